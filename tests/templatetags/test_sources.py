"""Where and when a way in was seen, as its line says it."""

import datetime
import re

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from companies.enums import ChannelKind, ChannelStatus
from companies.lib.source_titles import INVENTED
from companies.models import Channel, Source
from companies.templatetags.typography import typeset
from tests.factories import spoken
from tests.plain import plain

NOW = datetime.datetime(2026, 11, 29, 12, tzinfo=datetime.UTC)
PAGE = "https://www.edf.fr/contact"
COPY = "https://copies.example/edf"


def source(**fields) -> Source:
    fields.setdefault("kind", "official")
    fields.setdefault("url", PAGE)
    seen_on = fields.pop("seen_on", datetime.date(2026, 3, 12))
    return Source(first_seen_on=seen_on, last_seen_on=seen_on, **spoken(fields))


def line(found: Source, language: str, **fields) -> str:
    channel = Channel(kind=ChannelKind.PHONE, status=ChannelStatus.PUBLISHED, source=found, **fields)
    with override(language):
        page = typeset(render_to_string("components/_seen.html", {"channel": channel, "now": NOW}))
    return " ".join(plain(re.sub(r"<[^>]+>", "", page)).split())


@pytest.mark.parametrize(
    ("found", "french", "english"),
    [
        (source(), "Vu sur edf.fr, 12 mars 2026", "Seen at edf.fr, 12 March 2026"),
        (source(title="EDF, nous contacter"), "Vu sur edf.fr, 12 mars 2026", "Seen at edf.fr, 12 March 2026"),
        (
            source(url="https://github.com/gouv/site", title="SignalConso, source code"),
            "Vu sur SignalConso, code source, 12 mars 2026",
            "Seen at SignalConso, source code, 12 March 2026",
        ),
        (
            source(kind="regulator", url="https://www.arcep.fr/numeros"),
            "Vu sur arcep.fr, 12 mars 2026",
            "Seen at arcep.fr, 12 March 2026",
        ),
        (
            source(title="EDF — Terms of Service", copy_url=COPY, copy_kept_by="Open Terms Archive"),
            "Vu sur edf.fr, imprimé dans leurs conditions (12 mars 2026), copie gardée par Open Terms Archive",
            "Seen at edf.fr, printed in their terms of 12 March 2026, copy kept by Open Terms Archive",
        ),
        (
            source(title="EDF, mentions légales", copy_url=COPY),
            "Vu sur edf.fr, imprimé dans un document à eux (12 mars 2026), copie datée",
            "Seen at edf.fr, printed in a document of theirs of 12 March 2026, dated copy",
        ),
        (
            source(
                seen_on=datetime.date(2025, 11, 4),
                is_seen_at_the_earliest=True,
                note_fr="copie",
                note_en="copy",
            ),
            "Vu sur edf.fr, 4 novembre 2025 au plus tôt",
            "Seen at edf.fr, at the earliest 4 November 2025",
        ),
        # Its age is a warning: from eighteen months on.
        (
            source(seen_on=datetime.date(2025, 5, 30)),
            "Vu sur edf.fr, 30 mai 2025",
            "Seen at edf.fr, 30 May 2025",
        ),
        (
            source(seen_on=datetime.date(2025, 5, 29)),
            "Vu sur edf.fr, 29 mai 2025, il y a un an",
            "Seen at edf.fr, 29 May 2025, one year ago",
        ),
        (source(seen_on=None), "Vu sur edf.fr, copie non datée", "Seen at edf.fr, undated copy"),
        (
            source(kind="crowd", url="https://www.datenanfragen.de/edf"),
            "Selon datenanfragen.de, 12 mars 2026 · non vérifié sur le site de l’entreprise",
            "According to datenanfragen.de, 12 March 2026 · not checked at the company’s own site",
        ),
        (source(kind="crowd", url="", title=INVENTED, note_fr="Rien."), "Source inventée", "Invented source"),
    ],
)
def test_a_way_in_says_where_and_when_it_was_seen(found, french, english):
    assert line(found, "fr") == french
    assert line(found, "en") == english


@pytest.mark.parametrize(("confirmed_on", "is_said"), [((2025, 11, 30), True), ((2025, 11, 29), False)])
def test_two_people_are_named_while_what_they_saw_holds(confirmed_on, is_said):
    at = datetime.datetime(*confirmed_on, 12, tzinfo=datetime.UTC)
    assert line(source(), "en", confirmed_at=at).startswith("Confirmed, 30 November 2025 ·") is is_said


def test_what_is_the_rule_is_not_said():
    assert "two people" not in line(source(), "en")
