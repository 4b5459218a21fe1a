"""Names of people, told by what stands before them: a title, a trade, "I spoke to", "my name is".

A capital alone makes no name: "Orange", "Free" and "Lille" have one too. The surer the sign before it, the
less the word itself has to look like a name.
"""

import re
from collections.abc import Collection, Iterator

from companies.lib.privacy_common import NAMED_THINGS, WORDS_TOO, is_common
from companies.lib.privacy_signs import (
    ACTS,
    ANYBODY,
    AT_PLACE,
    BORN,
    BORN_BEHIND,
    FAIR,
    FOREIGN_TITLES,
    IS_THING,
    MACHINE,
    MINE,
    NEEDS_CAPITAL,
    OF_A_WOMAN,
    SHORT_TITLES,
    SPELLING,
    SPELT,
    STREET,
    SURE,
    TITLE,
    WEAK,
    Sign,
)
from companies.lib.privacy_text import Span, bare, folded
from companies.lib.privacy_words import (
    DOUBTFUL_NAMES,
    FIRST_NAMES,
    NO_NAME,
    NO_NAME_BEHIND_TITLE,
    NO_PERSON,
    PARTICLES,
    PLACES,
    RARER_NAMES,
    RAREST_NAMES,
)

#: Bounded, so that one endless word costs no more than a long one.
_WORD = re.compile(r"[^\W\d_]{1,40}(?:['-][^\W\d_]{1,40}){0,5}")
_AND = re.compile(r" (?i:et|and|&|puis|then) ")
_QUOTES = "\"'«»“”‘’* ("
_ELIDED = re.compile(r"[DLO]'[^\W\d_]|[dl]'(?=[^\W\d_])")
_FAMILY = re.compile(r"(?<![^\W_])([A-ZÀ-Þ]{3,}(?:['-][A-ZÀ-Þ]{2,})?) $")
#: Behind these, a name may be written small.
_SAYS_NAME = re.compile(
    r"(?:(?:pre)?nom|(?:first |last |full |sur)?name) ?:?$|(?:pre|de)?nomm|au nom de|nee|ep\."
)
#: Where a sentence begins, and a capital says nothing.
_STARTS = re.compile(r"(?:^|[.!?:;\n«\"(-]) {0,3}$")
_FIELD = re.compile(r"contact|client|abonnee?|interlocuteur|titulaire|name|(?:pre)?nom")
#: "à Noël, en Jan."
_SEASONS = ("noel", "jan", "april", "june", "august", "avril")
_MOST_WORDS = 7
_MINE = re.compile(rf"{MINE}|.*maiden name.*|nom de (?:jeune fille|naissance).*")


def names(text: str, *, spared: Collection[str] = ()) -> Iterator[Span]:
    """In order, without overlap; the sign before the name stays. `spared`: words that are nobody's name."""
    plain = folded(text)
    ours = {bare(word) for name in spared for word in _WORD.findall(name)}
    found = sorted({*_behind_signs(text, plain, ours), *_known(text, plain, ours), *_spelt(text, plain)})
    behind = -1
    for start, end in found:
        while start >= behind:
            behind = end
            yield start, end, ""
            if (further := _AND.match(text, end)) and (
                span := _Reader(text, Sign.FAIR, "", ours).name_at(further.end())
            ):
                start, end = span


def _behind_signs(text: str, plain: str, ours: Collection[str]) -> Iterator[tuple[int, int]]:
    for sign, pattern in (
        (Sign.TITLE, TITLE),
        (Sign.SURE, SURE),
        (Sign.SURE, BORN_BEHIND),
        (Sign.FAIR, BORN),
        (Sign.FAIR, FAIR),
        (Sign.WEAK, WEAK),
    ):
        for cue in pattern.finditer(plain):
            before = plain[max(0, cue.start() - 30) : cue.start()]
            if (sign == Sign.TITLE and (STREET.search(before) or not _is_title(text, plain, cue))) or (
                sign > Sign.WEAK and MACHINE.search(before)
            ):
                continue
            cue_text = text[cue.start() : cue.end()].strip(" .,:\n")
            reader = _Reader(text, sign, cue_text, ours, is_anybody=bool(ANYBODY.search(before)))
            span = reader.name_at(cue.end())
            if span and not (sign == Sign.WEAK and _is_brand(text, *span)):
                yield span


