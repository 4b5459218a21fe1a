"""Companies, channels, sources, tariffs, known bad numbers, situations, recourses."""

from companies.admin.directory import (
    absence,
    bad_number,
    channel,
    company,
    law,
    measurement,
    menu,
    recourse,
    situation,
    source,
    tariff,
)

__all__ = [
    "absence",
    "bad_number",
    "channel",
    "company",
    "law",
    "measurement",
    "menu",
    "recourse",
    "situation",
    "source",
    "tariff",
]
