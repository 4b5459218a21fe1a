"""Who to go to next, when a company does not answer: mediators, regulators, dispute bodies."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models import Case, CheckConstraint, Exists, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from companies.enums import CompanyKind, RecourseKind
from companies.lib.dates import Delay
from companies.models.addresses import WebAddressField
from companies.models.codes import CodeField
from companies.models.company import Company, Sector
from companies.models.law import Law
from companies.models.source import Source
from companies.models.texts import InReadersLanguage, long_texts

#: How closely a recourse is about a company: named for it, for its sector, for every company, or for others only.
BY_NAME, BY_SECTOR, FOR_ALL, FOR_OTHERS = range(4)


def may_be_complained_of(company: Company) -> bool:
    """Somebody stands above it: above a help line nobody does, nor above what no longer exists or is not public."""
    return company.is_published and company.kind != CompanyKind.HELP_LINE


def countries_served(company: Company) -> list[str]:
    """As far as is known, each once; none where it may be anywhere."""
    if company.serves_unknown_countries:
        return []
    return list(dict.fromkeys([company.country, *company.markets.split()]))


class RecourseQuerySet(models.QuerySet["Recourse"]):
    def reachable(self) -> "RecourseQuerySet":
        """With an address that two people saw, or the files gave: a new one has none before."""
        return self.exclude(url="", form_url="", postal_address="")

    def for_company(self, company: Company) -> "RecourseQuerySet":
        """Those that deal with it by name or by its sector, or with every company; for its country or those it serves.

        What a company's markets are is seldom known; a recourse is for who lives in a country, so that one that may
        sell there counts. A public body has the ombudsman of all of them, and of its sector neither mediator nor
        regulator, which are there for companies. An invented company has only those invented with it, which name it. Nobody is sent to the
        very body that is complained of.
        """
        if not may_be_complained_of(company):
            return self.none()
        if company.is_fictitious:
            return self.for_invented(company.pk, company.sector_id)
        if company.kind == CompanyKind.PUBLIC_BODY:
            return self.for_public_body(company.pk, company.sector_id, company.country)
        return self.for_seller(company.pk, company.sector_id, countries_served(company))

    # Of what they are given, `company` and `sector` are ids, or what stands for them (models.prepared).

    def for_invented(self, company: Any, sector: Any) -> "RecourseQuerySet":
        return self._not_itself(company, sector).filter(Q(breadth=BY_NAME))

    def for_public_body(self, company: Any, sector: Any, country: Any) -> "RecourseQuerySet":
        """Of a body that is there for companies, the address for one matter is for companies too."""
        for_companies = Recourse.objects.filter(
            page=OuterRef("page"), kind=OuterRef("kind"), sectors=None, companies=None
        )
        of_sector = Q(breadth=BY_SECTOR) & ~Q(kind__in=(RecourseKind.MEDIATOR, RecourseKind.REGULATOR))
        of_sector &= Q(~Exists(for_companies))
        ombudsman = Q(kind=RecourseKind.OMBUDSMAN) & ~Exists(_companies_of_row())
        rows = self._not_itself(company, sector)
        return rows.filter(Q(breadth=BY_NAME) | of_sector | ombudsman, country=country)

    def for_seller(self, company: Any, sector: Any, countries: Collection[Any]) -> "RecourseQuerySet":
        """`countries`: where it sells; empty for anywhere."""
        rows = self._not_itself(company, sector).filter(Q(breadth__lte=FOR_ALL))
        return rows.filter(country__in=countries) if countries else rows

    def with_breadth(self, company: Any, sector: Any) -> "RecourseQuerySet":
        """`breadth`: how closely each one is about this company, the closest first."""
        return self.annotate(
            breadth=Case(
                When(Exists(_companies_of_row().filter(company=company)), then=BY_NAME),
                When(Exists(_sectors_of_row().filter(sector=sector)), then=BY_SECTOR),
                When(Exists(_companies_of_row()) | Exists(_sectors_of_row()), then=FOR_OTHERS),
                default=FOR_ALL,
            )
        )

    def _not_itself(self, company: Any, sector: Any) -> "RecourseQuerySet":
        return self.reachable().exclude(page=company).with_breadth(company, sector)

    def for_page(self) -> "RecourseQuerySet":
        return self.select_related("source", "law__source", "page").order_by("position", "id")


def _companies_of_row() -> models.QuerySet:
    return Recourse.companies.through.objects.filter(recourse=OuterRef("pk"))


def _sectors_of_row() -> models.QuerySet:
    return Recourse.sectors.through.objects.filter(recourse=OuterRef("pk"))


class Recourse(models.Model):
    """A body outside the company, in one country. Without sectors and companies it is for every company.

    `after_months`, or `after_weeks` in its place, and `within_months` count from the written complaint: too early before the
    one, too late after the other.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = CodeField(_("kind"), choices=RecourseKind)
    country = models.CharField(
        _("for who lives in"), max_length=2, help_text=_("ISO 3166-1 code: FR, DE, US")
    )
    sectors = models.ManyToManyField(Sector, blank=True, related_name="recourses", verbose_name=_("sectors"))
    companies = models.ManyToManyField(
        Company, blank=True, related_name="recourses", verbose_name=_("only for")
    )
    page = models.ForeignKey(
        Company,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("its own entry"),
        help_text=_("where its numbers are, if it has an entry of its own"),
    )
    url = WebAddressField(_("address"), max_length=500, blank=True)
    form_url = WebAddressField(_("online form"), max_length=500, blank=True)
    postal_address = models.TextField(_("postal address"), max_length=500, blank=True)
    needs_complaint = models.BooleanField(_("needs a written complaint first"), default=False)
    after_months = models.PositiveSmallIntegerField(
        _("months without an answer before it may be asked"), null=True, blank=True
    )
    after_weeks = models.PositiveSmallIntegerField(
        _("or weeks, where they are what runs"), null=True, blank=True
    )
    within_months = models.PositiveSmallIntegerField(
        _("months after the complaint until which it may be asked"), null=True, blank=True
    )
    law = models.ForeignKey(
        Law, models.PROTECT, null=True, blank=True, related_name="recourses", verbose_name=_("law")
    )
    note_texts = long_texts()
    position = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey(Source, models.PROTECT, related_name="recourses", verbose_name=_("source"))

    note = InReadersLanguage()
    objects = RecourseQuerySet.as_manager()

    #: Set by `with_breadth`.
    breadth: int

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("recourse")
        verbose_name_plural = _("recourses")
        constraints = [
            CheckConstraint(
                condition=Q(country__regex=r"^[A-Z]{2}$"), name="recourse_country_is_two_capital_letters"
            ),
            CheckConstraint(
                condition=Q(after_months=None, within_months=None) | Q(needs_complaint=True),
                name="recourse_with_a_deadline_needs_a_complaint_first",
            ),
            CheckConstraint(
                condition=Q(after_weeks=None) | Q(after_months=None, needs_complaint=True),
                name="recourse_waits_for_weeks_in_place_of_months_after_a_complaint",
            ),
            CheckConstraint(
                condition=Q(after_months=None)
                | Q(within_months=None)
                | Q(within_months__gt=models.F("after_months")),
                name="recourse_may_be_asked_before_it_is_too_late",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def way_in(self) -> str:
        """The address to open: its form where there is one."""
        return self.form_url or self.url

    @property
    def waits(self) -> Delay:
        """How long the company may take to answer."""
        return Delay(self.after_months or 0, self.after_weeks or 0)

    @property
    def ends(self) -> Delay:
        """How long it may be asked, from the complaint on."""
        return Delay(self.within_months or 0)

    def opens_on(self, complained_on: datetime.date) -> datetime.date | None:
        """The first day it may be asked, after a complaint written that day; None where there is no such day."""
        return self.waits.after(complained_on)

    def closes_on(self, complained_on: datetime.date) -> datetime.date | None:
        """The last day it may be asked, after a complaint written that day; None where there is no such day."""
        return self.ends.after(complained_on)
