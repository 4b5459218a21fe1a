"""Duties that the law lays on companies' customer services, and what was observed of each, company by company."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from companies.enums import CompanyKind, DatePrecision, DutyResult
from companies.lib.dates import PartialDate
from companies.models.bilingual import InReadersLanguage, long_text, short_text
from companies.models.checks import in_both_languages, one_of
from companies.models.codes import CodeField
from companies.models.company import Company, Sector
from companies.models.law import Law
from companies.models.source import Source


class DutyQuerySet(models.QuerySet):
    def for_board(self) -> "DutyQuerySet":
        return self.select_related("law__source").prefetch_related("sectors")


class Duty(models.Model):
    """Something that can be checked from outside. Without a law, nobody has read one that says so.

    Whom it binds: companies of `company_kind` (blank: all but help lines), of the sectors (none: all), that may deal
    with people in `country` (blank: wherever).
    """

    slug = models.SlugField(max_length=60, unique=True)
    name_fr = short_text()
    name_en = short_text()
    looks_at_fr = long_text()
    looks_at_en = long_text()
    law = models.ForeignKey(
        Law, models.PROTECT, null=True, blank=True, related_name="duties", verbose_name=_("law")
    )
    sectors = models.ManyToManyField(
        Sector,
        blank=True,
        related_name="duties",
        verbose_name=_("sectors it binds"),
        help_text=_("none: all of them"),
    )
    company_kind = CodeField(
        _("kind of company it binds"),
        choices=CompanyKind,
        blank=True,
        help_text=_("empty: companies and public bodies"),
    )
    country = models.CharField(
        _("for people living in"),
        max_length=2,
        blank=True,
        help_text=_("ISO 3166-1 code: FR; empty: wherever they live"),
    )
    position = models.PositiveSmallIntegerField(default=0)

    name = InReadersLanguage()
    looks_at = InReadersLanguage()
    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        constraints = [
            CheckConstraint(
                condition=Q(country__regex=r"^([A-Z]{2})?$"), name="duty_country_is_two_capital_letters"
            ),
            in_both_languages("name", name="duty_is_named_in_both_languages"),
            in_both_languages("looks_at", name="duty_says_what_is_looked_at_in_both_languages"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kinds(self) -> list[str]:
        """The kinds of company it binds."""
        return [self.company_kind] if self.company_kind else [CompanyKind.COMPANY, CompanyKind.PUBLIC_BODY]

    def binds(self, company: Company) -> bool:
        """What queries.duties.bound_by asks of many in SQL. `sectors` are prefetched."""
        return (
            company.kind in self.kinds
            and self._is_of_its_country(company)
            and (not self.sectors.all() or company.sector_id in {sector.pk for sector in self.sectors.all()})
        )

    def _is_of_its_country(self, company: Company) -> bool:
        """A public body is bound by its own country's law; whoever sells, where it may sell."""
        if not self.country or company.country == self.country:
            return True
        if company.kind == CompanyKind.PUBLIC_BODY:
            return False
        return company.serves_unknown_countries or self.country in company.markets.split()


class DutyCheckQuerySet(models.QuerySet):
    def newest_first(self) -> "DutyCheckQuerySet":
        return self.order_by("-observed_on", "-id")

    def leading(self) -> "DutyCheckQuerySet":
        """Of each company and duty the newest: those that none follows."""
        same = DutyCheck.objects.filter(company=OuterRef("company"), duty=OuterRef("duty"))
        later = Q(observed_on__gt=OuterRef("observed_on"))
        later |= Q(observed_on=OuterRef("observed_on"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(same.filter(later)))

    def of(self, companies: Iterable[Company]) -> "DutyCheckQuerySet":
        return self.filter(company__in=companies).select_related("source")


class DutyCheck(models.Model):
    """What somebody observed of one duty at one company on a day, and where it can be read.

    A newer check leads; the older ones stay. A company and a duty without any row were not checked.
    """

    company = models.ForeignKey(
        Company, models.CASCADE, related_name="duty_checks", verbose_name=_("company")
    )
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="checks", verbose_name=_("duty"))
    result = CodeField(_("result"), choices=DutyResult)
    evidence_fr = long_text()
    evidence_en = long_text()
    observed_on = models.DateField(_("observed on"))
    observed_precision = CodeField(_("precision"), choices=DatePrecision, default=DatePrecision.DAY)
    source = models.ForeignKey(Source, models.PROTECT, related_name="duty_checks", verbose_name=_("source"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )

    evidence = InReadersLanguage()
    objects = DutyCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-observed_on", "-id"]
        verbose_name = _("check of a duty")
        verbose_name_plural = _("checks of duties")
        indexes = [
            models.Index(fields=["company", "duty", "-observed_on", "-id"], name="duty_check_newest_first"),
        ]
        constraints = [
            one_of("result", DutyResult, name="duty_check_result_is_known"),
            one_of("observed_precision", DatePrecision, name="duty_check_precision_is_known"),
            in_both_languages("evidence", name="duty_check_has_evidence_in_both_languages"),
        ]

    def __str__(self) -> str:
        return f"{self.company} · {self.duty}: {self.get_result_display()}"

    @property
    def observed(self) -> PartialDate:
        return PartialDate(self.observed_on, self.observed_precision)
