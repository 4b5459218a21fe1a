"""What a page tells machines of how to reach its company: JSON-LD and Microdata of schema.org, brought to the values of the reader.

Only of the company itself: of authors, brands, parents, what is reviewed and who is linked nothing comes. Of many shops comes
what is theirs, for `other`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from companies.lib.domains import domain_label, registered_domain
from companies.lib.mail_addresses import MailAddress, NotAMailAddress
from companies.lib.page_contact_types import purpose_of_box, purpose_of_contact_type
from companies.lib.page_items import Item, items_in, items_of, texts_of, types_of
from companies.lib.page_placeholders import is_mail_of_templates, is_masked, is_number_of_templates
from companies.lib.page_structured_hours import hours_of
from companies.lib.page_structured_post import address_of
from companies.lib.page_tree import PageTree
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.lib.seen_values import (
    CHAT,
    CUSTOMER_SERVICE,
    EMAIL,
    FAX,
    FAXED,
    HEAD_OFFICE,
    HOURS,
    LONGEST_EXCERPT,
    LONGEST_LABEL,
    OTHER,
    PHONE,
    POSTAL,
    PRESS,
    STRUCTURED,
    Found,
)
from companies.lib.web_addresses import NotAWebAddress, WebAddress, host_of

#: What an item of a company has: kinds of companies have hundreds of names.
_HAS = (
    "telephone",
    "faxNumber",
    "contactPoint",
    "contactPoints",
    "openingHours",
    "openingHoursSpecification",
    "email",
    "address",
)
#: Items whose own parts are not the company.
_OF_OTHERS = (
    "Person", "Product", "Review", "JobPosting", "Event", "Offer", "Recipe", "Book", "Movie", "Article", "Posting", "Residence", "Apartment",
    "House", "Accommodation", "Vehicle", "PostalAddress", "ImageObject", "VideoObject", "Rating", "HowTo", "Course", "Trip",
)  # fmt: skip
#: A place of business among others: what it has is its own.
_PLACES = (
    "Store", "Shop", "Restaurant", "AutoDealer", "LocalBusiness", "Hotel", "BankOrCreditUnion", "Agency", "Pharmacy", "Place", "Station",
    "School", "Clinic", "Hospital", "LodgingBusiness", "Office", "FinancialService", "Museum", "Resort", "Cafe",
)  # fmt: skip
#: From these to the company itself. `publisher` of a site is the company; of an article it may be anybody.
_LEADING_TO_IT = (
    "mainEntity",
    "mainEntityOfPage",
    "about",
    "publisher",
    "provider",
    "copyrightHolder",
    "sourceOrganization",
)
_LISTS = ("itemListElement", "item")
_SITES = (
    "WebSite",
    "WebPage",
    "ContactPage",
    "AboutPage",
    "CollectionPage",
    "FAQPage",
    "BreadcrumbList",
    "ItemList",
    "ListItem",
    "ItemPage",
)
_DEEPEST = 6
#: So many places of business and the page is a list of shops.
_MANY = 2


def structured_in(tree: PageTree, *, url: str, country: str) -> list[Found]:
    """What its data says, in the order written, each once. `country`: ISO 3166-1 alpha-2, whose numbers are meant without a code."""
    items = items_in(tree.root, tree.json_ld)
    reader = _Reader(url, country, tree.language, _unlike(items))
    own = [one for item in items for one in reader.owners(item, 0)]
    places = [one for one in own if _is_place(one.item)]
    found: dict[tuple[str, str, str], Found] = {}
    is_list = len({_identity(one.item) for one in places}) >= _MANY
    for owner in own:
        is_shop = owner.is_listed or (is_list and _is_place(owner.item))
        for one in reader.found_of(owner.item, is_shop=is_shop):
            found.setdefault((one.kind, one.value, one.purpose), one)
    return _without_less_said(list(found.values()))


def _without_less_said(found: list[Found]) -> list[Found]:
    """A number that a contact point has is not told again as that of the whole company, nor one of a shop."""
    said = {(one.kind, one.value) for one in found if one.label}
    return [one for one in found if one.label or (one.kind, one.value) not in said]


def _identity(item: Item) -> tuple[str, ...]:
    address = items_of(item, "address")
    street = texts_of(address[0], "streetAddress") if address else []
    return (*texts_of(item, "telephone")[:1], *street[:1]) or tuple(texts_of(item, "name")[:1])


def _unlike(items: Iterable[Item]) -> frozenset[str]:
    """The names of items that others refer to as somebody else."""
    found: set[str] = set()
    for item in items:
        for name in (
            "parentOrganization",
            "manufacturer",
            "memberOf",
            "sponsor",
            "funder",
            "itemReviewed",
            "brand",
            "creator",
        ):
            for one in items_of(item, name):
                found |= set(one.get("@id", []))
    return frozenset(found)


def _is_a(item: Item, endings: Iterable[str]) -> bool:
    return any(name.endswith(tuple(endings)) for name in types_of(item))


def _is_place(item: Item) -> bool:
    return _is_a(item, _PLACES)


@dataclass(frozen=True)
class _Owner:
    """An item of the company. `is_listed`: one of several in a list, or a department."""

    item: Item
    is_listed: bool = False


@dataclass(frozen=True)
class _Reader:
    """Reads the items of one page. `others`: names of items that are somebody else."""

    url: str
    country: str
    language: str
    others: frozenset[str]

    # ── Whose it is ──────────────────────────────────────────────────────────────────────────────────

    def owners(self, item: Item, depth: int, *, is_listed: bool = False) -> Iterator[_Owner]:
        """The items of the company in one that stands by itself."""
        if depth > _DEEPEST or _is_a(item, _OF_OTHERS) or set(item.get("@id", [])) & self.others:
            return
        if "ContactPoint" in types_of(item) or "CustomerService" in types_of(item):
            yield _Owner({"@type": ["Organization"], "contactPoint": [item]}, is_listed)
        elif _is_a(item, _SITES):
            for name in _LEADING_TO_IT:
                for one in items_of(item, name):
                    yield from self.owners(one, depth + 1, is_listed=is_listed)
            for name in _LISTS:
                for one in items_of(item, name):
                    yield from self.owners(
                        one, depth + 1, is_listed=len(items_of(item, name)) > 1 or is_listed
                    )
        elif types_of(item) and any(item.get(name) for name in _HAS) and self._is_own(item):
            yield _Owner(item, is_listed)
            for name in ("department", "subOrganization", "location", "branch"):
                for one in items_of(item, name):
                    if any(one.get(name) for name in _HAS) and self._is_own(one):
                        yield _Owner(one, is_listed=True)

    def _is_own(self, item: Item) -> bool:
        """Its site is this one, or one of the same name under another ending."""
        mine = host_of(self.url)
        for said in (*texts_of(item, "url"), *texts_of(item, "@id")):
            theirs = host_of(said)
            if theirs and registered_domain(theirs) != registered_domain(mine):
                return domain_label(theirs) == domain_label(mine)
        return True

    # ── What it says ─────────────────────────────────────────────────────────────────────────────────

    def found_of(self, item: Item, *, is_shop: bool) -> Iterator[Found]:
        """Of an organisation: its contact points first, then what is its own."""
        country = _country_of(item) or self.country
        points = [point for name in ("contactPoint", "contactPoints") for point in items_of(item, name)]
        for channel in items_of(item, "availableChannel"):
            points += items_of(channel, "servicePhone")
        for point in points:
            yield from self._of_point(point, country, is_shop=is_shop)
        purpose = OTHER if is_shop else CUSTOMER_SERVICE
        hours = hours_of(item)
        yield from self._of_values(item, country, purpose, hours="", label="")
        if hours and not is_shop:
            yield self._found(HOURS, hours, purpose, _said(item, ("name", "openingHours")))
        for address in items_of(item, "address"):
            yield from self._of_values(address, country, purpose, hours="", label="")
            if value := address_of(address, country):
                yield self._found(POSTAL, value, OTHER if is_shop else HEAD_OFFICE, value.replace("\n", ", "))

    def _of_point(self, point: Item, country: str, *, is_shop: bool) -> Iterator[Found]:
        label = " ".join(
            (*texts_of(point, "contactType"), *_without_url(texts_of(point, "productSupported")))
        )
        purpose = (
            OTHER
            if is_shop
            else purpose_of_contact_type(" ".join(_without_url(texts_of(point, "contactType"))))
        )
        hours = hours_of(point)
        yield from self._of_values(point, country, purpose, hours=hours, label=label or "contact")
        if hours:
            yield self._found(HOURS, hours, purpose, label or "contact")
        if "chat" in label.lower():
            for text in texts_of(point, "url"):
                if address := _page(text):
                    yield self._found(CHAT, address, purpose, label, hours=hours)

    def _of_values(
        self, item: Item, country: str, purpose: str, *, hours: str, label: str
    ) -> Iterator[Found]:
        price = next((text for text in texts_of(item, "contactOption") if text.endswith("TollFree")), "")
        for text in texts_of(item, "telephone"):
            if number := _number(text, country):
                kind, why = (FAX, FAXED) if purpose == FAXED else (PHONE, purpose)
                excerpt = f"{label} {text}".strip()
                yield self._found(
                    kind, number.canonical, why, excerpt, hours=hours if kind == PHONE else "", price="TollFree" if price else "",
                    label=label, extension=number.extension,
                )  # fmt: skip
        for text in texts_of(item, "faxNumber"):
            if number := _number(text, country):
                yield self._found(FAX, number.canonical, FAXED, f"Fax {text}")
        for text in texts_of(item, "email"):
            if value := self._mail(text, purpose):
                yield self._found(EMAIL, value, _purpose_of_mail(value, purpose), f"{label} {value}".strip())

    def _mail(self, text: str, purpose: str) -> str:
        try:
            address = MailAddress.parse(
                text.removeprefix("mailto:").removeprefix("Mailto:").partition("?")[0]
            )
        except NotAMailAddress:
            return ""
        if is_mail_of_templates(address.mailbox, address.host):
            return ""
        is_role = bool(purpose_of_box(address.mailbox))
        is_theirs = address.domain == registered_domain(host_of(self.url)) or domain_label(
            address.host
        ) == domain_label(host_of(self.url))
        return address.stored if is_role and (is_theirs or purpose != OTHER) else ""

    def _found(
        self,
        kind: str,
        value: str,
        purpose: str,
        excerpt: str,
        *,
        hours: str = "",
        price: str = "",
        label: str = "",
        extension: str = "",
    ) -> Found:
        return Found(
            kind=kind, value=value, purpose=purpose, excerpt=excerpt[:LONGEST_EXCERPT], mark=STRUCTURED, hours=hours, price=price,
            label=label[:LONGEST_LABEL], extension=extension,
        )  # fmt: skip


def _purpose_of_mail(value: str, purpose: str) -> str:
    """A box says more than a contact point that says nothing."""
    said = purpose_of_box(value.partition("@")[0])
    return (
        said
        if purpose in (CUSTOMER_SERVICE, OTHER) and said and said != CUSTOMER_SERVICE
        else PRESS
        if said == PRESS
        else purpose
    )


def _number(text: str, country: str) -> PhoneNumber | None:
    text = text.removeprefix("tel:").replace("%20", " ")
    if is_masked(text):
        return None
    try:
        number = PhoneNumber.parse(text, country)
    except NotAPhoneNumber:
        return None
    return None if is_number_of_templates(number) else number


def _page(text: str) -> str:
    try:
        return WebAddress.parse(text).stored
    except NotAWebAddress:
        return ""


def _country_of(item: Item) -> str:
    """Where its address lies, where that is said by its code."""
    for address in items_of(item, "address"):
        for text in (
            *texts_of(address, "addressCountry"),
            *(t for one in items_of(address, "addressCountry") for t in texts_of(one, "name")),
        ):
            if len(text) == 2 and text.isalpha():
                return "GB" if text.upper() == "UK" else text.upper()
    return ""


def _said(item: Item, names: Iterable[str]) -> str:
    return " ".join(text for name in names for text in texts_of(item, name))


def _without_url(texts: list[str]) -> list[str]:
    return [text.rpartition("/")[2] if text.startswith("http") else text for text in texts]
