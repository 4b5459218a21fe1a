import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.domains import domain_label, registered_domain
from tests.rows import every_row


@every_row(
    ("host", "domain", "label"),
    [
        pytest.param("sogeline.fr", "sogeline.fr", "sogeline", id="itself"),
        pytest.param("www.sogeline.fr", "sogeline.fr", "sogeline", id="www"),
        pytest.param("aide.espace.sogeline.fr", "sogeline.fr", "sogeline", id="below"),
        pytest.param("shop.sogeline.co.uk", "sogeline.co.uk", "sogeline", id="suffix of two labels"),
        pytest.param("sogeline.example", "sogeline.example", "sogeline", id="suffix of no list"),
        pytest.param("sogeline.github.io", "sogeline.github.io", "sogeline", id="private suffix"),
        pytest.param("docs.sogeline.github.io", "sogeline.github.io", "sogeline", id="below a private one"),
        pytest.param("SOGELINE.FR.", "sogeline.fr", "sogeline", id="capitals and final dot"),
        pytest.param(" sogeline.fr\n", "sogeline.fr", "sogeline", id="space around"),
        pytest.param("www.énergia.fr", "xn--nergia-9ua.fr", "énergia", id="accents"),
        pytest.param("xn--nergia-9ua.fr", "xn--nergia-9ua.fr", "énergia", id="accents in ASCII"),
        pytest.param("xn--a-.fr", "", "", id="what only looks like it"),
        pytest.param("co.uk", "", "", id="a public suffix"),
        pytest.param("github.io", "", "", id="a private suffix"),
        pytest.param("fr", "", "", id="one label"),
        pytest.param("localhost", "", "", id="a machine"),
        pytest.param("", "", "", id="nothing"),
        pytest.param(".", "", "", id="a dot"),
        pytest.param("sogeline..fr", "", "", id="an empty label"),
        pytest.param("sogeline .fr", "", "", id="a space within"),
        pytest.param("192.0.2.1", "", "", id="an address"),
        pytest.param("2001:db8::1", "", "", id="an address of version 6"),
        pytest.param("https://sogeline.fr/", "", "", id="not a host"),
        pytest.param("a" * 64 + ".fr", "", "", id="a label too long"),
        pytest.param("a." * 200 + "fr", "", "", id="a name too long"),
        pytest.param("soge\0line.fr", "", "", id="NUL"),
        pytest.param("\ud800.fr", "", "", id="half a letter"),
    ],
)
def test_registered_domain_and_its_label_are(host, domain, label):
    assert (registered_domain(host), domain_label(host)) == (domain, label)


@given(st.text())
def test_registered_domain_takes_any_text_and_is_its_own_registered_domain(text):
    domain = registered_domain(text)
    assert registered_domain(domain) == domain
