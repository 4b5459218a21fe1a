"""Records of somebody else's data become companies, or are merged into those that are here.

It knows no format: what comes is a value of lib/records.py. Each record is brought whole or not at all; companies come
some at a time in one transaction, at whose end the search learns of the new ones. The same record again is not a single
write.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError, IntegrityError, transaction

from companies.actions.directory.companies import company_facts
from companies.actions.history.events import changed_fields
from companies.actions.loading.branches import bring_branches
from companies.actions.loading.import_memory import (
    CREATED,
    MERGED,
    RETIRED,
    UNCHANGED,
    UPDATED,
    ImportReport,
    known_record,
    remember,
)
from companies.actions.loading.imported_channels import bring_channels
from companies.actions.loading.imported_facts import (
    bring_domain,
    bring_fields,
    bring_names,
    bring_source,
    fields_of_company,
    fields_of_retired,
    fields_of_retirement,
    is_company_untouched,
    names_for_another,
    new_company,
)
from companies.actions.loading.imported_figures import bring_figures
from companies.actions.loading.imported_terms import bring_terms
from companies.actions.loading.merging import Brought, Change, log_what_is_no_refusal_of_ours, tell
from companies.actions.loading.number_blocks import OlderTable, keep_blocks
from companies.actions.search.index import index_companies, index_company
from companies.enums import EventKind
from companies.lib.records import (
    UNKNOWN_COUNTRY,
    AnyRecord,
    ImportedBlocks,
    ImportedBranches,
    ImportedBrand,
    ImportedCompany,
    ImportedDesks,
    ImportedFigure,
    ImportedFigures,
    ImportedFile,
    ImportedRetirement,
    ImportedTerms,
)
from companies.models import Company, ImportedRecord
from companies.queries.directory.planted import planted_in
from companies.queries.loading import (
    NameTaken,
    NobodyMeant,
    NoLongerThere,
    brand_meant,
    company_declaring,
    company_meant,
    company_of_record,
    company_of_terms,
)
from companies.queries.search.names import site_of

#: So many companies are brought in one transaction: others wait for it, where there is one writer.
AT_ONCE = 50


class LeftAlone(Exception):
    """The record would change what is not the import's to change."""


@dataclass(frozen=True)
class _Result:
    word: str
    said: str
    rows: Counter = field(default_factory=Counter)
    left_out: tuple[str, ...] = ()
    #: The company that the search does not know yet.
    new: int | None = None


def import_files(*, files: Iterable[ImportedFile], report: ImportReport) -> Iterator[int]:
    """What the files say becomes rows; the report tells what was done, or why not. Yields how many files are done."""
    done = 0
    for some in _together(files):
        if isinstance(some[0], ImportedBranches):
            bring_branches(file=some[0], report=report)
        else:
            _import_together(some, report)
        done += len(some)
        yield done


def _together(files: Iterable[ImportedFile]) -> Iterator[list[ImportedFile]]:
    """Companies some at a time. A record of another sort comes alone: it may be long, or ask the search who is meant."""
    some: list[ImportedFile] = []
    for file in files:
        is_company = type(file.record) is ImportedCompany
        if (some and not is_company) or len(some) == AT_ONCE:
            yield some
            some = []
        if is_company:
            some.append(file)
        else:
            yield [file]
    if some:
        yield some


def _import_together(files: Iterable[ImportedFile], report: ImportReport) -> None:
    is_to_be_written = any(file.record and not _is_unchanged(file.record, report) for file in files)
    with transaction.atomic() if is_to_be_written else nullcontext():
        new = [pk for file in files if (pk := _import_file(file, report))]
        if new:
            index_companies(Company.objects.filter(pk__in=new).order_by("pk"))


def _is_unchanged(record: AnyRecord, report: ImportReport) -> bool:
    return report.digests.get(record.key) == record.digest


def _import_file(file: ImportedFile, report: ImportReport) -> int | None:
    """The company that the search does not know yet."""
    if file.record is None:
        report.refused += [(file.name, reason) for reason in file.refused]
        return None
    if _is_unchanged(file.record, report):
        report.done[UNCHANGED].append(file.record.key)
        report.left_out += [(file.name, reason) for reason in file.refused]
        return None
    try:
        with transaction.atomic():
            result = _bring(file.record, report)
    except (LeftAlone, NameTaken, NobodyMeant, NoLongerThere) as error:
        report.refused.append((file.name, str(error)))
    except (ValueError, ObjectDoesNotExist, ValidationError, IntegrityError, DataError) as error:
        log_what_is_no_refusal_of_ours(file.name, error)
        report.refused.append((file.name, f"{type(error).__name__}: {error}"))
    else:
        report.done[result.word].append(result.said)
        report.rows += result.rows
        report.left_out += [(file.name, reason) for reason in (*file.refused, *result.left_out)]
        return result.new
    return None


