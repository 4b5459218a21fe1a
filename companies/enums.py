"""The words of the domain, as choices. Values are stored and appear in addresses; labels are read."""

from collections.abc import Iterable
from enum import StrEnum

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from companies.lib import dates, tariffs
from companies.lib.decay import Decay
from companies.lib.evidence import LIVE_DECAY, WRITTEN_DECAY, End
from companies.lib.reachability import Prior


class CompanyKind(TextChoices):
    COMPANY = "company", _("Company")
    PUBLIC_BODY = "public_body", _("Public body")
    HELP_LINE = "help_line", _("Help line")


class CompanyStatus(TextChoices):
    DRAFT = "draft", pgettext_lazy("company", "Draft")
    PUBLISHED = "published", pgettext_lazy("company", "Published")
    RETIRED = "retired", pgettext_lazy("company", "Retired")


class RetirementReason(TextChoices):
    RENAMED = "renamed", _("Renamed")
    MERGED = "merged", _("Merged into another")
    CLOSED = "closed", _("Closed")
    DUPLICATE = "duplicate", _("Entered twice")


#: Reasons that say where the company, or its entry, went.
REASONS_WITH_SUCCESSOR = (RetirementReason.RENAMED, RetirementReason.MERGED, RetirementReason.DUPLICATE)


class AliasKind(TextChoices):
    BRAND = "brand", _("Brand or product it runs")
    FORMER_NAME = "former_name", _("Former name")
    ABBREVIATION = "abbreviation", _("Abbreviation")
    SPELLING = "spelling", _("Common spelling")
    TOPIC = "topic", _("Words people search for")


class ChannelKind(TextChoices):
    PHONE = "phone", _("Telephone")
    CALLBACK = "callback", _("Call-back")
    CHAT = "chat", _("Chat")
    FORM = "form", _("Online form")
    EMAIL = "email", _("E-mail")
    POSTAL = "postal", _("Letter")
    SOCIAL = "social", _("Social network")
    IN_PERSON = "in_person", _("In person")


#: Kinds answered while one waits; the others are answered later, in hours or days.
LIVE_KINDS = (ChannelKind.PHONE, ChannelKind.CALLBACK, ChannelKind.CHAT, ChannelKind.IN_PERSON)
#: What one attempt comes to on a channel that nobody has told of: the share that ends with a human, and minutes.
#: Our assumption, to start from; worth twenty attempts beside the reports of all channels of the kind.
PRIORS = {
    ChannelKind.PHONE: Prior(human_share=0.6, minutes=12),
    ChannelKind.CALLBACK: Prior(human_share=0.5, minutes=60),
    ChannelKind.CHAT: Prior(human_share=0.5, minutes=15),
    ChannelKind.IN_PERSON: Prior(human_share=0.8, minutes=30),
    ChannelKind.FORM: Prior(human_share=0.5, minutes=2 * 24 * 60),
    ChannelKind.EMAIL: Prior(human_share=0.5, minutes=2 * 24 * 60),
    ChannelKind.SOCIAL: Prior(human_share=0.3, minutes=2 * 24 * 60),
    ChannelKind.POSTAL: Prior(human_share=0.5, minutes=10 * 24 * 60),
}
#: Kinds whose value is a web address.
LINK_KINDS = (ChannelKind.CALLBACK, ChannelKind.CHAT, ChannelKind.FORM, ChannelKind.SOCIAL)


def decay_of(kind: str) -> Decay:
    """How fast reports on a channel of this kind fade."""
    return LIVE_DECAY if kind in LIVE_KINDS else WRITTEN_DECAY


class Purpose(TextChoices):
    CUSTOMER_SERVICE = "customer_service", _("Customer service")
    URGENT_HELP = "urgent_help", _("Urgent help")
    TECHNICAL = "technical", _("Technical help")
    CLAIMS = "claims", _("Claims")
    COMPLAINTS = "complaints", _("Complaints")
    INFORMATION = "information", _("Information")
    SALES = "sales", _("Sales")
    ACCOUNT_RECOVERY = "account_recovery", _("Recovering an account")
    ACCOUNT_CLOSURE = "account_closure", _("Closing an account")
    PRIVACY = "privacy", _("Personal data")
    LEGAL = "legal", _("Head office and legal")
    REPORTING = "reporting", _("Reporting an abuse")


