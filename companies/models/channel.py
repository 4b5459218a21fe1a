"""Ways in: one channel is one number, address or page, for one purpose and one audience."""

from django.conf import settings
from django.db import models
from django.db.models import Case, CheckConstraint, Q, UniqueConstraint, Value, When
from django.utils.translation import gettext_lazy as _

from companies.enums import (
    LINK_KINDS,
    LIVE_KINDS,
    SERVICE_PURPOSES,
    Audience,
    ChannelKind,
    ChannelStatus,
    HoldSound,
    PriceClass,
    Purpose,
)
from companies.lib.hours import NotOpeningHours, OpeningHours
from companies.lib.phones import PhoneNumber
from companies.lib.tariffs import Tariff, tariff_by_range
from companies.models.bilingual import InReadersLanguage, long_text, short_text
from companies.models.checks import one_of, one_of_or_blank
from companies.models.company import Company
from companies.models.situation import Situation
from companies.models.source import Source

MAX_CENTS_PER_MINUTE = 1000


def _in_order(field: str, order: list[str]) -> Case:
    """A sort expression: the rank of the field's value in `order`, the unnamed ones last."""
    whens = [When(**{field: value}, then=Value(rank)) for rank, value in enumerate(order)]
    return Case(*whens, default=Value(len(order)))


class ChannelQuerySet(models.QuerySet):
    def published(self) -> "ChannelQuerySet":
        return self.filter(status=ChannelStatus.PUBLISHED)

    def proposed(self) -> "ChannelQuerySet":
        return self.filter(status=ChannelStatus.PROPOSED)

    def reportable(self) -> "ChannelQuerySet":
        """Channels an attempt can be reported on: public, and with somebody expected at the other end."""
        return self.published().filter(is_self_service=False)

    def best_first(self) -> "ChannelQuerySet":
        """Ways to a human first: service desks, live kinds, confirmed by two people, free, then the rest."""
        return self.order_by(
            "is_self_service",
            Case(When(purpose__in=SERVICE_PURPOSES, then=Value(0)), default=Value(1)),
            _in_order("audience", [Audience.CUSTOMERS]),
            Case(When(kind__in=LIVE_KINDS, then=Value(0)), default=Value(1)),
            Case(When(confirmed_at__isnull=False, then=Value(0)), default=Value(1)),
            _in_order("kind", list(ChannelKind)),
            "is_for_abroad",
            _in_order("purpose", [Purpose.CUSTOMER_SERVICE, Purpose.URGENT_HELP]),
            _in_order("price_class", [PriceClass.FREE, PriceClass.NORMAL, PriceClass.UNKNOWN]),
            "position",
            "id",
        )

    def for_page(self) -> "ChannelQuerySet":
        return self.select_related("source").prefetch_related("menus__steps", "menus__source").best_first()


