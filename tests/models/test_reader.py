import pytest
from django.utils.translation import override

from companies.models import reader


@pytest.mark.parametrize(
    ("tag", "language", "country", "page", "locale"),
    [
        ("fr", "fr", "FR", "fr", "fr_FR"),
        ("en", "en", "FR", "en", "en_GB"),
        ("fr-be", "fr", "BE", "fr-BE", "fr_BE"),
        ("nl-be", "nl", "BE", "nl-BE", "nl_BE"),
        ("fr-gb", "fr", "GB", "fr-GB", "fr_FR"),
        ("en-ie", "en", "IE", "en-IE", "en_IE"),
    ],
)
def test_a_tag_says_language_and_country(tag, language, country, page, locale):
    with override(tag):
        assert (reader.language(), reader.country()) == (language, country)
        assert (reader.page_language(), reader.locale()) == (page, locale)


def test_languages_of_the_country_come_before_those_of_the_site():
    with override("fr-be"):
        assert reader.languages_offered() == ("nl", "fr", "en")
        assert [reader.tag_in(code) for code in reader.languages_offered()] == ["nl-be", "fr-be", "en-be"]
    with override("fr-gb"):
        assert reader.languages_offered() == ("en", "fr")


def test_another_country_is_read_in_the_same_language_where_it_is_offered_there():
    with override("fr"):
        assert reader.tags_elsewhere()["BE"] == "fr-be"
    with override("nl-be"):
        assert (reader.tags_elsewhere()["GB"], reader.tags_elsewhere()["FR"]) == ("en-gb", "fr")


def test_the_country_of_the_site_is_named_in_no_tag(settings):
    settings.HOME_COUNTRY = "BE"
    with override("fr"):
        assert (reader.country(), reader.tag_in("nl")) == ("BE", "nl")
