import pytest
from django.utils.translation import override

from companies.enums import NameKind
from companies.models import Company
from companies.queries.search import Match
from companies.templatetags.names import reason

META = Company(name="Altimobile")


def said(kind, matched="Ligéo", language="en"):
    with override(language):
        return reason(Match(1, matched, kind, 1.0), META)


@pytest.mark.parametrize(
    ("kind", "english", "french"),
    [
        (
            NameKind.BRAND,
            "Ligéo, operated by Altimobile",
            "Ligéo, une marque exploitée par Altimobile",
        ),
        (NameKind.FORMER_NAME, "Ligéo, now Altimobile", "Ligéo, aujourd’hui Altimobile"),
        (NameKind.LEGAL_NAME, "found by “Ligéo”", "trouvé par «\u202fLigéo\u202f»"),
        (NameKind.DOMAIN, "found by “Ligéo”", "trouvé par «\u202fLigéo\u202f»"),
        (NameKind.SPELLING, "found by “Ligéo”", "trouvé par «\u202fLigéo\u202f»"),
    ],
)
def test_a_name_that_is_not_its_own_is_explained(kind, english, french):
    assert (said(kind), said(kind, language="fr")) == (english, french)


def test_its_own_name_needs_no_reason():
    assert said(NameKind.NAME, "Altimobile") == ""
    assert said(NameKind.DOMAIN, "Altimobile") == ""
    assert reason(None, META) == ""
