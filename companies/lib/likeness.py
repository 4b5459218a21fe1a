"""How well a name answers what was typed: one number between 0 and 1, the same on every database.

The bands, best first: the whole name; its beginning up to the end of a word; its beginning within a word; a
later word on; then misspellings, by optimal string alignment distance (Damerau 1964, without repeated edits)
of the keys without spaces, of the sorted words, of the beginning, and of single words.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from companies.lib.names import Words
from companies.lib.sounds import sound_of

#: Alike enough to stand in a list of results, and to be proposed as what was meant.
LISTED, PROPOSED = 0.74, 0.62
#: What sounds the same is nearer than its letters are.
_SAME_SOUND = 0.15
#: People seldom miss the first letter.
_OTHER_FIRST_LETTER = 0.03


def likeness(typed: Words, name: Words) -> float:
    """How well `name` answers `typed`, 0 to 1; 1 when they are the same but for spaces."""
    asked, known = typed.compact, name.compact
    if asked == known:
        return 1.0
    if asked == name.without_article or known == typed.without_article:
        return 0.985
    return max(_begins(typed, name), _says_more(typed, name), _misspelt(typed, name))


def _begins(typed: Words, name: Words) -> float:
    asked, known = typed.compact, name.compact
    share = len(asked) / len(known)
    if known.startswith(asked):
        return 0.93 + 0.05 * share if _ends_a_word(asked, name.words) else 0.86 + 0.1 * share
    if asked not in known:
        return 0.0
    for place, start in enumerate(name.starts):
        if start.startswith(asked):
            is_word = len(asked) > 2 and _ends_a_word(asked, name.words[place:])
            return 0.84 + 0.08 * share if is_word else 0.7 + 0.08 * share
    return 0.0


def _says_more(typed: Words, name: Words) -> float:
    """The name and something else: "Sogeline Mobile" where only Sogeline is known."""
    asked, known = typed.compact, name.compact
    if len(typed.words) < 2 or len(known) < 3 or known not in asked:
        return 0.0
    share = len(known) / len(asked)
    if asked.startswith(known):
        return 0.76 + 0.16 * share if _ends_a_word(known, typed.words) else 0.0
    is_within = f" {' '.join(name.words)} " in f" {' '.join(typed.words)} "
    return 0.68 + 0.2 * share if is_within else 0.0


def _ends_a_word(asked: str, words: Iterable[str]) -> bool:
    return len(asked) in accumulate(map(len, words))


def _misspelt(typed: Words, name: Words) -> float:
    asked, known = typed.compact, name.compact
    whole = _edited(asked, known)
    likes = [whole]
    if whole >= 0.5 and len(asked) > 3 and sound_of(asked) == sound_of(known):
        likes.append(min(whole + _SAME_SOUND, 0.95))
    if 5 <= len(asked) < len(known):
        likes.append(_edited_beginning(asked, known))
    if len(typed.words) > 1 or len(name.words) > 1:
        likes += _by_words(typed, name)
    return max(likes)


def _edited(asked: str, known: str) -> float:
    alike = OSA.normalized_similarity(asked, known)
    return alike - _OTHER_FIRST_LETTER if asked[0] != known[0] else alike


def _edited_beginning(asked: str, known: str) -> float:
    """A misspelling while still typing: the beginnings a letter shorter and longer are tried too."""
    best = max(_edited(asked, known[: len(asked) + more]) for more in (-1, 0, 1))
    return 0.92 * best - 0.02 * (1 - len(asked) / len(known))


def _by_words(typed: Words, name: Words) -> Iterator[float]:
    one, other = " ".join(sorted(typed.words)), " ".join(sorted(name.words))
    yield 0.97 * OSA.normalized_similarity(one, other)
    if len(typed.compact) >= 3:
        yield 0.84 * max(_edited(typed.compact, word) for word in name.words)
    if len(typed.words) > 1:
        shorter, longer = sorted((len(typed.compact), len(name.compact)))
        yield 0.9 * fuzz.token_set_ratio(one, other) / 100 * (0.6 + 0.4 * shorter / longer)
