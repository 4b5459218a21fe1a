"""The lines of a situation from the records of fixtures/: what to do, what to have at hand, and whom to reach.

Each list is one fact: as it was brought, it is replaced by the one that comes; touched by an editor, it is theirs.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from companies.actions.loading.merging import THEIRS, Brought, Change, names_of, tell
from companies.actions.loading.starter_records import (
    SOURCE,
    STARTER,
    Record,
    Tally,
    date_of,
    named,
    save_checked,
    source_of,
    texts_of,
)
from companies.actions.loading.starter_rows import Coming, spoken, values_today
from companies.actions.loading.starter_words import as_lines, bring_words, said_of
from companies.enums import EventKind, SituationNoteKind
from companies.models import (
    Channel,
    Company,
    Law,
    Situation,
    SituationAnswer,
    SituationEntry,
    SituationNote,
    SituationPhrase,
    SituationStep,
)
from companies.models.texts import said_in_all

_STEP = (
    "position",
    *("do_texts", "detail_texts", "clock_since_texts"),
    *("clock_amount", "clock_unit", "company", "channel", "law"),
    *SOURCE,
)


#: What an event calls a list, of before there was one.
_TOLD_AS = {"answers": ("answers", "lead_fr", "lead_en", "checked_on")}


@dataclass(frozen=True)
class SituationLines:
    """What comes to the lists of one situation.

    `last`: what was brought before, None where nothing is remembered; then `touched` are the lists that people changed.
    """

    situation: Situation
    record: Record
    last: Brought | None
    touched: set[str]
    tally: Tally
    is_new: bool

    def phrases(self) -> list[str] | Brought:
        """What people say for it; what to remember."""
        place = self.record["slug"]
        rows = said_of(
            SituationPhrase,
            {"situation": self.situation},
            self.record.get("phrases", {}),
            place=f"{place}, phrase",
            tally=self.tally,
        )
        brought, before = bring_words(
            rows,
            self.situation.phrases,
            None if self.last is None else self.last.get("phrases", []),
            is_touched="phrases" in self.touched,
            place=place,
            tally=self.tally,
        )
        if before:
            change = Change(
                EventKind.DIRECTORY_CHANGED, self.situation, {"phrases": before}, {"phrases": as_lines(rows)}
            )
            tell([change], company=None, at=self.tally.at, reason=STARTER)
        return brought


class AnswerLines(SituationLines):
    """What comes to the lists of one situation in one country: that of the record."""

    def bring(self) -> Brought:
        """What to remember."""
        return {
            "answers": self._answers(),
            "companies": self._companies(),
            "steps": self._steps(),
            "notes": self._notes(),
        }

    @property
    def _country(self) -> str:
        return self.record["country"]

    @property
    def _place(self) -> str:
        return f"{self.record['slug']} in {self._country}"

    def _answers(self) -> list[str] | dict:
        """The row of the country, as a list of one."""
        rows = self.situation.answers.filter(country=self._country)
        checked = date_of(self.record, "checked_on") if self.record.get("checked_on") else None
        row = SituationAnswer(
            situation=self.situation,
            country=self._country,
            checked_on=checked.on if checked else None,
            **texts_of(self.record, "lead"),
        )

        def write() -> bool:
            rows.delete()
            save_checked(row)
            return True

        return self._bring("answers", [_answer(row)], [_answer(one) for one in rows.all()], write, str)

    def _companies(self) -> list[str] | dict:
        slugs = self.record.get("companies", [])
        companies = {company.slug: company for company in Company.objects.filter(slug__in=slugs)}
        wanted = []
        for slug in slugs:
            if slug not in companies and self.tally.is_of_some:
                continue
            with self.tally.refusing(f"{self._place}, company {slug}"):
                wanted.append(companies[slug].slug)
        entries = self.situation.entries.filter(country=self._country)
        today = [entry.company.slug for entry in entries.select_related("company")]

        def write() -> bool:
            entries.delete()
            rows = [
                SituationEntry(
                    situation=self.situation, country=self._country, company=companies[slug], position=rank
                )
                for rank, slug in enumerate(wanted)
            ]
            SituationEntry.objects.bulk_create(rows)
            return True

        return self._bring("companies", wanted, today, write, str)

    def _steps(self) -> list[Brought] | dict:
        place = self._place
        steps = self.situation.steps.filter(country=self._country)
        coming: list[Coming[SituationStep]] = []
        before = len(self.tally.refused)
        for position, step in enumerate(self.record.get("steps", ()), start=1):
            with self.tally.refusing(f"{place}, step {position}"):
                coming.append(step_of(step, self.situation, self._country, position))
        rows = list(steps.select_related("source"))
        names = names_of(spoken((_STEP,), *rows, *coming))
        today = [values_today(row, names) for row in rows]
        wanted = [step.values(names) for step in coming]

        def write() -> bool:
            steps.delete()
            for step in coming:
                with self.tally.refusing(f"{place}, step {step.row.position}"):
                    step.row.source = source_of(step.source) if step.source else None
                    save_checked(step.row)
            if (
                today and len(self.tally.refused) > before
            ):  # what is there is worth more than a part of what comes
                return False
            counts = self.tally.changed if today else self.tally.created
            counts["situationstep"] += steps.count()
            return True

        return self._bring("steps", wanted, today, write, _line)

    def _notes(self) -> list[Brought] | dict:
        rows = [
            SituationNote(
                situation=self.situation,
                country=self._country,
                kind=kind,
                position=position,
                **texts_of({"text": texts}, "text"),
            )
            for kind in SituationNoteKind
            for position, texts in enumerate(self.record.get(kind.value, ()), start=1)
        ]

        notes = self.situation.notes.filter(country=self._country)

        def write() -> bool:
            notes.delete()
            for row in rows:
                save_checked(row)
            return True

        today = [_note(row) for row in notes.order_by("kind", "position", "id")]
        return self._bring("notes", sorted(map(_note, rows)), sorted(today), write, str)

    def _bring(
        self, name: str, wanted: list, today: list, write: Callable[[], bool], line: Callable[..., str]
    ) -> list | dict:
        """`write` is taken back where it says that it came to nothing."""
        last = self._last(name, today)
        if wanted == today:
            return last
        if _filled(last) != _filled(today):
            self.tally.leave(self._place, [name])
            return last
        mark = transaction.savepoint()
        if not write():
            transaction.savepoint_rollback(mark)
            return last
        transaction.savepoint_commit(mark)
        if not self.is_new:
            before, after = ({name: [line(each) for each in lines]} for lines in (today, wanted))
            change = Change(EventKind.DIRECTORY_CHANGED, self.situation, before, after)
            tell([change], company=None, at=self.tally.at, reason=STARTER)
        return wanted

    def _last(self, name: str, today: list) -> list | dict:
        if self.last is not None:
            return self.last.get(name, [])
        is_touched = bool(today) and not self.touched.isdisjoint(_TOLD_AS.get(name, (name,)))
        return THEIRS if is_touched else today


def _filled(lines: list | dict) -> list:
    """Without what is empty: a site that speaks another language has another place for it, with nothing in it yet."""
    return [
        {name: value for name, value in line.items() if value not in ("", None)}
        if isinstance(line, dict)
        else line
        for line in lines
    ]


def step_of(record: Record, situation: Situation, country: str, position: int) -> Coming[SituationStep]:
    clock = record.get("clock", {})
    step = SituationStep(
        situation=situation,
        country=country,
        position=position,
        clock_amount=clock.get("amount"),
        clock_unit=clock.get("unit", ""),
        clock_since_texts=clock.get("since", {}),
        company=named(Company.objects, record["company"]) if record.get("company") else None,
        channel=_channel(record),
        law=law_of(record),
        **texts_of(record, "do", "detail"),
    )
    return Coming(step, record.get("source"))


def _channel(record: Record) -> Channel | None:
    if not record.get("channel"):
        return None
    return named(Channel.objects.filter(company__slug=record["company"]), record["channel"])


def law_of(record: Record) -> Law | None:
    return named(Law.objects, record["law"]) if record.get("law") else None


def _line(step: Brought) -> str:
    words = [text for name, text in step.items() if text and name.startswith(("do_", "detail_"))]
    return f"{step['position']}. " + " / ".join(words)


def _answer(row: SituationAnswer) -> str:
    return f"{said_in_all(row.lead_texts)} · {row.checked_on}"


def _note(row: SituationNote) -> str:
    return f"{row.kind}: {said_in_all(row.text_texts)}"