def _bring(record: AnyRecord, report: ImportReport) -> _Result:
    match record:
        case ImportedCompany():
            return _bring_company(record, report)
        case ImportedRetirement():
            return _bring_retirement(record, report)
        case ImportedTerms():
            return _bring_terms(record, report)
        case ImportedFigures():
            return _bring_figures(record, report)
        case ImportedBlocks():
            return _bring_blocks(record, report)


def _bring_company(record: ImportedCompany, report: ImportReport) -> _Result:
    if planted := planted_in(record.name, country=record.country, own={record.domain}):
        raise LeftAlone(f"its name holds {planted[0].written.strip()!r}")
    known = known_record(record, report)
    if known:
        return _bring_into(known.company, record, report, known)
    if isinstance(record, ImportedBrand):
        company = brand_meant(record)
    else:
        company = company_meant(record, format_name=report.format_name)
    if company:
        return _bring_into(company, record, report, None)
    return _create(record, report)


def _create(record: ImportedCompany, report: ImportReport) -> _Result:
    fields = fields_of_company(record)
    company = new_company(record.place, fields)
    company.is_only_listed = isinstance(record, ImportedBrand)
    company.save()
    source = bring_source(record, None)
    names = bring_names(company, {}, list(record.names))
    domain = bring_domain(company, "", record.domain if record.owns_domain else "")
    own = {domain, site_of(company)} - {""}
    channels = bring_channels(company, {}, record.channels, source, own=own)
    figures = bring_figures(company, {}, _figures_of(record))
    told = {"name": company.name, "channels": [channel.slug for channel in channels.added]}
    _begin_history(company, told, report)
    memory = ImportedRecord(
        format=report.format_name, key=record.key, company=company, is_merged=False, first_at=report.at
    )
    brought = {"fields": fields, "names": names, "domain": domain, "channels": channels.brought}
    remember(memory, record, brought | _if_any(figures.brought), source, report)
    rows = Counter(company=1, alias=len(names), domain=bool(domain), channel=len(channels.added), source=1)
    rows["measurement"] = figures.added
    return _Result(CREATED, record.key, +rows, tuple(figures.left_out), company.pk)


def _bring_into(
    company: Company, record: ImportedCompany, report: ImportReport, known: ImportedRecord | None
) -> _Result:
    """Into a company that is there: for the first time (merged), or once more (updated)."""
    is_merged = known is None or known.is_merged
    last: Brought = known.brought if known else {}
    before = company_facts(company)
    wanted = fields_of_company(record)
    if is_merged:
        wanted = {name: wanted[name] for name in ("markets", "wikidata") if name in wanted}
    fields = bring_fields(company, last.get("fields", {}), wanted)
    if company.is_only_listed and not isinstance(record, ImportedBrand):
        _complete(company, record)
    company.clean_fields(exclude=["sector", "successor"])
    company.save()
    source = bring_source(record, known.source if known else None)
    given = names_for_another(company, record) if is_merged else list(record.names)
    aliases = list(company.aliases.all())
    names = bring_names(company, last.get("names", {}), given, aliases=aliases)
    own_domain = record.domain if record.owns_domain and not is_merged else ""
    domain = bring_domain(company, last.get("domain", ""), own_domain)
    standing = list(company.channels.all())
    channels = bring_channels(company, last.get("channels", {}), record.channels, source, channels=standing)
    figures = bring_figures(company, last.get("figures", {}), _figures_of(record))
    index_company(company=company)
    _tell_company(company, before, report)
    tell([*channels.changes, *figures.changes], company=company, at=report.at, reason=report.origin)
    memory = known or ImportedRecord(
        format=report.format_name, key=record.key, company=company, is_merged=True, first_at=report.at
    )
    brought = {"fields": fields, "names": names, "domain": domain, "channels": channels.brought}
    remember(memory, record, brought | _if_any(figures.brought), source, report)
    new_names = set(names) - set(last.get("names", {}))
    rows = Counter(alias=len(new_names), channel=len(channels.added), source=known is None)
    rows["measurement"] = figures.added
    said = record.key if company.slug == record.key else f"{record.key} → {company.slug}"
    return _Result(UPDATED if known else MERGED, said, +rows, (*channels.left_out, *figures.left_out))


def _complete(company: Company, record: ImportedCompany) -> None:
    """A name of a list is a company once something else tells of it."""
    company.status = fields_of_company(record)["status"]
    company.is_only_listed = False
    if company.country == UNKNOWN_COUNTRY:
        company.country = record.country


