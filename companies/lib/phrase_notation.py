"""How kept phrasings are written for editors, and read into lib/phrasings.py. The notation stands at the top of vital.toml;
how words change is lib/inflections.py."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from companies.lib.inflections import Inflection
from companies.lib.phrasings import Choice, Phrasing
from companies.lib.words import folded

#: What stands before a phrasing. ALONE: nothing is typed beside it but small words, and who or where it is about;
#: BARE: not even these. FIRM: whatever the talk is about. JOINING: only where something else is said as well.
#: FAINT: only where nothing else is.
ALONE, BARE, FIRM, JOINING, FAINT = MARKS = ("=", "==", "!", "&", "~")


class Reader:
    """Reads phrasings: it knows the groups of words, what is written in a hurry, and the words that are never read."""

    def __init__(
        self,
        *,
        groups: Mapping[str, str],
        unread: Iterable[str],
        short: Mapping[str, Sequence[str]],
        inflection: Inflection,
    ) -> None:
        self.unread, self.short, self.inflection = frozenset(unread), short, inflection
        self._groups: dict[str, frozenset[tuple[str, ...]]] = {}
        # In their order: a group may hold those before it.
        for name, written in groups.items():
            self._groups[name] = frozenset(row for one in written.split() for row in self._meant(one))

    def spoken(self, text: str) -> list[str]:
        """The words of a text, folded; what is written in a hurry as it is in full, and "can" "t" as one word."""
        words = [part for typed in folded(text).split() for part in self.short.get(typed, (typed,))]
        joined: list[str] = []
        for word in words:
            both = self.inflection.joined.get((joined[-1], word)) if joined else None
            if both:
                joined[-1] = both
            else:
                joined.append(word)
        return joined

    def phrasings(self, text: str) -> tuple[Phrasing, ...]:
        """One a line. Raises ValueError, or KeyError for a group that does not exist."""
        return tuple(self._phrasing(line.strip()) for line in text.splitlines() if line.strip())

    def words_of(self, text: str) -> frozenset[str]:
        """The single words of a list of words and groups."""
        rows = (row for written in text.split() for row in self._meant(written))
        return frozenset(word for row in rows for word in row)

    def _phrasing(self, line: str) -> Phrasing:
        first, _space, rest = line.partition(" ")
        mark, pieces = (first, rest) if first in MARKS else ("", line)
        return Phrasing(line, mark, tuple(map(self._piece, re.split(r"\s\+\s", pieces))))

    def _piece(self, written: str) -> tuple[Choice, ...]:
        return tuple(map(self._choice, re.findall(r"\^?\([^)]*\)\??|\S+", written)))

    def _choice(self, written: str) -> Choice:
        is_optional, is_other = written.endswith("?"), written.startswith("^")
        choices = written.strip("^?").removeprefix("(").removesuffix(")").split("|")
        rows = {row for one in choices for row in self._meant(one)}
        if () in rows:
            raise ValueError(f"{written}: it holds a word that is never read")
        heads: dict[str, set[tuple[str, ...]]] = {}
        for head, *tail in rows:
            heads.setdefault(head, set()).add(tuple(tail))
        # The longest first: "fire alarm" before "fire".
        by_head = {
            head: tuple(sorted(tails, key=lambda tail: (-len(tail), tail))) for head, tails in heads.items()
        }
        return Choice(by_head, is_optional, is_other)

    def _meant(self, written: str) -> Iterable[tuple[str, ...]]:
        """What one choice stands for: the rows of a group, or its own."""
        return self._groups[written[1:-1]] if written.startswith("{") else self._rows(written)

    def _rows(self, written: str) -> Iterator[tuple[str, ...]]:
        """ "frapp.er" is ("frappe",), ("frapper",) …; "maison_de_retraite" is ("maison", "retraite")."""
        stem, dot, ending = written.partition(".")
        if dot:
            yield from ((form,) for form in self.inflection.forms_of(stem, ending))
            return
        row = tuple(word for word in self.spoken(written.replace("_", " ")) if word not in self.unread)
        yield row
        if len(row) == 1:
            yield from ((row[0] + ending,) for ending in self.inflection.endings_of(row[0]))
