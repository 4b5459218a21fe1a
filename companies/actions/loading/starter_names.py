"""Other names and domains of the companies of the starter directory.

One that is not remembered as brought is somebody else's; one that was brought and is gone was taken away by a person.
"""

from companies.actions.loading.imported_facts import bring_aliases, bring_domain
from companies.actions.loading.merging import THEIRS, Brought
from companies.actions.loading.starter_records import Record, Tally
from companies.models import Alias, Company, Domain
from companies.queries.history.edits import Edits

#: Remembered of a domain.
_BROUGHT = "brought"


class DomainOfAnother(ValueError):
    """Another company has it, and it stays with that one."""


def names_at_first(company: Company, edits: Edits) -> Brought:
    """Where nothing is remembered: what neither a person nor an importer gave counts as brought."""
    records = [record.brought for record in company.imported_records.all()]
    imported = {name for brought in records for name in brought.get("names", {})}
    touched = {str(told).rpartition(" (")[0] for told in edits.entries_of(company, "aliases")}
    aliases = {alias.name: alias.kind for alias in company.aliases.all() if alias.name not in imported}
    named = edits.entries_of(company, "domains")
    own = {domain.name for domain in company.domains.all()} - {brought.get("domain") for brought in records}
    return {
        "aliases": aliases | dict.fromkeys(touched, THEIRS),
        "domains": dict.fromkeys(own, _BROUGHT) | dict.fromkeys(named, THEIRS),
    }


def bring_names(record: Record, company: Company, last: Brought, tally: Tally, *, is_new: bool) -> Brought:
    """`last`: what was brought before, or `names_at_first`. What to remember."""
    aliases = [] if is_new else list(company.aliases.all())
    domains = set() if is_new else {domain.name for domain in company.domains.all()}
    return {
        "aliases": _bring_aliases(record, company, last.get("aliases", {}), aliases, tally),
        "domains": _bring_domains(record, company, last.get("domains", {}), domains, tally),
    }


def _bring_aliases(
    record: Record, company: Company, last: Brought, aliases: list[Alias], tally: Tally
) -> Brought:
    standing = {alias.name: alias.kind for alias in aliases}
    wanted = {alias["name"]: alias["kind"] for alias in record.get("aliases", ())}
    written = bring_aliases(company, last, wanted, aliases=aliases)
    brought = {name: kind for name, kind in last.items() if kind == THEIRS}
    for name, kind in wanted.items():
        if name in written or (name in last and last[name] != THEIRS and standing.get(name) == kind):
            brought[name] = kind
        elif name in last:
            brought[name] = last[name]
            tally.leave(f"{company.slug}, alias {name}", ["kind"] if standing.get(name) != kind else [])
    tally.created.update("alias" for name in written if name not in standing)
    tally.changed.update("alias" for name in written if name in standing and name in wanted)
    tally.retired += [f"{company.slug}, alias {name}" for name in written if name not in wanted]
    return brought


def _bring_domains(
    record: Record, company: Company, last: Brought, standing: set[str], tally: Tally
) -> Brought:
    wanted = set(record.get("domains", ()))
    brought: Brought = {}
    for name in sorted(last.keys() | wanted):
        place = f"{company.slug}, domain {name}"
        if name not in last:
            with tally.refusing(place):
                if name not in standing:
                    _add_domain(company, name)
                    tally.created["domain"] += 1
                    brought[name] = _BROUGHT
        elif name in wanted or last[name] == THEIRS:
            brought[name] = last[name]
            if (name in wanted) != (name in standing):
                tally.leave(place, ["given" if name in standing else "taken away"])
        elif name in standing:
            bring_domain(company, name, "")
            tally.retired.append(place)
    return brought


def _add_domain(company: Company, name: str) -> None:
    if not bring_domain(company, "", name):
        owner = Domain.objects.select_related("company").get(name=name).company
        raise DomainOfAnother(f"it is one of {owner.slug}")
