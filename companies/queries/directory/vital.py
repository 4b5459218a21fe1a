"""What to answer to vital words: the need, and the lines for it that are published today.

Costs nothing where no need was typed, and three queries where one was.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from companies.enums import ChannelStatus, CompanyStatus
from companies.lib.hours import Opening, State
from companies.lib.places import country_with_in
from companies.lib.vital import need_typed
from companies.lib.vital_lines import (
    CountryLines,
    NeedLines,
    TableLine,
    emergency_lines,
    is_in_europe,
    lines_elsewhere,
    lines_in,
)
from companies.lib.vital_table import Need, vital_table
from companies.models import Channel, Company, Situation, reader
from companies.queries.evidence.right_now import openings_of
from companies.queries.search.answers import OTHER_THAN_NAMES
from companies.queries.search.companies import FoundCompanies
from companies.queries.search.statements import marks, rows_of

#: Besides the first: what is not seen without scrolling helps nobody in danger.
MOST_OTHERS = 3
#: What every country of the Union answers day and night (Directive (EU) 2018/1972, article 109).
EUROPEAN_EMERGENCY = "112"


@dataclass(frozen=True)
class LineElsewhere:
    """The line to call in another country; `country` is "" for that of all of Europe."""

    channel: Channel
    country: str

    @property
    def whom(self) -> str:
        """Who it is for: "In Belgium"."""
        if not self.country:
            return gettext("Elsewhere in Europe")
        where = country_with_in(self.country, reader.language())
        return where[:1].upper() + where[1:]


@dataclass(frozen=True)
class VitalAnswer:
    """A need and its published lines. `lines`: the one to call first, then the others; `lead`: the first of them that
    is not known to be closed. Without any, the situation says what to do. `says`: language → what to do in the reader's
    country, where that is not the common sentence."""

    need: Need
    says: Mapping[str, str]
    lines: list[Channel]
    elsewhere: list[LineElsewhere]
    situation: Situation | None
    openings: dict[int, Opening | None]

    @property
    def first(self) -> Channel | None:
        return self.lines[0] if self.lines else None

    @property
    def lead(self) -> Channel | None:
        return next((line for line in self.lines if not _is_closed(self.openings[line.pk])), None)

    @property
    def name(self) -> str:
        return self.need.said_in(reader.language()).name

    @property
    def say(self) -> str:
        """What to do, or not to do, right now."""
        return self.says.get(reader.language()) or self.need.said_in(reader.language()).say


def vital_answer(words: str, *, found: FoundCompanies, now: datetime.datetime) -> VitalAnswer | None:
    """The answer to vital words; None for all others, and where nothing about the need is published.

    `found` is what a search finds by the same words: the exact name of a company is that company, unless nothing but
    the need itself was typed.
    """
    recognised = need_typed(words)
    if not recognised or (_is_a_name(found) and not recognised.is_all):
        return None
    need, country = recognised.need, reader.country()
    here, others = lines_in(country, need), list(lines_elsewhere(country, need))
    published = _published([*here.lines, *(line for other in others for line in other.lines)])
    elsewhere = _elsewhere(need, others, published)
    lines = _lines(here, published) or _line_of_europe(country, elsewhere)
    known = Situation.objects.answered_in(country).filter(slug=need.situation).only("slug")
    situation = known.first() if need.situation else None
    if not lines and not situation:
        return None
    return VitalAnswer(
        need=need,
        says=here.say,
        lines=lines,
        elsewhere=elsewhere,
        situation=situation,
        openings=openings_of(lines, now=now),
    )


def emergency_channels() -> list[Channel]:
    """The emergency lines of the reader's country that are published, in its order; each number once."""
    lines = emergency_lines(reader.country())
    published = _published(lines)
    return _each_number_once(published[line] for line in lines if line in published)


def lines_of_needs_alone() -> list[Channel]:
    """The line to call first, in the reader's country, in each need that no situation says anything of; each number once."""
    needs = [lines_in(reader.country(), need) for need in vital_table().needs if not need.situation]
    published = _published([line for need in needs for line in need.call])
    firsts = (
        _in_own_language(published[line] for line in need.call if line in published)[:1] for need in needs
    )
    return _each_number_once(first for found in firsts for first in found)


def _is_a_name(found: FoundCompanies) -> bool:
    return any(match.score == 1 and match.kind not in OTHER_THAN_NAMES for match in found.matches)


def _published(lines: Sequence[TableLine]) -> dict[TableLine, Channel]:
    """By hand which they are, by the slugs of their companies: a condition for each is slow to write."""
    slugs = sorted({line.company for line in lines})
    companies, channels = Company._meta.db_table, Channel._meta.db_table
    rows = rows_of(
        f"SELECT n.id, c.slug, n.slug FROM {companies} c JOIN {channels} n ON n.company_id = c.id"  # noqa: S608
        f" WHERE c.slug IN ({marks(slugs)}) AND c.status = %s AND n.status = %s",
        [*slugs, CompanyStatus.PUBLISHED, ChannelStatus.PUBLISHED],
    )
    wanted = {pk: line for pk, *names in rows if (line := TableLine(*names)) in lines}
    found = Channel.objects.filter(pk__in=wanted).with_facts() if wanted else ()
    return {wanted[channel.pk]: channel for channel in found}


def _lines(need: NeedLines, published: dict[TableLine, Channel]) -> list[Channel]:
    """The first to call that is published, and the others worth having in sight; each number once. Who says that they speak the
    reader's language comes before who says that they speak others."""
    first = _in_own_language(published[line] for line in need.call if line in published)[:1]
    others = _in_own_language(published[line] for line in need.then if line in published)
    return _each_number_once([*first, *others])[: MOST_OTHERS + 1]


def _in_own_language(lines: Iterable[Channel]) -> list[Channel]:
    """A line that speaks other languages alone stands behind the last that speaks the reader's; all else in its order."""
    rows, language = list(lines), reader.language()
    own = [place for place, line in enumerate(rows) if language in line.languages.split()]
    if not own:
        return rows
    behind = [line for line in rows[: own[-1]] if line.languages and language not in line.languages.split()]
    before = [line for line in rows[: own[-1] + 1] if line not in behind]
    return [*before, *behind, *rows[own[-1] + 1 :]]


def _each_number_once(channels: Iterable[Channel]) -> list[Channel]:
    kept: dict[str, Channel] = {}
    for channel in channels:
        kept.setdefault(channel.value, channel)
    return list(kept.values())


def _elsewhere(
    need: Need, others: Iterable[CountryLines], published: dict[TableLine, Channel]
) -> list[LineElsewhere]:
    """The first number of each other country; where life is in danger, the one that all of Europe answers behind them."""
    found = []
    for country, lines in others:
        called = (published[line] for line in lines if line in published and published[line].is_phone)
        if first := next(called, None):
            found.append(LineElsewhere(first, country))
    common = next((one for one in published.values() if one.written_number == EUROPEAN_EMERGENCY), None)
    return [*found, LineElsewhere(common, "")] if need.is_of_life and found and common else found


def _line_of_europe(country: str, elsewhere: Iterable[LineElsewhere]) -> list[Channel]:
    """What to call in a country of Europe that has no line here at all."""
    common = (line.channel for line in elsewhere if not line.country)
    return [channel for channel in common if is_in_europe(country)]


def _is_closed(opening: Opening | None) -> bool:
    return bool(opening and opening.state == State.CLOSED)
