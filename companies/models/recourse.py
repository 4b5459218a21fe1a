"""Who to go to next, when a company does not answer: mediators, regulators, dispute bodies."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from companies.enums import CompanyKind, RecourseKind
from companies.models.bilingual import InReadersLanguage, long_text
from companies.models.checks import one_of
from companies.models.company import Company, Sector
from companies.models.law import Law
from companies.models.source import Source


class RecourseQuerySet(models.QuerySet):
    def for_company(self, company: Company) -> "RecourseQuerySet":
        """Those that deal with it by name or by its sector, or with every company; for its country or those it serves.

        What a company's markets are is seldom known; a recourse is for who lives in a country, so that one that may
        sell there counts. A public body has those of its sector and its own country, and a help line none.
        """
        if company.kind == CompanyKind.HELP_LINE:
            return self.none()
        named = Q(companies=company)
        of_sector = Q(sectors=company.sector_id)
        of_all = Q(sectors=None, companies=None)
        if company.kind == CompanyKind.PUBLIC_BODY:
            return self.filter(named | of_sector, country=company.country).distinct()
        return self._where_served(company).filter(named | of_sector | of_all).distinct()

    def _where_served(self, company: Company) -> "RecourseQuerySet":
        if company.serves_unknown_countries:
            return self
        return self.filter(country__in=[company.country, *company.markets.split()])

    def for_page(self) -> "RecourseQuerySet":
        rows = self.select_related("source", "law__source", "page").order_by("position", "id")
        return rows.prefetch_related("companies", "sectors")


class Recourse(models.Model):
    """A body outside the company, in one country. Without sectors and companies it is for every company.

    `after_months` and `within_months` count from the written complaint: too early before the one, too late after
    the other.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=RecourseKind.choices)
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
    url = models.URLField(_("address"), max_length=500, blank=True)
    form_url = models.URLField(_("online form"), max_length=500, blank=True)
    postal_address = models.TextField(_("postal address"), max_length=500, blank=True)
    needs_complaint = models.BooleanField(_("needs a written complaint first"), default=False)
    after_months = models.PositiveSmallIntegerField(
        _("months without an answer before it may be asked"), null=True, blank=True
    )
    within_months = models.PositiveSmallIntegerField(
        _("months after the complaint until which it may be asked"), null=True, blank=True
    )
    law = models.ForeignKey(
        Law, models.PROTECT, null=True, blank=True, related_name="recourses", verbose_name=_("law")
    )
    note_fr = long_text()
    note_en = long_text()
    position = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey(Source, models.PROTECT, related_name="recourses", verbose_name=_("source"))

    note = InReadersLanguage()
    objects = RecourseQuerySet.as_manager()

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("recourse")
        verbose_name_plural = _("recourses")
        constraints = [
            one_of("kind", RecourseKind, name="recourse_kind_is_known"),
            CheckConstraint(
                condition=Q(country__regex=r"^[A-Z]{2}$"), name="recourse_country_is_two_capital_letters"
            ),
            CheckConstraint(
                condition=~Q(url="") | ~Q(form_url="") | ~Q(postal_address=""),
                name="recourse_can_be_reached",
            ),
            CheckConstraint(
                condition=Q(after_months=None, within_months=None) | Q(needs_complaint=True),
                name="recourse_with_a_deadline_needs_a_complaint_first",
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
    def breadth(self) -> int:
        """0: for companies by name, 1: for sectors, 2: for all."""
        return 0 if self.companies.all() else 1 if self.sectors.all() else 2

    @property
    def way_in(self) -> str:
        """The address to open: its form where there is one."""
        return self.form_url or self.url
