"""Companies by the million to search in, and what people type when they look for them.

Real names first (of an archive of the open company database, or the starter directory's), then names derived
from them: invented words that follow the same letters (a Markov chain of three), real words combined anew, and
real names with a letter changed, which lie deliberately near to the real ones. Everything follows from a seed.
"""

import json
import random
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from companies.lib.names import spoken_words
from companies.lib.words import folded

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FORMS = ("GmbH", "AG", "SA", "SAS", "Ltd.", "Inc.", "B.V.", "SARL", "S.p.A.", "GmbH & Co. KG", "", "", "")
_AROUND = ("service client {}", "{} service client", "numéro {}", "{} phone number", "contact {}", "joindre {}",
           "{} customer service", "téléphone {}", "comment joindre {}", "{} contact")  # fmt: skip
_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True)
class Named:
    """A company to be: the name it goes by, its registered name, other names, its domain."""

    slug: str
    name: str
    others: tuple[str, ...]
    domain: str


@dataclass(frozen=True)
class Query:
    kind: str
    typed: str
    meant: str  # a slug


def real_companies(archive: Path | None, fixtures: Path) -> list[Named]:
    if archive is None:
        records = [json.loads(file.read_text()) for file in sorted((fixtures / "companies").glob("*.json"))]
        return [
            Named(
                r["slug"],
                r["name"],
                tuple(a["name"] for a in r.get("aliases", ())),
                (r.get("domains") or [""])[0],
            )
            for r in records
        ]
    with zipfile.ZipFile(archive) as packed:
        files = sorted(name for name in packed.namelist() if "/companies/" in name and name.endswith(".json"))
        records = [json.loads(packed.read(name)) for name in files]
    return [
        Named(r["slug"], r["name"][:120], tuple({n.partition("(")[0].strip()[:120]: 0 for n in r.get("runs", ()) if n.partition("(")[0].strip()}),
              r.get("web", "").partition("//")[2].partition("/")[0].removeprefix("www."))
        for r in records
    ]  # fmt: skip


def companies(real: list[Named], count: int, seed: int = 1) -> Iterator[Named]:
    """The real ones, then derived ones up to `count`, no two of the same slug."""
    yield from real[:count]
    invent = _Inventor(real, random.Random(seed))
    for number in range(len(real), count):
        yield invent.company(number)


class _Inventor:
    def __init__(self, real: list[Named], chance: random.Random) -> None:
        self.real, self.chance = real, chance
        self.words = [word for one in real for word in spoken_words(one.name)]
        self.next: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            padded = f"^^^{word}$"
            for place in range(3, len(padded)):
                self.next[padded[place - 3 : place]].append(padded[place])

    def word(self) -> str:
        while True:
            made = "^^^"
            while len(made) < 17:
                letter = self.chance.choice(self.next[made[-3:]])
                if letter == "$":
                    break
                made += letter
            if len(made) > 6:
                return made[3:]

    def company(self, number: int) -> Named:
        way = self.chance.random()
        if way < 0.45:
            words = [self.word()]
            if self.chance.random() < 0.5:
                words.append(self.chance.choice(self.words))
        elif way < 0.8:
            words = [self.chance.choice(self.words), self.chance.choice(self.words)]
            if self.chance.random() < 0.3:
                words.append(self.word())
        else:
            words = spoken_words(self.chance.choice(self.real).name)[:3]
            place = self.chance.randrange(len(words))
            words[place] = edited(words[place], self.chance) or words[place]
        name = " ".join([" ".join(words).title(), self.chance.choice(_FORMS)]).strip()
        others = (self.word().title(),) if self.chance.random() < 0.3 else ()
        return Named(f"c{number}", name[:120], others, f"{''.join(words)[:40]}{number}.example")


def edited(word: str, chance: random.Random) -> str:
    """One slip of the finger: a letter left out, doubled, put in, exchanged, or a neighbour's key."""
    way = chance.choice("osneed")
    place = chance.randrange(len(word)) if word else 0
    if len(word) < 3:
        return ""
    if way == "o":
        return word[:place] + word[place + 1 :]
    if way == "d":
        return word[:place] + word[place] + word[place:]
    if way == "s" and place + 1 < len(word) and word[place] != word[place + 1]:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if way == "e":
        return word[:place] + chance.choice(LETTERS) + word[place:]
    near = [row[at + step] for row in _ROWS for at, key in enumerate(row) if key == word[place] for step in (-1, 1)
            if 0 <= at + step < len(row)]  # fmt: skip
    return word[:place] + chance.choice(near or LETTERS) + word[place + 1 :]


def queries(real: list[Named], each: int, seed: int = 7) -> list[Query]:
    """`each` queries of every kind, for names that only one of the real companies has."""
    chance = random.Random(seed)
    names = [(one.slug, " ".join(spoken_words(name))) for one in real for name in (one.name, *one.others)]
    owners = Counter(name for _slug, name in {(s, n) for s, n in names})
    names = sorted({(s, n) for s, n in names if owners[n] == 1 and 4 <= len(n.replace(" ", "")) <= 30})
    several = [(s, n) for s, n in names if " " in n]
    made: list[Query] = []

    def add(kind: str, pool: list[tuple[str, str]], typed) -> None:
        left = each
        while left:
            slug, name = chance.choice(pool)
            text = typed(name)
            if text and (kind in ("exact",) or folded(text) != name):
                made.append(Query(kind, text, slug))
                left -= 1

    def slip(name: str) -> str:
        words = name.split()
        place = chance.randrange(len(words))
        words[place] = edited(words[place], chance)
        return " ".join(words) if words[place] else ""

    add("exact", names, lambda name: name.title())
    add("prefix", names, lambda name: name[: chance.choice((4, 5, 6))] if len(name) > 7 else "")
    add("one slip", names, slip)
    add("two slips", [n for n in names if len(n[1]) > 5], lambda name: slip(slip(name) or name))
    add(
        "spacing",
        several,
        lambda name: (
            chance.choice((name.replace(" ", ""), name.replace(" ", "-"))) if "-" not in name else ""
        ),
    )
    add(
        "split",
        [n for n in names if " " not in n[1] and len(n[1]) > 6],
        lambda name: f"{name[: (c := chance.randrange(3, len(name) - 2))]} {name[c:]}",
    )
    add("word order", several, lambda name: " ".join(reversed(name.split())))
    add("noise", names, lambda name: chance.choice(_AROUND).format(name))
    add(
        "noise and slip",
        names,
        lambda name: chance.choice(_AROUND).format(slipped) if (slipped := slip(name)) else "",
    )
    add(
        "one word",
        several,
        lambda name: max(name.split(), key=len) if len(max(name.split(), key=len)) > 5 else "",
    )
    return made
