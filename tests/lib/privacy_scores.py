"""How much of what is private goes, and how much of what is harmless is hurt, over labelled sentences.

`⟦kind|…⟧` (or `⟦…⟧`) encloses what must not be stored; the rest of a sentence must stay. A file of
`privacy_corpus/` holds one sentence a line. The company written about is Sogeline; its published numbers are
01 99 00 12 34 and 39 99; 09 69 36 39 00 is another company's.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from companies.lib.privacy import ADDRESS, EMAIL, MARK, PHONE, masked

#: Of Sogeline, and one of somebody else that stands in the directory.
KNOWN = {"+33199001234", "FR-3999", "+33969363900"}
SPARED = {"Sogeline"}
_FOLDER = Path(__file__).parent / "privacy_corpus"
_FEWEST_WORDS = 4
_MUST_GO = re.compile(r"⟦(?:([a-z-]+)\|)?(.*?)⟧")


def corpus(name: str) -> list[str]:
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def directory_texts() -> list[str]:
    """What the starter directory says in whole sentences, each once."""
    files = sorted((Path(__file__).parents[2] / "fixtures").rglob("*.json"))
    found = (
        text for file in files if "schema" not in file.parts for text in _texts(json.loads(file.read_text()))
    )
    return list(dict.fromkeys(found))


def _texts(node: object) -> Iterator[str]:
    match node:
        case str() if len(node.split()) > _FEWEST_WORDS and not node.startswith("http"):
            yield node
        case dict():
            for key, value in node.items():
                yield from _texts(value) if key not in ("value", "url", "quote") else ()
        case list():
            for value in node:
                yield from _texts(value)


def is_harmed(text: str) -> bool:
    """Whether something goes that no number or address explains: those are public, and whose is not asked here."""
    return any(mark not in (PHONE, EMAIL, ADDRESS) for mark in MARK.findall(masked(text)))


def plain(sentence: str) -> str:
    return _MUST_GO.sub(r"\2", sentence)


def is_private(sentence: str) -> bool:
    return bool(_MUST_GO.search(sentence))


@dataclass
class Scores:
    """Counts over some sentences; `wrong` holds each sentence that went wrong, with what it became."""

    spans: Counter[str] = field(default_factory=Counter)
    gone: Counter[str] = field(default_factory=Counter)
    harmless: int = 0
    changed: int = 0
    private: int = 0
    hurt: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.gone.total() / max(self.spans.total(), 1)

    @property
    def false_masks(self) -> float:
        """Share of the sentences without anything private that were changed."""
        return self.changed / max(self.harmless, 1)

    @property
    def too_much(self) -> float:
        """Share of the sentences with something private that lost a word beside it."""
        return self.hurt / max(self.private, 1)


def scores(sentences: list[str]) -> Scores:
    told = Scores()
    for sentence in sentences:
        result = masked(plain(sentence), known=KNOWN, spared=SPARED)
        spans = _MUST_GO.findall(sentence)
        if spans:
            missed = _missed(sentence, spans, result, told)
            is_hurt = not _words(_MUST_GO.sub(" ", sentence)) <= _words(result)
            told.private, told.hurt = told.private + 1, told.hurt + is_hurt
            is_wrong = missed or is_hurt
        else:
            is_wrong = result != plain(sentence)
            told.harmless, told.changed = told.harmless + 1, told.changed + is_wrong
        if is_wrong:
            told.wrong.append(f"{sentence}\n    → {result}")
    return told


def _missed(sentence: str, spans: list[tuple[str, str]], result: str, told: Scores) -> bool:
    missed = False
    for kind, span in spans:
        gone = is_gone(sentence, span, result)
        told.spans[kind] += 1
        told.gone[kind] += gone
        missed = missed or not gone
    return missed


def is_gone(sentence: str, span: str, result: str) -> bool:
    """Nothing of it is left: the words around it stand there, and none of its own words does."""
    around, left = _words(_MUST_GO.sub(" ", sentence)), _words(result)
    own = re.findall(r"\w{2,}", span)
    return (
        bool(MARK.search(result))
        and span not in result
        and not any(left[word] > around[word] for word in own)
    )


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w{2,}", MARK.sub(" ", text)))
