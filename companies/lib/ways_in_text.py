"""Numbers and addresses wherever a text has them: what a reader could dial, write to or open.

It errs on the side of finding: who is refused an honest sentence writes it otherwise, who calls a planted number pays.
What is plainly something else stays: dates, hours, amounts, articles of law, postal codes, numbers in registers.
Short numbers are told from quantities by what stands before ("appelez le") or by the way of writing ("32 46").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import phonenumbers
from publicsuffixlist import PublicSuffixList

from companies.lib.domains import registered_domain
from companies.lib.french_plan import FRANCE, plan_of
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.lib.plain_writing import plain

NUMBER, MAIL, WEB = "number", "mail", "web"
#: Domain names that nobody can register (RFC 2606): as good as any other in a text.
_RESERVED = frozenset(("example", "test", "invalid"))


@dataclass(frozen=True)
class WayInText:
    """One that was found. `key`: of a number its canonical form, or its figures where no plan knows it; of an address in
    the web or for mail its registered domain, or all of it where there is none. `mail` is the whole address."""

    kind: str
    key: str
    written: str


def ways_in(text: str, country: str, home: str) -> list[WayInText]:
    """In a text for readers in `country`, on a site whose readers live in `home` (ISO 3166-1 alpha-2): addresses first, then
    numbers, each once.

    >>> [(way.kind, way.key) for way in ways_in("Appelez le 32 46 ou écrivez à aide@evil.example", "FR", "FR")]
    [('mail', 'aide@evil.example'), ('number', 'FR-3246')]
    >>> ways_in("Article L. 224-25-12, décision n° 2018-0881 du 24 juillet 2018, 1 500 € sous 14 jours.", "FR", "FR")
    []
    """
    read, readers = plain(text), tuple(dict.fromkeys((country, home)))
    found: dict[tuple[str, str], WayInText] = {}
    for pattern, understood in ((_SCHEME, _of_scheme), (_MAIL, _of_mail), (_HOST, _of_host)):
        for one in pattern.finditer(read):
            if way := understood(one):
                way = _dialled(way, readers) if way.kind == NUMBER else way
                found.setdefault((way.kind, way.key), way)
        read = pattern.sub(_blank, read)
    for way in _numbers(read, readers):
        found.setdefault((way.kind, way.key), way)
    return list(found.values())


# ── Addresses ─────────────────────────────────────────────────────────────────────────────────────────

_DOT = r"(?: ?[\[({] ?(?:\.|dot|point) ?[\])}] ?|\.| \. | (?:dot|point) (?=(?:com|fr|net|org|eu|info|uk|io|example)\b))"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_NAME = rf"{_LABEL}(?:{_DOT}{_LABEL})+"
_SCHEME = re.compile(
    r"(?<![^\W_])(?:(?:https?|hxxps?|ftps?|wss?)\s?:\s?[/\\]{0,3}[^\s<>\"«»]+"
    r"|(?:mailto|sms|smsto|tel|callto|skype|whatsapp|tg|javascript|data|viber|facetime):[^\s<>\"«»]+)",
    re.IGNORECASE,
)
_AT = r" ?(?:@|[\[({<] ?(?:@|at|a|arobase|arobas) ?[\])}>]| (?:arobase|arobas)(?= )) ?"
_MAIL = re.compile(rf"[\w.+%'-]{{1,64}}{_AT}{_NAME}", re.IGNORECASE)
_HOST = re.compile(rf"(?<![\w@.-])(?:www\d?{_DOT})?{_NAME}(?![\w@-])(?:[:/?#][^\s<>\"«»]*)?", re.IGNORECASE)
_DIALLING = ("tel", "sms", "smsto", "callto", "whatsapp", "facetime", "viber")
_ANY_DOT = re.compile(rf"{_DOT}(?={_LABEL})", re.IGNORECASE)
_HOST_OF = re.compile(r"[a-z]+\s?:\s?[/\\]*(?:[^/\\?#@]*@)?([^/\\?#:]*)", re.IGNORECASE)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


def _blank(found: re.Match[str]) -> str:
    """What was an address is none of the numbers; what was none stays."""
    understood = {_SCHEME: _of_scheme, _MAIL: _of_mail, _HOST: _of_host}[found.re]
    return " | " if understood(found) else found[0]


def _of_scheme(found: re.Match[str]) -> WayInText | None:
    scheme, _colon, rest = found[0].partition(":")
    if scheme.strip().lower() in _DIALLING:
        return WayInText(NUMBER, rest, found[0])
    host = _HOST_OF.match(found[0])
    return WayInText(WEB, (registered_domain(host[1].rstrip(".")) if host else "") or found[0], found[0])


def _dialled(way: WayInText, readers: tuple[str, ...]) -> WayInText:
    """The number behind "tel:", by its canonical form where a plan of theirs knows it."""
    return WayInText(NUMBER, _canonical(way.key, readers) or way.written, way.written)


def _of_mail(found: re.Match[str]) -> WayInText | None:
    box, _at, host = re.sub(_AT, "@", found[0], count=1, flags=re.IGNORECASE).partition("@")
    host = _ANY_DOT.sub(".", host).lower()
    return WayInText(MAIL, f"{box.lower()}@{host}", found[0]) if _ending(host) else None


def _of_host(found: re.Match[str]) -> WayInText | None:
    name = re.split(r"[:/?#]", found[0], maxsplit=1)[0]
    host = _ANY_DOT.sub(".", name)
    last = host.rpartition(".")[2]
    # "…la ligne.Le conseiller": a space is missing.
    if not _ending(host.lower()) or (last[:1].isupper() and not host.isupper()):
        return None
    if host.count(".") == 1 and len(host.partition(".")[0]) == 1 and len(last) < 3 and "/" not in found[0]:
        return None  # "p.ex", "l.fr" of an article
    return WayInText(WEB, registered_domain(host.lower()) or host.lower(), found[0])


def _ending(host: str) -> bool:
    """Could it be opened: a host below a suffix that there is?"""
    last = host.rpartition(".")[2]
    return last in _RESERVED or bool(_suffixes().privatesuffix(_ascii(host)))


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


# ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────

_GROUP = re.compile(r"[0-9]+")
#: What stands between two groups of one number: signs and spaces, or the word for a sign.
_BETWEEN = re.compile(
    r"[ \n.\-/_·•,()\[\]*~|:'’\"+#&]{1,4}| (?:point|dot|tiret|dash|espace|puis|et) ", re.IGNORECASE
)
#: Not where more figures follow in the same writing: "0.899.70.12.34".
_DATE = re.compile(
    r"(?<![0-9])(?<![0-9][/.-])(?:(?:0?[1-9]|[12][0-9]|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19|20)?[0-9]{2}"
    r"|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})(?![0-9])(?![/.-][0-9])"
)
_CUE = re.compile(
    r"(?<![a-z])(?:tel|telephon\w*|phon\w*|call\w*|dial\w*|appel\w*|compos\w*|fai(?:tes|re|s)|joign\w*|joindre|contact\w*"
    r"|rappel\w*|numero|number|num|hotline|whatsapp|sms|texto|text|fax|envoy\w*|send|tapez|mobile|portable|stop|direct"
    r"|urgence|emergency)[ .:,'-]{0,4}"
    r"(?:(?:le|la|les|au|aux|a|vite|d|abord|maintenant|now|the|on|at|to|us|nous|moi|me|vert|gratuit|free|court|short|suivant"
    r"|numero|number|num|no|n|ou|or|et|and|directement|directly|unique|code|stop|aide|info|par|mot)[ .:,'°-]{1,3}){0,5}$"
    r"|(?<![a-z])(?:sms|texto|text|send|envoy\w*)(?: [a-z«»\"']+){1,4} (?:au|to) $"
)
_REFERENCE = re.compile(
    r"(?<![a-z])(?:art|articles?|lois?|laws?|act|decrets?|arretes?|decisions?|directives?|reglements?|regulations?|avis"
    r"|ordonnances?|ordinance|pages?|chambre|room|batiment|bat|(?:vol|flight|train)(?: [a-z]{2})?|dossiers?|contrats?|commandes?|factures?|ref"
    r"|references?|reclamation|ticket|order|invoice|case|siren|siret|rcs|rpps|orias|tva|vat|isbn|iso|en|norme|version"
    r"|terminant par|finissant par|finit par|ending in|ends in|l|r|d|a|bp|cs|tsa|cedex|cdx|box|code postal|annee|year|depuis|since|in|before|avant|apres|after|jusqu en|fin|debut)"
    r"[ .:,'()-]{0,3}(?:(?:n|no|nos|num|numero|number|cedex|de|du|la|le|ue|eu|ce)[ .:°()-]{1,3}){0,3}$"
)
_UNIT = re.compile(
    r"\s?(?:%|€|\$|£|eur\w*|euros?|cents?|centimes?|ct|dollars?|min\b|mn\b|minutes?|h\b|heures?|hours?|jours?|days?"
    r"|semaines?|weeks?|mois|months?|ans\b|annees?|years?|km|m2|metres?|fois|times|pages?|(?:millions?|milliards?|mille)\b"
    r"|rue|avenue|av\b|boulevard|bd\b|place|street|road|quai|chemin|impasse|allee|cours|route"
    r"|(?:janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|jan|feb|apr|may|june|july|aug)[a-z]*)",
    re.IGNORECASE,
)
#: "3 500 conseillers": a quantity has a plural behind it.
_PLURAL = re.compile(r" (?!toujours|gratuits|depuis|jamais|apres|alors)[a-z-]{4,}(?:s|x)\b")
_LETTERS = re.compile(
    r"(?<![0-9A-Za-z])(?:(?:\+|00)?1[ .-]?)?[089][0-9]{2,3}[ .-]?[A-Z](?:[ .-]?[A-Z]){4,7}(?![A-Za-z])"
)
_FRENCH_WITHOUT_NOUGHT = {(1, 2, 2, 2, 2), (2, 1, 2, 2, 2, 2)}
#: Free and surcharged codes of the North American plan, whichever way they are grouped.
_AMERICAN_SERVICES = ("800", "833", "844", "855", "866", "877", "888", "900")
_AMERICAN = {(3, 3, 4), (1, 3, 3, 4)}
_LONGEST, _LONGEST_SHORT = 15, 6
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


@dataclass(frozen=True)
class _Run:
    """Groups of figures that stand near enough to be one number, with their places in the text."""

    text: str
    groups: tuple[tuple[int, int], ...]

    def digits(self, first: int, last: int) -> str:
        return "".join(self.text[start:end] for start, end in self.groups[first : last + 1])

    def sizes(self, first: int, last: int) -> tuple[int, ...]:
        return tuple(end - start for start, end in self.groups[first : last + 1])

    def written(self, first: int, last: int) -> str:
        return self.text[self.groups[first][0] : self.groups[last][1]]

    def before(self, first: int) -> str:
        start = self.groups[first][0]
        return self.text[max(0, start - 60) : start].lower()

    def after(self, last: int) -> str:
        return self.text[self.groups[last][1] :][:30]

    def is_whole(self, first: int, last: int) -> bool:
        """No figures stand beside it in its line."""
        before = self.text[self.groups[first - 1][1] : self.groups[first][0]] if first else "\n"
        after = (
            self.text[self.groups[last][1] : self.groups[last + 1][0]]
            if last + 1 < len(self.groups)
            else "\n"
        )
        return "\n" in before and "\n" in after

    def has_plus(self, first: int) -> bool:
        return self.before(first).rstrip(" (").endswith("+")


def _numbers(text: str, readers: tuple[str, ...]) -> Iterator[WayInText]:
    for one in _LETTERS.finditer(text):
        # More letters than figures are missing: those behind are not dialled (ITU-T E.161).
        figures = re.sub(r"[^0-9+]", "", one[0].translate(_KEYS))
        american = re.match(r"(?:\+|00)?(1?[2-9][0-9]{9})", figures)
        dialled = f"+1{american[1].removeprefix('1')}" if american else figures
        yield WayInText(NUMBER, _canonical(dialled, readers) or figures, one[0])
    for run in _runs(_DATE.sub(lambda found: " | " if not _is_called(text, found) else found[0], text)):
        place = 0
        while place < len(run.groups):
            last = _longest_from(run, place, readers[0])
            if last is None:
                place += 1
                continue
            written = run.written(place, last)
            signed = f"+{run.digits(place, last)}" if run.has_plus(place) else written
            key = _canonical(signed, readers) or run.digits(place, last)
            yield WayInText(NUMBER, key, written)
            place = last + 1


def _is_called(text: str, date: re.Match[str]) -> bool:
    """ "appelez le 08.99.12" is no date."""
    return (
        bool(_CUE.search(text[max(0, date.start() - 60) : date.start()].lower()))
        or text[date.end() : date.end() + 3].strip(" .-/")[:1].isdigit()
    )


def _runs(text: str) -> Iterator[_Run]:
    run: list[tuple[int, int]] = []
    for found in _GROUP.finditer(text):
        if run and not _BETWEEN.fullmatch(text, run[-1][1], found.start()):
            yield _Run(text, tuple(run))
            run = []
        run.append(found.span())
    if run:
        yield _Run(text, tuple(run))


def _longest_from(run: _Run, first: int, country: str) -> int | None:
    """The last group of the longest number that begins with a group, a sure one before one that only its words tell."""
    for is_one in (_is_sure, _is_told):
        for last in range(min(len(run.groups), first + _LONGEST + 3) - 1, first - 1, -1):
            digits = run.digits(first, last)
            if len(digits) <= _LONGEST + 3 and is_one(run, first, last, digits, country):
                return last
    return None


def _is_sure(run: _Run, first: int, last: int, digits: str, country: str) -> bool:
    """By its shape alone."""
    if len(digits) <= _LONGEST_SHORT or _is_register(run, first):
        return False
    if run.has_plus(first) or digits.startswith("00"):
        return _is_international(run, first, last)
    return _is_national(run, first, last, digits)


def _is_told(run: _Run, first: int, last: int, digits: str, country: str) -> bool:
    """A short one, or one of another grouping, where the words around say that it is called."""
    if len(digits) <= _LONGEST_SHORT:
        return _is_short(run, first, last, digits)
    return not _is_register(run, first) and _is_cued(run, first, last, digits, country)


def _is_register(run: _Run, first: int) -> bool:
    """A company's or a person's number in a register, which has more figures than any number that is dialled."""
    before = re.sub(r"[^a-z]+", " ", run.before(first)[-30:])
    return bool(
        re.search(
            r"\b(?:siren|siret|rcs(?: [a-z]+){0,3}|iban|bic|tva|vat|orias|isbn|rna)(?: (?:n|no|fr))?\s*$",
            before,
        )
    )


def _is_international(run: _Run, first: int, last: int) -> bool:
    """With + or 00 and a country code; a nought in brackets is not dialled."""
    digits = "".join(
        run.text[start:end] for start, end in run.groups[first : last + 1] if run.text[start:end] != "0"
    )
    digits = digits.removeprefix("00")
    try:
        return 8 <= len(digits) <= _LONGEST and phonenumbers.is_possible_number(
            phonenumbers.parse(f"+{digits}")
        )
    except phonenumbers.NumberParseException:
        return False


def _is_national(run: _Run, first: int, last: int, digits: str) -> bool:
    sizes = run.sizes(first, last)
    if digits[0] == "0" and digits[1] != "0":
        # 9 to 12 of any country, ten of France; as two amounts ("0,15 1 500") nobody groups them.
        # 0900-1234 of the Netherlands and of Belgium; "0844/0843" names two beginnings.
        is_service = len(digits) == 8 and sizes[0] == 4 and digits[1] in "89"
        is_service = is_service and "/" not in run.written(first, last)
        return len(digits) == 10 or is_service or (len(digits) in (9, 11, 12) and max(sizes) > 2)
    if sizes in _FRENCH_WITHOUT_NOUGHT and not _UNIT.match(run.after(last)):
        return len(digits) == 9 or digits.startswith("33")
    is_american = (
        len(digits) in (10, 11) and digits[-10] > "1" and digits[-7] > "1" and digits[:-10] in ("", "1")
    )
    if is_american and digits.removeprefix("1").startswith(_AMERICAN_SERVICES):
        return True
    return (sizes in _AMERICAN and is_american) or (
        len(digits) == 11 and digits.startswith("33") and len(sizes) == 1
    )


def _is_cued(run: _Run, first: int, last: int, digits: str, country: str) -> bool:
    """Of another grouping, or of another country, where the words before say that it is called."""
    if not _has_cue(run, first) or _UNIT.match(run.after(last)):
        return False
    # Nobody in France dials seven or eight figures: "composez le 09 72 67 50, puis votre département".
    return (9 if plan_of(country) == FRANCE else 7) <= len(digits) <= _LONGEST


def _is_short(run: _Run, first: int, last: int, digits: str) -> bool:
    """Two and three figures are everybody's: emergencies, and the keys of a menu."""
    if (
        len(digits) < 4
        or digits[0] == "0"
        or not run.is_whole(first, last)
        or _is_part_of_a_word(run, first, last)
    ):
        return False
    sizes, has_unit = run.sizes(first, last), bool(_UNIT.match(run.after(last)))
    if has_unit:
        return False
    if _has_cue(run, first):
        is_spelt = max(sizes) == 1 and not digits.startswith(("3", "116", "118"))
        return not is_spelt and "," not in run.written(first, last)
    if _REFERENCE.search(run.before(first)):
        return False
    is_amount = bool(_PLURAL.match(run.after(last)))
    if len(digits) == 6:
        is_shaped = sizes in ((6,), (3, 3), (2, 2, 2))
        return is_shaped and digits.startswith(("116", "118")) and not (is_amount or digits.endswith("000"))
    if len(digits) != 4 or digits[0] != "3":
        return False
    if sizes == (2, 2):
        gap = run.text[run.groups[first][1] : run.groups[last][0]]
        return gap in (" ", ".", " . ") and not is_amount
    return sizes == (4,) and not is_amount and not digits.endswith("00")


