import datetime

import pytest

from companies.lib.drawn_words import width_of
from companies.models import Company
from companies.queries.directory.pages import Lead
from companies.templatetags import badges
from companies.templatetags.badges import badge_of

NOW = datetime.datetime(2026, 11, 28, 12, tzinfo=datetime.UTC)
NAMES = (
    "RATP",
    "Société nationale des chemins de fer français, Service national des Consignes",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "W" * 120,
)


@pytest.mark.parametrize("name", NAMES)
def test_no_line_runs_out_of_the_badge(name):
    badge = badge_of(Company(name=name), Lead(None, None, None), NOW)

    assert all(badge.left + width_of(line.words, line.size) <= badge.width for line in badge.lines)
    assert all(line.size <= line.y <= badge.height - 4 for line in badge.lines)
    assert [line.y for line in badge.lines] == sorted({line.y for line in badge.lines})


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [badges._LIGHT, badges._DARK])
def test_words_stand_out_in_both_looks(colours):
    assert _contrast(colours.ink, colours.paper) > 7
    assert _contrast(colours.soft, colours.paper) > 7
    assert _contrast(colours.line, colours.paper) > 3
