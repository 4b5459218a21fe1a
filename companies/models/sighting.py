"""Official pages that our software reads, and what it saw on them, day by day."""

import datetime

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import ChannelKind, Mark, PageOutcome, SeenFor
from companies.lib.phones import PhoneNumber
from companies.lib.seen_values import LONGEST_EXCERPT, LONGEST_LABEL
from companies.models.addresses import WebAddressField
from companies.models.codes import CodeField
from companies.models.company import Company

#: On so many days our software must have read a value to stand for one of the two people who see it.
DAYS_NEEDED = 2


class SiteVisit(models.Model):
    """When the site of a company was visited last; `not_before`: when it asked us to come again, if it did."""

    company = models.OneToOneField(
        Company, models.CASCADE, primary_key=True, related_name="visit", verbose_name=_("company")
    )
    visited_at = models.DateTimeField(_("visited"), db_index=True)
    pages_read = models.PositiveSmallIntegerField(_("pages read"), default=0)
    needs_script = models.BooleanField(_("shows nothing without a script"), default=False)
    not_before = models.DateTimeField(_("asked us to come again"), null=True, blank=True)

    class Meta:
        ordering = ["visited_at"]
        verbose_name = _("visit of a site")
        verbose_name_plural = _("visits of sites")

    def __str__(self) -> str:
        return f"{self.company}: {self.visited_at:%Y-%m-%d}"


class OfficialPage(models.Model):
    """A page that is read for a company: of its own site, or one that a fact of it cites.

    `etag` and `last_modified` are what the server said of the copy that was read (RFC 9110, 8.8): with them it is asked
    whether anything changed. `read_at` is when it was last known what stands there.
    """

    company = models.ForeignKey(Company, models.CASCADE, related_name="pages", verbose_name=_("company"))
    url = WebAddressField(_("address"), max_length=500)
    title = models.CharField(_("title"), max_length=200, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    last_modified = models.CharField(max_length=60, blank=True)
    outcome = CodeField(_("what came of it"), choices=PageOutcome)
    asked_at = models.DateTimeField(_("asked for"))
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    class Meta:
        ordering = ["company", "id"]
        verbose_name = _("official page")
        verbose_name_plural = _("official pages")
        constraints = [
            UniqueConstraint(fields=["company", "url"], name="official_page_is_kept_once_per_company"),
            CheckConstraint(
                condition=Q(read_at=None) | Q(read_at__lte=models.F("asked_at")),
                name="official_page_was_read_when_it_was_asked_for",
            ),
        ]

    def __str__(self) -> str:
        return self.url


class SightingQuerySet(models.QuerySet["Sighting"]):
    def of_value(self, company: Company, kind: str, value: str, extension: str = "") -> "SightingQuerySet":
        return self.filter(company=company, kind=kind, value=value, extension=extension)

    def days(self) -> list[datetime.date]:
        """On which days, the newest first."""
        return list(self.order_by("-seen_on").values_list("seen_on", flat=True).distinct())


class Sighting(models.Model):
    """That a value stood on a page on a day, as our software read it. (That a person saw it is a Confirmation.)

    Kind and value are those of a channel. `hours` (OSM) and `price` (in the page's words) are what stands beside it,
    `label` what the page calls it.
    """

    company = models.ForeignKey(Company, models.CASCADE, related_name="sightings", verbose_name=_("company"))
    page = models.ForeignKey(OfficialPage, models.CASCADE, related_name="sightings", verbose_name=_("page"))
    kind = CodeField(_("kind"), choices=ChannelKind)
    value = models.CharField(_("number or address"), max_length=500)
    extension = models.CharField(_("extension"), max_length=10, blank=True)
    seen_for = CodeField(_("what for"), choices=SeenFor)
    label = models.CharField(_("label"), max_length=LONGEST_LABEL, blank=True)
    hours = models.CharField(_("opening hours"), max_length=200, blank=True)
    price = models.CharField(_("price"), max_length=LONGEST_LABEL, blank=True)
    excerpt = models.CharField(_("words around it"), max_length=LONGEST_EXCERPT, blank=True)
    mark = CodeField(_("how the page says it"), choices=Mark)
    seen_on = models.DateField(_("seen on"))

    objects = SightingQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_on", "id"]
        verbose_name = _("sighting")
        verbose_name_plural = _("sightings")
        indexes = [
            models.Index(fields=["company", "kind", "value", "-seen_on"], name="sighting_by_value_and_day"),
            models.Index(fields=["seen_on"], name="sighting_by_age"),
        ]
        constraints = [
            UniqueConstraint(
                fields=["page", "kind", "value", "extension", "seen_on"],
                name="sighting_is_noted_once_a_page_value_and_day",
            ),
            CheckConstraint(condition=~Q(value=""), name="sighting_has_a_value"),
        ]

    def __str__(self) -> str:
        return f"{self.value}: {self.seen_on}"

    @property
    def whole(self) -> str:
        """The value as proposals write it, a number with its extension."""
        return PhoneNumber(self.value, self.extension).whole if self.kind == ChannelKind.PHONE else self.value
