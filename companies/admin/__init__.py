"""The staff side: Django's own admin, one file a subject. Importing them registers them."""

from companies.admin import (
    absence,
    channel,
    company,
    event,
    measurement,
    menu,
    report,
    site,
    situation,
    source,
)

__all__ = [
    "absence",
    "channel",
    "company",
    "event",
    "measurement",
    "menu",
    "report",
    "site",
    "situation",
    "source",
]
