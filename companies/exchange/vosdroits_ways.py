"""The ways in that a block names, read from its lines: numbers, mailboxes, where letters go.

What stands beside a number (its hours, its price) is kept as it is written, with the day: this is no page seen today. Numbers
of fax are passed over, and words that hold a number, an address or the name of a person are repeated nowhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from companies.enums import ChannelKind, ChannelStatus, Purpose
from companies.exchange.fields import BadRecord, an_email
from companies.exchange.vosdroits_blocks import FicheBlock
from companies.lib.french_plan import plan_of
from companies.lib.phones import FRANCE, NotAPhoneNumber, PhoneNumber
from companies.lib.privacy import NAME, masked
from companies.lib.records import ImportedChannel
from companies.lib.ways_in_text import ways_in
from companies.lib.words import folded

LONGEST_LABEL, LONGEST_NOTE, LONGEST_VALUE, MOST_ADDRESS_LINES = 200, 1500, 500, 6
_PHONE, _MAIL, _POST, _FAX, _ELSEWHERE = "phone", "mail", "post", "fax", "elsewhere"
#: How a part of a block begins → what it is about; the longer before the shorter.
_HEADINGS = (
    ("par courrier electronique", _MAIL), ("par courriel", _MAIL), ("par mail", _MAIL), ("par e mail", _MAIL),
    ("par messagerie", _MAIL), ("par courrier", _POST), ("par fax", _FAX), ("par telecopie", _FAX),
    ("telecopie", _FAX), ("fax", _FAX), ("par telephone", _PHONE), ("telephone", _PHONE), ("par formulaire", _ELSEWHERE), ("par sms", _ELSEWHERE),
    ("sur place", _ELSEWHERE), ("en ligne", _ELSEWHERE), ("sur internet", _ELSEWHERE), ("site internet", _ELSEWHERE),
)  # fmt: skip
_LONG = re.compile(r"(?:\+ ?33[ .]?(?:\(0\) ?)?|\b00 ?33[ .]?|\b0[ .]?)(?:\d[ .]?){8}\d\b")
#: A short number stands alone at the beginning of its line, or behind the words that say to dial it.
_SHORT = re.compile(
    r"^(?:numéro\s*:\s*)?(\d{2} \d{2}|\d{3} \d{3}|\d{4}|\d{2,3})(?=$|\s*[(:.]|\s+\(?(?:depuis|coût|service|appel|gratuit|ou\b))"
    r"|\b(?:compose[rz]|appele[rz]|joindre|téléphoner au|faites)\s+(?:le|au)?\s*(\d{2} \d{2}|\d{3} \d{3}|\d{4}|\d{2,3})\b",
    re.IGNORECASE,
)
_FAX_WORDS = re.compile(r"\bfax\b|télécopie", re.IGNORECASE)
_ABROAD = re.compile(r"étranger|hors métropole|outre-mer", re.IGNORECASE)
_HOURS = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|jours?)\b|24 ?h", re.IGNORECASE
)
_PRICE = re.compile(r"gratuit|prix|coût|tarif|€|centime|num[ée]ro (?:violet|gris|vert)|surtax", re.IGNORECASE)
_MAILBOX = re.compile(r"[^\s<>()\[\]]+@[^\s<>()\[\]]+\w")
_RUN_TOGETHER = re.compile(r"[a-zéè][A-ZÉ][a-zé]")
_SOMEBODY = re.compile(r"^(?:M\.|Mme|Monsieur|Madame) (?!l[ea] )")
_POSTCODE_LINE = re.compile(r"^(?:F-)?\d{5} \S")


@dataclass
class _Phone:
    number: PhoneNumber
    label: str
    is_abroad: bool
    hours: list[str] = field(default_factory=list)
    prices: list[str] = field(default_factory=list)


@dataclass
class _Met:
    """What was met in the lines of a block so far."""

    phones: list[_Phone] = field(default_factory=list)
    mailboxes: list[str] = field(default_factory=list)
    address: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def ways_of(block: FicheBlock, *, name: str, matter: str, left_out: list[str]) -> list[ImportedChannel]:
    """`name`: the body's, for its letters; `matter`: what the block is for, where its title says so."""
    met = _Met()
    section, heading = _PHONE, ""
    for line in block.lines:
        about = _section(line)
        if about:
            section, heading = about, ""
        _read(line, section, heading or matter, met)
        heading = heading if about or _says_something_else(line) else line.rstrip(" :")
    phones = [_phone(one, block) for one in _each_once(met.phones)]
    ways = [*phones, *_emails(met, matter), *_letters(met, name)]
    left_out += met.left_out
    return ways


def _section(line: str) -> str:
    words = folded(line)
    return next((about for beginning, about in _HEADINGS if words.startswith(beginning)), "")