def _is_part_of_a_word(run: _Run, first: int, last: int) -> bool:
    """ "A3246", "2018-3246", "3246/2"."""
    start, end = run.groups[first][0], run.groups[last][1]
    return bool(re.search(r"(?:[^\W_]|[^\W_][-/_])$", run.text[max(0, start - 2) : start])) or bool(
        re.match(r"[^\W_]|[-/_][^\W_]", run.text[end : end + 2])
    )


def _has_cue(run: _Run, first: int) -> bool:
    before = run.before(first)
    return bool(_CUE.search(before.rstrip("\"«»'(*[ ") + " "))


def _canonical(text: str, readers: tuple[str, ...]) -> str:
    """As the directory keeps it; "" for what no plan of theirs knows."""
    for region in readers:
        try:
            return PhoneNumber.parse(text, region).canonical
        except NotAPhoneNumber:
            continue
    return _without_signs(text, readers[0])


def _without_signs(text: str, country: str) -> str:
    digits = "".join(re.findall(r"[0-9]", text))
    readings = [digits, f"0{digits}", f"+{digits}"] if digits and not text.startswith("+") else [f"+{digits}"]
    for reading in readings:
        try:
            return PhoneNumber.parse(reading, country).canonical
        except NotAPhoneNumber:
            continue
    return ""
