import pytest
from django.template import Context, Template
from django.utils import translation

from companies.templatetags.i18n_once import SentenceOnce, SentenceReadOnce, WordsOnce


def said(template, language, **values):
    with translation.override(language):
        return template.render(Context(values))


@pytest.mark.parametrize(
    ("source", "kind", "french", "english"),
    [
        ('{% translate "Search" %}', WordsOnce, "Rechercher", "Search"),
        ('{% translate "Search" as word %}{{ word }}', WordsOnce, "Rechercher", "Search"),
        ('{% translate "1" context "first day of a month" %}', WordsOnce, "1ᵉʳ", "1"),
        (
            "{% blocktranslate trimmed %}\n  No way in.\n{% endblocktranslate %}",
            SentenceOnce,
            "No way in.",
            "No way in.",
        ),
    ],
)
def test_words_are_looked_up_once_in_each_language(source, kind, french, english):
    template = Template("{% load i18n %}" + source)
    node = next(node for node in template.nodelist if isinstance(node, kind))

    assert [said(template, language) for language in ("fr", "en", "fr")] == [french, english, french]
    assert len(node._said) == 2


def test_a_sentence_with_variables_is_put_together_for_each():
    template = Template(
        "{% load i18n %}{% blocktranslate trimmed with time=minutes %}\n<strong>{{ time }}</strong> to a human"
        "{% endblocktranslate %}"
    )
    assert [type(node) for node in template.nodelist[1:]] == [SentenceReadOnce]
    assert said(template, "en", minutes="<9>") == "<strong>&lt;9&gt;</strong> to a human"
    assert said(template, "fr", minutes=5) == "<strong>5</strong> jusqu’à un humain"


def test_a_sentence_with_a_count_has_its_plural():
    template = Template(
        "{% load i18n %}{% blocktranslate trimmed count total=many %}\n{{ total }} report{% plural %}\n{{ total }} reports"
        "{% endblocktranslate %}"
    )
    assert [said(template, "en", many=many) for many in (1, 2, 1)] == ["1 report", "2 reports", "1 report"]
    assert said(template, "fr", many=2) == "2 signalements"


def test_words_of_a_variable_are_looked_up_each_time():
    template = Template("{% load i18n %}{% translate word %}")
    assert [said(template, "fr", word=word) for word in ("Search", "Number")] == ["Rechercher", "Numéro"]