def _says_something_else(line: str) -> bool:
    """It is no heading for the numbers below it."""
    return bool(_numbers_in(line) or _HOURS.search(line) or _PRICE.search(line) or "@" in line)


def _read(line: str, section: str, label: str, met: _Met) -> None:
    met.mailboxes += _MAILBOX.findall(line)
    if section == _POST and not _section(line):
        met.address.append(line)
        return
    if section == _FAX or _FAX_WORDS.search(line):
        return
    numbers = _numbers_in(line)
    for number in numbers:
        met.phones.append(_Phone(number, label, bool(_ABROAD.search(line))))
    if met.phones and section == _PHONE:
        if _HOURS.search(line):
            met.phones[-1].hours.append(line)
        elif _PRICE.search(line):
            met.phones[-1].prices.append(line)


def _numbers_in(line: str) -> list[PhoneNumber]:
    """French ones, in order."""
    written = [found[0] for found in _LONG.finditer(line)]
    written += [found[1] or found[2] for found in _SHORT.finditer(line)]
    numbers = []
    for text in written:
        try:
            number = PhoneNumber.parse(text, FRANCE)
        except NotAPhoneNumber:
            continue
        if plan_of(number.country) == FRANCE:
            numbers.append(number)
    return numbers


def _each_once(phones: Iterable[_Phone]) -> Iterator[_Phone]:
    """A number that stands in two lines is one; from abroad another is beside it, and last."""
    first: dict[str, _Phone] = {}
    for phone in phones:
        first.setdefault(phone.number.canonical, phone)
    yield from sorted(first.values(), key=lambda phone: phone.is_abroad)


def _phone(one: _Phone, block: FicheBlock) -> ImportedChannel:
    french, english = ("Depuis l’étranger", "From abroad") if one.is_abroad else (_repeatable(one.label), "")
    hours = " ".join(filter(None, map(_repeatable, one.hours)))
    day = f"{block.day:%d/%m/%Y}"
    return ImportedChannel(
        slug="",
        kind=ChannelKind.PHONE,
        purpose=Purpose.INFORMATION,
        value=one.number.canonical,
        status=ChannelStatus.PROPOSED,
        label_texts={"fr": french[:LONGEST_LABEL], "en": english},
        note_texts={
            "fr": f"Horaires tels qu’écrits le {day} : {hours}"[:LONGEST_NOTE] if hours else "",
            "en": f"Hours as written on {block.day.isoformat()}: {hours}"[:LONGEST_NOTE] if hours else "",
        },
        staff_note="\n".join(
            [
                f"DILA, block {block.key}, fiche changed on {block.day.isoformat()}.",
                *(f"Price as written: {line}" for line in one.prices),
            ]
        )[:LONGEST_NOTE],
        languages="fr",
    )


def _repeatable(text: str) -> str:
    """ "" for words that hold a number, an address or somebody's name, and for two lines that were run into one."""
    is_run_together = _RUN_TOGETHER.search(text)
    return "" if is_run_together or ways_in(text, FRANCE, FRANCE) or NAME in masked(text) else text


def _emails(met: _Met, matter: str) -> Iterator[ImportedChannel]:
    for written in dict.fromkeys(met.mailboxes):
        try:
            address = an_email({"email": written.rstrip(".,;")}, "email")
        except BadRecord as error:
            met.left_out.append(str(error))
            continue
        if NAME in masked(re.sub(r"[._-]+", " ", address.partition("@")[0]).title()):
            met.left_out.append("email: names a person")
            continue
        yield ImportedChannel(
            slug="",
            kind=ChannelKind.EMAIL,
            purpose=Purpose.INFORMATION,
            value=address,
            status=ChannelStatus.SAID,
            label_texts={"fr": _repeatable(matter)[:LONGEST_LABEL]},
            languages="fr",
        )


def _letters(met: _Met, name: str) -> Iterator[ImportedChannel]:
    """As on an envelope, where the lines end with a town."""
    lines = [line for line in met.address if not _says_something_else(line)]
    end = next((place for place, line in enumerate(lines) if _POSTCODE_LINE.match(line)), None)
    if end is None or not 0 < end < MOST_ADDRESS_LINES or any(map(_SOMEBODY.match, lines)):
        return
    value = "\n".join(dict.fromkeys([name, *lines[: end + 1]]))
    if len(value) <= LONGEST_VALUE:
        yield ImportedChannel(
            slug="",
            kind=ChannelKind.POSTAL,
            purpose=Purpose.INFORMATION,
            value=value,
            status=ChannelStatus.SAID,
            label_texts={"fr": "Par courrier", "en": "By letter"},
        )
