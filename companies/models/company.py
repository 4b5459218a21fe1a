"""Companies and public bodies, and every name they are known by."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from companies.enums import (
    REASONS_WITH_SUCCESSOR,
    AliasKind,
    CompanyKind,
    CompanyStatus,
    RetirementReason,
)
from companies.lib.hosts import host_shown
from companies.models.addresses import WebAddressField, check_host
from companies.models.checks import both_or_neither, one_of
from companies.models.codes import CodeField
from companies.models.texts import InReadersLanguage, long_texts, short_texts

#: In `Company.markets`: it serves every country.
ALL_MARKETS = "*"
#: Columns that a record of the starter directory gives by their own names, each a fact of its own: files, the staff's
#: form and the public history follow.
OWN_FACTS = ("name", "kind", "legal_name", "website", "country")


#: The sector, by its slug, of who is called when a life is in danger.
EMERGENCY_SECTOR = "emergency"


class Sector(models.Model):
    slug = models.SlugField(unique=True)
    name_texts = short_texts()

    name = InReadersLanguage()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")

    def __str__(self) -> str:
        return self.name


def serving(country: str, of: str = "") -> Q:
    """The companies that are known to serve a country; `of`: what leads to them, "company__"."""
    return (
        Q(**{f"{of}country": country})
        | Q(**{f"{of}markets": ALL_MARKETS})
        | Q(**{f"{of}markets__contains": country})
    )


class CompanyQuerySet(models.QuerySet["Company"]):
    def published(self) -> "CompanyQuerySet":
        return self.filter(status=CompanyStatus.PUBLISHED)

    def serving(self, country: str) -> "CompanyQuerySet":
        """Those of which it is known that they serve it, as `serves` has it."""
        return self.filter(serving(country))

    def to_complete(self) -> "CompanyQuerySet":
        """Drafts that wait for moderators: somebody named or wrote them."""
        return self.filter(status=CompanyStatus.DRAFT, is_only_listed=False)

    def in_order_of(self, ids: list[int]) -> list["Company"]:
        """The companies of `ids`, in that order; those that are not in this queryset are left out."""
        found = self.in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]


class Company(models.Model):
    """A brand or a public body. Its slug is permanent: retired entries redirect to their successor."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = CodeField(_("kind"), choices=CompanyKind, default=CompanyKind.COMPANY)
    legal_name = models.CharField(_("legal name"), max_length=200, blank=True)
    website = WebAddressField(_("website"), max_length=500, blank=True)
    country = models.CharField(_("country"), max_length=2, help_text=_("ISO 3166-1 code: FR, DE, US"))
    markets = models.CharField(
        _("countries served"),
        max_length=800,
        blank=True,
        help_text=_("ISO 3166-1 codes in order: AT DE; * for all countries; empty: not known"),
    )
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="companies", verbose_name=_("sector"))
    summary_texts = long_texts()
    status = CodeField(_("status"), choices=CompanyStatus, default=CompanyStatus.DRAFT)
    retirement_reason = CodeField(_("why it was retired"), choices=RetirementReason, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
    )
    prominence = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="how much is known of reaching it: lib.prominence"
    )
    is_fictitious = models.BooleanField(
        default=False, editable=False, help_text="it plainly does not exist; its reports are simulated"
    )
    wikidata = models.CharField(
        max_length=20, blank=True, editable=False, help_text="its item there: Q1431486"
    )
    is_only_listed = models.BooleanField(
        default=False,
        editable=False,
        help_text="a draft that a list of brands brought and nobody has asked for: it waits for no moderator",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    summary = InReadersLanguage()
    objects = CompanyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        indexes = [
            models.Index(fields=["status", "name"], name="company_by_status_and_name"),
            # Lists of one country or sector by name; and which countries there are, without reading all companies.
            models.Index(fields=["status", "country", "name"], name="company_by_country_and_name"),
            models.Index(fields=["status", "sector", "name"], name="company_by_sector_and_name"),
            # The few of a sector that something is known of, however many were imported.
            models.Index(fields=["status", "sector", "-prominence"], name="company_by_sector_and_known"),
            # The moderators' queue: the oldest draft first.
            models.Index(
                fields=["status", "created_at"],
                condition=Q(status=CompanyStatus.DRAFT, is_only_listed=False),
                name="company_draft_by_age",
            ),
        ]
        constraints = [
            one_of("status", CompanyStatus, name="company_status_is_known"),
            CheckConstraint(
                condition=Q(country__regex=r"^[A-Z]{2}$"), name="company_country_is_two_capital_letters"
            ),
            CheckConstraint(
                condition=Q(markets__regex=r"^(\*|[A-Z]{2}( [A-Z]{2})*)?$"),
                name="company_markets_are_country_codes_or_all",
            ),
            both_or_neither(
                Q(status=CompanyStatus.RETIRED),
                ~Q(retirement_reason=""),
                name="company_is_retired_with_a_reason_and_only_then",
            ),
            CheckConstraint(
                condition=Q(successor=None) | Q(status=CompanyStatus.RETIRED),
                name="company_with_a_successor_is_retired",
            ),
            CheckConstraint(
                condition=Q(successor__isnull=False) | ~Q(retirement_reason__in=REASONS_WITH_SUCCESSOR),
                name="company_renamed_merged_or_entered_twice_has_a_successor",
            ),
            CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("id")), name="company_does_not_succeed_itself"
            ),
            CheckConstraint(
                condition=Q(wikidata="") | Q(wikidata__regex=r"^Q[1-9][0-9]*$"),
                name="company_item_of_wikidata_is_a_q_and_a_number",
            ),
        ]

    def __str__(self) -> str:
        """The name; an invented company says so wherever it is named."""
        return (
            gettext("%(company)s (fictitious)") % {"company": self.name} if self.is_fictitious else self.name
        )

    @property
    def is_draft(self) -> bool:
        """Not public yet, not even its name."""
        return self.status == CompanyStatus.DRAFT

    @property
    def is_published(self) -> bool:
        return self.status == CompanyStatus.PUBLISHED

    def serves(self, country: str) -> bool:
        """As far as is known: its own country, its markets, or all of them."""
        return self.markets == ALL_MARKETS or country in (self.country, *self.markets.split())

    @property
    def is_retired(self) -> bool:
        return self.status == CompanyStatus.RETIRED

    @property
    def is_public_body(self) -> bool:
        return self.kind == CompanyKind.PUBLIC_BODY

    @property
    def is_help_line(self) -> bool:
        return self.kind == CompanyKind.HELP_LINE

    @property
    def serves_unknown_countries(self) -> bool:
        """It may sell anywhere: nobody said where, or it says everywhere."""
        return self.markets in ("", ALL_MARKETS)

    @property
    def has_a_page(self) -> bool:
        """Anybody reads what stands here. The address of one that went over to another leads there."""
        return not self.is_draft and self.successor_id is None


