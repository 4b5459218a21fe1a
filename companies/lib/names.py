"""What people say of a company's registered name: "netflix international" of "Netflix International B.V."."""

import re
from collections.abc import Iterable
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


def spoken_words(name: str) -> list[str]:
    """The words of a name without its legal form; initials are one word.

    >>> spoken_words("PayPal (Europe) S.à r.l. et Cie, S.C.A.")
    ['paypal', 'europe']
    >>> spoken_words("E.ON SE")
    ['e', 'on']
    """
    words = joined_initials(folded(name).split())
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
    def of_name(cls, name: str) -> "Words":
        return cls.of(spoken_words(name))

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
