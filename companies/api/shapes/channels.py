"""Ways in: briefly, as lists name them, and whole."""

import datetime

from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, Field

from companies.api.shapes.codes import Instant, coded, said
from companies.api.shapes.evidence import EvidenceShape, evidence_shape
from companies.api.shapes.prices import PriceShape, price_shape
from companies.api.shapes.sources import SourceShape, source_shape
from companies.enums import ALARMING_DEMANDS, Audience, ChannelKind, HoldSound, MenuAction, Purpose, Rung
from companies.lib.evidence import Reading
from companies.models import Channel, PhoneMenu
from companies.queries.reports.alarms import Alarm
from companies.templatetags.hours import in_words

_VALUE = _(
    "A link for numbers and web addresses, else an e-mail (in ASCII) or postal address; empty for one that is not to be"
    " opened."
)
_RUNG = _(
    "How far it is proved: confirmed by two people within twelve months, seen at an official source, or only said by third parties."
)


class WayInShape(BaseModel):
    model_config = said(_("A way in as a list names it."))

    kind: coded(ChannelKind)  # type: ignore[valid-type]
    value: str = Field(description=_VALUE)
    label: str
    rung: coded(Rung) = Field(description=_RUNG)  # type: ignore[valid-type]
    source: str = Field(
        description=_("Where it was seen: the address of the page, or the title of the document.")
    )
    seen_on: datetime.date | None = Field(description=_("The day of that copy; null: undated."))


class HoursShape(BaseModel):
    osm: str = Field(description=_("In the language of OpenStreetMap (opening_hours)."))
    words: list[str] = Field(description=_("Line by line in words; empty where there is more than we read."))
    note: str
    time_zone: str
    holidays_in: str = Field(description=_("Whose public holidays: ISO 3166, FR or FR-57."))


class MenuStepShape(BaseModel):
    action: coded(MenuAction)  # type: ignore[valid-type]
    value: str = Field(description=_("The keys to press, or the words to say."))


class MenuShape(BaseModel):
    model_config = said(_("The keys that lead to a person, as observed on a day."))

    observed_on: datetime.date
    steps: list[MenuStepShape]
    source: SourceShape
    doubted_at: Instant | None = Field(description=_("When somebody told last that it has changed since."))


class AlarmShape(BaseModel):
    model_config = said(
        _("Callers were asked there lately for what no genuine service asks for, or took it for a scam.")
    )

    demands: list[coded(ALARMING_DEMANDS)]  # type: ignore[valid-type]
    callers: int = Field(description=_("Who know nothing of each other; one alone accuses nobody."))
    last_at: Instant
    is_checked: bool = Field(description=_("A moderator has read it."))


class ChannelShape(BaseModel):
    slug: str = Field(description=_("Permanent, and its own in its company."))
    kind: coded(ChannelKind)  # type: ignore[valid-type]
    purpose: coded(Purpose)  # type: ignore[valid-type]
    audience: coded(Audience)  # type: ignore[valid-type]
    label: str
    value: str = Field(description=_VALUE)
    written: str = Field(description=_("As people read it: a number as its country writes it."))
    e164: str | None = Field(description=_("Of a number; null for a short one, which has none."))
    extension: str
    rung: coded(Rung) = Field(description=_RUNG)  # type: ignore[valid-type]
    rung_words: str
    is_read_by_software: bool = Field(description=_("Our software read it, and nobody has looked yet."))
    source: SourceShape
    hours: HoursShape | None = Field(description=_("null: not known, which is never open."))
    price: PriceShape | None = Field(description=_("null for what is not called."))
    languages: list[str]
    menu: MenuShape | None
    how_to: str
    note: str
    situations: list[str] = Field(description=_("Slugs of the situations it is good for."))
    is_self_service: bool = Field(description=_("Nobody is at the other end."))
    is_for_one_matter: bool
    is_for_abroad: bool
    works_from_abroad: bool | None
    is_own_network_only: bool = Field(description=_("From their own lines only."))
    served_in: list[str] = Field(
        description=_("For customers of these countries alone; empty: of all it serves.")
    )
    needs_login: bool | None
    deaf_access_url: str | None
    hold_sound: coded(["", *HoldSound.values])  # type: ignore[valid-type]
    alarm: AlarmShape | None
    evidence: EvidenceShape | None = Field(description=_("null for a way in that is only said."))


def way_in_shape(channel: Channel, today: datetime.date) -> WayInShape:
    return WayInShape(
        kind=channel.kind,
        value=channel.to_open,
        label=label_of(channel),
        rung=channel.rung_on(today),
        source=channel.source.href or channel.source.title,
        seen_on=channel.source.last_seen_on,
    )


def label_of(channel: Channel) -> str:
    return channel.label or str(channel.get_purpose_display())


def channel_shape(
    channel: Channel,
    *,
    today: datetime.date,
    reading: Reading | None = None,
    doubted_at: datetime.datetime | None = None,
    alarm: Alarm | None = None,
) -> ChannelShape:
    """Of a channel with its company, source, tariff, situations and menus at hand: it asks nothing."""
    number, rung = channel.number, channel.rung_on(today)
    return ChannelShape(
        slug=channel.slug,
        kind=channel.kind,
        purpose=channel.purpose,
        audience=channel.audience,
        label=label_of(channel),
        value=channel.to_open,
        written=channel.shown,
        e164=None if number is None or number.is_short else number.canonical,
        extension=channel.extension,
        rung=rung,
        rung_words=str(rung.label),
        is_read_by_software=channel.is_read_by_software,
        source=source_shape(channel.source),
        hours=_hours(channel),
        price=price_shape(number, channel.tariff) if number else None,
        languages=channel.languages.split(),
        menu=_menu(channel.menu, doubted_at) if channel.menu else None,
        how_to=channel.how_to,
        note=channel.note,
        situations=[situation.slug for situation in channel.situations.all() if not situation.is_discreet],
        is_self_service=channel.is_self_service,
        is_for_one_matter=channel.is_for_one_matter,
        is_for_abroad=channel.is_for_abroad,
        works_from_abroad=channel.works_from_abroad,
        is_own_network_only=channel.is_own_network_only,
        served_in=channel.served_in.split(),
        needs_login=channel.needs_login,
        deaf_access_url=channel.deaf_access_url or None,
        hold_sound=channel.hold_sound,
        alarm=alarm_shape(alarm) if alarm else None,
        evidence=evidence_shape(reading) if reading else None,
    )


def _hours(channel: Channel) -> HoursShape | None:
    if not channel.opening_hours and not channel.hours_note:
        return None
    return HoursShape(
        osm=channel.opening_hours,
        words=in_words(channel.hours) if channel.hours else [],
        note=channel.hours_note,
        time_zone=channel.time_zone,
        holidays_in=channel.holidays_in or channel.company.country,
    )


def alarm_shape(alarm: Alarm) -> AlarmShape:
    return AlarmShape(
        demands=list(alarm.demands), callers=alarm.callers, last_at=alarm.last_at, is_checked=alarm.is_checked
    )


def _menu(menu: PhoneMenu, doubted_at: datetime.datetime | None) -> MenuShape:
    return MenuShape(
        observed_on=menu.observed_on,
        steps=[MenuStepShape(action=step.action, value=step.value) for step in menu.steps.all()],
        source=source_shape(menu.source),
        doubted_at=doubted_at,
    )