def _is_title(text: str, plain: str, cue: re.Match[str]) -> bool:
    """ "M Dupont" and "m. dupont", but not "5 m. de là" nor the m of "m dit"."""
    word = cue[0].strip(" .\n")
    if word not in NEEDS_CAPITAL or text[cue.start()].isupper():
        return True
    return "." in cue[0] and word in ("m", "sr", "sra") and not plain[: cue.start()].rstrip()[-1:].isdigit()


def _known(text: str, plain: str, ours: Collection[str]) -> Iterator[tuple[int, int]]:
    """A first name we know, unless what stands around it says that it is a place, a shop or a thing."""
    reader = _Reader(text, Sign.WEAK, "", ours)
    place_until = 0  # "chez Jean Louis David" is one name
    for word in _WORD.finditer(text):
        halves = bare(word[0]).removesuffix("'s").split("-")
        if word.start() < place_until or not all(map(_is_first_name, halves)):
            continue
        span = reader.name_at(word.start())
        before = plain[max(0, word.start() - 30) : word.start()]
        if not span or before.endswith(("@", "#")):
            continue
        if AT_PLACE.search(before) or _is_brand(text, word.start(), span[1]):
            place_until = span[1]
        elif _is_person(text, plain, word, span[1]):
            yield _with_family(text, span, word[0], ours)


def _is_person(text: str, plain: str, word: re.Match[str], end: int) -> bool:
    """Whether what stands around a first name speaks of somebody, or at least of no thing."""
    if ACTS.match(plain, end):
        return True
    key = bare(word[0])
    if not RAREST_NAMES.isdisjoint(key.split("-")):
        return False
    # "Grant the refund", "Will power": the capital is the sentence's.
    is_word = end == word.end() and key in WORDS_TOO and _STARTS.search(text[: word.start()][-4:])
    return not is_word and not IS_THING.match(plain, end)


def _is_brand(text: str, start: int, end: int) -> bool:
    """Whether a word that is no person's follows the first name: "Louis Free", "Thomas Cook"."""
    after = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if after is not None and after[0][0].isupper() and bare(after[0]) in NO_PERSON:
        return True
    both = " ".join(bare(text[start : start + 40]).split()[:2])
    return both.rstrip(".,;:!?)").removesuffix("'s") in NAMED_THINGS


def _with_family(text: str, span: tuple[int, int], first: str, ours: Collection[str]) -> tuple[int, int]:
    """With the name in capitals before it: "DURAND Paul"."""
    family = _FAMILY.search(text[max(0, span[0] - 40) : span[0]])
    if not family or first.isupper() or {bare(family[1])} & {*ours, *NO_PERSON, *NO_NAME}:
        return span
    return span[0] - len(family[0]), span[1]


def _spelt(text: str, plain: str) -> Iterator[tuple[int, int]]:
    """ "D-U-P-O-N-T", where it is said to be a name."""
    for found in SPELT.finditer(plain):
        if text[found.start() : found.end()].isupper() and SPELLING.search(
            plain[max(0, found.start() - 60) : found.start()]
        ):
            yield found.span()


