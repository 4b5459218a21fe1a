"""Long lists of shops, branches and offices: their numbers are those of places, not of the company's service."""

import re
from collections import defaultdict
from collections.abc import Sequence

from companies.lib.page_blocks import PageBlock
from companies.lib.page_cues import plain_letters
from companies.lib.page_numbers import SeenNumber

#: So many places are a list; so many, one that nobody takes for the service of the company.
_A_LIST, _A_LONG_LIST = 5, 20
_POSTCODE = re.compile(
    r"(?<![\d.,])(?:\d{5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4} ?[A-Z]{2}|[A-Z]{2} \d{5})(?![\d.,])"
)
_PLACE = re.compile(
    r"(?<![a-z])(?:agences?|magasins?|boutiques?|succursales?|concessions?|points? de vente|antennes?|guichets?|our stores|our shops|branch(?:es)?|showrooms?|dealers?|our locations|our offices|filialen?|niederlassung(?:en)?|standorte?|tiendas?|sucursal(?:es)?|delegaciones|negozi|filiali|punti vendita|sedi|winkels?|vestigingen|filialen)(?![a-z])"
)


def without_places(
    seen: Sequence[SeenNumber], blocks: Sequence[PageBlock]
) -> tuple[list[SeenNumber], set[int]]:
    """The numbers without those of a long list of places; and which of those left (by their order) are of a shorter one."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(seen):
        previous = seen[place - 1] if place and seen[place - 1].block is one.block else None
        if _is_of_place(one, previous, blocks):
            groups[(one.block.sort, len(one.block.inside), one.block.region, one.kind)].append(place)
    dropped: set[int] = set()
    listed: set[int] = set()
    for places in groups.values():
        values = {seen[place].number.canonical for place in places}
        if len(values) >= _A_LONG_LIST:
            dropped |= set(places)
        elif len(values) >= _A_LIST:
            listed |= set(places)
    kept = [place for place in range(len(seen)) if place not in dropped]
    return [seen[place] for place in kept], {at for at, place in enumerate(kept) if place in listed}


def _is_of_place(seen: SeenNumber, previous: SeenNumber | None, blocks: Sequence[PageBlock]) -> bool:
    """An address stands between it and the number before, or in the lines before, or its headings speak of shops."""
    block = seen.block
    if previous is not None:
        between = block.text[previous.end : seen.start]
        return bool(_POSTCODE.search(between)) or bool(_PLACE.search(plain_letters(between)))
    if _POSTCODE.search(block.text[: seen.start]):
        return True
    near = blocks[max(0, block.position - 3) : block.position]
    if any(_POSTCODE.search(one.text) for one in near if one.shares(block) >= len(block.inside) - 3):
        return True
    return any(
        _PLACE.search(plain_letters(text)) for text in (block.text[: seen.start][-100:], *block.headings[-1:])
    )
