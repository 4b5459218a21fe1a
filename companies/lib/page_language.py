"""The language of a page: as it declares it, or by its commonest words where it declares none or plainly another."""

import re
from collections.abc import Iterable

_DECLARED = re.compile(r"([a-zA-Z]{2})(?:[-_][a-zA-Z0-9-]{2,})?$")
_WORD = re.compile(r"[^\W\d_]+")
#: Words that hardly a paragraph does without, and that no other of these languages has.
_COMMON = {
    "fr": "nous vous votre vos notre les des une est sur pour avec dans par aux du et qui être cette ou service",
    "en": "the and you your our with for this are from have will that can of to is us or by",
    "de": "der die das und sie uns ist mit für von ihre wir nicht oder den dem zu ein eine auf im unsere",
    "es": "los las el una por para con del nuestro su usted puede más este esta como y nuestra desde al",
    "nl": "het een van en wij uw onze voor met bij ons kunt niet zijn naar deze ook je jouw op",
    "it": "il gli che di una per con della nostro sono nostra dei del alla puoi più anche questo nella le",
}
_OF = {
    word: [code for code, words in _COMMON.items() if word in words.split()]
    for word in " ".join(_COMMON.values()).split()
}
_READ = 4000
#: So many common words say more than a declaration that was never changed from the template's.
_ENOUGH = 25


def language_of(declared: Iterable[str | None], text: str) -> str:
    """Two small letters (ISO 639-1), "" where nothing tells. `declared`: the best first, as "fr-FR" or "fr_FR".

    >>> language_of(("fr-CA",), ""), language_of((None,), "Wir sind für Sie da: rufen Sie uns an")
    ('fr', 'de')
    """
    said = next((found[1].lower() for found in map(_code, declared) if found), "")
    counted = _counted(text)
    best = max(counted, key=lambda code: counted[code])
    if not said:
        return best if counted[best] >= 3 else ""
    is_plain = counted[best] >= _ENOUGH and counted[best] > 4 * counted.get(said, 0)
    return best if is_plain and said in _COMMON else said


def _code(declared: str | None) -> re.Match[str] | None:
    return _DECLARED.match((declared or "").strip()[:40])


def _counted(text: str) -> dict[str, int]:
    counted = dict.fromkeys(_COMMON, 0)
    for word in _WORD.findall(text.lower()[: _READ * 8])[:_READ]:
        for code in _OF.get(word, ()):
            counted[code] += 1
    return counted
