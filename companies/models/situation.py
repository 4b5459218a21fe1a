"""What somebody needs a human for, and what to do about it, in order.

A situation is the same everywhere: its name, what people say for it, which companies it may be about. What to do in it is a
country's, and every row of it says of which.
"""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import ClockUnit, SituationNoteKind
from companies.models import reader
from companies.models.checks import both_or_neither, said
from companies.models.codes import CodeField
from companies.models.company import Company, Sector
from companies.models.law import Law
from companies.models.source import Source
from companies.models.texts import BOTH, InReadersLanguage, long_texts, short_texts


def home_country() -> str:
    """Whose rows they are where nobody says it."""
    return settings.HOME_COUNTRY


def _of_country() -> models.CharField:
    # Those of before there were others are France's.
    return models.CharField(
        _("country"),
        max_length=2,
        default=home_country,
        db_default="FR",
        help_text=_("ISO 3166-1 code: FR, DE, US"),
    )


def _is_a_country(name: str) -> CheckConstraint:
    return CheckConstraint(condition=Q(country__regex=r"^[A-Z]{2}$"), name=name)


def _has_steps_in(country: str) -> Exists:
    return Exists(SituationStep.objects.filter(situation=OuterRef("pk"), country=country))


class SituationQuerySet(models.QuerySet["Situation"]):
    def answered_in(self, country: str) -> "SituationQuerySet":
        """Those for which it is known what to do there."""
        return self.filter(_has_steps_in(country))

    def answered_first(self, country: str) -> "SituationQuerySet":
        """Those for which it is known what to do in a country before the others; `is_answered`: which they are."""
        return self.annotate(is_answered=_has_steps_in(country)).order_by("-is_answered", "position", "slug")

    def in_use(self) -> "SituationQuerySet":
        """Without those that others took the place of."""
        return self.filter(successor=None)

    def urgent(self) -> "SituationQuerySet":
        return self.in_use().filter(is_urgent=True)


class Situation(models.Model):
    """One that has a `successor` is withdrawn: its address leads there, and it is named nowhere but in old reports.
    A discreet one (`is_discreet`) has a slug that says nothing, because addresses stay in histories.
    """

    slug = models.SlugField(unique=True, help_text=_("permanent; used in addresses"))
    name_texts = short_texts()
    is_urgent = models.BooleanField(_("minutes or hours matter"), default=False)
    is_discreet = models.BooleanField(
        _("discreet"),
        default=False,
        help_text=_("nothing of it in the address, the title or the history, and a button to leave at once"),
    )
    brand_question_texts = short_texts()
    brand_sectors = models.ManyToManyField(
        Sector, blank=True, related_name="situations", verbose_name=_("which companies it may be about")
    )
    position = models.PositiveSmallIntegerField(default=0)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("withdrawn in favour of"),
        help_text=_("its address leads there from now on, and it stands in no list"),
    )
    companies = models.ManyToManyField(Company, through="SituationEntry", related_name="situations")

    name = InReadersLanguage()
    brand_question = InReadersLanguage()
    objects = SituationQuerySet.as_manager()

    #: Set by `answered_first`.
    is_answered: bool

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("situation")
        verbose_name_plural = _("situations")
        constraints = [
            CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("id")), name="situation_does_not_succeed_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def answer_in(self, country: str) -> "SituationAnswer | None":
        """What is said first in a country. One query, unless the answers are at hand."""
        return next((answer for answer in self.answers.all() if answer.country == country), None)

    @property
    def lead(self) -> str:
        """The first right action in the reader's country, in one sentence; "" where nothing is known."""
        answer = self.answer_in(reader.country())
        return answer.lead if answer else ""

    @property
    def lead_to_show(self) -> str:
        """Beside its address, in results and previews: of a discreet one, nothing."""
        return "" if self.is_discreet else self.lead

    @property
    def asks_for_a_company(self) -> bool:
        """It is about one company: "Which bank?"."""
        return bool(self.brand_question)


