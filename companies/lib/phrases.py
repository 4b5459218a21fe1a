"""What people say instead of a name: "on m'a volé ma carte", "my internet is down", "les banques".

A phrase and a query are compared by their keys: folded, without the small words that carry no meaning, each word in
the singular. Never by letters in common: "PayPal" says nothing of paying, nor "passeport" of what one must not do.
"""

from collections.abc import Iterable, Sequence
from itertools import islice

from companies.lib.words import folded

#: Small words of the languages, folded; none that is a word of its own in another ("van", "die", "met"). No negation is among them, nor half of one ("can't" is "can t"), nor "plus":
#: "plus d'internet" says what it says.
FILLERS = frozenset(
    """
    a ai as au aux avec c ce cet cette ces ca d dans de des du elle en est et ete etait il j je l la le les leur lui m
    ma me mes mon n ne nos notre nous on ont par pour qu que s sa se ses son sont suis sur ta te tes ton tu un une va vos
    votre vous y
    am an and are at be been but by did do does for from had has have he her his i is it its just my of our she so that
    the their they this to too ve was we were with you your re
    ik mijn mij het een deze dit dat uw wij ze hij zijn heb heeft hebben ben werd wordt worden naar voor bij aan op er
    """.split()  # noqa: SIM905 — a table is read, a list of quoted words is not
)
#: Words of a query that are looked at, and of the longest phrase.
MOST_WORDS, LONGEST_PHRASE = 20, 8
#: Letters that the beginning of a phrase must have, while somebody is typing.
FEWEST_LETTERS = 4


def phrase_key(text: str) -> str:
    """The key by which a phrase is kept and looked up; "" where nothing but small words is left.

    >>> phrase_key("On m’a volé ma carte"), phrase_key("Cartes volées"), phrase_key("carte volée")
    ('vole carte', 'carte volee', 'carte volee')
    """
    return " ".join(said_words(folded(text).split()))


def said_words(words: Iterable[str]) -> list[str]:
    """Folded words without the small ones, in the singular."""
    return [_singular(word) for word in _content(words)]


def _content(words: Iterable[str]) -> list[str]:
    return [word for word in islice(words, MOST_WORDS) if word not in FILLERS]


def _singular(word: str) -> str:
    """French and English plurals in -s and -x; the same is done to what does not change, on both sides."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" and word[-2:] != "ss" else word


def runs_of(words: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Key of each run of consecutive words that may be a phrase → from where to where it goes, the longest first.

    >>> list(runs_of(["carte", "volee", "hier"]))
    ['carte volee hier', 'carte volee', 'volee hier', 'carte', 'volee', 'hier']
    """
    runs: dict[str, tuple[int, int]] = {}
    for length in range(min(len(words), LONGEST_PHRASE), 0, -1):
        for start in range(len(words) - length + 1):
            runs.setdefault(" ".join(words[start : start + length]), (start, start + length))
    return runs


def phrases_said(words: Sequence[str], known: Iterable[str]) -> list[str]:
    """Which of the `known` keys are said, the longest first; what stands within a longer one says nothing of its own.

    >>> phrases_said(["j", "perdu", "valise", "carte", "volee"], {"carte volee", "volee", "valise"})
    ['carte volee', 'valise']
    """
    known, taken, said = set(known), set[int](), list[str]()
    for key, (start, stop) in runs_of(words).items():
        if key in known and taken.isdisjoint(range(start, stop)):
            taken.update(range(start, stop))
            said.append(key)
    return said


def beginnings_of(words: Iterable[str]) -> list[str]:
    """What a key may begin with, whose last word is still being typed; nothing for a few letters.

    >>> beginnings_of(["mes", "bagages"]), beginnings_of(["car"])
    (['bagages', 'bagage '], [])

    A last word in the plural may be a whole word, with others to come, or the beginning of one that goes on.
    """
    content = _content(words)
    if len("".join(content)) < FEWEST_LETTERS:
        return []
    begun = " ".join([*map(_singular, content[:-1]), content[-1]])
    whole = " ".join(map(_singular, content))
    return [begun] if begun == whole else [begun, f"{whole} "]