def _bring_terms(record: ImportedTerms, report: ImportReport) -> _Result:
    known = known_record(record, report)
    company = company_of_terms(record)
    last = known.brought["lines"] if known else {}
    done = bring_terms(company, last, record, at=report.at)
    if not known and not done.found:
        raise LeftAlone("its documents name no number for customers")
    tell(done.changes, company=company, at=report.at, reason=report.origin)
    if done.changes:
        index_company(company=company)
    memory = known or ImportedRecord(
        format=report.format_name, key=record.key, is_merged=True, first_at=report.at
    )
    memory.company = company
    source = bring_source(record, known.source if known else None)
    remember(memory, record, {"lines": done.brought}, source, report)
    said = f"{record.name} → {company.slug}"
    return _Result(UPDATED if known else MERGED, said, +done.rows, tuple(done.left_out))


def _bring_figures(record: ImportedFigures, report: ImportReport) -> _Result:
    known = known_record(record, report)
    company = known.company if known else company_declaring(record)
    done = bring_figures(company, known.brought["figures"] if known else {}, record.figures)
    tell(done.changes, company=company, at=report.at, reason=report.origin)
    memory = known or ImportedRecord(
        format=report.format_name, key=record.key, company=company, is_merged=True, first_at=report.at
    )
    source = bring_source(record, known.source if known else None)
    remember(memory, record, {"figures": done.brought}, source, report)
    said = f"{record.name} → {company.slug}"
    rows = +Counter(measurement=done.added)
    return _Result(UPDATED if known else MERGED, said, rows, tuple(done.left_out))


def _bring_blocks(record: ImportedBlocks, report: ImportReport) -> _Result:
    """A table is about no company: its blocks say themselves what was brought."""
    try:
        kept = keep_blocks(table=record.table, at=report.at)
    except OlderTable as error:
        raise LeftAlone(f"the table kept is of {error.day}, this one of {record.table.day}") from error
    said = f"table of {record.table.day}: {kept.added} blocks added, {kept.removed} removed"
    is_new = bool(kept.added or kept.removed)
    return _Result(UPDATED if is_new else UNCHANGED, said, +Counter(numberblock=kept.added))


def _figures_of(record: ImportedCompany) -> tuple[ImportedFigure, ...]:
    return record.figures if isinstance(record, ImportedDesks) else ()


def _if_any(figures: Brought) -> Brought:
    return {"figures": figures} if figures else {}


def _bring_retirement(record: ImportedRetirement, report: ImportReport) -> _Result:
    known = known_record(record, report)
    successor = _successor(record, report)
    if known:
        return _retire(known, record, successor, report)
    if Company.objects.filter(slug=record.key).exists():
        raise LeftAlone(f"the directory has its own company at {record.key}")
    fields = fields_of_retired(record, successor)
    company = new_company(record.key, fields)
    company.save()
    index_company(company=company)
    told = {"name": company.name, "status": company.status, "successor": fields["successor"]}
    _begin_history(company, told, report)
    memory = ImportedRecord(
        format=report.format_name, key=record.key, company=company, is_merged=False, first_at=report.at
    )
    remember(memory, record, {"fields": fields}, bring_source(record, None), report)
    return _Result(RETIRED, _said(record), Counter(company=1, source=1))


def _retire(
    known: ImportedRecord, record: ImportedRetirement, successor: Company | None, report: ImportReport
) -> _Result:
    """A company brought earlier, which the records now say has ended."""
    company = known.company
    if known.is_merged:
        raise LeftAlone(f"it was merged into {company.slug}, which is the directory's own")
    last = known.brought["fields"]
    if not is_company_untouched(company, last):
        raise LeftAlone(f"somebody has changed {company.slug} since it was brought")
    if successor == company:
        raise LeftAlone(f"{company.slug} would succeed itself")
    before = company_facts(company)
    fields = bring_fields(company, last, fields_of_retirement(record, successor))
    company.save()
    index_company(company=company)
    _tell_company(company, before, report)
    source = bring_source(record, known.source)
    remember(known, record, {**known.brought, "fields": fields}, source, report)
    return _Result(RETIRED, _said(record))


def _successor(record: ImportedRetirement, report: ImportReport) -> Company | None:
    if not record.successor:
        return None
    company = company_of_record(record.successor, format_name=report.format_name)
    if company is None:
        raise LeftAlone(f"it redirects to {record.successor}, which was not brought")
    return company


def _begin_history(company: Company, told: Brought, report: ImportReport) -> None:
    change = Change(EventKind.COMPANY_ADDED, company, {}, told)
    tell([change], company=company, at=report.at, reason=report.origin)


def _tell_company(company: Company, before: Brought, report: ImportReport) -> None:
    old, new = changed_fields(before, company_facts(company))
    if new:
        change = Change(EventKind.COMPANY_CHANGED, company, old, new)
        tell([change], company=company, at=report.at, reason=report.origin)


def _said(record: ImportedRetirement) -> str:
    return f"{record.key} → {record.successor}" if record.successor else record.key