class Channel(models.Model):
    """One way in. `value` depends on the kind: canonical number, web address, e-mail or postal address."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="channels", verbose_name=_("company"))
    slug = models.SlugField(max_length=60, help_text=_("permanent; used in addresses"))
    kind = models.CharField(_("kind"), max_length=10, choices=ChannelKind.choices)
    purpose = models.CharField(
        _("purpose"), max_length=20, choices=Purpose.choices, default=Purpose.CUSTOMER_SERVICE
    )
    audience = models.CharField(
        _("audience"), max_length=20, choices=Audience.choices, default=Audience.CUSTOMERS
    )
    value = models.CharField(_("number or address"), max_length=500)
    label_fr = short_text()
    label_en = short_text()
    how_to_fr = long_text()
    how_to_en = long_text()
    note_fr = long_text()
    note_en = long_text()
    staff_note = models.TextField(_("note for moderators"), blank=True)
    situations = models.ManyToManyField(
        Situation, blank=True, related_name="channels", verbose_name=_("situations")
    )
    languages = models.CharField(
        _("languages spoken"), max_length=60, blank=True, help_text=_("ISO codes: fr en")
    )
    opening_hours = models.CharField(
        _("opening hours"), max_length=200, blank=True, help_text="Mo-Fr 08:30-19:00; Sa 08:30-13:00"
    )
    hours_note_fr = short_text()
    hours_note_en = short_text()
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Paris")
    price_class = models.CharField(
        _("price"), max_length=10, choices=PriceClass.choices, default=PriceClass.UNKNOWN
    )
    euro_cents_per_minute = models.DecimalField(
        _("euro cents per minute"), max_digits=6, decimal_places=2, null=True, blank=True
    )
    euro_cents_per_call = models.DecimalField(
        _("euro cents per call"), max_digits=6, decimal_places=2, null=True, blank=True
    )
    price_note_fr = short_text()
    price_note_en = short_text()
    works_from_abroad = models.BooleanField(_("works from abroad?"), null=True, blank=True)
    is_for_abroad = models.BooleanField(
        _("for callers abroad"), default=False, help_text=_("at home, another line is meant")
    )
    deaf_access_url = models.URLField(_("access for deaf callers"), max_length=500, blank=True)
    needs_login = models.BooleanField(_("needs an account?"), null=True, blank=True)
    hold_sound = models.CharField(_("while waiting"), max_length=10, choices=HoldSound.choices, blank=True)
    is_self_service = models.BooleanField(
        _("self-service page"), default=False, help_text=_("nobody at the other end")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=ChannelStatus.choices, default=ChannelStatus.PROPOSED
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="channels", verbose_name=_("source"))
    confirmed_at = models.DateTimeField(_("confirmed by two people"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    label = InReadersLanguage()
    how_to = InReadersLanguage()
    note = InReadersLanguage()
    hours_note = InReadersLanguage()
    price_note = InReadersLanguage()
    objects = ChannelQuerySet.as_manager()

    class Meta:
        ordering = ["company", "position", "id"]
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        indexes = [
            models.Index(fields=["kind", "value"], name="channel_by_kind_and_value"),
            models.Index(fields=["status", "created_at"], name="channel_by_status_and_age"),
        ]
        constraints = [
            one_of("kind", ChannelKind, name="channel_kind_is_known"),
            one_of("purpose", Purpose, name="channel_purpose_is_known"),
            one_of("audience", Audience, name="channel_audience_is_known"),
            one_of("status", ChannelStatus, name="channel_status_is_known"),
            one_of("price_class", PriceClass, name="channel_price_class_is_known"),
            one_of_or_blank("hold_sound", HoldSound, name="channel_hold_sound_is_known"),
            UniqueConstraint(fields=["company", "slug"], name="channel_slug_is_unique_in_its_company"),
            UniqueConstraint(
                fields=["company", "kind", "value", "purpose", "audience"],
                condition=~Q(status=ChannelStatus.RETIRED),
                name="channel_in_use_is_listed_once",
            ),
            CheckConstraint(
                condition=~Q(kind=ChannelKind.PHONE)
                | Q(value__regex=r"^(\+[0-9]{5,15}|[A-Z]{2}-[0-9]{2,6})$"),
                name="channel_phone_value_is_a_canonical_number",
            ),
            CheckConstraint(
                condition=~Q(kind__in=LINK_KINDS) | Q(value__regex=r"^(https?://|sms:[0-9]).+"),
                name="channel_link_value_is_a_web_address",
            ),
            CheckConstraint(
                condition=~Q(kind=ChannelKind.EMAIL) | Q(value__regex=r"^[^@ ]+@[^@ ]+$"),
                name="channel_email_value_has_an_at_sign",
            ),
            CheckConstraint(condition=~Q(value=""), name="channel_has_a_value"),
            CheckConstraint(
                condition=Q(kind=ChannelKind.PHONE)
                | Q(
                    price_class=PriceClass.UNKNOWN,
                    euro_cents_per_minute=None,
                    euro_cents_per_call=None,
                    hold_sound="",
                ),
                name="channel_with_a_call_price_or_hold_sound_is_a_phone",
            ),
            CheckConstraint(
                condition=~Q(price_class=PriceClass.FREE)
                | Q(euro_cents_per_minute=None, euro_cents_per_call=None),
                name="channel_free_of_charge_has_no_price",
            ),
            CheckConstraint(
                condition=Q(euro_cents_per_minute=None)
                | Q(euro_cents_per_minute__gte=0, euro_cents_per_minute__lte=MAX_CENTS_PER_MINUTE),
                name="channel_price_per_minute_is_plausible",
            ),
            CheckConstraint(
                condition=Q(euro_cents_per_call=None)
                | Q(euro_cents_per_call__gte=0, euro_cents_per_call__lte=MAX_CENTS_PER_MINUTE),
                name="channel_price_per_call_is_plausible",
            ),
            CheckConstraint(
                condition=Q(is_self_service=False) | Q(kind=ChannelKind.FORM),
                name="channel_of_self_service_is_a_form",
            ),
            CheckConstraint(
                condition=Q(confirmed_at=None) | ~Q(status=ChannelStatus.PROPOSED),
                name="channel_confirmed_by_two_people_is_no_longer_proposed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} · {self.label or self.get_purpose_display()}"

    @property
    def is_phone(self) -> bool:
        return self.kind == ChannelKind.PHONE

    @property
    def is_published(self) -> bool:
        return self.status == ChannelStatus.PUBLISHED

    @property
    def is_live(self) -> bool:
        """Answered while one waits, in minutes; otherwise in hours or days."""
        return self.kind in LIVE_KINDS

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def is_link(self) -> bool:
        return self.kind in LINK_KINDS

    @property
    def is_text_message(self) -> bool:
        """A chat held by text messages: its address is "sms:33700" (RFC 5724)."""
        return self.value.startswith("sms:")

    @property
    def number(self) -> PhoneNumber | None:
        return PhoneNumber(self.value) if self.is_phone else None

    @property
    def range_tariff(self) -> Tariff | None:
        """What the number's own range says of its price, with the legal ceiling."""
        return tariff_by_range(self.number) if self.is_phone else None

    @property
    def hours(self) -> OpeningHours | None:
        """None when unknown, and when written in more than we read: never taken for open."""
        try:
            return OpeningHours.parse(self.opening_hours) if self.opening_hours else None
        except NotOpeningHours:
            return None

    @property
    def menu(self) -> "models.Model | None":
        """The menu observed last (menus are prefetched by `for_page`)."""
        return max(self.menus.all(), key=lambda menu: menu.observed_on, default=None)


class Confirmation(models.Model):
    """One person saw this channel at its official source. Two different people make it confirmed."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="confirmations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["channel", "person"], name="person_confirms_a_channel_once"),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.person}"
