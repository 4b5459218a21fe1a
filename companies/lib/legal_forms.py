"""Names without what the law adds to them: "Sogeline SAS" and "Sogeline" are one company to everybody else."""

from companies.lib.words import folded

#: Folded, without dots or spaces, as they end a name. "co" and "und" stand inside "GmbH & Co. KG".
_WORDS = """
    ab ag ao aps as asa bv bvba co company corp corporation dac doo dooel ead eg ek eood ev gbr ges gesmbh ggmbh
    gmbh haftungsbeschrankt inc incorporated kdor kft kg kgaa kk lda limited llc llp lp ltd ltda mbh nv nyrt ohg
    ood ou oy oyj plc pte pty sa sarl sas sasu sau sca scs se sl slu snc spa spzoo srl srls sro uab ug und
    unlimited vof zrt
"""
_FORMS = frozenset(_WORDS.split())
_LONGEST_IN_LETTERS = 5


def without_legal_form(name: str) -> str:
    """The folded name without its legal forms; whole if nothing is left.

    >>> without_legal_form("Banque Vauban S.A."), without_legal_form("Altimobile GmbH & Co. KG")
    ('banque vauban', 'altimobile')
    >>> without_legal_form("Limited Company")
    'limited company'
    """
    words = folded(name).split()
    while words and (length := _words_of_form(words)):
        words = words[:-length]
    return " ".join(words) or folded(name)


def _words_of_form(words: list[str]) -> int:
    """How many words at the end are one legal form: "s a" is two words, "sa" is one, "sp z o o" is four."""
    longest = min(_LONGEST_IN_LETTERS, len(words))
    return next((count for count in range(longest, 0, -1) if _is_form(words[-count:])), 0)


def _is_form(words: list[str]) -> bool:
    in_letters = len(words) == 1 or all(len(word) <= 2 for word in words)
    return in_letters and "".join(words) in _FORMS
