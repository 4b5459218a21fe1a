"""Figures and findings that do not come from the public: declared by a company, tested by a newsroom."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import (
    ChannelKind,
    CompanyStatus,
    DatePrecision,
    FindingOutcome,
    Provenance,
    QuoteLanguage,
)
from companies.lib.dates import PartialDate
from companies.models.checks import one_of
from companies.models.codes import CodeField
from companies.models.company import Company
from companies.models.source import Source
from companies.models.texts import HasText, InReadersLanguage, long_texts, short_texts


class Inquiry(models.Model):
    """A newsroom's inquiry: its protocol, its date, its source. Editions follow one another."""

    slug = models.SlugField(unique=True)
    title_texts = short_texts()
    newsroom = models.CharField(_("newsroom"), max_length=120)
    protocol_texts = long_texts()
    happened_on = models.DateField(_("date"))
    happened_precision = CodeField(choices=DatePrecision, default=DatePrecision.DAY)
    source = models.ForeignKey(Source, models.PROTECT, related_name="inquiries", verbose_name=_("source"))

    title = InReadersLanguage()
    protocol = InReadersLanguage()

    class Meta:
        ordering = ["-happened_on"]
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        constraints = [
            one_of("happened_precision", DatePrecision, name="inquiry_precision_is_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def happened(self) -> PartialDate:
        return PartialDate(self.happened_on, self.happened_precision)


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    def for_page(self) -> "MeasurementQuerySet":
        return self.select_related("source", "inquiry").order_by("-happened_on", "position", "id")

    def nameable(self) -> "MeasurementQuerySet":
        """Without those about companies that are not public yet, not even by name."""
        return self.exclude(company__status=CompanyStatus.DRAFT)

    def for_edition(self) -> "MeasurementQuerySet":
        """Company by company, then those about none."""
        return (
            self.nameable()
            .select_related("source", "company")
            .order_by(F("company__name").asc(nulls_last=True), "company_id", "position", "id")
        )

    def quoting_services(self) -> "MeasurementQuerySet":
        """With words of the company's own service. Where a company is only mentioned, somebody else spoke."""
        quoting = self.exclude(quote_texts={}).exclude(company=None)
        return quoting.exclude(outcome=FindingOutcome.MENTION)

    def of_public_companies(self) -> "MeasurementQuerySet":
        """Of those that exist: what invented ones are made to say is nobody's words."""
        return self.filter(company__status=CompanyStatus.PUBLISHED, company__is_fictitious=False)


class Measurement(models.Model):
    """One declared or tested finding. Without a company it is a general finding of its inquiry."""

    company = models.ForeignKey(
        Company,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="measurements",
        verbose_name=_("company"),
    )
    inquiry = models.ForeignKey(
        Inquiry, models.PROTECT, null=True, blank=True, related_name="measurements", verbose_name=_("inquiry")
    )
    slug = models.SlugField(max_length=80)
    provenance = CodeField(
        _("provenance"),
        choices=[choice for choice in Provenance.choices if choice[0] != Provenance.REPORTED],
    )
    channel_kind = CodeField(_("channel"), choices=ChannelKind, blank=True)
    happened_on = models.DateField(_("date"))
    happened_precision = CodeField(choices=DatePrecision, default=DatePrecision.DAY)
    outcome = CodeField(_("outcome"), choices=FindingOutcome)
    tried_texts = long_texts()
    found_texts = long_texts()
    quote_texts = long_texts()
    quote_language = CodeField(
        _("language of the quotation"),
        choices=QuoteLanguage,
        blank=True,
        help_text=_("the one it was said in: the other text is a translation"),
    )
    quoted_from_texts = short_texts()
    wait_minutes = models.PositiveIntegerField(_("minutes waited"), null=True, blank=True)
    response_hours = models.PositiveIntegerField(_("hours until the answer"), null=True, blank=True)
    resolved_within_minutes = models.PositiveIntegerField(_("solved within, minutes"), null=True, blank=True)
    sample_size = models.PositiveIntegerField(_("attempts in the sample"), null=True, blank=True)
    answered_percent = models.PositiveSmallIntegerField(_("attempts answered, %"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey(Source, models.PROTECT, related_name="measurements", verbose_name=_("source"))

    tried = InReadersLanguage()
    found = InReadersLanguage()
    quote = InReadersLanguage()
    quoted_from = InReadersLanguage()
    objects = MeasurementQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "position", "id"]
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        constraints = [
            CheckConstraint(
                condition=Q(provenance__in=[Provenance.DECLARED, Provenance.TESTED]),
                name="measurement_is_declared_or_tested_never_reported",
            ),
            one_of("happened_precision", DatePrecision, name="measurement_precision_is_known"),
            CheckConstraint(
                condition=Q(company__isnull=False) | Q(inquiry__isnull=False),
                name="measurement_is_about_a_company_or_an_inquiry",
            ),
            UniqueConstraint(fields=["company", "slug"], name="measurement_slug_is_unique_in_its_company"),
            UniqueConstraint(
                fields=["inquiry", "slug"],
                condition=Q(company=None),
                name="measurement_slug_is_unique_in_its_inquiry",
            ),
            CheckConstraint(
                condition=Q(answered_percent=None) | Q(answered_percent__lte=100),
                name="measurement_share_is_at_most_one_hundred",
            ),
            CheckConstraint(
                condition=Q(quote_language="") | Q(HasText("quote_texts", "quote_language")),
                name="measurement_quote_has_words_in_the_language_it_was_said_in",
                violation_error_message=_("The quotation has no words in the language it was said in."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company or self.inquiry} · {self.get_outcome_display()}"

    @property
    def happened(self) -> PartialDate:
        return PartialDate(self.happened_on, self.happened_precision)

    @property
    def is_declared(self) -> bool:
        return self.provenance == Provenance.DECLARED

    @property
    def is_tested(self) -> bool:
        return self.provenance == Provenance.TESTED
