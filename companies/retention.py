"""What is kept, how long and why: the policy that is published, the rules that `purge` runs, and the list that a test
holds against the columns of the database. One text for all three.

A column without a rule fails the tests, and `purge` does not run: nobody keeps anything here without having said why.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from companies.enums import EventKind

#: Eighteen months, however long theirs are: the year of a mediator fits in, whatever day it begins.
DOSSIER_DAYS = 550

#: All columns of a table that none of its other rules names.
REST = "*"
DELETE, EMPTY = "delete", "empty"


@dataclass(frozen=True)
class Limit:
    """After `days` since the date in a column (of its own or of a row it belongs to: "dossier__written_at") the row is deleted, or the columns of the rule are emptied."""

    days: int
    since: str
    then: str
    only: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RetentionRule:
    """`tables` as Django names them; `columns` with spaces. Without a limit: as long as there is a directory."""

    tables: str
    columns: str
    what: Any
    why: Any
    limit: Limit | None = None
    #: For rows that nobody decides on, where the limit runs from the decision.
    undecided: Limit | None = None

    @property
    def limits(self) -> list[Limit]:
        return [limit for limit in (self.limit, self.undecided) if limit]

    @property
    def labels(self) -> list[str]:
        return [name if "." in name else f"companies.{name}" for name in self.tables.split()]


RULES = (
    # ── What the directory says ───────────────────────────────────────────────────────────────────────
    RetentionRule(
        "sector sectorword company alias domain situation situationanswer situationentry situationstep situationnote situationphrase situation_brand_sectors law"
        " recourse recourse_sectors recourse_companies source sourcevisit tariff channel channel_situations absence"
        " knownbadnumber inquiry measurement phonemenu menustep importedrecord channelevidence kindevidence"
        " searchkey searchstart searchpiece starterrecord numberblock branch pagestamp officialpage sitevisit"
        " rankingedition rankinglist rankingplace recordedday recordedpage indexedition indexfigure",
        REST,
        _("What the directory says: companies, ways in, sources, findings, figures"),
        _("It is what this site is for. What is no longer so is kept as what it was."),
    ),
    RetentionRule(
        "sighting",
        REST,
        _("What our software saw on official pages, day by day, with the words around it"),
        _("A number is proved by the days it was seen; two years tell a passing change from a lasting one."),
        Limit(800, "seen_on", DELETE),
    ),
    RetentionRule(
        "event confirmation approval companymerge",
        REST,
        _("Who of the staff changed or confirmed what, and when"),
        _("So that every change can be traced and undone; the public reads the role, not the name."),
    ),
    RetentionRule(
        "keptpage",
        REST,
        _(
            "Of a decision on a number or an address: the page it was made on, the day that was read, a digest of its words"
        ),
        _("So that a decision can be looked at again with what it stood on."),
    ),
    RetentionRule(
        "keptpage",
        "words",
        _("The words of that page around the number or address, for the staff alone"),
        _(
            "They are another’s. After three years the digest still tells whether a copy is the one that was seen."
        ),
        Limit(1095, "event__happened_at", EMPTY),
    ),
    RetentionRule(
        "alarmletter",
        REST,
        _("That the staff was written to about a line whose callers were asked for a code or a card number"),
        _("One letter a line and day; it says nothing of who told it."),
        Limit(30, "asked_at", DELETE),
    ),
    RetentionRule(
        "event",
        "reason",
        _("Of a refused report or answer: what a moderator wrote about it, in the history too"),
        _("For whoever asks why; a year is time enough to ask. That it was refused, and the ground, stays."),
        Limit(
            365,
            "happened_at",
            EMPTY,
            {
                "target_type__in": ["report", "reply"],
                "kind__in": [EventKind.REPORT_REFUSED, EventKind.REPLY_REFUSED, EventKind.REVERTED],
            },
        ),
    ),
    RetentionRule(
        "eventpermit",
        REST,
        _("A permit to empty the history of one report, while it is being erased"),
        _("It is written and taken back in one step: nothing is left of it."),
    ),
    # ── What people tell ──────────────────────────────────────────────────────────────────────────────
    RetentionRule(
        "report",
        REST,
        _("Reports: what happened, how long it took, when, and the words"),
        _("They are the evidence. Old evidence fades in the figures and is not deleted."),
    ),
    RetentionRule(
        "report",
        "words refusal_note",
        _("The words of a refused report, and what a moderator wrote about them"),
        _(
            "For whoever asks why; a year is time enough to ask. Words that nobody has decided on go a year after they were"
            " sent."
        ),
        Limit(365, "decided_at", EMPTY, {"status": "refused"}),
        Limit(365, "submitted_at", EMPTY, {"status": "received"}),
    ),
    RetentionRule(
        "calltold",
        REST,
        _("Calls that people tell of: from which number, what sort of call, on which day"),
        _(
            "They are shown for thirty days. The sixty after that tell a campaign from a number that changed hands."
        ),
        Limit(90, "told_at", DELETE),
    ),
    RetentionRule(
        "lookagain",
        REST,
        _("That somebody asked us to look at a company again, without a word"),
        _("It puts the company first in the order of work; after three months it says nothing any more."),
        Limit(90, "asked_at", DELETE),
    ),
    RetentionRule(
        "subscription",
        REST,
        _(
            "Who asked to be told by mail, and of what: the address encrypted; unconfirmed, it goes after two days"
        ),
        _("To write those letters and nothing else. Whoever stops them leaves nothing."),
        Limit(2, "asked_at", DELETE, {"confirmed_at": None}),
    ),
    RetentionRule(
        "subscription",
        "sealed_address address_digest",
        _("The address of who is written to"),
        _("Who still wants to be told after a year asks again."),
        Limit(365, "confirmed_at", DELETE),
    ),
    RetentionRule(
        "networktoday",
        REST,
        _("How many forms each network sent today, under a random key that is destroyed with the day"),
        _("To count one network once, and to see a flood. Without the key the marks belong to nobody."),
        Limit(1, "day", DELETE),
    ),
    RetentionRule(
        "networkmark",
        REST,
        _(
            "That one network told of one way in, or warned of one line, on one day, under a random key that is destroyed"
            " within a week"
        ),
        _(
            "So that nobody’s reports count every day. They stand beside no report, and without the key they say neither"
            " who it was nor of what."
        ),
        Limit(6, "day", DELETE),
    ),
    RetentionRule(
        "spentchallenge",
        REST,
        _("Proofs of work that were used"),
        _("So that none is used twice; they are valid for two hours."),
        Limit(1, "spent_at", DELETE),
    ),
    RetentionRule(
        "wordssent",
        REST,
        _("Scrambled fingerprints of words that were sent"),
        _("To recognise a text that is sent again and again."),
        Limit(30, "sent_at", DELETE),
    ),
    RetentionRule(
        "proposal proposedchange pagecheck",
        REST,
        _("Suggested changes, where they can be read, and what became of them"),
        _("So that nobody proposes twice what was refused, and its author can learn why."),
    ),
    RetentionRule(
        "proposal",
        "reason",
        _("The words that came with a suggested change"),
        _("They serve whoever decides on it; where nobody does, they go a year after they were sent."),
        Limit(365, "decided_at", EMPTY),
        Limit(365, "submitted_at", EMPTY, {"decided_at": None}),
    ),
    RetentionRule(
        "notice",
        REST,
        _("Legal notices: on which ground, what was decided and why"),
        _("The law asks that decisions can be accounted for; the log of them is public."),
    ),
    RetentionRule(
        "notice",
        "name email explanation",
        _("Who gave a legal notice, and in which words"),
        _("For the answer, and for whoever contests the decision within a year."),
        Limit(365, "decided_at", EMPTY),
    ),
    RetentionRule(
        "claim",
        REST,
        _("Which domain a company proved, how and when; one that was never proved goes after a month"),
        _("Its answers stand on it. Nobody’s name and no address is in it."),
        Limit(30, "submitted_at", DELETE, {"proved_at": None}),
    ),
    RetentionRule(
        "reply reportflag",
        REST,
        _("What companies answer in public, and which reports they contest"),
        _("An answer stands as long as what it answers; how often somebody contests is told to everybody."),
    ),
    RetentionRule(
        "reply",
        "words refusal_note",
        _("The words of an answer that was refused, and what a moderator wrote about them"),
        _("For whoever asks why; a year is time enough to ask."),
        Limit(365, "decided_at", EMPTY, {"status": "refused"}),
    ),
    RetentionRule(
        "reportflag",
        "explanation",
        _("Why a company contests a report, in its words"),
        _("They serve whoever decides on it; where nobody does, they go a year after they were sent."),
        Limit(365, "decided_at", EMPTY),
        Limit(365, "submitted_at", EMPTY, {"decided_at": None}),
    ),
    RetentionRule(
        "dossierattempt",
        REST,
        _("What somebody notes in a dossier of their own: attempts, dates and words"),
        _(
            "It is theirs alone, for their complaint. It is deleted at once on request, or eighteen months after the"
            " dossier was last written to; an anonymous report that was agreed to stays."
        ),
        Limit(DOSSIER_DAYS, "dossier__written_at", DELETE),
    ),
    RetentionRule(
        "dossier",
        REST,
        _(
            "Dossiers: about which company, when it was opened, when the complaint was sent, what is asked for"
        ),
        _("Without name and address, behind a private link. It goes with all that is in it."),
        Limit(DOSSIER_DAYS, "written_at", DELETE),
    ),
    # ── The staff ─────────────────────────────────────────────────────────────────────────────────────
    RetentionRule(
        "auth.user auth.user_groups auth.user_user_permissions auth.group auth.group_permissions auth.permission"
        " contenttypes.contenttype otp_totp.totpdevice otp_static.staticdevice otp_static.statictoken"
        " passkey",
        REST,
        _("Accounts of the staff, their roles, second factors and, where they gave one, mail addresses"),
        _("As long as somebody works here; a closed account stays as a name in the history."),
    ),
    RetentionRule(
        "taken",
        REST,
        _("Who of the staff is reading what just now"),
        _("So that two do not read the same at once; it goes with the decision, or lapses within the hour."),
        Limit(1, "taken_at", DELETE),
    ),
    RetentionRule(
        "cannottell",
        REST,
        _("Of which values somebody of the staff said that they cannot tell"),
        _("So that they are not asked the same again; after three months the page may say more."),
        Limit(90, "told_at", DELETE),
    ),
    RetentionRule(
        "factorloss",
        REST,
        _("Who of the staff was said to have lost the second factor, and by whom"),
        _("It takes two colleagues within a day; the history keeps what they did."),
        Limit(30, "told_at", DELETE),
    ),
    RetentionRule(
        "signincount",
        REST,
        _("Failures to sign in and passwords forgotten, by scrambled name and network"),
        _("To make whoever guesses wait, and nobody’s post box full."),
        Limit(1, "last_at", DELETE),
    ),
    RetentionRule(
        "sessions.session",
        REST,
        _("Sessions of the staff"),
        _("They end with the working day."),
        Limit(0, "expire_date", DELETE),
    ),
    RetentionRule(
        "nightlyrun",
        REST,
        _("What the nightly work did: when, how many of what, and what went wrong"),
        _("So that the staff sees that it works. It names nobody, and half a year shows what changed."),
        Limit(180, "started_at", DELETE),
    ),
    RetentionRule(
        "admin.logentry",
        REST,
        _("What the staff’s pages note of their own"),
        _("The history tells the same, and better."),
        Limit(365, "action_time", DELETE),
    ),
)
