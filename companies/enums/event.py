"""What the history tells, and what waits for the staff."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Harm(IntegerChoices):
    """Why an entry of the moderators' queue comes before another: what waiting may do. The gravest first."""

    URGENT = 1, _("Urgent")
    TRAP = 2, _("May be a trap")
    DEADLINE = 3, _("Has a date")
    FACT = 4, _("A fact may be wrong")
    WORDS = 5, _("Waits to be read")
    SLOW = 6, _("Sent without a script")
    UNFINISHED = 7, _("Not public yet")
    HELD = 8, _("Held by a machine")


class EventKind(TextChoices):
    COMPANY_SUGGESTED = "company_suggested", _("Company suggested")
    COMPANY_ADDED = "company_added", _("Company added")
    COMPANY_CHANGED = "company_changed", _("Company changed")
    COMPANY_MERGED = "company_merged", _("Two entries made one")
    MERGE_ASKED = "merge_asked", _("Merge of two entries asked for")
    MERGE_REFUSED = "merge_refused", _("Merge of two entries refused")
    CHANNEL_ADDED = "channel_added", _("Channel added")
    CHANNEL_CHANGED = "channel_changed", _("Channel changed")
    CHANNEL_CONFIRMED = "channel_confirmed", _("Channel confirmed at its source")
    CHANNEL_PUBLISHED = "channel_published", _("Channel published")
    CHANNEL_RETIRED = "channel_retired", _("Channel retired")
    CHANNEL_LOST = "channel_lost", _("Channel no longer on its page")
    CHANNEL_READ = "channel_read", _("Channel read on its official page")
    ABSENCE_CHANGED = "absence_changed", _("Absence changed")
    MEASUREMENT_CHANGED = "measurement_changed", _("Measurement changed")
    TARIFF_CHANGED = "tariff_changed", _("Tariff changed")
    BAD_NUMBER_CHANGED = "bad_number_changed", _("Known bad number changed")
    DIRECTORY_CHANGED = "directory_changed", _("A list of the directory changed")
    DUTY_CHECKED = "duty_checked", _("Duty checked")
    REPORT_RECEIVED = "report_received", _("Report received")
    REPORT_PUBLISHED = "report_published", _("Report published")
    REPORT_REFUSED = "report_refused", _("Report refused")
    REPORT_CORRECTED = "report_corrected", _("Report corrected")
    REPORT_ERASED = "report_erased", _("Report erased")
    CALL_TOLD = "call_told", _("Call from a number told of")
    PROPOSAL_RECEIVED = "proposal_received", _("Change proposed")
    PROPOSAL_APPROVED = "proposal_approved", _("Proposal seen at its source by one person")
    PROPOSAL_ACCEPTED = "proposal_accepted", _("Proposal accepted")
    PROPOSAL_REFUSED = "proposal_refused", _("Proposal refused")
    NOTICE_RECEIVED = "notice_received", _("Legal notice received")
    NOTICE_DECIDED = "notice_decided", _("Legal notice decided on")
    DOMAIN_PROVED = "domain_proved", _("The company proved its domain")
    CLAIM_ENDED = "claim_ended", _("The company’s private link was ended")
    REPLY_RECEIVED = "reply_received", _("Answer of the company received")
    REPLY_PUBLISHED = "reply_published", _("Answer of the company published")
    REPLY_REFUSED = "reply_refused", _("Answer of the company refused")
    REPORT_CONTESTED = "report_contested", _("Report contested by the company")
    DOUBT_READ = "doubt_read", _("Weeks that differ looked at")
    CONTEST_DECIDED = "contest_decided", _("Contested report looked at")
    SENDER_BLOCKED = "sender_blocked", _("Sender blocked for the day")
    SENDER_UNBLOCKED = "sender_unblocked", _("Sender no longer blocked")
    REPORT_COLLAPSED = "report_collapsed", _("Words of a report folded away")
    REPORT_HIDDEN = "report_hidden", _("Report hidden")
    REPORT_TAKEN_DOWN = "report_taken_down", _("Report hidden because the law asks for it")
    REPORT_SHOWN = "report_shown", _("Report shown again")
    REVERTED = "reverted", _("Undone")
    # Of the staff's own door: told to those who look after accounts, and never in public.
    STAFF_SIGNED_IN = "staff_signed_in", _("Signed in")
    STAFF_SIGNED_OUT = "staff_signed_out", _("Signed out")
    STAFF_LOCKED_OUT = "staff_locked_out", _("Locked out after failures")
    STAFF_CHANGED = "staff_changed", _("Account changed")
    FACTOR_ENROLLED = "factor_enrolled", _("Second factor set up")
    FACTOR_RESET = "factor_reset", _("Second factor reset")
    RECOVERY_CODES_RENEWED = "recovery_codes_renewed", _("New recovery codes")
    RECOVERY_CODE_USED = "recovery_code_used", _("Recovery code used")
    PASSKEY_ADDED = "passkey_added", _("Passkey added")
    PASSKEY_REMOVED = "passkey_removed", _("Passkey removed")
    FACTOR_LOST = "factor_lost", _("Second factor said to be lost")
    FACTOR_LOSS_ENDED = "factor_loss_ended", _("Second factor not lost after all")
    STAFF_LINK_MADE = "staff_link_made", _("Link to choose a password made")


