import pytest
from django.template import Context, RequestContext, engines
from django.test import RequestFactory
from django.urls import NoReverseMatch, set_script_prefix
from django.utils import translation

from companies.models import Channel
from companies.templatetags.built_in import Include, Url


def template_of(source):
    return engines["django"].engine.from_string(source)


def test_a_piece_is_found_once_and_sees_what_stands_around_it():
    template = template_of('{% include "components/_grade.html" with is_big=True %}')
    [node] = template.nodelist

    first = template.render(Context({"grade": "A"}))
    second = template.render(Context({"grade": "B"}))

    assert type(node) is Include
    assert first == second.replace("B", "A")
    assert 'class="grade A is-big"' in first


def test_a_piece_with_only_what_it_is_given_sees_nothing_else():
    template = template_of('{% include "components/_grade.html" with grade="C" only %}{{ grade }}')
    written = template.render(Context({"grade": "A", "is_big": True}))
    assert 'class="grade C"' in written
    assert written.endswith("A")


def test_what_a_piece_sets_is_gone_behind_it():
    piece = template_of('{% url "home" as there %}{{ there }}')
    template = template_of("{% include piece %}|{{ there }}")
    with translation.override("en"):
        assert template.render(Context({"piece": piece})) == "/en/|"


@pytest.mark.parametrize(("language", "address"), [("fr", "/fr/joindre/sfr/"), ("en", "/en/reach/sfr/")])
def test_an_address_is_that_of_the_language(language, address):
    template = template_of('{% url "company" slug %}')
    assert type(template.nodelist[0]) is Url
    with translation.override(language):
        assert [template.render(Context({"slug": "sfr"})) for _ in range(2)] == [address] * 2


def test_an_address_is_that_of_the_site_it_is_asked_at():
    template = template_of('{% url "company" slug %}')
    request = RequestFactory().get("/")
    with translation.override("en"):
        addresses = []
        for prefix in ("/", "/sub/", "/"):
            set_script_prefix(prefix)
            addresses.append(template.render(RequestContext(request, {"slug": "sfr"})))
    assert addresses == ["/en/reach/sfr/", "/sub/en/reach/sfr/", "/en/reach/sfr/"]


def test_an_address_that_there_is_not_is_an_error_unless_it_is_asked_for_as_a_word():
    with pytest.raises(NoReverseMatch):
        template_of('{% url "nowhere" %}').render(Context())
    assert template_of('{% url "nowhere" as there %}[{{ there }}]').render(Context()) == "[]"


@pytest.mark.parametrize(
    ("page", "texts", "written"),
    [
        ("fr", {"fr": "Aide & dons", "en": "Help"}, "Aide &amp; dons"),
        ("fr-be", {"fr": "Aide & dons"}, "Aide &amp; dons"),
        (
            "en",
            {"fr": "Aide & dons"},
            '<span lang="fr">Aide &amp; dons</span> <span class="small">(in French)</span>',
        ),
        ("en", {"nl": "Hulp"}, '<span lang="nl">Hulp</span> <span class="small">(in Dutch)</span>'),
        ("en", {}, ""),
    ],
    ids=["of the page", "of the page in another country", "another", "another that no page is in", "nothing"],
)
def test_words_in_another_language_than_the_page_are_marked_and_said(page, texts, written):
    template = template_of("{{ channel.label|as_said }}")
    with translation.override(page):
        assert template.render(Context({"channel": Channel(label_texts=texts)})) == written


def test_words_that_know_no_language_stay_as_they_are():
    assert template_of("{{ words|as_said }}").render(Context({"words": "<b>"})) == "&lt;b&gt;"
