"""A `PostalAddress` of schema.org as lines of a letter."""

import re

from companies.lib.page_items import Item, items_of, texts_of
from companies.lib.page_placeholders import is_masked

#: Where the town stands before its code, and where its code stands on a line of its own.
_TOWN_AND_STATE = ("US", "CA", "AU", "IN")
_CODE_BELOW = ("GB", "IE")
#: Where letters arrive without one.
_WITHOUT_CODES = ("IE", "AE", "HK")
_EXAMPLE = re.compile(
    r"\b(?:123 (?:main|example)|your (?:street|address|city)|votre (?:adresse|rue|ville)|rue de l'exemple|street address)\b",
    re.IGNORECASE,
)


def address_of(item: Item, country: str) -> str:
    """Lines joined by a line's end; "" for what has no street or box, or no town."""
    street = [
        part for text in texts_of(item, "streetAddress") for part in re.split(r"\s*(?:\\n|<br ?/?>)\s*", text)
    ]
    box = [
        text if re.search(r"[A-Za-z]", text) else f"BP {text}"
        for text in texts_of(item, "postOfficeBoxNumber")
    ]
    code, town = _first(item, "postalCode"), _first(item, "addressLocality")
    region = _first(item, "addressRegion")
    lines = [line.strip(" ,") for line in (*street, *box) if line.strip(" ,")]
    told = " ".join((*lines, code, town))
    if (
        not lines
        or not town
        or (not code and country not in _WITHOUT_CODES)
        or not re.search(r"\d", told)
        or is_masked(told)
        or _EXAMPLE.search(told)
    ):
        return ""
    if country in _TOWN_AND_STATE:
        last = [f"{town}, {' '.join(filter(None, (region, code)))}".strip(" ,")]
    elif country in _CODE_BELOW:
        last = [town, *([code] if code else [])]
    else:
        last = [f"{code} {town}".strip()]
    repeated = lines[-1].casefold().endswith(last[0].casefold())
    return "\n".join(lines if repeated else [*lines, *last])


def _first(item: Item, name: str) -> str:
    texts = texts_of(item, name) or [text for one in items_of(item, name) for text in texts_of(one, "name")]
    return texts[0] if texts else ""
