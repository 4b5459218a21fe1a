"""The staff side: Django's own admin, one file a subject. Importing them registers them."""

from companies.admin import (
    absence,
    bad_number,
    channel,
    company,
    event,
    imported_record,
    measurement,
    menu,
    notice,
    person,
    proposal,
    report,
    role,
    situation,
    source,
    tariff,
)

__all__ = [
    "absence",
    "bad_number",
    "channel",
    "company",
    "event",
    "imported_record",
    "measurement",
    "menu",
    "notice",
    "person",
    "proposal",
    "report",
    "role",
    "situation",
    "source",
    "tariff",
]
