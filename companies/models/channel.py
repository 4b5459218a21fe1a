"""Ways in: one channel is one number, address or page, for one purpose and one audience."""

import datetime
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, CheckConstraint, Exists, OuterRef, Q, UniqueConstraint, Value, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from companies.enums import (
    LINK_KINDS,
    LIVE_KINDS,
    SERVICE_PURPOSES,
    UNLINKED_KINDS,
    Audience,
    ChannelKind,
    ChannelStatus,
    CompanyKind,
    HoldSound,
    PriceClass,
    Purpose,
    Rung,
)
from companies.lib.channel_values import TEXT_MESSAGE, Reached, link_of, reached_by, shown_of, text_writings
from companies.lib.dates import months_after
from companies.lib.french_plan import countries_dialling
from companies.lib.hours import NotOpeningHours, Opening, OpeningHours, Place
from companies.lib.mail_addresses import mail_of
from companies.lib.phones import LONGEST_EXTENSION, NBSP, PhoneNumber
from companies.lib.price_ranges import Price
from companies.lib.served import area_of, names_country
from companies.lib.tariffs import price_by_range
from companies.lib.vital_lines import every_line
from companies.models import reader
from companies.models.addresses import WebAddressField, check_mail_address, check_web_address
from companies.models.checks import one_of
from companies.models.codes import CodeField
from companies.models.company import EMERGENCY_SECTOR, Company, serving
from companies.models.situation import Situation, SituationStep
from companies.models.source import Source
from companies.models.tariff import CANONICAL_NUMBER, Tariff
from companies.models.texts import InReadersLanguage, long_texts, short_texts

if TYPE_CHECKING:
    from companies.models.menu import PhoneMenu

#: Two people who saw a number make it confirmed for so long; afterwards it is seen again, with its day.
MONTHS_CONFIRMED = 12


#: What comes first of each, in best_first and Channel.rank.
_AUDIENCES = [Audience.CUSTOMERS]
_KINDS = list(ChannelKind)
_PURPOSES = [Purpose.CUSTOMER_SERVICE, Purpose.URGENT_HELP]
_PRICES = [PriceClass.FREE, PriceClass.NORMAL, PriceClass.UNKNOWN]


def _rank(value: str, order: Sequence[str]) -> int:
    return order.index(value) if value in order else len(order)


def _in_order(field: str, order: Sequence[str]) -> Case:
    """A sort expression: the rank of the field's value in `order`, the unnamed ones last."""
    whens = [When(**{field: value}, then=Value(rank)) for rank, value in enumerate(order)]
    return Case(*whens, default=Value(len(order)))


def _named_for(country: Any, area: Any, of: str = "") -> Q:
    """The channels that are said to be for a country, or for all that `area` names."""
    return Q(**{f"{of}served_in__contains": country}) | Q(**{f"{of}served_in__contains": area})


def for_country(country: str, of: str = "") -> Q:
    """The channels that are known to be for who lives there; `of`: what leads to them, "channel__"."""
    of_company = Q(**{f"{of}served_in": ""}) & serving(country, f"{of}company__")
    return _named_for(country, area_of(country), of) | of_company


@lru_cache(maxsize=4096)
def _number(canonical: str, extension: str) -> PhoneNumber:
    """(what a number is found out to be is kept with it: a page asks a dozen times)"""
    return PhoneNumber(canonical, extension)


def written_with_extension(number: PhoneNumber) -> str:
    """In the reader's language: "01 99 00 12 34, ext. 12"."""
    if not number.extension:
        return reader.written(number)
    extension = gettext("ext. %(extension)s") % {"extension": number.extension}
    return f"{reader.written(number)}, {extension.replace(' ', NBSP)}"


@cache
def _vital_lines() -> dict[str, list[str]]:
    """Slugs of companies → of their channels that the vital words lead to."""
    lines: dict[str, list[str]] = {}
    for line in set(every_line()):
        lines.setdefault(line.company, []).append(line.channel)
    return lines


