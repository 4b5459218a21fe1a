from django.template import Context, Template
from django.utils.translation import override

from companies.templatetags.typography import grouped, set_words


def test_a_count_stands_with_its_thousands_apart_and_still_counts():
    template = Template(
        "{% load i18n typography %}{% blocktranslate count total=n|grouped %}{{ total }} report{% plural %}"
        "{{ total }} reports{% endblocktranslate %}"
    )
    for language, one, many in (
        ("fr", "1 signalement", "3\u202f296 signalements"),
        ("en", "1 report", "3,296 reports"),
    ):
        with override(language):
            assert template.render(Context({"n": 1})) == one
            assert template.render(Context({"n": 3296})) == many
            assert grouped(3296) == 3296


def test_a_page_is_set_in_the_language_it_is_read_in():
    page = Template("{% load typography %}{% filter typeset %}<p>le 1er mai : 30 min</p>{% endfilter %}")
    with override("fr"):
        assert page.render(Context()) == "<p>le 1ᵉʳ\u00a0mai\u202f: 30\u00a0min</p>"
    with override("en"):
        assert page.render(Context()) == "<p>le 1er mai: 30\u00a0min</p>"


def test_a_sentence_is_set_in_the_language_it_is_read_in():
    with override("fr"):
        assert set_words("30 % en 2 h") == "30\u202f% en 2\u00a0h"
    with override("en"):
        assert set_words("2 h") == "2\u00a0h"
