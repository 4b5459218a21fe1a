"""Loading the demonstration: companies that plainly do not exist, with simulated reports.

A real company never gets a simulated report. What comes from here is marked `is_fictitious`, stands on numbers
kept for fiction and on addresses under .example, and a company that exists is not touched. Loading again
changes nothing and adds nothing.
"""

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction

from companies.actions.evidence.rebuild import rebuild_company
from companies.actions.loading.starter import Record, Tally, add_company, add_inquiry
from companies.actions.loading.starter_situations import add_recourse
from companies.demo.reports import simulated_reports
from companies.enums import LINK_KINDS, ChannelKind
from companies.lib.phones import PhoneNumber
from companies.lib.words import domain_of
from companies.models import Company, Report

#: The reason that stands in the history of what a load added.
DEMONSTRATION = "demonstration"
#: Numbers that nobody will ever have. France: Arcep decision 2018-0881. United Kingdom: Ofcom, "Numbers for
#: drama use". North America: 555-0100 to 555-0199 of every area (NANPA, "555 Line Numbers").
KEPT_FOR_FICTION = re.compile(
    r"\+33(19900|26191|35301|46571|53649)[0-9]{4}|\+442079460[0-9]{3}|\+1[0-9]{3}55501[0-9]{2}"
)
#: The domain that nobody can register (RFC 2606).
_EXAMPLE = re.compile(r"([a-z0-9-]+\.)+example")


class CouldExist(ValueError):
    """Something in a demonstration file is real, or might be one day."""


def load_demo(
    *, folder: Path, now: datetime.datetime, on_step: Callable[[int, int], None] | None = None
) -> Tally:
    """Every file of `folder` becomes a company with reports over the time before `now`.

    Sectors and situations are those of the starter directory, to be loaded before. `on_step` is told after
    each company how many are done, of how many.
    """
    tally = Tally(at=now, corrects=False)
    files = sorted(folder.glob("*.json"))
    for done, path in enumerate(files, start=1):
        with tally.refusing(path.name):
            _load_company(json.loads(path.read_text(encoding="utf-8")), tally)
        if on_step:
            on_step(done, len(files))
    return tally


@transaction.atomic
def _load_company(record: Record, tally: Tally) -> None:
    _check_cannot_exist(record)
    record = _prepared(record, now=tally.at)
    if record.get("inquiry"):
        add_inquiry(record["inquiry"], tally)
    add_company(record, tally, is_fictitious=True, reason=DEMONSTRATION)
    for position, recourse in enumerate(record["recourses"]):
        add_recourse({**recourse, "companies": [record["slug"]]}, position, tally)
    _add_reports(record, tally)


def _add_reports(record: Record, tally: Tally) -> None:
    """A channel that has reports keeps them as they are."""
    company = Company.objects.get(slug=record["slug"], is_fictitious=True)
    made: list[Report] = []
    for line in record.get("channels", ()):
        if "simulation" not in line:
            continue
        channel = company.channels.select_related("company").get(slug=line["slug"])
        known = channel.reports.count()
        if known:
            tally.kept["report"] += known
        else:
            made += simulated_reports(channel=channel, simulation=line["simulation"], now=tally.at)
    if made:
        Report.objects.bulk_create(made, batch_size=1000)
        tally.created["report"] += len(made)
        rebuild_company(company.pk)


# ── What may not be in a file ─────────────────────────────────────────────────────────────────────────


def _check_cannot_exist(record: Record) -> None:
    """Raises CouldExist."""
    if Company.objects.filter(slug=record["slug"], is_fictitious=False).exists():
        raise CouldExist(f"{record['slug']} is a company that exists")
    hosts = list(record.get("domains", ()))
    if record.get("website"):
        hosts.append(domain_of(record["website"]))
    for channel in record.get("channels", ()):
        value = channel["value"]
        if channel["kind"] == ChannelKind.PHONE:
            _check_number(PhoneNumber.parse(value, record["country"]))
        elif channel["kind"] in LINK_KINDS:
            hosts.append(domain_of(value))
        elif channel["kind"] == ChannelKind.EMAIL:
            hosts.append(value.rpartition("@")[2])
    for recourse in record.get("recourses", ()):
        hosts += [domain_of(recourse[name]) for name in ("url", "form_url") if name in recourse]
    for host in hosts:
        if not _EXAMPLE.fullmatch(host):
            raise CouldExist(f"{host} is not under .example")


def _check_number(number: PhoneNumber) -> None:
    if not KEPT_FOR_FICTION.fullmatch(number.canonical):
        raise CouldExist(f"{number.canonical} is not of the ranges kept for fiction")


# ── From the file to a record of the starter directory ────────────────────────────────────────────────


def _prepared(record: Record, *, now: datetime.datetime) -> Record:
    """The record with dates for its ages ("checked_days_ago") and the same source on every fact."""
    source = {
        "title": "Inventé pour la démonstration · Invented for the demonstration",
        "kind": "crowd",
        "seen_on": now.date().isoformat(),
        "note": {
            "fr": "Cette entreprise n’existe pas\N{NARROW NO-BREAK SPACE}; rien n’en a été lu nulle part.",
            "en": "This company does not exist; nothing about it was read anywhere.",
        },
    }
    parts = {
        name: [_fact(fact, source, now) for fact in record.get(name, ())]
        for name in ("channels", "absences", "findings", "recourses")
    }
    inquiry = record.get("inquiry")
    return {**record, **parts, "inquiry": _fact(inquiry, source, now) if inquiry else None}


def _fact(record: Record, source: Record, now: datetime.datetime) -> Record:
    dated: dict[str, Any] = {}
    for name, value in record.items():
        if name.endswith("_days_ago"):
            day = now.date() - datetime.timedelta(days=value)
            dated[name.removesuffix("_days_ago") + "_on"] = day.isoformat()
        else:
            dated[name] = value
    return {**dated, "source": source}