class Alias(models.Model):
    """Another name a company is searched by."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="aliases", verbose_name=_("company"))
    name = models.CharField(_("name"), max_length=120)
    kind = CodeField(_("kind"), choices=AliasKind)

    class Meta:
        ordering = ["kind", "name"]
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = [
            UniqueConstraint(fields=["company", "name"], name="alias_is_given_once_per_company"),
        ]

    def __str__(self) -> str:
        return self.name


class DomainQuerySet(models.QuerySet["Domain"]):
    def of_published(self, names: Iterable[str]) -> list["Domain"]:
        """Those of `names` that published companies own, each with its company. Their status is looked at here:
        asked for in the query, SQLite lists every published company first."""
        owned = self.filter(name__in=names).select_related("company")
        return [domain for domain in owned if domain.company.is_published]


class Domain(models.Model):
    """A registered internet domain that belongs to one company: what its official pages stand on."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="domains", verbose_name=_("company"))
    name = models.CharField(_("domain"), max_length=253, unique=True)

    objects = DomainQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("domain")
        verbose_name_plural = _("domains")
        constraints = [
            CheckConstraint(
                condition=Q(name__regex=r"^([a-z0-9_-]+\.)+([a-z]{2,}|xn--[a-z0-9-]+)$"),
                name="domain_is_lower_case_without_scheme_or_path",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Raises ValidationError beside `name`."""
        try:
            if self.name:
                check_host(self.name)
        except ValidationError as error:
            raise ValidationError({"name": error}) from error

    @property
    def shown(self) -> str:
        """In its own letters, its ASCII beside where that differs."""
        return host_shown(self.name)
