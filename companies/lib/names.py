"""What people say of a company's registered name: "netflix international" of "Netflix International B.V."."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from companies.lib.words import domain_of, folded, search_key, without_noise

#: Legal forms and the words they are made of, as they end registered names; folded. Gathered from the names of the
#: open company database and from what is common in Europe: not the whole register of forms (ISO 20275).
_FORMS = frozenset(
    """
    ab ae ag aktiengesellschaft and anonyme ao aps as asa beschrankter bhd bv bvba cic cie co company
    corp corporation cv dac doo dooel ead eeig eg eingetragener eirl ek eood et eurl ev fzco gbr
    gemeinnutzige gesellschaft gesmbh ggmbh gie gmbh haftung haftungsbeschrankt inc incorporated kdor
    kft kg kgaa kk lda limited llc llp lp ltd ltda mbb mbh mit nv nyrt ohg ood oy oyj pbc plc pte pty sa
    sae sagl sal sarl sas sasu sau sca sci scop scrl scs se seie sgps sia sl slu snc societe spa sprl
    spzoo srl srls sro uab ug ugmbh und unlimited verein vof vvag zrt
    """.split()  # noqa: SIM905 — a table is read, a list of quoted words is not
)
#: What stands before a name and is left out or put in as one likes.
ARTICLES = frozenset("la le les l the der die das el los las il lo gli".split())  # noqa: SIM905

#: What people say for "&", as CLDR's list patterns join two things: English, French, German, Spanish, Italian, Dutch,
#: Danish and Swedish; as it is written in a hurry; and "+" between two names. Folded.
AND = frozenset("and et und y e en og och n u plus".split())  # noqa: SIM905
#: Words that names shorten, folded → as they are shortened: St-Gobain, Ste Générale, Dr. Oetker.
_SHORTENED = {
    "saint": "st",
    "sainte": "ste",
    "saintes": "stes",
    "saints": "sts",
    "sankt": "st",
    "sint": "st",
    "societe": "ste",
    "compagnie": "cie",
    "docteur": "dr",
    "doctor": "dr",
    "doktor": "dr",
    "etablissements": "ets",
    "madame": "mme",
    "mister": "mr",
    "monsieur": "mr",
}
_AND_BETWEEN_FIGURES = re.compile(r"(?<=\d)(?:and|et|und|n|u)(?=\d)")


def spoken_words(name: str) -> list[str]:
    """The words of a name without its legal form; initials are one word.

    >>> spoken_words("PayPal (Europe) S.à r.l. et Cie, S.C.A.")
    ['paypal', 'europe']
    >>> spoken_words("E.ON SE")
    ['e', 'on']
    """
    return _without_form(joined_initials(folded(name).split()))


def plain_words(name: str) -> list[str]:
    """The same where it makes no difference whether "&" is a sign or a word, nor whether Saint is written out.

    >>> plain_words("H et M"), plain_words("1und1"), plain_words("Saint-Gobain SA")
    (['hm'], ['11'], ['st', 'gobain'])
    """
    return _without_form(plainly(name))


def plainly(text: str) -> list[str]:
    """The words of any text, without what joins two of them, and with Saint shortened; initials are one word."""
    words = _AND_BETWEEN_FIGURES.sub(" ", folded(text)).split()
    between = [word for place, word in enumerate(words) if not (0 < place < len(words) - 1 and word in AND)]
    return joined_initials([_SHORTENED.get(word, word) for word in between])


def spelling(name: str) -> str:
    """A name as it is written, but for case, accents and spaces: "&" is its word, and not nothing; Saint is St.

    >>> spelling("C et A") == spelling("C & A"), spelling("C&A") == spelling("CA")
    (True, False)
    """
    words = _AND_BETWEEN_FIGURES.sub(
        " and ", folded(name.replace("&amp;", "&").replace("&", " and "))
    ).split()
    last = len(words) - 1
    return "".join(
        "&" if 0 < place < last and word in AND else _SHORTENED.get(word, word)
        for place, word in enumerate(words)
    )


def _without_form(words: list[str]) -> list[str]:
    kept = len(words)
    while kept > 1 and (form := _words_of_form(words[:kept])):
        kept -= form
    return words[: max(kept, 1)]


def _words_of_form(words: list[str]) -> int:
    """How many words at the end are a legal form: "sarl" is one, "sp", "zoo" are two."""
    return next((count for count in (1, 2) if "".join(words[-count:]) in _FORMS), 0)


def joined_initials(words: list[str]) -> list[str]:
    """ "s", "a", "r", "l" is "sarl", and "h", "m" of H&M is "hm"."""
    return re.sub(r"\b(\w) (?=\w\b)", r"\1", " ".join(words)).split()


class Words(NamedTuple):
    """A name or a query, as what is compared: its words, and the same without the spaces."""

    words: tuple[str, ...]
    compact: str

    @classmethod
    def of(cls, words: Iterable[str]) -> "Words":
        words = tuple(words)
        return cls(words, "".join(words))

    @classmethod
    @lru_cache(maxsize=2_000)
    def of_name(cls, name: str) -> "Words":
        return cls.of(spoken_words(name))

    @classmethod
    def of_name_plainly(cls, name: str) -> "Words":
        return cls.of(plain_words(name))

    @classmethod
    def typed(cls, text: str) -> "list[Words]":
        """What may be meant: the words without "service client" and the like, then all of them; each once."""
        forms = (cls.of(spoken_words(without_noise(text))), cls.of(joined_initials(folded(text).split())))
        return [form for form in dict.fromkeys(forms) if form.compact]

    @property
    def starts(self) -> list[str]:
        """From each word to the end, without spaces: where a reader may begin."""
        return ["".join(self.words[place:]) for place in range(len(self.words))]

    @property
    def without_article(self) -> str:
        return "".join(self.words[1:]) if len(self.words) > 1 and self.words[0] in ARTICLES else ""


def is_name_to_show(alias: str, *, company: str, domains: Iterable[str] = ()) -> bool:
    """Whether another name is one that people write, and says something beside the company's own.

    What is kept for the search alone is not: spellings without a capital, the company's own name or domain once more.

    >>> [is_name_to_show(name, company="SFR") for name in ("Altice", "sfr box", "S.F.R.", "SFR SA", "sfr.fr", "1024")]
    [True, False, False, False, False, True]
    """
    if not (any(letter.isupper() for letter in alias) or alias[:1].isdigit()):
        return False
    own = search_key(company)
    if own in (search_key(alias), "".join(spoken_words(alias))):
        return False
    domain = domain_of(alias)
    return not domain or not (domain in domains or search_key(domain.partition(".")[0]) == own)


def begins_in(part: str, name: str) -> bool:
    """Whether every word of a name found begins a word of the name shown: "banque pop" in Banque Populaire, "Caf" in CAF.

    >>> begins_in("banque pop", "Banque Populaire"), begins_in("Altice", "SFR")
    (True, False)
    """
    shown = [*folded(name).split(), search_key(name)]
    return all(any(word.startswith(start) for word in shown) for start in folded(part).split())
