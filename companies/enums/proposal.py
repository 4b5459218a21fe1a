"""Suggested changes, and what speaks against them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProposalKind(TextChoices):
    """What somebody wants changed."""

    CHANGE_CHANNEL = "change_channel", _("Change a way in")
    RETIRE_CHANNEL = "retire_channel", _("Take a way in out of use")
    ADD_CHANNEL = "add_channel", _("Add a way in")
    CHANGE_COMPANY = "change_company", _("Change the company")
    ADD_COMPANY = "add_company", _("Add a company")
    CHANGE_FACT = "change_fact", _("Change where something leads")


#: Those about one channel that is there.
PROPOSALS_ON_A_CHANNEL = (ProposalKind.CHANGE_CHANNEL, ProposalKind.RETIRE_CHANNEL)


class ProposalStatus(TextChoices):
    OPEN = "open", pgettext_lazy("proposal", "Open")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "Accepted")
    REFUSED = "refused", pgettext_lazy("proposal", "Refused")


class ProposalRefusal(TextChoices):
    """Why a proposal was refused, as its author reads it."""

    NOT_AT_SOURCE = "not_at_source", _("The page given does not say so.")
    NOT_OFFICIAL = "not_official", _("The page given is not an official one.")
    SUSPICIOUS = "suspicious", _("It looks like a number or an address that is not theirs.")
    OUTDATED = "outdated", _("It was so once, and is no longer.")
    ALREADY_SO = "already_so", _("The directory says so already.")
    NOT_A_FACT = "not_a_fact", _("It is an opinion or an advertisement, and not a fact one can check.")


class Stop(TextChoices):
    """Why a proposed number or address must not simply be let through."""

    MOBILE = "mobile", _("A French mobile number (06, 07): for people, and not for call centres.")
    SURCHARGED = "surcharged", _("A surcharged number: whoever plants it is paid by every caller.")
    FOREIGN = "foreign", _("A number of a country that the company neither sits in nor serves.")
    LISTED_ELSEWHERE = (
        "listed_elsewhere",
        _("It is listed for a company that has nothing to do with this one."),
    )
    NEIGHBOUR = "neighbour", _("One digit, or one swap of two digits, away from a listed number.")
    KNOWN_BAD = "known_bad", _("It is on the list of known bad numbers.")
    UNKNOWN = "unknown", _("It is not known here, for any company.")
    UNPRICED = "unpriced", _("Nobody here knows what a text message to it costs.")
    ELSEWHERE = "elsewhere", _("It does not stand on a domain of the company.")
    LOOKS_LIKE = (
        "looks_like",
        _("Its domain can be taken for one that is listed here: compare them letter by letter."),
    )
    NO_PAGE = "no_page", _("No page is given where others could look.")
    SOURCE_ELSEWHERE = "source_elsewhere", _("The page given does not stand on a domain of the company.")
    NOT_ON_PAGE = "not_on_page", _("The page given was fetched, and does not contain it.")


#: Nobody may set this aside: the list is put right first.
FINAL_STOPS = (Stop.KNOWN_BAD,)


class PageState(TextChoices):
    """What came of fetching the page that a proposal cites."""

    WAITING = "waiting", _("Not fetched yet")
    FOUND = "found", _("The page contains it")
    MISSING = "missing", _("The page does not contain it")
    UNREADABLE = "unreadable", _("The page could not be read")
