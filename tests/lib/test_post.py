"""Postal addresses of the directory, taken apart as far as they say so."""

import pytest

from companies.lib.post import PostalParts, postal_parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Service Clientèle\n44 rue Traversière\nCS 80134\n92772 Boulogne-Billancourt Cedex\nFrance",
            ("Service Clientèle\n44 rue Traversière\nCS 80134", "92772", "Boulogne-Billancourt Cedex", "FR"),
        ),
        ("TSA 86712\n95905 Cergy-Pontoise Cedex 9", ("TSA 86712", "95905", "Cergy-Pontoise Cedex 9", "FR")),
        # Five figures and a town are German, Spanish, Mexican too.
        ("Brunnenstraße 19-21\n10119 Berlin\nGermany", ("Brunnenstraße 19-21\n10119 Berlin\nGermany",)),
        ("1 rue Haute\n10119 Berlin", ("1 rue Haute\n10119 Berlin",)),
        ("PO Box 43\r\nLivingston\r\n EH54 7DD ", ("PO Box 43\nLivingston\nEH54 7DD",)),
        ("France", ("France",)),
        ("", ("",)),
    ],
)
def test_only_what_the_lines_say_by_themselves_is_taken_apart(text, parts):
    assert postal_parts(text) == PostalParts(*parts)