#: What moderators decided against a report, or took back: the public log of moderation.
LOGGED_DECISIONS = (
    EventKind.REPORT_REFUSED,
    EventKind.REPORT_COLLAPSED,
    EventKind.REPORT_HIDDEN,
    EventKind.REPORT_SHOWN,
    EventKind.REVERTED,
)
#: What was taken away because the law asked for it: the public log of takedowns.
TAKEDOWNS = (EventKind.REPORT_TAKEN_DOWN, EventKind.REPORT_ERASED)
#: Of a company and not told to the public: what one person saw of a board that is gone, and its history; what one person
#: of the staff thinks is one with another, before a second one does.
UNTOLD_EVENTS = (EventKind.DUTY_CHECKED, EventKind.MERGE_ASKED, EventKind.MERGE_REFUSED)
#: Of a company, and not told to whoever follows it: what each report brings, which its figure says of all of them.
UNFOLLOWED_EVENTS = (
    *UNTOLD_EVENTS,
    EventKind.REPORT_RECEIVED,
    EventKind.REPORT_PUBLISHED,
    EventKind.CALL_TOLD,
)
#: What is told to those who follow many companies: facts that changed, and what companies answered. Not what strangers
#: have sent, which nobody has read yet; what moderators decided has a list of its own.
FOLLOWED_CHANGES = (
    EventKind.COMPANY_ADDED,
    EventKind.COMPANY_CHANGED,
    EventKind.COMPANY_MERGED,
    EventKind.CHANNEL_ADDED,
    EventKind.CHANNEL_CHANGED,
    EventKind.CHANNEL_CONFIRMED,
    EventKind.CHANNEL_PUBLISHED,
    EventKind.CHANNEL_RETIRED,
    EventKind.CHANNEL_LOST,
    EventKind.CHANNEL_READ,
    EventKind.ABSENCE_CHANGED,
    EventKind.MEASUREMENT_CHANGED,
    EventKind.TARIFF_CHANGED,
    EventKind.REPLY_PUBLISHED,
)
#: What is told of a company and changes what its page says.
CHANGES_OF_A_PAGE = (
    *FOLLOWED_CHANGES,
    EventKind.REPORT_PUBLISHED,
    EventKind.REPORT_CORRECTED,
    EventKind.REPORT_COLLAPSED,
    EventKind.REPORT_HIDDEN,
    EventKind.REPORT_SHOWN,
    *TAKEDOWNS,
    EventKind.REVERTED,
)


class Who(TextChoices):
    """Who did it, as the public history says it: never a name."""

    SITE = "site", pgettext_lazy("who", "the site")
    VISITOR = "visitor", pgettext_lazy("who", "a visitor")
    COMPANY = "company", pgettext_lazy("who", "the company")
    MODERATOR = "moderator", pgettext_lazy("who", "a moderator")
    EDITOR = "editor", pgettext_lazy("who", "an editor")


#: Never shown to the public, nor to staff who do not look after accounts.
DOOR_EVENTS = (
    EventKind.STAFF_SIGNED_IN,
    EventKind.STAFF_SIGNED_OUT,
    EventKind.STAFF_LOCKED_OUT,
    EventKind.STAFF_CHANGED,
    EventKind.FACTOR_ENROLLED,
    EventKind.FACTOR_RESET,
    EventKind.RECOVERY_CODES_RENEWED,
    EventKind.RECOVERY_CODE_USED,
    EventKind.PASSKEY_ADDED,
    EventKind.PASSKEY_REMOVED,
    EventKind.FACTOR_LOST,
    EventKind.FACTOR_LOSS_ENDED,
    EventKind.STAFF_LINK_MADE,
)
