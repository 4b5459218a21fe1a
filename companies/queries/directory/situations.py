"""What to do in a situation, whom to reach for it, and what one brand has for it."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import prefetch_related_objects

from companies.enums import ChannelKind, ChannelStatus, CompanyStatus, SituationNoteKind
from companies.lib.hours import Opening
from companies.models import (
    Absence,
    Channel,
    Company,
    Situation,
    SituationAnswer,
    SituationNote,
    SituationStep,
    reader,
)
from companies.queries.directory.pages import for_reader, leads_of
from companies.queries.directory.situation_ways import best_for
from companies.queries.directory.vital import emergency_channels
from companies.queries.evidence.moments import Moment, moments_of
from companies.queries.evidence.readings import figures_in_list
from companies.queries.evidence.right_now import openings_of
from companies.queries.evidence.standings import Standing

#: Companies offered by name where a situation asks for one; the others are found by typing.
BRANDS_OFFERED = 6
#: What one calls or writes to at once, without knowing which company it is about.
_AT_ONCE = (ChannelKind.PHONE, ChannelKind.TEXT)


@dataclass(frozen=True)
class Step:
    """One thing to do, with the ways in it leads to: its own, or else those of its company for the situation."""

    row: SituationStep
    ways: list[Channel]

    @property
    def said(self) -> Channel | None:
        """Its own way in, where only a third party names it: told as text, and no button."""
        channel = self.row.channel
        return channel if channel and channel.is_said and self.row.public_company else None

    @property
    def is_for_everybody(self) -> bool:
        """There is somebody to call or to text, whichever company the situation is about."""
        return any(way.kind in _AT_ONCE for way in self.ways)


@dataclass(frozen=True)
class SituationPage:
    """Everything the page of a situation says. `helpers`: whom neither a step nor the question has named already."""

    situation: Situation
    answer: SituationAnswer | None
    steps: list[Step]
    have_ready: list[SituationNote]
    never_give: list[SituationNote]
    helpers: list["Helper"]
    brands: list[Company]
    openings: dict[int, Opening | None]
    #: Nothing is known of it in the reader's country.
    is_unanswered: bool
    #: Then: the countries that know, and whom to call at once.
    known_in: list[str]
    emergency: list[Channel]

    @property
    def first(self) -> Step | None:
        """The step that leads the page."""
        return self.steps[0] if self.steps else None

    @property
    def then(self) -> list[Step]:
        return self.steps[1:]

    @property
    def rows(self) -> list[SituationStep]:
        """The steps as they are stored."""
        return [step.row for step in self.steps]

    @property
    def asks_first(self) -> bool:
        """Does "Which airline?" stand above the first step? Without the answer there is nobody to call. Where the first
        step is a number for everybody, nothing stands above it, and the question comes next."""
        return self.situation.asks_for_a_company and not (self.first and self.first.is_for_everybody)

    @property
    def tells_open_or_closed(self) -> bool:
        return any(self.openings.values()) or any(any(helper.openings.values()) for helper in self.helpers)


def situation_page(situation: Situation, *, now: datetime.datetime) -> SituationPage:
    """A fixed number of queries, however many steps and companies."""
    country = reader.country()
    helpers = companies_in(situation, now=now)
    ways = {helper.company.pk: helper.channels for helper in helpers}
    steps = [Step(row, _ways_of(row, ways)) for row in situation.steps.in_country(country).for_page()]
    prefetch_related_objects([situation], "answers")
    known_in = [] if steps else _known_in(situation)
    is_unanswered = not steps and (bool(known_in) or not helpers)
    emergency = emergency_channels() if is_unanswered and situation.is_urgent else []
    brands = brands_of(situation)
    named = {step.row.company_id for step in steps} | {brand.pk for brand in brands}
    notes = list(situation.notes.filter(country=country))
    return SituationPage(
        situation=situation,
        answer=situation.answer_in(country),
        steps=steps,
        have_ready=[note for note in notes if note.kind == SituationNoteKind.HAVE_READY],
        never_give=[note for note in notes if note.kind == SituationNoteKind.NEVER_GIVE],
        helpers=[helper for helper in helpers if helper.company.pk not in named],
        brands=brands,
        openings=openings_of([*(way for step in steps for way in step.ways), *emergency], now=now),
        is_unanswered=is_unanswered,
        known_in=known_in,
        emergency=emergency,
    )


def _known_in(situation: Situation) -> list[str]:
    """The other countries with an answer that a reader can choose, in the order of the site."""
    codes = {answer.country for answer in situation.answers.all()} - {reader.country()}
    return [code for code in settings.COUNTRIES if code in codes]


def _ways_of(step: SituationStep, ways: dict[int, list[Channel]]) -> list[Channel]:
    company = step.public_company
    if not company:
        return []
    if step.channel:
        return [step.channel] if step.channel.is_published else []
    return ways.get(company.pk, [])


def brands_of(situation: Situation) -> list[Company]:
    """The companies it may be about, of those that serve the reader's country: those that editors named for it there, in their
    order, then those of which most is known. None where no company is concerned."""
    country = reader.country()
    concerned = Company.objects.published().filter(
        sector__in=situation.brand_sectors.all(), is_fictitious=False
    )
    named = concerned.filter(
        situation_entries__situation=situation, situation_entries__country=country
    ).order_by("situation_entries__position", "id")
    known = concerned.serving(country).filter(prominence__gt=0).order_by("-prominence", "name")
    both = [*named[:BRANDS_OFFERED], *known[:BRANDS_OFFERED]]
    return list(dict.fromkeys(both))[:BRANDS_OFFERED]


@dataclass(frozen=True)
class BrandAnswer:
    """What one brand has for a situation: its best way in now, or that there is none.

    `abroad`: its line for callers abroad, for this very matter. `said`: what only third parties name for it.
    `for_everybody`: where it has nothing for this very matter, the first step, if that leads to somebody.
    """

    channel: Channel | None
    is_for_this: bool
    abroad: Channel | None
    said: list[Channel]
    openings: dict[int, Opening | None]
    absences: list[Absence]
    for_everybody: Step | None
    #: Nobody has reached a human there lately: it is told, and is not the thing to do.
    is_deserted: bool = False

    @property
    def tells_open_or_closed(self) -> bool:
        return any(self.openings.values())


def brand_answer(situation: Situation, company: Company, *, now: datetime.datetime) -> BrandAnswer:
    """The channel for this very matter before the one for everybody (`is_for_this` says which it is)."""
    told = company.channels.filter(status__in=(ChannelStatus.PUBLISHED, ChannelStatus.SAID)).for_list()
    rows = list(told.prefetch_related("situations"))
    channels, _elsewhere = for_reader([channel for channel in rows if channel.is_published])
    openings = openings_of(channels, now=now)
    moments = moments_of(figures_in_list(channels, now=now), openings, now=now)
    best = best_for(situation, channels, moments, openings)
    is_for_this = bool(best and situation in best.situations.all())
    for_this = [channel for channel in rows if situation in channel.situations.all() and channel != best]
    abroad = next((channel for channel in for_this if channel.is_published and channel.is_for_abroad), None)
    for_everybody = None if is_for_this else _first_step_with_somebody(situation, but=company)
    shown = [one for one in (best, abroad, *(for_everybody.ways if for_everybody else [])) if one]
    return BrandAnswer(
        channel=best,
        is_for_this=is_for_this,
        abroad=abroad,
        said=[channel for channel in for_this if channel.is_said],
        openings=openings_of(shown, now=now),
        absences=list(company.absences.select_related("source", "substitute")),
        for_everybody=for_everybody,
        is_deserted=bool(best and moments[best.pk].is_deserted),
    )


def _first_step_with_somebody(situation: Situation, *, but: Company) -> Step | None:
    """The first step, where it leads to a way in of its own. Later ones are for some, or for after."""
    rows = situation.steps.in_country(reader.country()).for_page()[:1]
    steps = (Step(row, _ways_of(row, {})) for row in rows)
    return next((step for step in steps if step.ways and step.row.public_company != but), None)


@dataclass(frozen=True)
class Helper:
    """Somebody to reach in a situation, by which channels, and how it stands."""

    company: Company
    channels: list[Channel]
    openings: dict[int, Opening | None]
    standing: Standing | None
    #: What to expect, where the company's lead is among the channels.
    moment: Moment | None


def companies_in(situation: Situation, *, now: datetime.datetime) -> list[Helper]:
    """Who to reach in a situation in the reader's country, in order: each with its channels for it, or else its lead."""
    here = situation.entries.filter(country=reader.country())
    entries = here.filter(company__status=CompanyStatus.PUBLISHED).select_related("company__sector")
    companies = [entry.company for entry in entries]
    leads = leads_of(companies, now=now)
    found = {pk: [lead.channel] for pk, lead in leads.items() if lead.channel}
    found |= channels_serving(situation, companies)

    def helper(company: Company) -> Helper:
        channels = found.get(company.pk, [])
        openings = openings_of(channels, now=now)
        lead = leads[company.pk]
        moment = lead.moment if lead.channel in channels else None
        return Helper(company, channels, openings, lead.standing, moment)

    return [helper(company) for company in companies]


def channels_serving(situation: Situation, companies: list[Company]) -> dict[int, list[Channel]]:
    """Company id → its channels for this very situation, help pages included. Public ones: as in leads_of."""
    channels = Channel.objects.filter(company__in=companies, situations=situation)
    serving: dict[int, list[Channel]] = {}
    for channel in channels.for_list():
        if channel.is_published:
            serving.setdefault(channel.company_id, []).append(channel)
    return serving
