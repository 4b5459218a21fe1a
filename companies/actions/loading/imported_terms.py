"""Numbers of companies' own dated terms, brought to the companies whose terms they are.

The rank of such a copy is `official_document_copy` (lib/ladder.py), the organisation's own word: what it names for customers may
stand as published when an import brings it, as it does when the starter directory brings the same document. Nobody has looked at
it, so it does only where words call it customer service and nothing speaks against it: no automatic stop, a number of the
company's own country (outside France, written with its code: terms of Ireland are not read as Sweden's), a day not older than
what is shown without a warning (lib.dates.MONTHS_FRESH), a copy that anybody can open, and no line of the company that was seen
later. Everything else is proposed, and waits for people. A bare telephone number, or one
for orders, is no help line: it dates a line that stands here already, and brings none.

What stands here is never renamed, moved or taken down by a document: where it was read goes forward to the newer copy, never
back, and not at all where two people have confirmed it. A line that this import brought is retired when its document drops it.
"""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from companies.actions.directory.channel_states import move
from companies.actions.directory.channels import channel_facts
from companies.actions.directory.sources import source_facts
from companies.actions.directory.tariffs import price_channel
from companies.actions.history.events import changed_fields
from companies.actions.loading.merging import Brought, Change
from companies.enums import ChannelKind, ChannelStatus, EventKind, Purpose, SourceKind
from companies.lib.dates import PartialDate, is_old
from companies.lib.french_plan import FRANCE, plan_of
from companies.lib.ladder import status_by_source
from companies.lib.phones import PhoneNumber
from companies.lib.records import DatedText, ImportedTerms
from companies.lib.terms_numbers import (
    COMPLAINTS,
    CUSTOMER_SERVICE,
    WITHDRAWAL,
    NamedNumber,
    is_named,
    is_whole,
    numbers_named,
    rank_of,
)
from companies.models import Channel, Company, Source
from companies.queries.directory.stops import domains_of, way_stops

RANK = "official_document_copy"
#: What brings a line of its own: its purpose here, and what it is called (French, English).
_BROUGHT = {
    CUSTOMER_SERVICE: (Purpose.CUSTOMER_SERVICE, "Service client", "Customer service"),
    COMPLAINTS: (Purpose.COMPLAINTS, "Réclamations", "Complaints"),
    WITHDRAWAL: (Purpose.LEGAL, "Rétractation : numéro imprimé dans les conditions", "Withdrawal: number printed in the terms"),
}  # fmt: skip


@dataclass(frozen=True)
class DatedNumber:
    """A number, the newest document that names it, and since when that has."""

    named: NamedNumber
    document: DatedText
    since: datetime.date | None


@dataclass
class BroughtTerms:
    """What to remember as brought, by number, what was done, and what was left out and why."""

    brought: Brought = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    rows: Counter = field(default_factory=Counter)
    left_out: list[str] = field(default_factory=list)
    found: int = 0


def bring_terms(
    company: Company, last: Brought, record: ImportedTerms, *, at: datetime.datetime
) -> BroughtTerms:
    """`last`: what was remembered of this record."""
    done = BroughtTerms(dict(last))
    dated = dated_numbers(record, company)
    done.found = len(dated)
    lines = list(company.channels.filter(kind=ChannelKind.PHONE).select_related("source"))
    for one in dated:
        standing = [line for line in lines if line.value == one.named.value]
        in_use = [line for line in standing if not line.is_retired]
        if in_use:
            for line in in_use:
                _date(line, one, record, company, at, done)
        elif standing:
            done.left_out.append(f"{one.document.title}: {standing[0].shown} is no longer in use here")
        elif one.named.purpose in _BROUGHT:
            lines.append(_add(one, record, company, lines, at, done))
        else:
            done.left_out.append(f"{one.document.title}: {one.named.value} is not said to be for customers")
    _take_out_of_use({one.named.value for one in dated}, lines, done)
    return done


def dated_numbers(record: ImportedTerms, company: Company) -> list[DatedNumber]:
    """Each number once: by the newest document, for the most telling of its purposes."""
    found: dict[str, tuple[NamedNumber, DatedText]] = {}
    for document in sorted(record.documents, key=lambda text: text.day or datetime.date.min):
        for named in numbers_named(document.text, title=document.title, country=company.country):
            known = found.get(named.value)
            best = min((named, known[0]) if known else (named,), key=rank_of)
            found[named.value] = (best, document)
    return [DatedNumber(named, document, _since(named.value, document)) for named, document in found.values()]


def _since(value: str, document: DatedText) -> datetime.date | None:
    """The day of the oldest version that has named it without a break until today."""
    since = document.day
    for day, text in document.earlier():
        if not is_named(value, text):
            break
        since = day
    return since