class SituationAnswer(models.Model):
    """What to do in a situation in one country, in a sentence: the first right action. `checked_on`: somebody read all the
    sources of its steps that day."""

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="answers")
    country = _of_country()
    lead_texts = short_texts(verbose_name=_("first of all"))
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    lead = InReadersLanguage()

    class Meta:
        ordering = ["country"]
        verbose_name = _("answer of a country")
        verbose_name_plural = _("answers of countries")
        constraints = [
            UniqueConstraint(fields=["situation", "country"], name="situation_is_answered_once_in_a_country"),
            _is_a_country("answer_country_is_two_capital_letters"),
        ]

    def __str__(self) -> str:
        return f"{self.situation} · {self.country}"


class SituationEntry(models.Model):
    """Who to reach in a situation, in the order to try, in one country."""

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="entries")
    company = models.ForeignKey(
        Company, models.CASCADE, related_name="situation_entries", verbose_name=_("company")
    )
    country = _of_country()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            UniqueConstraint(
                fields=["situation", "country", "company"],
                name="company_stands_once_in_a_situation_of_a_country",
            ),
            _is_a_country("entry_country_is_two_capital_letters"),
        ]

    def __str__(self) -> str:
        return f"{self.situation} · {self.company}"


class SituationStepQuerySet(models.QuerySet["SituationStep"]):
    def in_country(self, country: str) -> "SituationStepQuerySet":
        return self.filter(country=country)

    def for_page(self) -> "SituationStepQuerySet":
        return self.select_related(
            "company", "channel__company", "channel__source", "channel__tariff", "law__source", "source"
        )


class SituationStep(models.Model):
    """One action, in one country. Its clock, where there is one, is how long it may wait: `amount` of `unit`, since what is said.

    It stands on an article of law, on a source, or on a way in that has a source of its own.
    """

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="steps")
    country = _of_country()
    position = models.PositiveSmallIntegerField(default=0)
    do_texts = short_texts(said_in=BOTH)
    detail_texts = long_texts()
    clock_amount = models.PositiveSmallIntegerField(_("within"), null=True, blank=True)
    clock_unit = CodeField(_("unit"), choices=ClockUnit, blank=True)
    clock_since_texts = short_texts()
    company = models.ForeignKey(
        Company, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("company")
    )
    # By name: models.channel stands on this file.
    channel = models.ForeignKey(
        "Channel", models.PROTECT, null=True, blank=True, related_name="steps", verbose_name=_("way in")
    )
    law = models.ForeignKey(
        Law, models.PROTECT, null=True, blank=True, related_name="steps", verbose_name=_("law")
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="steps", verbose_name=_("source")
    )

    do = InReadersLanguage()
    detail = InReadersLanguage()
    clock_since = InReadersLanguage()
    objects = SituationStepQuerySet.as_manager()

    class Meta:
        ordering = ["country", "position", "id"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            both_or_neither(
                Q(clock_amount__isnull=False), ~Q(clock_unit=""), name="step_clock_has_an_amount_and_a_unit"
            ),
            said("do_texts", name="step_says_what_to_do"),
            _is_a_country("step_country_is_two_capital_letters"),
            CheckConstraint(
                condition=Q(law__isnull=False) | Q(source__isnull=False) | Q(channel__isnull=False),
                name="step_stands_on_a_law_a_source_or_a_way_in",
                violation_error_message=_("A step stands on a law, on a source, or on a way in."),
            ),
        ]

    def __str__(self) -> str:
        return self.do

    @property
    def public_company(self) -> Company | None:
        """Whom it leads to, while it is public."""
        return self.company if self.company and self.company.is_published else None


class SituationNote(models.Model):
    """A line of what to have at hand, or of what never to give, in one country."""

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="notes")
    country = _of_country()
    kind = CodeField(_("kind"), choices=SituationNoteKind)
    text_texts = short_texts(said_in=BOTH)
    position = models.PositiveSmallIntegerField(default=0)

    text = InReadersLanguage()

    class Meta:
        ordering = ["country", "kind", "position", "id"]
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            said("text_texts", name="note_says_something"),
            _is_a_country("note_country_is_two_capital_letters"),
        ]

    def __str__(self) -> str:
        return self.text
