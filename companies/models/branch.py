"""Counters of a national body: where one goes, whom one calls there. They are found by town, and are no companies."""

import datetime
from collections.abc import Iterable
from functools import cached_property

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.lib.french_places import time_zone_of
from companies.lib.hours import NotOpeningHours, Opening, OpeningHours, Place
from companies.lib.phones import PhoneNumber
from companies.models import reader
from companies.models.addresses import MailAddressField, WebAddressField
from companies.models.checks import both_or_neither
from companies.models.codes import CodeField
from companies.models.company import Company
from companies.models.source import Source
from companies.models.tariff import CANONICAL_NUMBER


class BranchQuerySet(models.QuerySet["Branch"]):
    def current(self) -> "BranchQuerySet":
        """Those that the register names today."""
        return self.filter(gone_on=None)

    def at_postcode(self, postcode: str, commune: str = "") -> "BranchQuerySet":
        """With that postcode; or in that commune, whatever postcode (CEDEX) its letters have."""
        place = Q(postcode=postcode)
        return self.filter(place | Q(communes__contains=commune) if commune else place)

    def in_departments(self, beginnings: Iterable[str]) -> "BranchQuerySet":
        """Where the postcode begins with one of them."""
        place = Q(pk__in=[])
        for beginning in beginnings:
            place |= Q(postcode__startswith=beginning)
        return self.filter(place)

    def for_page(self) -> "BranchQuerySet":
        return self.select_related("source", "company").order_by("town_key", "postcode", "name", "id")


class Branch(models.Model):
    """One counter as a register of the administration says it. Written by imports, never by hand.

    `format` and `key` name its record there; `seen_on` is the day the register last changed it. What the register no
    longer names is gone since `gone_on`, and is not shown.
    """

    company = models.ForeignKey(
        Company, models.CASCADE, related_name="branches", verbose_name=_("company"), db_index=False
    )
    format = models.CharField(_("from"), max_length=40)
    key = models.CharField(_("its key there"), max_length=80)
    kind = CodeField(_("kind"))
    name = models.CharField(_("name"), max_length=200)
    address = models.TextField(_("address"), max_length=400, blank=True)
    postcode = models.CharField(_("postcode"), max_length=5)
    town = models.CharField(_("town"), max_length=80)
    town_key = models.CharField(max_length=80)
    communes = models.CharField(_("codes of its communes"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    email = MailAddressField(_("e-mail"), max_length=254, blank=True)
    website = WebAddressField(_("website"), max_length=500, blank=True)
    url = WebAddressField(_("its page in the register"), max_length=500, blank=True)
    opening_hours = models.CharField(_("opening hours"), max_length=200, blank=True)
    is_accessible = models.BooleanField(_("accessible"), null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    seen_on = models.DateField(_("seen on"))
    gone_on = models.DateField(_("no longer there since"), null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="branches", verbose_name=_("source"))
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField(_("first brought"))
    changed_at = models.DateTimeField(_("last brought"))

    objects = BranchQuerySet.as_manager()

    class Meta:
        ordering = ["company", "town_key", "name", "id"]
        verbose_name = _("branch")
        verbose_name_plural = _("branches")
        default_permissions = ()
        indexes = [
            models.Index(fields=["company", "town_key"], name="branch_by_company_and_town"),
            models.Index(fields=["company", "postcode"], name="branch_by_company_and_postcode"),
            models.Index(fields=["town_key"], name="branch_by_town"),
        ]
        constraints = [
            UniqueConstraint(fields=["format", "key"], name="branch_is_remembered_once"),
            CheckConstraint(
                condition=~Q(format="") & ~Q(key="") & ~Q(digest=""),
                name="branch_has_a_format_a_key_and_a_digest",
            ),
            CheckConstraint(
                condition=~Q(name="") & ~Q(town="") & ~Q(town_key=""), name="branch_has_a_name_and_a_town"
            ),
            CheckConstraint(
                condition=Q(postcode__regex=r"^[0-9]{5}$"), name="branch_postcode_is_of_five_figures"
            ),
            CheckConstraint(
                condition=Q(communes__regex=r"^([0-9AB]{5}( [0-9AB]{5})*)?$"),
                name="branch_communes_are_codes_of_insee",
            ),
            CheckConstraint(
                condition=Q(phone="") | Q(phone__regex=CANONICAL_NUMBER), name="branch_phone_is_canonical"
            ),
            both_or_neither(
                Q(longitude__isnull=False),
                Q(latitude__isnull=False),
                name="branch_lies_at_a_longitude_and_a_latitude",
            ),
            CheckConstraint(
                condition=Q(longitude=None)
                | Q(longitude__gte=-180, longitude__lte=180, latitude__gte=-90, latitude__lte=90),
                name="branch_lies_on_the_globe",
            ),
            CheckConstraint(
                condition=Q(added_at__lte=F("changed_at")), name="branch_was_first_brought_before_it_was_last"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def number(self) -> PhoneNumber | None:
        return PhoneNumber(self.phone) if self.phone else None

    @property
    def written_number(self) -> str:
        return reader.written(self.number) if self.number else ""

    @cached_property
    def hours(self) -> OpeningHours | None:
        """None where they are not known, or not written in what we read."""
        try:
            return OpeningHours.parse(self.opening_hours) if self.opening_hours else None
        except NotOpeningHours:
            return None

    def opening_at(self, moment: datetime.datetime) -> Opening | None:
        """Open, closed or unsure, by the clock of its town; None where the hours are unknown."""
        place = Place(time_zone_of(self.postcode), self.company.country)
        return Opening(self.hours, place, moment) if self.hours else None
