"""Countries of the site: what a folder of fixtures/countries says of its country, read once.

A country without a folder has no emergency line, no examples and no language of its own here: nothing is said of it that nobody
wrote down. What a folder may say stands in fixtures/schema/country.json.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from babel.core import get_global

from companies.lib.price_ranges import NumberRange

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "countries"
FILE = "country.toml"


class Mediation(NamedTuple):
    """What the law of a country gives every complaint at least: how long a company may take to answer before its mediator
    may be asked, and how long that may be asked, in months from the complaint. `law`: of its laws.json."""

    after_months: int
    within_months: int
    law: str


@dataclass(frozen=True)
class Country:
    """A country as its folder has it. `code`: ISO 3166-1 alpha-2; `languages`: those it is read in, the first by default;
    `time_zone`: of the IANA, "" where it has several; `emergency`: "company/channel", the first is the one to show;
    `examples`: language → what may be typed, shown on the home page; `price_ranges`: what calls cost by their first digits;
    `report_to`: "company/channel", where a nuisance call or message is reported, in the order to show; `mediation`: None where
    every company need not have a mediator.
    """

    code: str
    languages: tuple[str, ...] = ()
    time_zone: str = ""
    currency: str = ""
    emergency: tuple[str, ...] = ()
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    price_ranges: tuple[NumberRange, ...] = field(default=(), hash=False)
    report_to: tuple[str, ...] = ()
    mediation: Mediation | None = None

    @property
    def is_known(self) -> bool:
        """It has a folder."""
        return bool(self.languages)

    @property
    def folder(self) -> Path:
        return FOLDER / self.code.lower()

    @classmethod
    def of_table(cls, table: Mapping[str, Any]) -> "Country":
        """What `country.toml` says, as it is read."""
        return cls(
            code=table["code"],
            languages=tuple(table["languages"]),
            time_zone=table.get("time_zone", ""),
            currency=table["currency"],
            emergency=tuple(table.get("emergency", ())),
            examples={language: tuple(words) for language, words in table.get("examples", {}).items()},
            price_ranges=tuple(
                NumberRange.of_table(one, country=table["code"], currency=table["currency"])
                for one in table.get("price_range", ())
            ),
            report_to=tuple(table.get("report_to", ())),
            mediation=Mediation(**table["mediation"]) if "mediation" in table else None,
        )


@cache
def countries() -> Mapping[str, Country]:
    """Code → country, of each folder, in the order of the codes. Raises KeyError or ValueError with what an editor has to mend."""
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob(f"*/{FILE}"))]
    return MappingProxyType({table["code"]: Country.of_table(table) for table in tables})


def time_zone_of(code: str) -> str:
    """The one time zone of a country, by its folder, or else where CLDR knows one alone; "" where it has several.

    >>> time_zone_of("BE"), time_zone_of("PL"), time_zone_of("US")
    ('Europe/Brussels', 'Europe/Warsaw', '')
    """
    zones = get_global("territory_zones").get(code, ())
    return country_of(code).time_zone or (zones[0] if len(zones) == 1 else "")


def country_of(code: str) -> Country:
    """That of a folder, or an empty one.

    >>> country_of("FR").time_zone, country_of("ZZ").is_known
    ('Europe/Paris', False)
    """
    return countries().get(code) or Country(code)