class _Reader:
    """Reads a name where a sign of some sureness announces it."""

    def __init__(
        self, text: str, sign: Sign, cue: str, ours: Collection[str], *, is_anybody: bool = False
    ) -> None:
        self.text, self.sign, self.cue, self.ours = text, sign, cue, ours
        self.is_anybody = is_anybody
        # In capitals throughout, a capital says nothing: "L'AGENT A RACCROCHÉ".
        self.shouts = len(cue) > 1 and cue.isupper()

    def name_at(self, start: int) -> tuple[int, int] | None:
        while start < len(self.text) and self.text[start] in _QUOTES:
            start += 1
        words = self._words(start)
        end = self._end(words)
        return (start, end) if end else None

    def _words(self, place: int) -> list[re.Match[str]]:
        """Words in a row, initials with their dot counted."""
        words: list[re.Match[str]] = []
        while len(words) < _MOST_WORDS and (word := _WORD.match(self.text, place)):
            words.append(word)
            place = word.end()
            if len(word[0]) <= 3 and word[0][-1].isupper() and self.text[place : place + 1] == ".":
                place += 1
            gap = len(self.text[place : place + 3]) - len(self.text[place : place + 3].lstrip(" "))
            if not gap and self.text[place - 1] != ".":
                break
            place += gap
        return words

    def _end(self, words: list[re.Match[str]]) -> int:
        """Where the name ends; 0 where none begins."""
        end, place, taken = 0, 0, 0
        while place < len(words):
            ahead = self._particles(words, place)
            word = words[place + ahead] if place + ahead < len(words) else None
            if word is None or not self._goes_on(words, place + ahead, taken, ahead):
                break
            end, place, taken = _without_possessive(word), place + ahead + 1, taken + 1
            if end < word.end():
                break
        return end

    def _particles(self, words: list[re.Match[str]], place: int) -> int:
        """How many small words stand before the next part of the name."""
        ahead = 0
        while ahead < 3 and place + ahead < len(words) and bare(words[place + ahead][0]) in PARTICLES:
            after = words[place + ahead + 1][0] if place + ahead + 1 < len(words) else ""
            if place and words[place + ahead][0][0].isupper() and not after[:1].isupper():
                break  # "Nguyen Van": the last part of a name
            ahead += 1
        return ahead

    def _goes_on(self, words: list[re.Match[str]], place: int, taken: int, particles: int) -> bool:
        word = words[place][0]
        key = bare(word).removesuffix("'s")
        is_family = (
            taken
            and self.sign >= Sign.FAIR
            and key in NO_PERSON
            and _is_first_name(bare(words[place - 1][0]))
        )
        if self._is_plain(words[place], key) and not is_family:
            return False
        if not taken:
            return self._begins(words, place, word, key, particles)
        has_capital = word[0].isupper() or bool(_ELIDED.match(word))
        is_lower_surname = taken == 1 and key in FIRST_NAMES and not particles
        if self.shouts and taken and key not in FIRST_NAMES:
            before = words[place - 1][0]
            return taken == 1 and (bare(before) in FIRST_NAMES or len(before) == 1)
        is_lower_surname = is_lower_surname or (
            taken == 1 and not particles and self._may_be_surname(words, place)
        )
        return has_capital or is_lower_surname

    def _may_be_surname(self, words: list[re.Match[str]], place: int) -> bool:
        """Behind a first name in small letters, or behind a title and such a name, what is no word of the language."""
        first, word = words[place - 1][0], words[place][0]
        if word[0].isupper() or not (first[0].islower() or self.sign == Sign.TITLE):
            return False
        after = words[place + 1][0] if place + 1 < len(words) else ""
        is_last = self.text[words[place].end() :][:1] in (",", ".", "!", ":", ";", "(", "\n", "")
        is_sure = self.sign >= Sign.SURE or is_last or (after and bare(after).partition("'")[0] in NO_NAME)
        return bool(is_sure and _is_first_name(bare(first)) and not _looks_common(word))

    def _is_plain(self, match: re.Match[str], key: str) -> bool:
        """A word of the language, or a name that is no person's."""
        word = match[0]
        if len(word) == 1 and self.text[match.end() : match.end() + 1] == ".":
            return False
        head = key.partition("'")[0]
        if key in NO_NAME or (head in NO_NAME and "'" in word and not _ELIDED.match(word)):
            return True
        if (
            head in ("m", "n", "s", "j", "c", "qu", "t", "i", "you", "we", "they", "he", "she", "it")
            and "'" in word
        ):
            return True
        if self.sign < Sign.TITLE and (key in NO_PERSON or key in self.ours):
            return True
        return "'" in word and word[0] in "lL" and not word.partition("'")[2][:1].isupper()

    def _begins(self, words: list[re.Match[str]], place: int, word: str, key: str, particles: int) -> bool:
        has_capital = word[0].isupper() or bool(_ELIDED.match(word) and word[2:3].isupper())
        is_known = _is_first_name(key)
        is_doubtful = key in DOUBTFUL_NAMES
        after = words[place + 1][0] if place + 1 < len(words) else ""
        is_followed = after[:1].isupper() and not self._is_plain(words[place + 1], bare(after))
        if len(word) == 1:  # an initial is part of a name only before the rest of it
            return has_capital and self.sign >= Sign.FAIR and is_followed
        if self.sign in (Sign.TITLE, Sign.FAIR) and not NO_NAME_BEHIND_TITLE.isdisjoint(key.split("-")):
            return False
        if (
            self.sign == Sign.TITLE
            and particles
            and words[place - particles][0] in ("le", "la", "les")
            and not (words[place - particles][0] == "le" and bare(self.cue) in OF_A_WOMAN)
        ):
            return False  # "Madame la Présidente": an office; the name is "Le Goff"
        match self.sign:
            case Sign.TITLE:
                return (
                    has_capital or (is_known and not is_doubtful) or self._is_titled(words, place, particles)
                )
            case Sign.SURE:
                is_mine = bool(_MINE.fullmatch(bare(self.cue)))
                is_lower = is_mine or bool(_SAYS_NAME.match(bare(self.cue)))
                if _FIELD.fullmatch(bare(self.cue)) and is_common(key):
                    return False  # "Contact : Formulaire en ligne"
                return (
                    (has_capital and not self.shouts)
                    or is_known
                    or (is_lower and not particles and not _looks_common(word))
                    or (has_capital and is_mine)
                )
            case Sign.FAIR:
                if has_capital and (not particles or bare(self.cue) == "nee"):
                    is_loud = self.shouts or (word.isupper() and len(word) > 1)
                    return is_known or not is_loud or _is_first_name(bare(after))
                return is_known and not is_doubtful and not particles
            case _:
                is_last = bool(self.cue) and self.text[words[place].end() :][:1] in (",", ".", "!", "?", "")
                is_sure = not is_doubtful or (
                    (is_followed or (is_last and key not in _SEASONS)) and key not in PLACES
                )
                if not has_capital:
                    return is_known and not is_doubtful and not particles and _is_only_a_name(key)
                return is_known and is_sure and not particles

    def _is_titled(self, words: list[re.Match[str]], place: int, particles: int) -> bool:
        """A name in small letters behind a title: what is no word of the language, and no office with its article."""
        title, word = bare(self.cue), words[place][0]
        if title in FOREIGN_TITLES or title == "me" or is_common(bare(word)) or word.endswith(("ées", "'s")):
            return False
        if title not in SHORT_TITLES and (self.is_anybody and title not in ("docteur", "doctor", "maitre")):
            return False
        if particles:
            return title in OF_A_WOMAN and bare(words[place - particles][0]) in (
                "le",
                "de",
                "da",
                "du",
                "el",
                "ben",
            )
        return True


def _looks_common(word: str) -> bool:
    """A participle or a word we know: "raccroché", "votre"."""
    return is_common(bare(word)) or (
        word.endswith(("é", "és", "ée", "ées", "'s")) and bare(word) not in FIRST_NAMES
    )


def _is_only_a_name(key: str) -> bool:
    """Whether a first name is no word as well, so that it needs no capital."""
    halves = key.split("-")
    return all(half in FIRST_NAMES and (half not in WORDS_TOO or len(halves) > 1) for half in halves)


def _is_first_name(key: str) -> bool:
    """Jean-Pierre by its first half."""
    first = key.partition("-")[0]
    return first in FIRST_NAMES or first in RARER_NAMES or first in RAREST_NAMES


def _without_possessive(word: re.Match[str]) -> int:
    return word.end() - 2 if word[0].endswith(("'s", "'S")) else word.end()
