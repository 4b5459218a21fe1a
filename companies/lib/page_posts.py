"""Postal addresses of a company on a page of its own, in words: to which a letter may be written.

A town with its code is looked for, and a street or a box before it with nothing but parts of an address between them; the names
above or before those, as far as they stand on lines or between commas of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from companies.lib.page_blocks import HEADING, PageBlock
from companies.lib.page_excerpts import excerpt_around
from companies.lib.page_near import Surroundings
from companies.lib.page_post_words import BOX, CEDEX, FREEPOST, STYLES, PostStyle
from companies.lib.page_purposes import purpose_of
from companies.lib.page_sight import DIALOG
from companies.lib.page_tree import PageTree
from companies.lib.privacy_text import folded
from companies.lib.privacy_words import FIRST_NAMES, RARER_NAMES
from companies.lib.seen_values import CUSTOMER_SERVICE, HEAD_OFFICE, OTHER, POSTAL, TEXT, Found

#: Letters from a street to the code of its town, lines of names above it, letters of such a line, lines from the street on,
#: addresses of a list of shops.
_FARTHEST, _MOST_NAMES, _LONGEST_NAME, _MOST_LINES, _MANY = 170, 3, 70, 6, 5
#: So many are left out, as their numbers are.
_LIST_OF_SHOPS = 20
#: Letters before a street in which names may stand.
_FARTHEST_NAMES = 300
#: More in one text are a list of shops.
_MOST_IN_A_TEXT = 40
#: Of a block that is one line of an address among others.
_LONGEST_LINE = 110
#: Of a line that leads to the block behind it.
_LONGEST_LEAD = 160
_HOUSE = re.compile(r"(?:n[°º.] ?)?\d{1,4}\s?(?:bis|ter|quater|[A-Da-d])?")
_ENDS = re.compile(r"\n|\s\|\s|\s[-–—•·]\s|,\s(?=\S)|;\s|(?<=[a-zà-ÿ)])(?<!\bCo)(?<!\bCie)\.\s")
#: Everybody has a seat: the word leads to nobody.
_SEAT = re.compile(r"si[eè]ges? (?:social|sociaux)", re.IGNORECASE)
#: To whom people complain of companies, by their names and the streets they are known by.
_BODIES = re.compile(
    r"mediat|ombudsm|defenseur des droits|reponse 71120|dgccrf|\bbloctel\b|\bcnil\b|commission nationale|\bacpr\b|\bfgdr\b|\bfevad\b|\bcm2c\b|medicys|\bcnpm\b|ame conso|information commissioner|wycliffe house"
    r"|exchange tower|place de fontenoy|place de budapest|rue taitbout|autorite de controle|\bovh\b|hebergeu|\bo2switch\b|\bionos\b|\bgandi\b|\bvercel\b|\bnetlify\b|amazon web services|\bscaleway\b|\bhostinger\b|\binfomaniak\b|\bplanethoster\b|\bcloudflare\b|rue kellermann|boulevard massena|lemon ave|schlichtung|agencia espanola de proteccion"
    r"|autoriteit persoonsgegevens|garante per la protezione|bundesnetzagentur|\bofcom\b|\bofgem\b|trading standards|citizens advice"
)
#: Behind the address of a seat.
_REGISTER = re.compile(
    r"P\. ?IVA|Partita IVA|\bRCS\b|R\.C\.S|SIRE[NT]|\bHRB\b|USt|\bKvK\b|\b[CN]IF\b|Compan(?:y|ies) (?:No|Number|House)|Registered in"
)
#: Names the one address of a list that is the company's own.
_HEAD = re.compile(
    r"headquarters|head office|si[eè]ge|hauptsitz|zentrale|hoofdkantoor|sede (?:central|legale|social)", re.I
)
_FORM = re.compile(
    r"(?:S\.?A\.?S?\.?U?|S\.?A\.?R\.?L\.?|SCA|SNC|Ltd\.?|Limited|GmbH|Inc\.?|LLC|KG|B\.?V\.?|N\.?V\.?|S\.?p\.?A\.?|S\.?L\.?|plc|PLC|AG)"
)
#: Stands between a street and its town in no address.
_BREAKING = re.compile(
    r"[!?@€$£]|(?<!\d)(?:\+\d|0\d[ .]\d\d)|(?<![a-z])(?:tel|telephone|fax|phone|siret|siren|rcs|r\.c\.s|capital|www|http|email|e-mail|mail|horaires|ouvert|open|du lundi)(?![a-z])"
)
_NO_NAME = re.compile(
    r"[@?!:;€]|\d{4,}|\d\d[ .]\d\d|(?<![a-z])(?:m\.|mme|mr|mrs|ms|monsieur|madame|herr|frau|tel|fax|capital|siege|adresses?|address|ecri\w+|write|courrier|letter|post to|envoy\w+"
    r"|adresse[rz]?|anschrift|[a-z]*sitz|direccion|indirizzo|sede|domicilio|bezoekadres|postadres|contact\w*|copyright|rcs|siret|siren|vous|nous|you|we|your|our|sie|par|by|a l'attention|is|est|are|sont|to|at|in|au|en)(?![a-z])"
)


@dataclass(frozen=True)
class _Text:
    """Several short blocks that follow one another, or one long one, as one text with a line each."""

    text: str
    block: PageBlock


def posts_in(tree: PageTree, *, url: str, country: str, company: str = "") -> list[Found]:
    """The company's addresses for letters, in the order of the page, each once. `country`: whose streets and codes come first."""
    near = Surroundings.of(tree, url=url, company=company)
    styles = sorted(STYLES, key=lambda style: country not in style.countries)
    found: dict[str, Found] = {}
    heads: set[str] = set()
    whose = re.sub(r"\W+", "", folded(f"{url} {company}").lower())
    for one in _texts(tree):
        for start, street, end, value in _addresses(one.text, styles):
            said = _named_before(tree, one) + one.text[:street]
            before = _SEAT.sub("adresse", said[max(0, len(said) - 200) :])
            if near.is_of_others(_as_block(one, before), len(before)) or _is_of_a_body(value, whose):
                continue
            key = re.sub(r"\W+", "", folded(value).lower())
            if any(key in other or other in key for other in found):
                continue
            found[key] = _found(one, start, end, value, near)
            if _HEAD.search(f"{_said_of_it(said[-_LONGEST_LEAD:])} {value}"):
                heads.add(value)
    return _without_list(list(found.values()), heads)


