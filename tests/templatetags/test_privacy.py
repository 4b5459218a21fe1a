import pytest
from django.utils.translation import override

from companies.lib.privacy import MARKS
from companies.templatetags.privacy import in_plain_words, with_marks


@pytest.mark.parametrize(("language", "said"), [("fr", "nom masqué"), ("en", "name hidden")])
def test_a_mark_is_said_in_the_language_of_the_reader(language, said):
    with override(language):
        assert with_marks("Mme [name]") == f'Mme <span class="masked" lang="{language}">{said}</span>'
        assert in_plain_words("Mme [name]") == f"Mme [{said}]"


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_is_said(mark):
    assert mark not in in_plain_words(mark)
    assert mark not in with_marks(mark)


def test_words_stay_words():
    assert with_marks('<b onclick="x">\n[other]') == "&lt;b onclick=&quot;x&quot;&gt;\n[other]"
