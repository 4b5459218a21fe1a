"""Where a fact comes from, when, and what newsrooms found."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from companies.lib import dates


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


class PhraseLanguage(TextChoices):
    """What language people say a phrase in: each that pages of the site are read in."""

    FRENCH = "fr", _("French")
    ENGLISH = "en", _("English")
    DUTCH = "nl", _("Dutch")


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
