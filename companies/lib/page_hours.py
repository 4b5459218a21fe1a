"""Opening hours in words, as official pages say them, brought to the OSM syntax of `lib/hours.py`.

A text is read as a row of signs: days, times, "closed", "except", and words that say nothing. Any other word ends a statement.
A statement is read whole or not at all: days without times, a time without its end, two readings of one day, a date beside it,
and nothing is said. A wrong hour is worse than none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from companies.lib.hours import ALWAYS, HOLIDAYS, NotOpeningHours, OpeningHours
from companies.lib.page_hours_dates import DATE, date_of
from companies.lib.page_hours_statement import CLOSE, Sign, Statement
from companies.lib.page_hours_times import end_in, pattern_of_span, span_in
from companies.lib.page_hours_words import LANGUAGES, HoursWords, words_of_hours
from companies.lib.privacy_text import folded

#: Texts without any of these say no hours: a figure, or a word for noon or midnight.
_MAY_SAY_HOURS = re.compile(
    r"\d|round the clock|rund um die uhr|jour et nuit|dia y noche|tag und nacht|dag en nacht"
)
#: More than a page says of its hours; what is longer is read up to here.
_LONGEST = 10_000
_AS_PLAIN = str.maketrans(
    {**dict.fromkeys("‐‑‒–—―−~", "-"), **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\t", " ")}
)
#: What the hours before or behind it are of, where it is not somebody who answers.
_OF_OTHER_THINGS = re.compile(
    r"(?<![a-z])(?:livr(?:aisons?|e[es]?|es)|expedi\w+|retrait|enlevement|ramassage|distribution|deliver\w*|dispatch\w*|shipping|shipped"
    r"|ship|ships|collections?|pick-?ups?|lieferung\w*|liefer\w*|geliefert|versand\w*|versendet|abholung|zustell\w*|entregas?|entrega\w*"
    r"|envios?|enviamos|recogida|bezorg\w*|lever(?:ing|en|d|tijd)\w*|verzend\w*|afhalen|consegn\w+|spedizion\w+|ritiro"
    r"|check-?in|check-?out|check (?:in|out)|petits?[ -]dejeuners?|breakfast|fruhstuck|desayuno|colazione|happy hours?"
    r"|vols?|flights?|trains?|bus|metro|piscine|pool|interventions?|a domicile|installations?|commandes? (?:passe|realise|valide|effectue)\w*|orders? (?:placed|received)|ordered|bestellt|pedidos? realizad\w+"
    r"|daytime|voyages?|billets?|valables?|valid|travel|tarif (?:minimum|reduit)|off-peak|s'appliqu\w+|visites?|visits?|cours\b|messes?|entretiens?|travaux|marche\b|reponse sous|reponse dans|response time|respond within|reply within)(?![a-z])"
)
#: Hours when not to call, or better to.
_ADVICE = re.compile(
    r"(?<![a-z])(?:affluence|privilegie\w*|evite\w*|conseille (?:de|d)|preferez|busiest|busy|quietest|best time|quieter|peak times?|stosszeiten)(?![a-z])"
)
_OF_SHOPS = re.compile(
    r"(?<![a-z])(?:magasins?|boutiques?|agences?|guichets?|showrooms?|musees?|restaurants?|shops?|stores?|branch(?:es)?|museum|filialen?"
    r"|laden|ladengeschaft\w*|geschafts?|tiendas?|oficinas comerciales|sucursal(?:es)?|winkels?|filialen|negozi\w?|filiali|bibliotheques?"
    r"|entrepots?|warehouse|ausstellung|werkstatt|ateliers?)(?![a-z])"
)
_OF_LINES = re.compile(
    r"(?<![a-z])(?:services? (?:clients?|clientele|consommateurs?)|tel(?:ephon\w*|efon\w*)?|phones?|calls?|appel\w*|conseillers?|customers?"
    r"|customer services?|hotline|lignes?|lines?|numeros?|number|agents?|advis[eo]rs?|contact\w*|kundenservice|kundendienst|anruf\w*"
    r"|atencion al cliente|llama\w*|klantenservice|bel|bellen|assistenza clienti|servizio clienti|chiama\w*|assistance|helpline|support|joindre|joignables?|ecoute|erreichbar|bereikbaar|raggiungibil\w+|rispond\w+|telefonisch|urgences?|emergency|opposition|depannage|reach|ring|help)(?![a-z])"
)
#: What runs day and night without anybody: sites, watches, markets, machines.
_OF_MACHINES = re.compile(
    r"(?<![a-z])(?:(?:web ?)?sites?(?: web| internet)?|webshop|e-?shop|platforms?|plateformes?|plattform|plataforma|piattaforma|apps?|applications?|cameras?|cctv"
    r"|surveill\w+|monitor\w+|videosurveillance|ueberwacht|uberwacht|security|securite|markets?|marches|trading|serveurs?|servers?|distributeurs?|automates?"
    r"|atms?|cash ?machines?|geldautomat\w*|espace (?:client|personnel|membre)\w*|internet|en ligne|online|on-?line|connexion|sur le web|self-?service|accessibles? a tout"
    r"|bornes?|parking|lockers?|consignes?|(?:l')?assistants?|chat ?-?bots?|conversationnels?|robots?|virtuel\w*|virtual|artificielle|artificial|automatis\w+|automated|automatic|automatique\w*|vocal|acces(?:s|so)? (?:au|aux|a|to)|my account|compte en ligne)(?![a-z])"
)
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n|•|\|")
#: How far before hours the thing is named that they are of.
_BEFORE = 160
#: Fewer words than these beside "24/7" say nothing of what it is of.
_FEW_WORDS = 4
#: What stands in place of a number whose figures are no times.
_HIDDEN_NUMBER = "••••"
_A_NUMBER = re.compile(r"(?<!\d)(?:\+?\d[\d ().-]{7,}\d|\d\d \d\d|\d{3} \d{3}|[1-9]\d{3})(?!\d)")


@dataclass(frozen=True)
class HoursSpan:
    """Hours as a text says them from one place to another."""

    start: int
    end: int
    osm: str


def hours_in(text: str, language: str = "") -> str:
    """The opening hours that a text says, in OSM syntax; "" where it says none, several, or any that are not surely read.

    >>> hours_in("du lundi au vendredi de 9h à 18h, le samedi de 9h à 13h (hors jours fériés)", "fr")
    'Mo-Fr 09:00-18:00; Sa 09:00-13:00; PH off'
    >>> hours_in("Mon-Fri 8am to 5.30pm"), hours_in("Réponse sous 48h du lundi au vendredi")
    ('Mo-Fr 08:00-17:30', '')
    """
    spans, failed = _read(text[:_LONGEST], language[:2].lower())
    said = {span.osm for span in spans}
    return said.pop() if len(said) == 1 and not failed else ""


def hours_spans(text: str, language: str = "") -> list[tuple[int, int, str]]:
    """Every statement of hours of a text, in order: where it begins and ends, and what it says in OSM syntax."""
    spans, _failed = _read(text[:_LONGEST], language[:2].lower())
    return [(span.start, span.end, span.osm) for span in spans]


def hours_of_rows(rows: Sequence[str], language: str = "") -> list[tuple[int, int, str]]:
    """Hours that are written over several blocks or rows of a table: the first and the last row of each statement, and what it says.

    >>> hours_of_rows(["Hotline", "Monday: 9am-5pm", "Tuesday: 9am-5pm", "Wednesday: closed"], "en")
    [(1, 3, 'Mo-Tu 09:00-17:00')]
    """
    starts, text = [], ""
    for row in _with_columns_as_rows(rows):
        starts.append(len(text))
        text += row.replace("\n", " ") + "\n"
    found = []
    for start, end, osm in hours_spans(text, language):
        first = max(place for place, at in enumerate(starts) if at <= start)
        last = max(place for place, at in enumerate(starts) if at < end)
        found.append((first, last, osm))
    return found


def _with_columns_as_rows(rows: Sequence[str]) -> list[str]:
    """A row of days above a row of as many times, cells parted as `lib/page_tree.py` parts them: each time is put beside its day, in the upper row."""
    rows = list(rows)
    for place in range(len(rows) - 1):
        days, times = (rows[place + step].strip().split(" | ") for step in (0, 1))
        is_pair = len(days) == len(times) > 2 and all(_is_day(day) for day in days)
        if is_pair and not any(_is_day(time) for time in times):
            rows[place] = "; ".join(f"{day}: {time}" for day, time in zip(days, times, strict=True))
            rows[place + 1] = ""
    return rows


def _is_day(text: str) -> bool:
    bare = folded(text).strip().strip(".:").lower()
    return any(
        re.fullmatch(word, bare)
        for language in LANGUAGES
        for day in words_of_hours(language).days
        for word in day
    )


# ── A text in one language ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Reading:
    """What a text says when it is taken for one language; `words`: how many of its words are known, days the most."""

    spans: tuple[HoursSpan, ...]
    failed: bool
    words: int


@lru_cache(maxsize=512)
def _read(text: str, language: str) -> tuple[tuple[HoursSpan, ...], bool]:
    """In the language that names its days best, the declared one first: pages often declare another than theirs."""
    plain = folded(text).lower().translate(_AS_PLAIN)
    if len(plain) != len(text) or not _MAY_SAY_HOURS.search(plain):
        return (), False
    order = [one for one in sorted(LANGUAGES, key=lambda one: one != language) if _named(one).search(plain)]
    if not order:
        return (), False
    readings = [_reading(plain, one, is_declared=one == language) for one in order]
    most = max(reading.words for reading in readings)
    best = [reading for reading in readings if reading.words == most]
    if language == order[0] and readings[0].words == most:
        return readings[0].spans, readings[0].failed
    said = {tuple(span.osm for span in reading.spans) for reading in best if reading.spans}
    if len(said) != 1:
        return (), bool(said)
    return next(reading.spans for reading in best if reading.spans), False


@cache
def _named(language: str) -> re.Pattern[str]:
    """What names days in a language: any text of hours has one of these."""
    words = words_of_hours(language)
    days = "|".join(word for day in words.days for word in day)
    named = (
        days,
        words.every_day,
        words.working_days,
        words.weekend,
        words.all_day,
        words.day_long,
        words.always,
    )
    return re.compile(rf"(?<![a-z])(?:{'|'.join(named)}|m ?- ?f|l ?(?:-|a) ?[xjvsd])(?![a-z])")


def _reading(plain: str, language: str, *, is_declared: bool) -> _Reading:
    spans, failed = [], False
    signs = list(_signs(plain, language))
    words = _OF_THE_DECLARED * is_declared + sum(map(_weight, signs))
    for run in _runs(signs):
        for signs_of_part in _parts(run):
            part = signs_of_part
            statement = Statement.read(part)
            if statement is None and (kept := _without_last_line(part, plain)):
                part, statement = kept, Statement.read(kept)
            if statement is None:
                failed = failed or _says_something(part)
                continue
            start, end = _bounds(part, plain)
            if statement.is_off_on_holidays and not statement.osm and spans and HOLIDAYS not in spans[-1].osm:
                spans[-1] = replace(spans[-1], osm=f"{spans[-1].osm}; {HOLIDAYS} off")
            if (
                statement.osm
                and not _is_of_other_things(plain, start, end, statement.osm)
                and _is_read(statement.osm)
            ):
                spans.append(HoursSpan(start, end, statement.osm))
    return _Reading(tuple(spans), failed, words)


_OF_THE_DECLARED = 5
#: How much the words of a kind tell of the language they are in.
_WEIGHTS = {
    "day": 10, "every": 10, "all_day": 10, "working": 10, "weekend": 10, "closed": 5, "except": 5, "over": 1, "and": 1, "fill": 1, "name": 1,
}  # fmt: skip
#: A word of two letters tells little: "su" is Sunday and "on".
_SHORT_WORD = 2


def _weight(sign: Sign) -> int:
    size = sign.end - sign.start
    return min(_WEIGHTS.get(sign.kind, 0), 10 if size > _SHORT_WORD else 1) if size > 1 else 0


_MEANING = (
    "day",
    "working",
    "weekend",
    "every",
    "span",
    "all_day",
    "day_long",
    "always",
    "closed",
    "appointment",
    "except",
    "included",
)


_TIMELESS = re.compile(r"[^\d\n]*(?:\n|$)")


def _without_last_line(part: list[Sign], plain: str) -> list[Sign]:
    """Without days on a last line that says no times: "Sunday: emergencies only". Nothing where there is no such line."""
    ends = [place for place, sign in enumerate(part) if sign.kind == "line"]
    if not ends or not any(sign.kind in _MEANING for sign in part[ends[-1] :]):
        return []
    tail = part[ends[-1] + 1 :]
    is_timeless = not any(sign.kind in ("span", "loose", "until", "date") for sign in tail)
    return part[: ends[-1]] if is_timeless and _TIMELESS.match(plain, tail[0].start) else []


def _says_something(part: Sequence[Sign]) -> bool:
    """Days and times: had it been understood, there would be hours."""
    kinds = {sign.kind for sign in part}
    return bool(kinds & {"day", "working", "weekend", "every"}) and bool(kinds & {"span", "loose", "all_day"})


def _bounds(part: Sequence[Sign], plain: str) -> tuple[int, int]:
    meant = [sign for sign in part if sign.kind in _MEANING]
    start, end = meant[0].start, meant[-1].end
    return start, end - (plain[end - 1] == "." and plain[end - 3 : end - 1] != ".m")


def _is_read(osm: str) -> bool:
    try:
        OpeningHours.parse(osm)
    except NotOpeningHours:
        return False
    return True


def _is_of_other_things(plain: str, start: int, end: int, osm: str) -> bool:
    """The sentence names what is delivered, a shop, a pool, a site: hours of those."""
    before = plain[max(0, start - _BEFORE) : start]
    before = _SENTENCE_END.split(before)[-1] or _SENTENCE_END.split(before.rstrip("\n"))[-1]
    behind = _SENTENCE_END.split(plain[end : end + 60])[0]
    around = before + " " + plain[start:end]
    if _ADVICE.search(before) or _OF_OTHER_THINGS.match(behind.lstrip(" :,-(")):
        return True
    if _place_of_last(_OF_OTHER_THINGS, before) > max(
        _place_of_last(_OF_LINES, before), _place_of_last(_A_NUMBER, before)
    ):
        return True
    is_called = _HIDDEN_NUMBER in plain[max(0, start - _BEFORE) : start]
    if osm.startswith(ALWAYS) and not is_called and not _is_of_somebody(before, plain[start:end], behind):
        return True
    return bool(_OF_SHOPS.search(around)) and not _OF_LINES.search(around)


def _place_of_last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in pattern.finditer(text)), default=-1)


def _is_of_somebody(before: str, said: str, behind: str) -> bool:
    """Day and night: said of who is called, or of nothing, as beside a number."""
    around = f"{before} {behind}"
    if len(re.findall(r"[a-z]{3,}", around)) < _FEW_WORDS:
        return not _OF_MACHINES.search(around)
    if _A_NUMBER.search(around):
        return True
    return bool(_OF_LINES.search(f"{around} {said}")) and not _OF_MACHINES.search(around)


# ── Signs ─────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _scanner(language: str) -> re.Pattern[str]:
    words = words_of_hours(language)
    word_end = r"(?![a-z])"

    def word(name: str, pattern: str) -> str:
        return rf"(?P<{name}>(?<![a-z])(?:{pattern}){word_end})"

    parts = [
        r"(?P<blank>[ \r*\"'’«»:(\[\]!]+|-{2,})",
        rf"(?P<hidden>{_HIDDEN_NUMBER[0]}{{4,}})",
        r"(?P<separator>[.;\n|•·?]+)",
        rf"(?P<always>(?<![\d.,])(?:{words.always})(?!\d))",
        rf"(?P<date>(?<!\d){DATE})",
        word("dated", words.dated),
        rf"(?P<fewer>(?<!\d)(?:{words.fewer_days})(?!\d))",
        rf"(?P<every>(?<![\w])(?:{words.every_day}){word_end}(?!\d))",
        rf"(?P<all_day>(?<![\w])(?:{words.all_day}){word_end}(?!\d))",
        rf"(?<![\d.,/+])(?<!\d[ .-])(?:{pattern_of_span(words)})",
        rf"(?P<day_long>(?<![\w])(?<!in )(?<!within )(?<!sous )(?<!dans )(?<!binnen )(?<!entro )(?<!en )(?<!von )(?<!after )"
        rf"(?<!apres )(?<!last )(?<!every )(?:{words.day_long}){word_end})",
        *_days(words),
        word("working", words.working_days),
        word("weekend", words.weekend),
        word("holidays", words.holidays),
        word("appointment", words.appointment),
        word("closed", words.closed),
        word("except", words.except_),
        *([word("excluded", words.excluded)]),
        word("included", words.included),
        word("over", words.over),
        word("and", words.and_),
        r"(?P<close>\))",
        r"(?P<comma>,)",
        r"(?P<joined>[/&+])",
        r"(?P<dash>-|>|→)",
        r"(?P<loose>(?<![\d.,])(?<!\d[ .-])(?:[01]?\d|2[0-4])(?:\s?[h:]\s?(?:[0-5]\d)?|\.[0-5]\d(?= ?(?:uhr|uur|[ap]\.?m))|(?= ?(?:uhr|uur|[ap]\.?m)(?![a-z])))(?:\s?(?:[ap]\.?m\.?|uhr|uur))?(?![a-z\d]))",
        word("name", words.name),
        word("fill", words.fill),
        r"(?P<other>[^\W_]+|.)",
    ]
    return re.compile("|".join(parts))


def _days(words: HoursWords) -> Iterator[str]:
    if words.days[0][0] == "mondays?":
        yield r"(?P<monfri>(?<![a-z])m ?- ?f(?![a-z]))"
    if words.days[0][0] == "lunes":
        yield r"(?P<letters>(?<![a-z])l ?(?:-|a) ?[xjvsd](?![a-z]))"
    for place, day in enumerate(words.days):
        whole = [one for one in day if len(one) > 3]
        yield rf"(?P<day{place}>(?<![a-z])(?:{'|'.join(whole)})(?![a-z])(?:\.(?=\s?[-,/a-z\d(]))?)"
    for place, day in enumerate(words.days):
        for size in (3, 2):
            if short := [one for one in day if len(one) == size]:
                beside = _beside(words, size)
                yield rf"(?P<short{place}{size}>(?<![a-z])(?:{'|'.join(short)})(?![a-z]){beside}\.?)"


def _beside(words: HoursWords, size: int) -> str:
    """What stands beside a short word where it is a day and no other word."""
    behind = _alternatives(rf"{before}[a-z]{{{size}}}" for before in _SHORT_BEHIND)
    return rf"(?:(?=\.?\s?(?:[-/:,&+|>)]|\d|\n|$))|(?=\.?\s(?:{words.over}|{words.and_}|{words.closed})(?![a-z]))|{behind})"


_SHORT_BEHIND = (
    "[-/,&+(|]", "[-/,&+] ", r"\d ", "[ap]m ", r"\dh ", " to ", " au ", " et ", " al ", " en ", " a ", " bis ", " und ", " tot ", " t/m ",
    " and ", " through ", " thru ", " y ", " e ",
)  # fmt: skip


def _alternatives(behind: Iterable[str]) -> str:
    return "|".join(f"(?<={one})" for one in behind)


#: Before a single time that is the end of something.
_IS_AN_END = re.compile(r"(?:\(|(?:jusqu'a|jusqu'au|until|till?|bis|hasta(?: las)?|tot|fino alle)) ?$")


def _signs(plain: str, language: str) -> Iterator[Sign]:
    words = words_of_hours(language)
    for found in _scanner(language).finditer(plain):
        kind = found.lastgroup or ""
        start, end = found.span()
        if found["span"]:
            times = span_in(found, words, language)
            yield Sign("loose" if times is None else "span", start, end, span=times)
        elif kind.startswith(("day", "short")) and kind[-1].isdigit():
            yield Sign("day", start, end, days=(int(kind.removeprefix("day").removeprefix("short")[0]),))
        elif kind == "holidays":
            yield Sign("day", start, end, days=(), holidays=True)
        elif kind == "day_long" and _is_in_brackets_of_a_number(plain, start, end):
            yield Sign("all_day", start, end)
        elif kind in _DAYS_OF:
            yield Sign(_DAYS_OF[kind][0], start, end, days=_DAYS_OF[kind][1])
        elif kind == "letters":
            last = "lmxjvsd".index(found[0][-1])
            yield Sign("working", start, end, days=tuple(range(last + 1)))
        elif kind == "loose" and _IS_AN_END.search(plain[max(0, start - 15) : start]):
            closes = end_in(found[0], words)
            yield Sign("loose" if closes is None else "until", start, end, span=(closes or 0, closes or 0))
        elif kind == "separator" and "\n" in found[0]:
            yield Sign("line", start, end)
        elif kind == "hidden":
            yield Sign("name", start, end)
        elif kind == "close":
            yield Sign("fill", start, end, word=CLOSE)
        elif kind in ("date", "dated"):
            yield Sign(kind, start, end, date=date_of(found[0]))
        elif kind != "blank":
            yield Sign(kind, start, end, word=found[0] if kind == "fill" else "")


def _is_in_brackets_of_a_number(plain: str, start: int, end: int) -> bool:
    """ "0 800 000 012 (24 hours)", "Lost cards (24 hours): 0 800 000 012"."""
    before = plain[max(0, start - 30) : start].rstrip()
    behind = plain[end : end + 40].lstrip()
    is_in_brackets = before.endswith("(") and behind.startswith(")")
    return is_in_brackets and any(
        _A_NUMBER.search(text) or _HIDDEN_NUMBER in text for text in (before, behind)
    )


_DAYS_OF = {
    "monfri": ("working", (0, 1, 2, 3, 4)),
    "working": ("working", (0, 1, 2, 3, 4)),
    "weekend": ("weekend", (5, 6)),
    "every": ("every", (0, 1, 2, 3, 4, 5, 6)),
}


def _runs(signs: Iterable[Sign]) -> Iterator[list[Sign]]:
    """Between words that are not known here."""
    run: list[Sign] = []
    for sign in signs:
        if sign.kind == "other":
            yield run
            run = []
        else:
            run.append(sign)
    yield run


def _parts(run: list[Sign]) -> Iterator[list[Sign]]:
    """A run, cut where somebody else's hours begin: at a name, or at "24/7" on its line, behind what is whole without it."""
    part: list[Sign] = []
    for sign in run:
        is_parted = sign.kind == "always" and part and part[-1].kind in ("line", "separator")
        if (sign.kind == "name" or is_parted) and part and Statement.read(part):
            yield part
            part = []
        part.append(sign)
    if any(sign.kind in _MEANING for sign in part):
        yield part
