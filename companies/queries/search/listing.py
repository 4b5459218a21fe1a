"""Lists of companies, by their ids, that a paginator can cut, at a cost that has a bound whatever is stored."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection
from django.db.models import Case, Exists, Model, OuterRef, Value, When

from companies.enums import ChannelKind, ChannelStatus, CompanyStatus, Purpose
from companies.models import Channel, Company, Sector, SituationEntry, reader
from companies.models.channel import for_country
from companies.models.company import CompanyQuerySet
from companies.models.texts import Texts, texts_read
from companies.queries.search.companies import Match
from companies.queries.search.statements import marks, rows_of

#: Nobody reads further; counting on would cost more the more there is.
MOST_LISTED = 10_000


class _Counted:
    """A list of which the first MOST_LISTED are shown."""

    def _count(self) -> int:
        """No further than one more than that."""
        raise NotImplementedError

    @cached_property
    def _counted(self) -> int:
        return self._count()

    @property
    def goes_on(self) -> bool:
        """Are there more than are listed?"""
        return self._counted > MOST_LISTED

    def __len__(self) -> int:
        return min(self._counted, MOST_LISTED)


class RankedFirst(_Counted):
    """Companies in an order of our own, then all others in theirs; the first MOST_LISTED of them."""

    def __init__(self, companies: CompanyQuerySet, ids: Iterable[int] = ()) -> None:
        ids = list(ids)
        listed = set(companies.filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
        self._companies = companies
        self._ids = [pk for pk in ids if pk in listed]
        self._others = companies.exclude(pk__in=self._ids) if listed else companies

    def _count(self) -> int:
        return self._companies.order_by()[: MOST_LISTED + 1].count()

    def __getitem__(self, part: slice) -> list[int]:
        ranked = len(self._ids)
        first = self._ids[part]
        start, stop = max(0, part.start - ranked), max(0, part.stop - ranked)
        return [*first, *self._others.values_list("pk", flat=True)[start:stop]] if stop else first


class AllByName(_Counted):
    """All public companies by name, the first MOST_LISTED of them: what is asked for most of all lists, by hand."""

    def _count(self) -> int:
        public = f"SELECT 1 AS one FROM {Company._meta.db_table} WHERE status = %s LIMIT {MOST_LISTED + 1}"
        [(count,)] = rows_of(f"SELECT COUNT(*) FROM ({public}) AS listed", [CompanyStatus.PUBLISHED])
        return int(count)

    def __getitem__(self, part: slice) -> list[int]:
        statement = (
            f"SELECT id FROM {Company._meta.db_table} WHERE status = %s ORDER BY name, id LIMIT %s OFFSET %s"
        )
        rows = rows_of(statement, [CompanyStatus.PUBLISHED, part.stop - part.start, part.start])
        return [pk for (pk,) in rows]


class InOrder:
    """The companies of `ids`, in that order."""

    goes_on = False

    def __init__(self, ids: list[int]) -> None:
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, part: slice) -> list[int]:
        return self._ids[part]


def countries_in_use() -> list[str]:
    """ISO codes of the countries that some public company is of."""
    return _values_in_use(Company, "country", CompanyStatus.PUBLISHED)


def languages_in_use() -> set[str]:
    """ISO codes of the languages that some public channel speaks."""
    return {
        code
        for codes in _values_in_use(Channel, "languages", ChannelStatus.PUBLISHED)
        for code in codes.split()
    }


def _values_in_use(model: type[Model], column: str, status: str) -> list[str]:
    """The values but "" in a column of the rows of that status: from each to the next greater one by the index on
    both. DISTINCT reads every row on either engine (SQLite skips with statistics only, PostgreSQL not at all).
    """
    table, column = (connection.ops.quote_name(name) for name in (model._meta.db_table, column))
    query = (
        "WITH RECURSIVE used(value) AS (SELECT CAST('' AS text) UNION ALL SELECT"
        f" (SELECT min({column}) FROM {table} WHERE status = %s AND {column} > used.value)"
        " FROM used WHERE used.value IS NOT NULL) SELECT value FROM used WHERE value <> ''"
    )
    return [value for (value,) in rows_of(query, [status])]


# Below, what is public is told in Python, of the few rows asked for by their id: asked for both, SQLite walks all
# published companies, and all published channels, instead.


@dataclass(frozen=True)
class Traits:
    """What a company itself is filtered by: ISO code of its country, slug of its sector; and what that is called."""

    country: str
    sector: str
    sector_names: Texts = field(compare=False)


def traits_of(ids: list[int]) -> dict[int, Traits]:
    """Company id → its traits, of those that are published."""
    if not ids:
        return {}
    companies, sectors = Company._meta.db_table, Sector._meta.db_table
    statement = (
        "SELECT c.id, c.status, c.country, s.slug, s.name_texts"
        f" FROM {companies} c JOIN {sectors} s ON s.id = c.sector_id WHERE c.id IN ({marks(ids)})"
    )
    return {
        pk: Traits(country, sector, texts_read(names))
        for pk, status, country, sector, names in rows_of(statement, ids)
        if status == CompanyStatus.PUBLISHED
    }


def languages_of(ids: list[int]) -> set[str]:
    """ISO codes of the languages that some public channel of these companies speaks."""
    if not ids:
        return set()
    statement = (
        f"SELECT DISTINCT status, languages FROM {Channel._meta.db_table}"
        f" WHERE company_id IN ({marks(ids)}) AND languages <> ''"
    )
    rows = rows_of(statement, ids)
    return {code for status, codes in rows if status == ChannelStatus.PUBLISHED for code in codes.split()}


def channels_of(ids: list[int]) -> list[Channel]:
    """The public channels of these companies, with what they are filtered by and nothing else."""
    asked = Channel.objects.filter(company__in=ids).select_related("company").order_by()
    rows = asked.only(
        "status", "kind", "languages", "hold_sound", "price_class", "opening_hours", "time_zone", "holidays_in",
        "works_from_abroad", "deaf_access_url", "company__country",
    )  # fmt: skip
    return [channel for channel in rows if channel.is_published]


#: Companies that stand first in the list of ways in for deaf people.
MOST_BY_TEXT = 50


def reached_by_text() -> list[int]:
    """Ids of companies that are texted to: those in the reader's country first, of those for help in an emergency, and of those whoever is named
    in one."""
    country = reader.country()
    texts = Channel.objects.filter(kind=ChannelKind.TEXT, company__status=CompanyStatus.PUBLISHED)
    here = Case(When(for_country(country), then=Value(0)), default=Value(1))
    urgent = Case(When(purpose=Purpose.URGENT_HELP, then=Value(0)), default=Value(1))
    named = SituationEntry.objects.filter(
        company=OuterRef("company"), country=country, situation__is_urgent=True
    )
    ordered = texts.published().annotate(is_named=Exists(named))
    rows = ordered.order_by(here, urgent, "-is_named", "company__name", "id").values_list(
        "company", flat=True
    )
    return list(dict.fromkeys(rows[:MOST_BY_TEXT]))


def ways_for_the_deaf(ids: list[int]) -> dict[int, Channel]:
    """Company id → its best public way in by text, or with an access for the deaf."""
    asked = Channel.objects.filter(company__in=ids).for_deaf_callers().for_list()
    ways: dict[int, Channel] = {}
    for channel in sorted(asked, key=lambda channel: channel.kind != ChannelKind.TEXT):
        if channel.is_published:
            ways.setdefault(channel.company_id, channel)
    return ways


def with_companies(matches: list[Match]) -> list[tuple[Match, Company]]:
    """What search found, each with its company; without those that were unpublished meanwhile."""
    if not matches:
        return []
    companies = Company.objects.select_related("sector").in_bulk([match.company_id for match in matches])
    pairs = ((match, companies.get(match.company_id)) for match in matches)
    return [(match, company) for match, company in pairs if company and company.is_published]


#: All that an option, or a name that may be meant, says of a company.
_NAMED = ("id", "slug", "name", "status", "is_fictitious")


def with_names(matches: list[Match]) -> list[tuple[Match, Company]]:
    """The same where nothing but their names is shown: by hand, and with no more columns."""
    if not matches:
        return []
    ids = [match.company_id for match in matches]
    statement = f"SELECT {', '.join(_NAMED)} FROM {Company._meta.db_table} WHERE id IN ({marks(ids)})"
    companies = {row[0]: Company.from_db(connection.alias, _NAMED, row) for row in rows_of(statement, ids)}
    pairs = ((match, companies.get(match.company_id)) for match in matches)
    return [(match, company) for match, company in pairs if company and company.is_published]