#: Desks that answer people in need of a service; the others are for a letter, not for a rescue.
SERVICE_PURPOSES = tuple(
    purpose for purpose in Purpose if purpose not in (Purpose.PRIVACY, Purpose.LEGAL, Purpose.ACCOUNT_CLOSURE)
)


class Audience(TextChoices):
    CUSTOMERS = "customers", _("Customers")
    BUSINESSES = "businesses", _("Businesses")
    PRESS = "press", _("Press")
    NOT_YET_CUSTOMERS = "not_yet_customers", _("Not yet customers")


class ChannelStatus(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("channel", "Proposed")
    PUBLISHED = "published", pgettext_lazy("channel", "Published")
    RETIRED = "retired", pgettext_lazy("channel", "No longer in use")


class PriceClass(TextChoices):
    FREE = tariffs.FREE, _("Free call")
    NORMAL = tariffs.NORMAL, _("Price of a normal call")
    PREMIUM = tariffs.PREMIUM, _("Surcharged")
    UNKNOWN = tariffs.UNKNOWN, _("Price unknown")


class ClockUnit(TextChoices):
    """How long a step of a situation may wait."""

    MINUTES = "minutes", _("minutes")
    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    MONTHS = "months", _("months")
    YEARS = "years", _("years")


class SituationNoteKind(TextChoices):
    HAVE_READY = "have_ready", _("To have at hand")
    NEVER_GIVE = "never_give", _("Never")


class RecourseKind(TextChoices):
    """Who decides or helps when a company does not answer, in the order they are named on a page."""

    MEDIATOR = "mediator", _("Mediator")
    DISPUTE_BODY = "dispute_body", _("Out-of-court dispute settlement")
    OMBUDSMAN = "ombudsman", _("Ombudsman")
    REGULATOR = "regulator", _("Regulator")
    REPORT = "report", _("Where to report it")
    CONCILIATOR = "conciliator", _("Conciliator")
    INFORMATION = "information", _("Advice")


class DeadlineKind(StrEnum):
    """What begins or ends on a date that is counted from a written complaint. Never stored; said by whom it concerns."""

    COMPLAINT = "complaint"
    MAY_ASK = "may_ask"
    LAST_DAY = "last_day"


class DutyResult(TextChoices):
    """What was observed of a duty. Without any observation it was not checked, which is no result."""

    COMPLIES = "complies", _("Complies")
    BREACHES = "breaches", _("Breaches")
    UNCLEAR = "unclear", _("Unclear")


class HoldSound(TextChoices):
    MUSIC = "music", _("Music")
    VOICE = "voice", _("Voice")
    SILENCE = "silence", _("Silence")


class BadNumberReason(TextChoices):
    """Why a number is not the one somebody looks for."""

    SCAM = "scam", _("Scam")
    PAID_RELAY = "paid_relay", _("Paid relay")
    LOOK_ALIKE = "look_alike", _("Look-alike")
    OUTDATED = "outdated", _("Replaced by another")


class MenuAction(TextChoices):
    PRESS = "press", pgettext_lazy("menu", "Press")
    SAY = "say", pgettext_lazy("menu", "Say")
    WAIT = "wait", pgettext_lazy("menu", "Wait")


class SourceKind(TextChoices):
    OFFICIAL = "official", _("Official source")
    REGULATOR = "regulator", _("Regulator or public administration")
    PRESS = "press", _("Press")
    OBTAINED = "obtained", _("Obtained from the company")
    CROWD = "crowd", _("Third party or volunteers")


#: The only kinds of source that may make a telephone number public.
NUMBER_PROVING_SOURCES = (SourceKind.OFFICIAL, SourceKind.REGULATOR)


class DatePrecision(TextChoices):
    DAY = dates.DAY, _("to the day")
    MONTH = dates.MONTH, _("to the month")
    YEAR = dates.YEAR, _("to the year")


class Provenance(TextChoices):
    """The three provenances, which never mix."""

    DECLARED = "declared", _("Declared by the company")
    TESTED = "tested", _("Tested by a newsroom")
    REPORTED = "reported", _("Reported by the public")


class QuoteLanguage(TextChoices):
    """What language words were said in, of those that we keep them in."""

    FRENCH = "fr", _("French")
    ENGLISH = "en", _("English")


class FindingOutcome(TextChoices):
    """What an inquiry or the press found, once."""

    HUMAN = "human", _("A human answered")
    HUMAN_HELPED = "human_helped", _("A human answered and helped")
    HUMAN_NOT_HELPFUL = "human_not_helpful", _("A human answered, without helping")
    HUMAN_INDIRECTLY = "human_indirectly", _("A human, by a roundabout way")
    DELAYED_REPLY = "delayed_reply", _("Answered later")
    AUTOMATIC_REPLY = "automatic_reply", _("Automatic reply")
    REDIRECTED = "redirected", _("Sent elsewhere")
    CUT_OFF = "cut_off", _("Cut off")
    RECORDING = "recording", _("Only a recording")
    NO_ANSWER = "no_answer", _("No answer")
    NOT_OFFERED = "not_offered", _("No way in")
    STATISTIC = "statistic", _("Figures")
    MENTION = "mention", _("Mentioned only")


#: Somebody tried, and met nobody. (A mention and a statistic are no attempt.)
OUTCOMES_WITHOUT_A_HUMAN = (
    FindingOutcome.NOT_OFFERED,
    FindingOutcome.NO_ANSWER,
    FindingOutcome.RECORDING,
    FindingOutcome.CUT_OFF,
    FindingOutcome.AUTOMATIC_REPLY,
    FindingOutcome.REDIRECTED,
)


class Outcome(TextChoices):
    """How one attempt of a member of the public ended."""

    HUMAN = "human", _("A human answered")
    GAVE_UP = "gave_up", _("I gave up")
    CUT_OFF = "cut_off", _("They ended it")
    MACHINE = "machine", _("Only a machine")
    REDIRECTED = "redirected", _("Sent elsewhere")
    NO_ANSWER = "no_answer", _("Still no answer")
    OUT_OF_SERVICE = "out_of_service", _("Out of service")
    WRONG_COMPANY = "wrong_company", _("It is not theirs")
    SUSPECTED_SCAM = "suspected_scam", _("It looks like a scam")


#: Outcomes that make no sense without the time they took.
TIMED_OUTCOMES = (Outcome.HUMAN, Outcome.GAVE_UP, Outcome.CUT_OFF, Outcome.MACHINE, Outcome.REDIRECTED)


#: How the waiting curve sees them. What is missing warns of a number and measures nothing: it never counts.
ENDS = {
    Outcome.HUMAN: End.HUMAN,
    Outcome.GAVE_UP: End.CENSORED,
    Outcome.NO_ANSWER: End.CENSORED,
    Outcome.CUT_OFF: End.OTHER,
    Outcome.MACHINE: End.OTHER,
    Outcome.REDIRECTED: End.OTHER,
    Outcome.OUT_OF_SERVICE: End.OTHER,
}
WARNING_OUTCOMES = tuple(outcome for outcome in Outcome if outcome not in ENDS)


class Helped(TextChoices):
    YES = "yes", pgettext_lazy("helped", "Yes")
    PARTLY = "partly", pgettext_lazy("helped", "Partly")
    NO = "no", pgettext_lazy("helped", "No")


class Demand(TextChoices):
    """What no genuine service asks for on the telephone."""

    CODE = "code", _("A code received by message, or a password")
    CARD_NUMBER = "card_number", _("A card number")
    REMOTE_ACCESS = "remote_access", _("To take control of my computer or telephone")
    GIFT_CARD = "gift_card", _("A gift card or a transfer")
    IDENTITY = "identity", _("An identity document")


#: Asked for on a line, these put a warning on it at once. Documents are sometimes asked for by genuine services.
ALARMING_DEMANDS = (Demand.CODE, Demand.CARD_NUMBER, Demand.REMOTE_ACCESS, Demand.GIFT_CARD)


def is_alarming(demands: Iterable[str]) -> bool:
    return not set(demands).isdisjoint(ALARMING_DEMANDS)


class ReportStatus(TextChoices):
    RECEIVED = "received", pgettext_lazy("report", "Received")
    PUBLISHED = "published", pgettext_lazy("report", "Published")
    REFUSED = "refused", pgettext_lazy("report", "Refused")


class RefusalReason(TextChoices):
    NOT_AN_ATTEMPT = "not_an_attempt", _("It does not tell of an attempt to reach this company.")
    WRONG_CHANNEL = "wrong_channel", _("It is about another company or another channel.")
    PERSONAL_DATA = "personal_data", _("It names a person or gives personal data.")
    INSULT = "insult", _("It insults or threatens somebody.")
    ADVERTISING = "advertising", _("It advertises something.")
    DUPLICATE = "duplicate", _("The same attempt was already reported.")
    IMPLAUSIBLE = "implausible", _("It is not plausible, and nothing in it can be checked.")


class HeldBecause(TextChoices):
    """Why a machine holds what was sent until a moderator has read it; the gravest first."""

    BLOCKED = "blocked", _("a moderator blocked this sender for the day")
    TRAP = "trap", _("a field that people do not see was filled in: a robot, most likely")
    MANY = "many", _("much came from this network today")
    SAME_WORDS = "same_words", _("the same words were sent before, here or to another company")
    BURST = "burst", _("far more reports on this company than usual within an hour")
    HURRIED = "hurried", _("the form was filled in faster than people do")
    NO_PROOF = "no_proof", _("it was sent without a script, so without proof of work")


class Visibility(TextChoices):
    """How much of a published report its readers see. Nothing is deleted."""

    SHOWN = "shown", pgettext_lazy("report", "Shown")
    COLLAPSED = "collapsed", pgettext_lazy("report", "Words folded away")
    HIDDEN = "hidden", pgettext_lazy("report", "Hidden, with a notice")


class VisibilityReason(TextChoices):
    OFF_TOPIC = "off_topic", _("its words are about something else")
    RUDE = "rude", _("its words are rude")
    PERSONAL_DATA = "personal_data", _("personal data")
    DOUBT = "doubt", _("doubt whether it is genuine")
    LAW = "law", _("the law asks for it")


#: Reasons that fold the words away; all others hide the report.
COLLAPSING_REASONS = (VisibilityReason.OFF_TOPIC, VisibilityReason.RUDE)
HIDING_REASONS = tuple(reason for reason in VisibilityReason if reason not in COLLAPSING_REASONS)
#: What is wrong is the attempt, not its words: it stands in no figure.
UNCOUNTED_REASONS = (VisibilityReason.DOUBT, VisibilityReason.LAW)


class NotCounted(TextChoices):
    """Why a published report stands in no figure."""

    HIDDEN = "hidden", _("not counted: it is hidden, for a reason that concerns the attempt itself")

    WARNING = "warning", _("not counted: it warns about the number, and measures no wait")
    SAME_NETWORK = "same_network", _("not counted: another report from the same network that day is")


class ProposalKind(TextChoices):
    """What somebody wants changed."""

    CHANGE_CHANNEL = "change_channel", _("Change a way in")
    RETIRE_CHANNEL = "retire_channel", _("Take a way in out of use")
    ADD_CHANNEL = "add_channel", _("Add a way in")
    CHANGE_COMPANY = "change_company", _("Change the company")
    ADD_COMPANY = "add_company", _("Add a company")


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
    ELSEWHERE = "elsewhere", _("It does not stand on a domain of the company.")
    LOOKS_LIKE = "looks_like", _("Its domain is one letter away from the company’s.")
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


class NoticeGround(TextChoices):
    """Why somebody holds something here to be illegal."""

    PERSONAL_DATA = "personal_data", _("It says something about a person: their data, their private life")
    DEFAMATION = "defamation", _("It insults or slanders somebody")
    FRAUD = "fraud", _("It serves a fraud: a planted number, a false site")
    CHILD_SAFETY = "child_safety", _("It harms a child")
    INTELLECTUAL_PROPERTY = "intellectual_property", _("It infringes a trade mark or an author’s rights")
    OTHER = "other", _("Something else the law forbids")


class NoticeStatus(TextChoices):
    RECEIVED = "received", pgettext_lazy("notice", "Received")
    UPHELD = "upheld", pgettext_lazy("notice", "Upheld")
    REJECTED = "rejected", pgettext_lazy("notice", "Rejected")


class NoticeMeasure(TextChoices):
    """What was done about what a notice was about."""

    CORRECTED = "corrected", _("Corrected")
    COLLAPSED = "collapsed", _("Folded away, with the reason")
    HIDDEN = "hidden", _("Hidden, with a sign in its place")
    ERASED = "erased", _("Erased")


class ProofWay(TextChoices):
    """By what only its owner can do a company shows that a domain is its own."""

    FILE = "file", _("A file on the site")
    RECORD = "record", _("A TXT record of the domain")
    MAIL = "mail", _("A code sent to the domain")


class ProofFailure(TextChoices):
    """Why a domain does not prove anything yet, for whoever put the code there."""

    FILE_UNREAD = "file_unread", _("The file could not be read.")
    FILE_OTHER = "file_other", _("There is a file, but the code is not on a line of its own in it.")
    NO_RECORD = (
        "no_record",
        _("There is no such record yet. A new one takes up to an hour to be seen everywhere."),
    )
    RECORD_OTHER = "record_other", _("There is a record, with another text.")
    NO_ANSWER = "no_answer", _("No name server answered for this domain.")
    NOT_SENT = "not_sent", _("The mail could not be sent. Try again later, or use another way.")


class ReplyStatus(TextChoices):
    RECEIVED = "received", pgettext_lazy("reply", "Received")
    PUBLISHED = "published", pgettext_lazy("reply", "Published")
    REFUSED = "refused", pgettext_lazy("reply", "Refused")


class ReplyRefusal(TextChoices):
    """Why a company's answer is not published, as it reads it."""

    PERSONAL_DATA = "personal_data", _("It says something about a person.")
    ADVERTISING = "advertising", _("It advertises, and does not answer.")
    THREAT = "threat", _("It insults or threatens whoever told of an attempt.")
    NUMBER = (
        "number",
        _("It names a number or an address: suggest it as a way in, so that it can be checked."),
    )
    OFF_TOPIC = "off_topic", _("It is about something else.")


class FlagGround(TextChoices):
    """Why a company contests a report."""

    NOT_OURS = "not_ours", _("It is about another company")
    NOT_SO = "not_so", _("It cannot have happened as told")
    PERSONAL_DATA = "personal_data", _("It says something about a person")
    ABUSIVE = "abusive", _("It insults somebody")
    OUTDATED = "outdated", _("What it tells of has been put right since")


class FlagStatus(TextChoices):
    """What a moderator found when she looked."""

    RECEIVED = "received", pgettext_lazy("contested report", "Not looked at yet")
    KEPT = "kept", pgettext_lazy("contested report", "The report stays as it is")
    ACTED = "acted", pgettext_lazy("contested report", "The report was corrected, folded away or hidden")


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
    CHANNEL_ADDED = "channel_added", _("Channel added")
    CHANNEL_CHANGED = "channel_changed", _("Channel changed")
    CHANNEL_CONFIRMED = "channel_confirmed", _("Channel confirmed at its source")
    CHANNEL_PUBLISHED = "channel_published", _("Channel published")
    CHANNEL_RETIRED = "channel_retired", _("Channel retired")
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


#: Of a company and not told to the public: to say that it breaks the law, one person's look is not enough.
UNTOLD_EVENTS = (EventKind.DUTY_CHECKED,)


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
)


class NameKind(TextChoices):
    """By what sort of name a company was found. The kinds of aliases are among them, under the same values."""

    NAME = "name", _("Name")
    LEGAL_NAME = "legal_name", _("Legal name")
    BRAND = AliasKind.BRAND.value, AliasKind.BRAND.label
    FORMER_NAME = AliasKind.FORMER_NAME.value, AliasKind.FORMER_NAME.label
    ABBREVIATION = AliasKind.ABBREVIATION.value, AliasKind.ABBREVIATION.label
    SPELLING = AliasKind.SPELLING.value, AliasKind.SPELLING.label
    TOPIC = AliasKind.TOPIC.value, AliasKind.TOPIC.label
    DOMAIN = "domain", _("Domain")