def _is_of_a_body(value: str, whose: str) -> bool:
    """Of a mediator, an authority, a host, on the page of somebody else."""
    bodies = _BODIES.findall(folded(value).lower())
    return any(re.sub(r"\W+", "", body) not in whose for body in bodies)


def _named_before(tree: PageTree, one: _Text) -> str:
    """The block before that leads to this one: "Le site est hébergé par :"."""
    before = tree.blocks[one.block.position - 1].text if one.block.position else ""
    return f"{before}\n" if before.endswith(":") and len(before) <= _LONGEST_LEAD else ""


def _as_block(one: _Text, before: str) -> PageBlock:
    return PageBlock(before, one.block.headings, one.block.region, (), one.block.position)


def _without_list(found: list[Found], heads: set[str]) -> list[Found]:
    """Of a list of shops only what is said to be for something is the company's own; nobody writes to one of a long list."""
    streets = [
        one
        for one in found
        if one.purpose == HEAD_OFFICE and not BOX.search(one.value) and one.value not in heads
    ]
    if len(streets) < _MANY:
        return found
    if len(streets) >= _LIST_OF_SHOPS:
        return [one for one in found if one not in streets]
    return [
        Found(one.kind, one.value, OTHER, one.excerpt, one.mark) if one in streets else one for one in found
    ]


def _found(one: _Text, start: int, end: int, value: str, near: Surroundings) -> Found:
    names = " ".join(value.split("\n")[:-2])
    before = _said_of_it(one.text[max(0, start - 160) : start])
    is_registered = bool(_REGISTER.search(one.text[end : end + 80]))
    headings = () if is_registered else one.block.headings[::-1]
    purpose = purpose_of((text, "end") for text in (names, before, *headings))
    if not purpose:
        is_plain = near.is_legal or not (BOX.search(value) or CEDEX.search(value))
        purpose = HEAD_OFFICE if is_plain else CUSTOMER_SERVICE
    excerpt = excerpt_around(one.text, start, end, known={value.replace("\n", " ")}, company=near.company)
    return Found(POSTAL, value, purpose, excerpt, TEXT)


def _said_of_it(before: str) -> str:
    """The words before an address on its line, and the lines above up to one with a number or a mail address."""
    *above, own = before.split("\n")
    kept = [own]
    for line in reversed(above):
        if re.search(r"\d\D?\d|@", line):
            break
        kept.insert(0, line)
    return "\n".join(kept)


def _texts(tree: PageTree) -> Iterator[_Text]:
    """Short blocks with the same elements around them go together, as lines of one address often do."""
    lines: list[PageBlock] = []
    for block in tree.blocks:
        if block.region == DIALOG or not block.text:
            continue
        is_line = len(block.text) <= _LONGEST_LINE and block.sort != HEADING
        if lines and (not is_line or block.inside[:-1] != lines[-1].inside[:-1] or len(lines) > 30):
            yield _Text("\n".join(line.text for line in lines), lines[0])
            lines = []
        if is_line:
            lines.append(block)
        else:
            yield _Text(block.text, block)
    if lines:
        yield _Text("\n".join(line.text for line in lines), lines[0])


# ── One text ──────────────────────────────────────────────────────────────────────────────────────────


