"""What the starter directory brought of each record last, and whether the same comes again.

A database filled by a release that remembered nothing counts as brought what no event says that a person changed.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

from companies.actions.loading.merging import THEIRS, Brought
from companies.actions.loading.starter_records import Record, Tally
from companies.models import StarterRecord

#: What reads records, beside this file. A record that is understood otherwise than before is read again.
_READERS = ("starter*.py", "merging.py", "../../lib/ladder.py", "../../lib/phones.py", "../../lib/tariffs.py")


class Memory:
    """What was brought of one record, as it stands before and after this load.

    `last` is None when nothing is remembered. `is_settled`: it was brought whole, and the same comes again.
    """

    def __init__(self, kind: str, record: Record, tally: Tally, *, position: int = 0) -> None:
        self.kind, self.key = kind, _key(kind, record)
        self._tally = tally
        self._digest = _digest_of(record, position)
        self._open_ends = tally.open_ends
        known = tally.digests.get((self.kind, self.key)) if tally.corrects else None
        self.is_settled = known == self._digest
        rows = StarterRecord.objects.filter(kind=self.kind, key=self.key)
        self._row = None if known is None or self.is_settled else rows.first()
        self.last: Brought | None = self._row.brought if self._row else None

    def keep(self, brought: Brought, *, is_whole: bool = True) -> None:
        """Remember it. Of what was refused or left to a person since, only what was brought: it is looked at again."""
        if not self._tally.corrects:
            return
        digest = self._digest if is_whole and self._tally.open_ends == self._open_ends else ""
        row = self._row or StarterRecord(kind=self.kind, key=self.key)
        if (row.digest, row.brought, bool(row.pk)) != (digest, brought, True):
            row.digest, row.brought, row.last_at = digest, brought, self._tally.at
            row.save()
            self._tally.digests[self.kind, self.key] = digest
        self._row = row


def is_settled(kind: str, record: Record, tally: Tally, *, position: int = 0) -> bool:
    """It was brought whole, and the same comes again."""
    return tally.digests.get((kind, _key(kind, record))) == _digest_of(record, position)


def as_brought(today: Brought, changed_by_people: set[str]) -> Brought:
    """What counts as brought where nothing is remembered."""
    return {name: THEIRS if name in changed_by_people else value for name, value in today.items()}


def _key(kind: str, record: Record) -> str:
    """An answer is that of a country in a situation."""
    key: str = record.get("slug") or record["number"]
    return f"{record['country']}/{key}" if kind == "answer" else key


def _digest_of(record: Record, position: int) -> str:
    text = json.dumps([_loader(), position, record], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _loader() -> str:
    """Of the code that reads records."""
    here = Path(__file__).parent
    files = sorted(path for pattern in _READERS for path in here.glob(pattern))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()
