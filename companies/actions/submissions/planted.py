"""Words of strangers before they are read by all: no number and no address that does not stand on the ladder."""

from companies.lib.ways_in_text import WayInText
from companies.models import Company
from companies.queries.directory.planted import planted_in
from companies.queries.directory.stops import domains_of


class PlantedWords(Exception):
    """`ways` were found in them, which nobody has seen."""

    def __init__(self, ways: list[WayInText]) -> None:
        super().__init__(", ".join(way.written.strip() for way in ways))
        self.ways = ways


def planted_words(words: str, *, company: Company) -> list[WayInText]:
    """What words about a company name that is not shown here."""
    return planted_in(words, country=company.country, own=domains_of(company)) if words else []


def check_words(words: str, *, company: Company) -> None:
    """Raises PlantedWords."""
    if ways := planted_words(words, company=company):
        raise PlantedWords(ways)
