"""E-mail addresses, the way machines write them and the way people hide them from machines."""

import re
from collections.abc import Collection, Iterator

from companies.lib.privacy_text import Span

_SIGN = r"(?:@|at sign|at|a|à|chez|ar{1,2}obas(?:e|que)?|arrobe|arroba|snail|escargot)"
_AT = re.compile(
    rf" {{0,3}}(?:@|%40|[(\[{{<|*_] {{0,2}}{_SIGN} {{0,2}}[)\]}}>|*_]|-{_SIGN}-"
    r"|ar{1,2}obas(?:e|que)?|arroba|(?<= )(?:at sign|at|chez)(?= )) {0,3}",
    re.IGNORECASE,
)
#: With no sign at all, behind the word for it: "mon mail c'est jeanne.morel gmail.com".
_SIGNLESS = re.compile(
    r"\b(?:e-?mail|mail|courriel|m[ée]l|adresse)\b[^@\n]{0,20}?(?<=[ :])([\w+-]{1,30}(?:[._][\w+-]{1,30}){1,4}|[\w+-]*\d[\w+-]*)"
    r" {1,3}(?:gmail|hotmail|outlook|yahoo|live|icloud|orange|free|sfr|wanadoo|laposte|proton(?:mail)?)"
    r"(?:\.| point | dot )(?:com|fr|net|me|be|ch|co\.uk)\b",
    re.IGNORECASE,
)
_LABEL = r"[^\W_][\w-]{0,62}"
_DOT = r"(?:\.| {1,2}\. {1,2}| {0,2}[(\[{] {0,2}(?:dot|point|\.) {0,2}[)\]}] {0,2}| {1,2}(?:dot|point) {1,2})"
_DOMAIN = re.compile(rf"(?:{_LABEL}{_DOT}){{1,6}}([^\W\d_]{{2,24}})(?![^\W_])", re.IGNORECASE)
#: Whose addresses everybody knows, with or without their ending.
_PROVIDER = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|yahoo|ymail|live|msn|icloud|aol|gmx|proton|protonmail|wanadoo|laposte"
    r"|orange|free|sfr|neuf|bbox|numericable|club-internet)\b(?: {1,2}(?:com|fr|net)\b)?",
    re.IGNORECASE,
)
_SPELT = re.compile(r"[ \])}](?:dot|point)[ \])}]|[(\[{] {0,2}(?:dot|point|\.)", re.IGNORECASE)
_JOINTS = (
    " [dot] ",
    " (dot) ",
    " [point] ",
    " (point) ",
    " dot ",
    " point ",
    " . ",
    "(dot)",
    "(point)",
    "[dot]",
    "[point]",
    " underscore ",
    " tiret ",
)
_MOST_JOINTS = 6
#: Endings that are no English or French word: "at some point in March" is no address.
_CERTAIN_ENDINGS = {"com", "fr", "net", "org", "eu", "uk", "info", "example", "ch", "lu", "io", "ca"}
#: "I looked at sogeline.com": what comes before "at" is a word, and no name of a letter box.
_NO_LETTER_BOX = frozenset(
    re.findall(
        r"\w+",
        "look looked looking looks see seen saw found find am is are was were be site website page "
        "shop order ordered buy bought works work worked customer account support service anyone "
        "everyone someone me it that them people staff suis est chez client cliente achat commande "
        "compte",
    )
)


def emails(text: str, *, known: Collection[str] = ()) -> Iterator[Span]:
    """In order, without overlap. `known` addresses are passed over."""
    public = {address.lower() for address in known}
    behind = 0
    for start, end in sorted(
        {*_signed(text), *((found.start(1), found.end()) for found in _SIGNLESS.finditer(text))}
    ):
        if start >= behind:
            behind = end
            if text[start:end].lower() not in public:
                yield start, end, ""


def _signed(text: str) -> Iterator[tuple[int, int]]:
    behind = 0
    for at in _AT.finditer(text):
        if at.start() < behind:
            continue
        domain = _DOMAIN.match(text, at.end())
        if not domain and not (
            at[0].strip().lower() not in ("at", "chez") and (domain := _PROVIDER.match(text, at.end()))
        ):
            continue
        start = _start_of_box(text, at.start(), behind)
        if start < at.start() and _is_address(text[start : at.start()], at[0], domain):
            behind = domain.end()
            yield start, behind


def _is_address(box: str, at: str, domain: re.Match[str]) -> bool:
    """A sign, "(at)" or "arobase" say enough. "at" alone is a word of English first, as "chez" is of French."""
    word = at.strip().lower()
    if word == "@" and at.startswith(" ") and not at.endswith(" "):  # "write me @harriet.writes"
        ending = domain[1].lower() if domain.lastindex else ""
        is_address = not ending or len(ending) == 2 or ending in _CERTAIN_ENDINGS
        return is_address and box.lower() not in _NO_LETTER_BOX
    if word not in ("at", "chez"):
        return True
    if box.lower() in _NO_LETTER_BOX:
        return False
    if _SPELT.search(domain[0]):
        return domain[1].lower() in _CERTAIN_ENDINGS or bool(_PROVIDER.match(domain[0]))
    return bool(re.search(r"[._+\d]| dot | point ", box)) and word == "at"


def _start_of_box(text: str, end: int, lowest: int) -> int:
    """Where the letter box begins whose last sign stands before `end`."""
    start = _left_of(text, end, lowest)
    for _joint in range(_MOST_JOINTS):
        joint = next(
            (joint for joint in _JOINTS if text[max(lowest, start - 12) : start].lower().endswith(joint)), ""
        )
        before = _left_of(text, start - len(joint), lowest)
        if not joint or before == start - len(joint):
            break
        start = before
    while start < end and text[start] in ".'-&+%":
        start += 1
    return start


def _left_of(text: str, end: int, lowest: int) -> int:
    start = end
    while start > lowest and (text[start - 1].isalnum() or text[start - 1] in "._%+-'&"):
        start -= 1
    return start
