"""Dates of birth: a whole date behind a word that says so. Other dates stay; a year alone tells of nobody."""

import re
from collections.abc import Iterator

from companies.lib.privacy_text import Span, folded

_MONTH = (
    r"(?:janv?(?:ier)?|fevr?(?:ier)?|mars?|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept?(?:embre)?|oct(?:obre)?|nov(?:embre)?"
    r"|dec(?:embre)?|january|february|march|apr(?:il)?|may|june?|july?|aug(?:ust)?|september|october|november|december"
    r"|jan|feb|mar|enero|febrero|marzo|mayo|junio|julio|agosto|gennaio|giugno|luglio|januar|februar|marz|juni|juli)"
)
_YEAR = r"(?:(?:18|19|20)[0-9]{2}|'?[0-9]{2})(?![0-9])"
_BETWEEN = r"(?: ?[/.,_ -] ?)"
_DATE = (
    rf"(?:(?:18|19|20)[0-9]{{2}}{_BETWEEN}[0-9]{{1,2}}{_BETWEEN}[0-9]{{1,2}}(?![0-9])"
    rf"|[0-9]{{1,2}}{_BETWEEN}[0-9]{{1,2}}{_BETWEEN}{_YEAR}"
    rf"|[0-9]{{1,2}} ?(?:er|st|nd|rd|th)?[ -](?:of |de )?{_MONTH}\.?,?[ -](?:de |del )?{_YEAR}"
    rf"|(?<=en |in ){_MONTH} (?:18|19|20)[0-9]{{2}}(?![0-9])"
    rf"|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}"
    r"|[0-3][0-9][01][0-9](?:19|20)[0-9]{2}(?![0-9]))"
)
_LINK = (
    r"(?:[ :=,(\"]|(?:est|is|was|c'est|cest|etait|le|la|un|du|the|date|on|am|il|el|em|en|in|a|bien|demandee?|exacte|enregistree|correcte|requise|erronee|fausse|wrong|recorded|given|mienne|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche)(?![^\W_])){0,9}"
)
#: "né à Oran le …".
_PLACE = r"(?: (?:a|au|en|in|at) [a-z][a-z' -]{1,24}?,?(?= (?:le|on) | [0-9]))?"
_BIRTH = re.compile(
    r"(?<![^\W_])(?:ne(?:\(?e\)?)?s?|naissance|naiss\.?|ddn|d\.?o\.?b\.?|born|birthda(?:y|te)|birth|anniv(?:ersaire)?|geboren"
    rf"|geburtsdatum|nat[oa]|nacid[oa]|nascid[oa]|nacimiento|nascita)(?![^\W_]){_PLACE}{_LINK}({_DATE})"
)
#: "… et non le 3 juillet 1990".
_OTHER = re.compile(rf",? (?:et (?:non|pas)|pas|and not|not|au lieu|instead)(?: (?:le|du|on|of))? ({_DATE})")
#: "née 12/03/1958" of a line, a firm or a contract.
_THING = re.compile(
    r"\b(?:societe|entreprise|boite|firme|ligne|service|hotline|marque|offre|loi|appli(?:cation)?|company|firm|brand|product"
    r"|service|line)(?: est| was| is)? ?$"
)


def births(text: str) -> Iterator[Span]:
    """In order, without overlap; the word before the date stays."""
    plain = folded(text)
    for found in _BIRTH.finditer(plain):
        if not _THING.search(plain[max(0, found.start() - 30) : found.start()]):
            yield *found.span(1), ""
            if other := _OTHER.match(plain, found.end()):
                yield *other.span(1), ""
