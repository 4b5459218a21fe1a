"""Records of the starter directory, and loading them as the command does."""

from copy import deepcopy

from companies.actions.loading import starter, starter_situations
from companies.actions.loading.starter_said import settle_said
from tests.factories import NOW

SECTOR = {"slug": "transport", "name": {"fr": "Transports", "en": "Transport"}}
SEEN = {
    "url": "https://www.mirabel.example/contact",
    "title": "mirabel.example",
    "kind": "official",
    "detail": "official_site",
    "seen_on": "2025-09-29",
    "seen_on_precision": "day",
}
PHONE = {
    "slug": "line",
    "kind": "phone",
    "purpose": "customer_service",
    "audience": "customers",
    "value": "01 99 00 12 34",
    "label": {"fr": "Service client", "en": "Customer service"},
    "note": {"fr": "Un disque, puis quelqu’un."},
    "staff_note": "Vu deux fois.",
    "languages": ["fr", "en"],
    "opening_hours": "Mo-Fr 08:30-19:00",
    "works_from_abroad": True,
    "confidence": "high",
    "standing": "to_reverify",
    "menu": [{"press": "2"}, {"say": "conseiller"}, {"wait": True}],
    "situations": ["lost-luggage"],
    "source": SEEN,
}
EMAIL = {
    "slug": "mail",
    "kind": "email",
    "purpose": "complaints",
    "audience": "customers",
    "value": "reclamations@mirabel.example",
    "source": SEEN,
}
ABSENCE = {
    "kind": "chat",
    "checked_on": "2025-09",
    "note": {"fr": "Pas de tchat.", "en": "No chat."},
    "substitute": "line",
    "source": SEEN,
}
FINDING = {
    "slug": "cut-off",
    "provenance": "tested",
    "inquiry": "gazette-2025",
    "channel_kind": "phone",
    "happened_on": "2025-06-10",
    "outcome": "cut_off",
    "wait_minutes": 35,
    "share_answered_percent": 40,
    "sample_size": 5,
    "tried": {"fr": "Appelé.", "en": "Called."},
    "found": {"fr": "Coupé.", "en": "Cut off."},
    "quote": {
        "language": "fr",
        "fr": "Au revoir",
        "en": "Goodbye",
        "attribution": {"fr": "Un disque", "en": "A recording"},
    },
    "source": {"title": "La Gazette des lignes", "kind": "press", "detail": "press", "seen_on": "2025-06-10"},
}
INQUIRY = {
    "slug": "gazette-2025",
    "title": {"fr": "Cinquante appels", "en": "Fifty calls"},
    "newsroom": "La Gazette des lignes",
    "happened_on": "2025-06",
    "protocol": {"fr": "Des appels ordinaires.", "en": "Ordinary calls."},
    "source": FINDING["source"],
    "findings": [{**FINDING, "slug": "general"}],
}
COMPANY = {
    "slug": "transports-mirabel",
    "name": "Transports Mirabel",
    "kind": "company",
    "legal_name": "Mirabel S.A.",
    "country": "FR",
    "sector": "transport",
    "website": "https://www.mirabel.example",
    "domains": ["mirabel.example"],
    "aliases": [{"name": "Cars Mirabel", "kind": "former_name"}],
    "summary": {"fr": "Des cars.", "en": "Coaches."},
    "channels": [PHONE, EMAIL],
    "absences": [ABSENCE],
    "findings": [FINDING],
}
SITUATION = {
    "slug": "lost-luggage",
    "position": 1,
    "name": {"fr": "Bagage perdu", "en": "Lost luggage"},
    "companies": ["transports-mirabel"],
}


def load(*, company=COMPANY, sectors=(SECTOR,), inquiries=(INQUIRY,), situations=(SITUATION,)):
    """Everything as the command does, records copied: a load must not change them."""
    tally = starter.Tally(at=NOW)
    for record in sectors:
        starter.add_sector(deepcopy(record), tally)
    for record in inquiries:
        with tally.refusing("inquiry"):
            starter.add_inquiry(deepcopy(record), tally)
    for record in situations:
        starter_situations.add_situation(deepcopy(record), tally)
    with tally.refusing("company"):
        starter.add_company(deepcopy(company), tally)
    for record in situations:
        starter_situations.fill_situation(deepcopy(record), tally)
        starter_situations.add_answer({**deepcopy(record), "country": "FR"}, tally)
    settle_said(tally)
    return tally


def changed(record, **changes):
    """The record with these keys changed; None takes a key out."""
    return {key: value for key, value in {**record, **changes}.items() if value is not None}