def _addresses(text: str, styles: list[PostStyle]) -> Iterator[tuple[int, int, int, str]]:
    """Where each begins, where its street does, where it ends, and its lines."""
    taken: list[tuple[int, int]] = []
    for style in styles:
        behind = 0
        for town in style.code.finditer(text):
            if len(taken) >= _MOST_IN_A_TEXT:
                return
            floor = max(behind, town.start() - _FARTHEST)
            place = town.start()
            street = _street_before(text, place, floor, style)
            begins_with_words = not town[0][:1].isdigit()
            if street is None and begins_with_words and (within := _street_within(text, town, floor, style)):
                street, place = within
            is_named_only = street is None and bool(CEDEX.search(town[0]))
            if street is None and not is_named_only:
                continue
            street = place if street is None else street
            lines = _lines(text[street:place], text[place : town.end()], style)
            first, names = _names_before(text, street)
            is_one = (names and is_named_only) or (street < place and lines)
            if not is_one or any(street < end and start < town.end() for start, end in taken):
                continue
            behind = town.end()
            taken.append((first, behind))
            yield first, street, behind, "\n".join([*names, *lines])
    for found in FREEPOST.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            yield found.start(), found.start(), found.end(), found[0].replace(",", "")


def _street_before(text: str, town: int, first: int, style: PostStyle) -> int | None:
    """Where the street, or what stands on the lines before it, begins: the first from which nothing breaks the address."""
    for street in style.street.finditer(text, first, town):
        between = text[street.end() : town]
        plain = folded(between).lower()
        if (
            _BREAKING.search(plain)
            or re.search(r"[a-zà-ÿ]{3,}\.\s[A-ZÀ-Ý]", between)
            or between.count("\n") > 4
        ):
            continue
        return street.start()
    return None


def _street_within(text: str, town: re.Match[str], first: int, style: PostStyle) -> tuple[int, int] | None:
    """Where a street begins and ends whose last words were taken for those of the town: "12 Park Ave. Quakertown, PA 18951"."""
    for street in style.street.finditer(text, first, town.end()):
        rest = text[street.end() : town.end()]
        if street.end() > town.start() and style.code.fullmatch(rest.strip()):
            return street.start(), street.end()
    return None


def _lines(before: str, town: str, style: PostStyle) -> list[str]:
    """From the street to the town, a line each; none where that is no address."""
    parts = [
        " ".join(part.split())
        for part in re.split(r"\n|\s\|\s|\s[-–—]\s|,\s*(?=\S)", before.strip(" ,-–—|()\n."))
    ]
    parts = list(
        _with_their_numbers([part.strip(" ,-–—|().") for part in parts if part.strip(" ,-–—|().")], style)
    )
    if len(parts) > _MOST_LINES or any(len(part) > _LONGEST_NAME for part in parts):
        return []
    town = re.sub(r"(?<=\d) ?[-–] ?(?=[A-ZÀ-Þ])", " ", town.replace(" ,", ","))
    return [*parts, " ".join(town.split()).strip(" ,")]


def _with_their_numbers(parts: list[str], style: PostStyle) -> Iterator[str]:
    """The number of a house stays with its street where a comma parts them."""
    waiting = ""
    for place, part in enumerate(parts):
        is_number = bool(_HOUSE.fullmatch(part))
        next_is_number = place + 1 < len(parts) and bool(_HOUSE.fullmatch(parts[place + 1]))
        if (style.has_number_behind and next_is_number) or (not style.has_number_behind and is_number):
            waiting += f"{part}, "
            continue
        yield waiting + part
        waiting = ""
    if waiting:
        yield waiting.strip(" ,")


def _names_before(text: str, street: int) -> tuple[int, list[str]]:
    """Who is written to, on the lines above the street or between the commas before it; where that begins."""
    floor = max(0, street - _FARTHEST_NAMES)
    place, names = _names_in(text[floor:street])
    return floor + place, names


def _names_in(text: str) -> tuple[int, list[str]]:
    names: list[str] = []
    place = len(text)
    while len(names) < _MOST_NAMES:
        before = text[:place].rstrip(" ,|\n-–—")
        if not before or not _is_parted(text[len(before) : place]):
            break
        cut = max((found.end() for found in _ENDS.finditer(before)), default=0)
        label = before.rfind(": ", cut)
        start = label + 2 if label >= 0 else cut
        name = " ".join(before[start:].split())
        if not _is_name(name):
            break
        if not _FORM.fullmatch(name):
            names.insert(0, name)
        place = start + (len(before[start:]) - len(before[start:].lstrip()))
        if label >= 0:
            break
    return place, names


def _is_parted(between: str) -> bool:
    return bool(re.search(r"[,\n|–—]| - ", between))


def _is_name(text: str) -> bool:
    if not text or len(text) > _LONGEST_NAME or not text[0].isupper() or len(text.split()) > 9:
        return False
    return (
        text.count("(") == text.count(")")
        and not _is_persons(text)
        and not _NO_NAME.search(folded(text).lower())
    )


def _is_persons(text: str) -> bool:
    """A first name and a family name, and nothing else."""
    words = folded(text).lower().split()
    is_first = words[0] in FIRST_NAMES or words[0] in RARER_NAMES
    return is_first and len(words) in (2, 3) and all(word[:1].isupper() for word in text.split())
