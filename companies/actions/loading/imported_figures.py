"""What companies declare of themselves in somebody's tables, brought without overwriting anybody (see imported_facts)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from companies.actions.history.events import changed_fields, facts_of
from companies.actions.loading.merging import Brought, Change, each, merge
from companies.enums import EventKind, FindingOutcome, Provenance
from companies.lib.records import ImportedFigure, ImportedSource
from companies.models import Company, Measurement, Source
from companies.models.texts import as_facts, fact, home_languages, put_fact
from companies.queries.directory.planted import planted_in

_FACTS = (
    "channel_kind",
    "happened_on",
    "happened_precision",
    "found_texts",
    "wait_minutes",
    "answered_percent",
)
#: What a field is that was never brought, where not "".
_BLANKS: Brought = {"wait_minutes": None, "answered_percent": None}


@dataclass
class BroughtFigures:
    """What to remember as brought, by the figure's slug, and what was done."""

    brought: Brought = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    added: int = 0


def bring_figures(company: Company, last: Brought, given: Iterable[ImportedFigure]) -> BroughtFigures:
    """A figure that the records give no longer stays: it was declared on its day."""
    done = BroughtFigures(dict(last))
    standing = {row.slug: row for row in company.measurements.all()} if last else {}
    for figure in given:
        wanted = _wanted(figure)
        if planted := planted_in("\n".join(figure.found_texts.values()), country=company.country):
            done.left_out.append(f"{figure.slug}: its words hold {planted[0].written.strip()!r}")
        elif figure.slug not in last:
            row = Measurement(
                company=company,
                slug=figure.slug,
                provenance=Provenance.DECLARED,
                outcome=FindingOutcome.STATISTIC,
                source=source_like(figure.source),
                **{name: getattr(figure, name) for name in _FACTS},
            )
            row.clean_fields(exclude=["company", "source", "inquiry"])
            row.save()
            done.added += 1
            done.brought[figure.slug] = _plain(wanted)
            done.changes.append(Change(EventKind.MEASUREMENT_CHANGED, row, {}, facts_of(row)))
        elif row_today := standing.get(figure.slug):
            _bring_again(row_today, wanted, done)
    return done


def source_like(wanted: ImportedSource) -> Source:
    """The same page seen on the same day is one source, however many figures it gives."""
    seen_on = wanted.seen_on
    facts = {
        "url": wanted.url,
        "title": wanted.title,
        "kind": wanted.kind,
        "first_seen_on": getattr(wanted, "first_seen_on", None) or seen_on,
        "last_seen_on": seen_on,
        "copy_url": getattr(wanted, "copy_url", ""),
        "copy_kept_by": getattr(wanted, "copy_kept_by", ""),
    }
    known = Source.objects.filter(**facts).order_by("id").first()
    if known:
        return known
    source = Source(**facts)
    source.clean_fields()
    source.save()
    return source


def _bring_again(row: Measurement, wanted: Brought, done: BroughtFigures) -> None:
    before = facts_of(row)
    merged = merge(
        each(*wanted),
        last=done.brought[row.slug],
        today=_plain({name: fact(row, name) for name in wanted}),
        wanted=_plain(wanted),
        blanks=_BLANKS,
    )
    for name in merged.changes:
        put_fact(row, name, wanted[name])
    done.brought[row.slug] = merged.brought
    old, new = changed_fields(before, facts_of(row))
    if new:
        row.clean_fields(exclude=["company", "source", "inquiry"])
        row.save()
        done.changes.append(Change(EventKind.MEASUREMENT_CHANGED, row, old, new))


def _wanted(figure: ImportedFigure) -> Brought:
    return as_facts({name: getattr(figure, name) for name in _FACTS}, home_languages())


def _plain(values: Brought) -> Brought:
    """As JSON: a day by its text."""
    return {name: str(value) if name == "happened_on" else value for name, value in values.items()}
