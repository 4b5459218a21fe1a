import pytest
from django.template import Context, Template

from companies.templatetags.addresses import without_scheme
from tests import factories
from tests.rows import every_row


def drawn(place, more=""):
    template = Template("{% load addresses %}{% away place " + more + " %}<b>words</b>{% endaway %}")
    return template.render(Context({"place": place}))


@every_row(
    ("stored", "link"),
    [
        ("https://edf.fr/aide", "https://edf.fr/aide"),
        ("https://edf.fr/?a=1&b=2", "https://edf.fr/?a=1&amp;b=2"),
        ('https://edf.fr/"onmouseover=', "https://edf.fr/%22onmouseover="),
        ("https://evil.example\\@edf.fr/", "https://evil.example/@edf.fr/"),
        ("https://faß.de", "https://xn--fa-hia.de"),
    ],
)
def test_a_link_away_opens_what_was_read(stored, link):
    assert drawn(stored) == f'<a href="{link}" rel="noopener external nofollow"><b>words</b></a>'


@pytest.mark.parametrize(
    "stored", ["", "https://a@b.example/", "javascript:alert(1)", "//edf.fr", "1 rue du Lac"]
)
def test_what_is_not_to_be_opened_is_words_alone(stored):
    assert drawn(stored) == '<span class="unopened"><b>words</b></span>'


def test_a_link_has_its_class_its_rel_and_its_key():
    assert drawn("https://edf.fr/", 'css="button call" rel="noreferrer" key="o"') == (
        '<a class="button call" href="https://edf.fr/" rel="noreferrer" accesskey="o"><b>words</b></a>'
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "value", "link"),
    [
        ("email", "b&b@hotel.example", "mailto:b%26b@hotel.example"),
        ("text", "sms:33700", "sms:33700"),
        ("text", "sms:0199001234", "sms:+33199001234"),
        ("chat", "https://edf.fr/chat", "https://edf.fr/chat"),
    ],
)
def test_a_way_in_has_the_link_of_its_kind(kind, value, link):
    channel = factories.channel(kind=kind, value=value)
    assert drawn(channel).startswith(f'<a href="{link}" ')


@pytest.mark.django_db
def test_a_postal_address_is_no_link():
    channel = factories.channel(kind="postal", value="https://evil.example/")
    assert (channel.href, channel.shown, channel.to_open) == ("", channel.value, channel.value)
    assert drawn(channel).startswith("<span")


def test_an_address_is_read_with_its_whole_host():
    assert without_scheme("https://www.sogeline.example/aide/") == "www.sogeline.example/aide"
    assert without_scheme("https://faß.de/") == "faß.de (xn--fa-hia.de)"
    assert without_scheme("") == ""


@every_row(
    ("stored", "link"),
    [
        ("/fr/joindre/edf/", '<a href="/fr/joindre/edf/">page</a>'),
        ("/fr/joindre/edf/?a=b", '<a href="/fr/joindre/edf/">page</a>'),
        ("//evil.example/fr/", '<a href="/fr/">page</a>'),
        ("/\\evil.example/fr/", '<a href="/fr/">page</a>'),
        ("https://site.example//evil.example/", "<span>page</span>"),
        ("javascript:alert(1)", "<span>page</span>"),
    ],
)
def test_a_page_of_our_own_is_never_one_of_others(stored, link):
    template = Template("{% load addresses %}{% on_this_site place %}page{% endon_this_site %}")
    assert template.render(Context({"place": stored})) == link
