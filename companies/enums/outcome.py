"""How attempts end, and all that follows from it: a new outcome is a name and an entry of OUTCOMES."""

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from companies.lib.told_weeks import End


class Outcome(TextChoices):
    """How one attempt of a member of the public ended."""

    HUMAN = "human", _("A human answered")
    GAVE_UP = "gave_up", _("I gave up")
    CUT_OFF = "cut_off", _("They ended it")
    NO_ANSWER = "no_answer", _("Still no answer")
    MACHINE = "machine", _("Only a machine")
    REDIRECTED = "redirected", _("Sent elsewhere")
    OUT_OF_SERVICE = "out_of_service", _("Out of service")
    WRONG_COMPANY = "wrong_company", _("It is not theirs")
    SUSPECTED_SCAM = "suspected_scam", _("It looks like a scam")


@dataclass(frozen=True, kw_only=True)
class OutcomeFacts:
    """What is true of every attempt that ends so.

    `end`: how the waiting curve sees it; None: it warns of a number and measures nothing, so that it never counts.
    `is_timed`: makes no sense without the time it took. `when_live`, `when_written`: offered for ways in that are
    answered while one waits, and for the others. `is_accusation`: a moderator reads it first. `is_suspicious`: put
    before moderators early. `to_the_company`: the end of "Telephone, 01 99 00 12 34: …" in a letter. `short`: beside a
    count. `glyph`: the sign of it in pictures, of components/icons.html.
    """

    to_the_company: Any
    short: Any
    glyph: str
    end: End | None = None
    is_timed: bool = False
    when_live: bool = True
    when_written: bool = True
    is_accusation: bool = False
    is_suspicious: bool = False


OUTCOMES = {
    Outcome.HUMAN: OutcomeFacts(
        end=End.HUMAN,
        is_timed=True,
        to_the_company=_("somebody answered me"),
        short=_("a human"),
        glyph="human",
    ),
    Outcome.GAVE_UP: OutcomeFacts(
        end=End.CENSORED,
        is_timed=True,
        when_written=False,
        to_the_company=_("I gave up without an answer"),
        short=_("gave up"),
        glyph="gave",
    ),
    Outcome.CUT_OFF: OutcomeFacts(
        end=End.OTHER,
        is_timed=True,
        when_written=False,
        to_the_company=_("it was ended on your side"),
        short=_("cut off"),
        glyph="cut",
    ),
    Outcome.NO_ANSWER: OutcomeFacts(
        end=End.CENSORED,
        when_live=False,
        to_the_company=_("I have had no answer"),
        short=_("no answer"),
        glyph="none",
    ),
    Outcome.MACHINE: OutcomeFacts(
        end=End.OTHER,
        is_timed=True,
        to_the_company=_("only a machine answered"),
        short=_("a machine"),
        glyph="machine",
    ),
    Outcome.REDIRECTED: OutcomeFacts(
        end=End.OTHER,
        is_timed=True,
        is_suspicious=True,
        to_the_company=_("I was sent elsewhere"),
        short=_("sent elsewhere"),
        glyph="sent",
    ),
    Outcome.OUT_OF_SERVICE: OutcomeFacts(
        end=End.OTHER,
        to_the_company=_("it was out of service"),
        short=_("out of service"),
        glyph="none",
    ),
    Outcome.WRONG_COMPANY: OutcomeFacts(
        is_accusation=True,
        is_suspicious=True,
        to_the_company=_("it turned out not to be yours"),
        short=_("not theirs"),
        glyph="scam",
    ),
    Outcome.SUSPECTED_SCAM: OutcomeFacts(
        is_accusation=True,
        is_suspicious=True,
        to_the_company=_("it looked like a scam in your name"),
        short=_("a scam?"),
        glyph="scam",
    ),
}

TIMED_OUTCOMES = tuple(outcome for outcome, facts in OUTCOMES.items() if facts.is_timed)
ENDS = {outcome: facts.end for outcome, facts in OUTCOMES.items() if facts.end is not None}
WARNING_OUTCOMES = tuple(outcome for outcome in OUTCOMES if outcome not in ENDS)
LIVE_OUTCOMES = tuple(outcome for outcome, facts in OUTCOMES.items() if facts.when_live)
WRITTEN_OUTCOMES = tuple(outcome for outcome, facts in OUTCOMES.items() if facts.when_written)
ACCUSATIONS = tuple(outcome for outcome, facts in OUTCOMES.items() if facts.is_accusation)
SUSPICIOUS_OUTCOMES = tuple(outcome for outcome, facts in OUTCOMES.items() if facts.is_suspicious)