def _add(
    one: DatedNumber,
    record: ImportedTerms,
    company: Company,
    lines: Iterable[Channel],
    at: datetime.datetime,
    done: BroughtTerms,
) -> Channel:
    purpose, french, english = _BROUGHT[one.named.purpose]
    channel = Channel(
        company=company,
        slug=_free_slug({line.slug for line in company.channels.all()} | {line.slug for line in lines}),
        kind=ChannelKind.PHONE,
        purpose=purpose,
        value=one.named.value,
        label_texts={"fr": french, "en": english},
        staff_note=f"{one.document.copy_kept_by}: {one.named.excerpt}".strip(": "),
        source=_new_source(one, record, company),
    )
    move(channel, _rung(one, company, lines, at))
    price_channel(channel)
    channel.clean_fields(exclude=["company", "source", "tariff"])
    channel.save()
    done.brought[channel.value] = {
        "slug": channel.slug,
        "status": channel.status,
        "source": channel.source_id,
    }
    done.changes.append(Change(EventKind.CHANNEL_ADDED, channel, {}, channel_facts(channel)))
    done.rows.update(channel=1, source=1)
    return channel


def _rung(
    one: DatedNumber, company: Company, lines: Iterable[Channel], at: datetime.datetime
) -> ChannelStatus:
    """See above."""
    day = one.document.day
    stops = way_stops(ChannelKind.PHONE, one.named.value, company, domains_of(company))
    is_withheld = bool(
        stops
        or not one.named.is_by_name
        or day is None
        or PhoneNumber(one.named.value).plan != plan_of(company.country)
        or not (plan_of(company.country) == FRANCE or is_whole(one.named.value, one.document.text))
        or not one.document.copy_url
        or is_old(PartialDate(day), at.date())
        or any(_speaks_against(line, day) for line in lines)
    )
    return ChannelStatus(status_by_source(rank=RANK, is_number=True, is_withheld=is_withheld))


def _speaks_against(line: Channel, day: datetime.date) -> bool:
    """Another number of their service, seen after this document was recorded."""
    seen = line.source.last_seen_on
    return line.is_published and line.purpose == Purpose.CUSTOMER_SERVICE and bool(seen and seen > day)


def _date(
    line: Channel,
    one: DatedNumber,
    record: ImportedTerms,
    company: Company,
    at: datetime.datetime,
    done: BroughtTerms,
) -> None:
    """The line was seen again: its source goes forward to the newer copy. One said by a third party is theirs now."""
    day, seen = one.document.day, line.source.last_seen_on
    if day is None or not one.document.copy_url or line.is_confirmed or (seen and seen >= day):
        return
    before = channel_facts(line) | source_facts(line.source)
    known = done.brought.get(line.value, {})
    if line.source_id == known.get("source"):
        _forward(line.source, one)
    else:
        line.source = _new_source(one, record, company)
        done.rows.update(source=1)
    status = _rung(one, company, [], at) if line.is_said else line.status
    if status == ChannelStatus.PUBLISHED and line.is_said:
        move(line, ChannelStatus.PUBLISHED)
    line.save(update_fields=["source", "status"])
    done.brought[line.value] = {**known, "source": line.source_id}
    done.rows["dated"] += 1
    old, new = changed_fields(before, channel_facts(line) | source_facts(line.source))
    done.changes.append(Change(EventKind.CHANNEL_CHANGED, line, old, new))


def _forward(source: Source, one: DatedNumber) -> None:
    source.last_seen_on = one.document.day
    source.first_seen_on = min(filter(None, (source.first_seen_on, one.since, one.document.day)))
    source.copy_url = one.document.copy_url
    source.save(update_fields=["first_seen_on", "last_seen_on", "copy_url"])


def _new_source(one: DatedNumber, record: ImportedTerms, company: Company) -> Source:
    """A row of its own for each line: of two numbers in a document, one may go. The archive keeps no address of the page: it
    is the one that is known of that document, or else the site it stands on."""
    document = one.document
    url = _address_known(document, company) or company.website
    source = Source(
        url=url or document.copy_url,
        title=f"{record.name} — {document.title}"[:200],
        kind=SourceKind.OFFICIAL,
        first_seen_on=one.since,
        last_seen_on=document.day,
        copy_url=document.copy_url if url else "",
        copy_kept_by=document.copy_kept_by if url and document.copy_url else "",
    )
    source.clean_fields()
    source.save()
    return source


def _address_known(document: DatedText, company: Company) -> str:
    place = document.copy_url.rpartition("/blob/")[2].partition("/")[2]
    if not place:
        return ""
    known = Source.objects.filter(channels__company=company, copy_url__endswith=f"/{place}").exclude(url="")
    return known.order_by("-last_seen_on", "-pk").values_list("url", flat=True).first() or ""


def _take_out_of_use(named: set[str], lines: Iterable[Channel], done: BroughtTerms) -> None:
    """What this import brought, nobody has touched, and the newest versions name no longer."""
    for value in set(done.brought) - named:
        brought = done.brought.pop(value)
        line = next((line for line in lines if line.slug == brought.get("slug")), None)
        if line and line.status == brought["status"] and line.value == value and not line.is_confirmed:
            move(line, ChannelStatus.RETIRED)
            line.save(update_fields=["status"])
            before, after = {"status": brought["status"]}, {"status": line.status}
            done.changes.append(Change(EventKind.CHANNEL_RETIRED, line, before, after))


def _free_slug(taken: set[str]) -> str:
    slugs = ("terms-line", *()), (f"terms-line-{number}" for number in count(2))
    return next(slug for part in slugs for slug in part if slug not in taken)
