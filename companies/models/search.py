"""The search index: every name of the published companies, and what a misspelt name finds them by.

Ordinary tables, alike on both databases; written by actions.search_index in the transaction that changes a
name, and by actions.search_rebuild. Keys are lower-case ASCII letters and digits, and compared as bytes.
"""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from companies.enums import NameKind
from companies.lib.names import Words
from companies.lib.pieces import LONGEST
from companies.models.codes import CodeField
from companies.models.company import ALL_MARKETS, Company

#: How much a name of each kind says that a company goes by it; its slug, the shortest name editors gave it, the most.
WEIGHTS = {
    NameKind.NAME: 6,
    NameKind.ABBREVIATION: 5,
    NameKind.BRAND: 4,
    NameKind.SPELLING: 4,
    NameKind.LEGAL_NAME: 3,
    NameKind.DOMAIN: 3,
    NameKind.FORMER_NAME: 2,
    NameKind.TOPIC: 0,
}
WEIGHT_OF_SLUG = 7
#: Of companies that go by one name, whoever asks without naming a country more often means one that serves many.
_MANY_MARKETS = 3


def weight_of_markets(markets: str) -> int:
    """0 to 3, from `Company.markets`: of a single country, or of none that is known, nothing."""
    if markets == ALL_MARKETS:
        return _MANY_MARKETS
    return min(max(len(markets.split()) - 1, 0), _MANY_MARKETS)


#: Where a name begins counts for more than a word within it, and a company of which something is known for
#: more than one that is only listed: the order in which beginnings are looked up.
TIERS = (3, 2, 1, 0)


def tier_of(*, place: int, prominence: int) -> int:
    return (2 if prominence else 0) + (1 if place == 0 else 0)


class KeyField(models.CharField):
    """Text ordered by its bytes on both databases, so that a range of keys is all that begin alike."""

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        parameters["collation"] = "C" if connection.vendor == "postgresql" else "BINARY"
        return parameters


def end_of_range(text: str) -> str:
    """After everything that begins with `text`: "{" follows "z" among bytes."""
    return f"{text}{{"


class SearchKeyQuerySet(models.QuerySet["SearchKey"]):
    def beginning_with(self, key: str) -> "SearchKeyQuerySet":
        """As a range, which both engines answer from the index; LIKE scans the table on both."""
        return self.filter(key__gte=key, key__lt=end_of_range(key))


class SearchStartQuerySet(models.QuerySet["SearchStart"]):
    def beginning_with(self, text: str) -> "SearchStartQuerySet":
        return self.filter(text__gte=text, text__lt=end_of_range(text))


class SearchKey(models.Model):
    """One name of a published company, as it is written and as it is compared."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="search_keys")
    kind = CodeField(choices=NameKind)
    name = models.CharField(max_length=300, help_text="the name as people write it")
    words = models.CharField(max_length=300, help_text="its words, folded, without the legal form")
    key = KeyField(max_length=300, help_text="the words without spaces")
    weight = models.PositiveSmallIntegerField(
        help_text="how much it is the name: sum of WEIGHTS over names that fold to it"
    )
    prominence = models.PositiveSmallIntegerField(default=0, help_text="the company's")
    is_searched = models.BooleanField(
        help_text="the company is published; a draft is only not suggested twice"
    )

    objects = SearchKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            # The key first: names are looked up by it. Those of a company are found by the index of its column.
            UniqueConstraint(fields=["key", "company"], name="search_key_is_given_once_per_company"),
            CheckConstraint(condition=~Q(key=""), name="search_key_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def compared(self) -> Words:
        return Words(tuple(self.words.split()), self.key)


class SearchStart(models.Model):
    """A name from one of its words on: "banquepostale" of "La Banque postale"."""

    LONGEST = LONGEST

    text = KeyField(max_length=LONGEST)
    first_letters = models.PositiveSmallIntegerField(help_text="how long the first of its words is")
    tier = models.PositiveSmallIntegerField(help_text="see tier_of")
    key = models.ForeignKey(SearchKey, models.CASCADE, related_name="starts")

    objects = SearchStartQuerySet.as_manager()

    class Meta:
        constraints = [CheckConstraint(condition=Q(tier__lte=max(TIERS)), name="search_start_tier_is_known")]
        indexes = [models.Index(fields=["tier", "text", "key"], name="search_start_by_tier_and_text")]

    def __str__(self) -> str:
        return self.text


class SearchPiece(models.Model):
    """Texts to be found by one of their pieces (lib.pieces): words of names, or whole names without spaces.

    Each text is under a piece once, however many companies have it: its names are found by it in the other two tables.
    A rebuilt index has one row for a piece; texts that come later have rows of their own, so that nobody waits for another.
    """

    piece = models.IntegerField()
    texts = models.TextField(help_text="separated by spaces")

    class Meta:
        indexes = [models.Index(fields=["piece"], name="search_piece_by_piece")]

    def __str__(self) -> str:
        return self.texts