class ChannelQuerySet(models.QuerySet["Channel"]):
    def published(self) -> "ChannelQuerySet":
        return self.filter(status=ChannelStatus.PUBLISHED)

    def proposed(self) -> "ChannelQuerySet":
        return self.filter(status=ChannelStatus.PROPOSED)

    def missing(self) -> "ChannelQuerySet":
        """No longer on the page they were seen on."""
        return self.filter(missing_since__isnull=False)

    def to_look_at(self) -> "ChannelQuerySet":
        """What waits for a person: proposed, or no longer on its page."""
        missing = Q(missing_since__isnull=False) & ~Q(status=ChannelStatus.RETIRED)
        return self.filter(Q(status=ChannelStatus.PROPOSED) | missing)

    def said(self) -> "ChannelQuerySet":
        """Named by a third party that staff or an import brought; shown, and never as a way in."""
        return self.filter(status=ChannelStatus.SAID)

    def of_number(self, number: PhoneNumber) -> "ChannelQuerySet":
        """Lines at this number, with or without an extension, and text messages to it. A message to a short number is sent in
        the country of its company, and its value does not say which."""
        lines = Q(kind=ChannelKind.PHONE, value=number.canonical)
        texts = Q(kind=ChannelKind.TEXT, value__in=text_writings(number))
        if number.is_short:
            texts &= Q(company__country__in=countries_dialling(number.plan))
        return self.filter(lines | texts)

    def speaking(self, language: str) -> "ChannelQuerySet":
        """`language` is ISO 639-1; the column holds such codes with spaces between."""
        return self.filter(languages__contains=language)

    def for_country(self, country: str) -> "ChannelQuerySet":
        """Those that are known to be for who lives there: said to be, or of a company that serves it."""
        return self.filter(for_country(country))

    def for_deaf_callers(self) -> "ChannelQuerySet":
        """By text, or with an interpreter or a relay of its own."""
        return self.filter(Q(kind=ChannelKind.TEXT) | ~Q(deaf_access_url=""))

    def live(self) -> "ChannelQuerySet":
        """Answered while one waits, in the hours it is open."""
        return self.filter(kind__in=LIVE_KINDS)

    def vital(self) -> "ChannelQuerySet":
        """Lines that people call when minutes count: for urgent help, of an emergency service or a help line, for a situation
        in which hours matter, or one that the vital words lead to (lib/vital_lines.py)."""
        named = Q(pk__in=[])
        for company, channels in _vital_lines().items():
            named |= Q(company__slug=company, slug__in=channels)
        return self.filter(
            Q(purpose=Purpose.URGENT_HELP)
            | Q(company__sector__slug=EMERGENCY_SECTOR)
            | Q(company__kind=CompanyKind.HELP_LINE)
            | Exists(Situation.objects.urgent().filter(channels=OuterRef("pk")))
            | Exists(SituationStep.objects.filter(situation__is_urgent=True, channel=OuterRef("pk")))
            | named
        )

    def vital_among(self, channels: Iterable["Channel"]) -> set[int]:
        """The ids of those that are vital, or have the number of a published line that is; one query."""
        channels = list(channels)
        if not channels:
            return set()
        values = {channel.value for channel in channels}
        own = Q(pk__in=[channel.pk for channel in channels])
        alike = self.vital().filter(own | Q(status=ChannelStatus.PUBLISHED), value__in=values)
        found = set(alike.order_by().values_list("value", flat=True))
        return {channel.pk for channel in channels if channel.value in found}

    def reportable(self) -> "ChannelQuerySet":
        """Channels an attempt can be reported on: public, and with somebody expected at the other end."""
        return self.published().filter(is_self_service=False)

    def best_first(self, country: Any = "", area: Any = "") -> "ChannelQuerySet":
        """Ways to a human first: service desks, for who lives in the reader's country, live kinds, confirmed by two people,
        free, then the rest. `country` and `area`: those of another, or what stands for them (models.prepared)."""
        country = country or reader.country()
        served = Q(served_in="") | _named_for(country, area or area_of(country))
        return self.order_by(
            "is_self_service",
            "is_for_one_matter",
            Case(When(purpose__in=SERVICE_PURPOSES, then=Value(0)), default=Value(1)),
            _in_order("audience", _AUDIENCES),
            Case(When(served, then=Value(0)), default=Value(1)),
            Case(When(kind__in=LIVE_KINDS, then=Value(0)), default=Value(1)),
            Case(When(confirmed_at__isnull=False, then=Value(0)), default=Value(1)),
            _in_order("kind", _KINDS),
            "is_for_abroad",
            _in_order("purpose", _PURPOSES),
            _in_order("price_class", _PRICES),
            "position",
            "id",
        )

    def for_page(self) -> "ChannelQuerySet":
        rows = self.select_related("source", "tariff__source")
        return rows.prefetch_related("menus__steps", "menus__source", "situations").best_first()

    def with_facts(self) -> "ChannelQuerySet":
        return self.select_related("company", "source", "tariff").order_by()

    def for_list(self) -> "ChannelQuerySet":
        return self.with_facts().best_first()


class Channel(models.Model):
    """One way in. `value` depends on the kind: canonical number, web address, e-mail or postal address."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="channels", verbose_name=_("company"))
    slug = models.SlugField(max_length=60, help_text=_("permanent; used in addresses"))
    kind = CodeField(_("kind"), choices=ChannelKind)
    purpose = CodeField(_("purpose"), choices=Purpose, default=Purpose.CUSTOMER_SERVICE)
    audience = CodeField(_("audience"), choices=Audience, default=Audience.CUSTOMERS)
    value = models.CharField(_("number or address"), max_length=500)
    extension = models.CharField(_("extension"), max_length=LONGEST_EXTENSION, blank=True)
    label_texts = short_texts()
    how_to_texts = long_texts()
    note_texts = long_texts()
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
    hours_note_texts = short_texts()
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Paris")
    holidays_in = models.CharField(
        _("public holidays of"),
        max_length=6,
        blank=True,
        help_text=_("ISO 3166 code: FR, FR-57 for Moselle; empty: the country of the company"),
    )
    # What the number costs, kept in step by actions.tariffs: lists are filtered and ordered by it.
    price_class = CodeField(_("price"), choices=PriceClass, default=PriceClass.UNKNOWN, editable=False)
    tariff = models.ForeignKey(
        Tariff, models.SET_NULL, null=True, blank=True, editable=False, related_name="channels"
    )
    served_in = models.CharField(
        _("for customers in"),
        max_length=60,
        blank=True,
        help_text=_("ISO codes: FR BE; EU for the European Union; empty: wherever the company serves"),
    )
    is_own_network_only = models.BooleanField(
        _("from their own lines only"),
        default=False,
        help_text=_("such as 611, from a mobile telephone of the operator"),
    )
    is_for_one_matter = models.BooleanField(
        _("for one matter only"),
        default=False,
        help_text=_("one product, one contract, one formality: it never leads the page of the company"),
    )
    works_from_abroad = models.BooleanField(_("works from abroad?"), null=True, blank=True)
    is_for_abroad = models.BooleanField(
        _("for callers abroad"), default=False, help_text=_("at home, another line is meant")
    )
    deaf_access_url = WebAddressField(_("access for deaf callers"), max_length=500, blank=True)
    needs_login = models.BooleanField(_("needs an account?"), null=True, blank=True)
    hold_sound = CodeField(_("while waiting"), choices=HoldSound, blank=True)
    is_self_service = models.BooleanField(
        _("self-service page"), default=False, help_text=_("nobody at the other end")
    )
    status = CodeField(_("status"), choices=ChannelStatus, default=ChannelStatus.PROPOSED)
    source = models.ForeignKey(Source, models.PROTECT, related_name="channels", verbose_name=_("source"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text="who wrote its number or address last: never one of the two who confirm it",
    )
    confirmed_at = models.DateTimeField(_("confirmed by two people"), null=True, blank=True)
    is_read_by_software = models.BooleanField(
        _("read by our software, and by nobody yet"), default=False, editable=False
    )
    missing_since = models.DateField(
        _("no longer on its page since"),
        null=True,
        blank=True,
        editable=False,
        help_text="the first visit of our software at which the page it was seen on had it no longer",
    )
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    label = InReadersLanguage()
    how_to = InReadersLanguage()
    note = InReadersLanguage()
    hours_note = InReadersLanguage()
    objects = ChannelQuerySet.as_manager()

    #: How many have seen it at its source: asked by the staff's list.
    people_count: int | None

    class Meta:
        ordering = ["company", "position", "id"]
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        indexes = [
            models.Index(fields=["kind", "value"], name="channel_by_kind_and_value"),
            models.Index(fields=["status", "created_at"], name="channel_by_status_and_age"),
            models.Index(
                fields=["missing_since"], condition=Q(missing_since__isnull=False), name="channel_missing"
            ),
            # Which languages there are, without reading all channels.
            models.Index(fields=["status", "languages"], name="channel_by_languages"),
        ]
        constraints = [
            one_of("status", ChannelStatus, name="channel_status_is_known"),
            one_of("price_class", PriceClass, name="channel_price_class_is_known"),
            UniqueConstraint(fields=["company", "slug"], name="channel_slug_is_unique_in_its_company"),
            UniqueConstraint(
                fields=["company", "kind", "value", "extension", "purpose", "audience"],
                condition=~Q(status=ChannelStatus.RETIRED),
                name="channel_in_use_is_listed_once",
            ),
            CheckConstraint(
                condition=~Q(kind=ChannelKind.PHONE) | Q(value__regex=CANONICAL_NUMBER),
                name="channel_phone_value_is_a_canonical_number",
            ),
            CheckConstraint(
                condition=Q(kind__in=UNLINKED_KINDS) | Q(value__regex=r"^(https?://|sms:[+]?[0-9]).+"),
                name="channel_link_value_is_a_web_address",
            ),
            CheckConstraint(
                condition=~Q(kind=ChannelKind.EMAIL) | Q(value__regex=r"^[^@ ]+@[^@ ]+$"),
                name="channel_email_value_has_an_at_sign",
            ),
            CheckConstraint(condition=~Q(value=""), name="channel_has_a_value"),
            CheckConstraint(
                condition=Q(kind=ChannelKind.PHONE)
                | Q(price_class=PriceClass.UNKNOWN, tariff=None, extension="", hold_sound=""),
                name="channel_with_a_price_extension_or_hold_sound_is_a_phone",
            ),
            CheckConstraint(
                condition=Q(extension="") | Q(extension__regex=r"^[0-9]+$"),
                name="channel_extension_is_digits",
            ),
            CheckConstraint(
                condition=Q(holidays_in="") | Q(holidays_in__regex=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$"),
                name="channel_holidays_are_of_a_country_or_a_part_of_one",
            ),
            CheckConstraint(
                condition=Q(is_self_service=False) | Q(kind=ChannelKind.FORM),
                name="channel_of_self_service_is_a_form",
            ),
            CheckConstraint(
                condition=Q(confirmed_at=None) | ~Q(status__in=[ChannelStatus.PROPOSED, ChannelStatus.SAID]),
                name="channel_confirmed_by_two_people_is_neither_proposed_nor_said",
            ),
            CheckConstraint(
                condition=Q(is_read_by_software=False) | Q(confirmed_at=None),
                name="channel_that_only_software_read_is_not_confirmed",
            ),
            CheckConstraint(
                condition=Q(served_in="") | Q(served_in__regex=r"^[A-Z]{2}( [A-Z]{2})*$"),
                name="channel_serves_countries_by_their_codes",
            ),
            CheckConstraint(
                condition=Q(is_own_network_only=False) | Q(kind=ChannelKind.PHONE),
                name="channel_of_their_own_network_is_a_phone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} · {self.label or self.get_purpose_display()}"

    def clean(self) -> None:
        """An address that no browser and no mail program opens is none. Raises ValidationError beside `value`."""
        try:
            if self.is_email and self.value:
                check_mail_address(self.value)
            elif self.is_link and not self.is_text_message and self.value:
                check_web_address(self.value)
        except ValidationError as error:
            raise ValidationError({"value": error}) from error
        if self.is_link and self.is_text_message and not self.reached.is_read:
            raise ValidationError({"value": _("This is not a telephone number we can read.")})

    @property
    def rank(self) -> tuple[int, ...]:
        """Sorting by it is best_first, for a list that is short: the order takes longer to be written in SQL."""
        return (
            self.is_self_service,
            self.is_for_one_matter,
            self.purpose not in SERVICE_PURPOSES,
            _rank(self.audience, _AUDIENCES),
            bool(self.served_in) and not self.is_for_here_by_name,
            self.kind not in LIVE_KINDS,
            self.confirmed_at is None,
            _rank(self.kind, _KINDS),
            self.is_for_abroad,
            _rank(self.purpose, _PURPOSES),
            _rank(self.price_class, _PRICES),
            self.position,
            self.pk,
        )

    @property
    def is_phone(self) -> bool:
        return self.kind == ChannelKind.PHONE

    @property
    def is_called(self) -> bool:
        """Whoever tries it speaks on the telephone."""
        return self.kind in (ChannelKind.PHONE, ChannelKind.CALLBACK)

    @property
    def is_email(self) -> bool:
        return self.kind == ChannelKind.EMAIL

    @property
    def is_text(self) -> bool:
        return self.kind == ChannelKind.TEXT

    @property
    def is_postal(self) -> bool:
        return self.kind == ChannelKind.POSTAL

    @property
    def is_place(self) -> bool:
        """Where one writes or goes to: several lines, and nothing to press."""
        return self.kind in (ChannelKind.POSTAL, ChannelKind.IN_PERSON)

    @property
    def is_for_customers(self) -> bool:
        return self.audience == Audience.CUSTOMERS

    @property
    def is_published(self) -> bool:
        return self.status == ChannelStatus.PUBLISHED

    @property
    def is_proposed(self) -> bool:
        return self.status == ChannelStatus.PROPOSED

    @property
    def is_retired(self) -> bool:
        return self.status == ChannelStatus.RETIRED

    @property
    def is_live(self) -> bool:
        """Answered while one waits, in minutes; otherwise in hours or days."""
        return self.kind in LIVE_KINDS

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def is_for_elsewhere(self) -> bool:
        """For who lives in other countries than the reader's alone: said to be, or a short number, or a line of a public
        body or a help line of another country, or of a company of the site's own country that nobody said to serve more."""
        country = reader.country()
        if self.served_in:
            return not names_country(self.served_in, country)
        return self._is_national and not self.company.serves(country)

    @property
    def is_for_here(self) -> bool:
        """For who lives in the reader's country: said to be, or of a company that is known to serve it."""
        return self.is_for_here_by_name or (not self.served_in and self.company.serves(reader.country()))

    @property
    def is_for_here_by_name(self) -> bool:
        return names_country(self.served_in, reader.country())

    @property
    def _is_national(self) -> bool:
        """It cannot be meant for everybody, although nothing says for whom it is."""
        is_short = self.is_phone and not self.value.startswith("+")
        is_of_home = self.company.country == settings.HOME_COUNTRY
        return is_short or is_of_home or self.company.kind != CompanyKind.COMPANY

    @property
    def countries(self) -> list[str]:
        """For who lives where: those named, or its company's own."""
        return self.served_in.split() or [self.company.country]

    @property
    def is_said(self) -> bool:
        return self.status == ChannelStatus.SAID

    @property
    def is_lost(self) -> bool:
        """Once seen at its source, and gone from there at two visits."""
        return self.is_said and self.missing_since is not None

    def rung_on(self, day: datetime.date) -> Rung:
        """Where it stands on the ladder on a day: what two people confirmed is so for MONTHS_CONFIRMED, then seen."""
        match self.status:
            case ChannelStatus.RETIRED:
                return Rung.GONE
            case ChannelStatus.SAID:
                return Rung.SAID
            case ChannelStatus.PROPOSED:
                return Rung.PROPOSED
        fresh = self.confirmed_at and day < months_after(self.confirmed_at.date(), MONTHS_CONFIRMED)
        return Rung.CONFIRMED if fresh else Rung.SEEN

    @property
    def is_for_deaf_callers(self) -> bool:
        """As in the queryset."""
        return self.kind == ChannelKind.TEXT or self.deaf_access_url != ""

    @property
    def is_link(self) -> bool:
        return self.kind in LINK_KINDS

    @property
    def is_text_message(self) -> bool:
        return self.value.startswith(TEXT_MESSAGE)

    @property
    def reached(self) -> Reached:
        """The numbers and hosts it leads to."""
        return reached_by(self.value, self._texted_in)

    @property
    def href(self) -> str:
        """The link that opens it; "" for what is only read, and for a stored address that is not to be opened."""
        if number := self.number:
            return number.link
        return link_of(self.value, self._texted_in) if self._is_opened else ""

    @property
    def to_open(self) -> str:
        """What other programs are told: the link of a number, the address of a page or a mailbox in ASCII, words as they
        are; "" for a stored address that is not to be opened."""
        if self.is_email:
            return mail_of(self.value)
        return self.href if self.number or self._is_opened else self.value

    @property
    def shown(self) -> str:
        """As people read it: the number as written, the whole host of an address."""
        if self.number:
            return self.written_number
        return shown_of(self.value, self._texted_in, reader.country()) if self._is_opened else self.value

    @property
    def _is_opened(self) -> bool:
        return self.is_link or self.is_email

    @property
    def _texted_in(self) -> str:
        """By whose plan a text message is sent; the company is asked for nothing else."""
        return self.company.country if self.is_text_message else ""

    @property
    def number(self) -> PhoneNumber | None:
        return _number(self.value, self.extension) if self.is_phone else None

    @property
    def written_number(self) -> str:
        """As the reader dials it, with its extension: "01 99 00 12 34, ext. 12"; "" for what is not called."""
        number = self.number
        return written_with_extension(number) if number else ""

    @property
    def price(self) -> Price | None:
        """What the number costs: its own tariff, or else what its range says. None for what is not called."""
        number = self.number
        if number is None:
            return None
        return self.tariff.price if self.tariff else price_by_range(number)

    @property
    def hours(self) -> OpeningHours | None:
        """None when unknown, and when written in more than we read: never taken for open."""
        try:
            return OpeningHours.parse(self.opening_hours) if self.opening_hours else None
        except NotOpeningHours:
            return None

    @property
    def place(self) -> Place:
        """Whose clock and whose public holidays its hours go by."""
        country, _dash, region = (self.holidays_in or self.company.country).partition("-")
        return Place(self.time_zone, country, region)

    def opening_at(self, moment: datetime.datetime) -> Opening | None:
        """Open, closed or unsure at a moment; None where the hours are unknown, which is never open."""
        return Opening(self.hours, self.place, moment) if self.hours else None

    @property
    def menu(self) -> "PhoneMenu | None":
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
