import datetime
import html
import re

import pytest

from companies.enums import CompanyStatus, FindingOutcome
from companies.views.quotes import PER_PAGE
from tests import factories
from tests.plain import flat

pytestmark = pytest.mark.django_db


def shown(client, language="en", **query):
    answer = client.get({"en": "/en/worst-of/", "fr": "/fr/florilege/"}[language], query)
    assert answer.status_code == 200
    return answer


def content_of(answer):
    return html.unescape(answer.content.decode().partition("<main")[2].partition('<footer class="site')[0])


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", "<main" + content_of(answer)).replace("\xa0", " ").split())


def words_shown(client, **query):
    return [quote.words for quote in shown(client, **query).context["quotes"]]


def quoting(words="Goodbye", *, company=None, **fields):
    company = company or factories.company()
    return factories.measurement(company=company, **{"quote_en": words, **fields})


def test_words_stand_untranslated_for_who_reads_a_language_they_are_not_in(client):
    quoting("Goodbye", quote_fr="Au revoir", quote_language="fr")
    [quote] = client.get("/nl-be/bloemlezing/").context["quotes"]
    assert (quote.words, quote.language, quote.translation) == ("Au revoir", "fr", "")


def test_a_quotation_stands_with_who_when_where_and_how_it_ended(client):
    factories.measurement(
        company=factories.company(name="Sogeline"),
        quote_fr="Au revoir",
        quote_en="Goodbye",
        quote_language="fr",
        quoted_from_fr="Un message enregistré",
        quoted_from_en="A recorded message, quoted by La Gazette",
        wait_minutes=35,
        source=factories.source(url="https://gazette.example/2025", title="La Gazette", kind="press"),
    )
    text, content = text_of(shown(client)), content_of(shown(client))
    assert (
        "“Au revoir” Translation: “Goodbye” A recorded message, quoted by La Gazette Sogeline · Cut off · 35 min"
        " Cut off after thirty-five minutes. Telephone · 10 June 2025" in text
    )
    assert '<p lang="fr">“Au revoir”</p>' in flat(content)
    assert 'href="/en/reach/sogeline/"' in content
    assert '<a href="https://gazette.example/2025" rel="noopener external nofollow">La Gazette</a>' in content
    french = content_of(shown(client, "fr"))
    assert '<p lang="fr">« Au revoir »</p>' in flat(french)
    assert "Traduction" not in french


@pytest.mark.parametrize(
    ("fields", "language", "told"),
    [
        ({"quote_fr": "Oui", "quote_en": "Yes", "quote_language": "fr"}, "en", ("Oui", "fr", "Yes")),
        ({"quote_fr": "Oui", "quote_en": "Yes", "quote_language": "fr"}, "fr", ("Oui", "fr", "")),
        ({"quote_fr": "Oui", "quote_en": "", "quote_language": "fr"}, "en", ("Oui", "fr", "")),
        # Said in English to a French caller, and left as it was.
        ({"quote_fr": "Yes", "quote_en": "Yes", "quote_language": "en"}, "fr", ("Yes", "en", "")),
        # Nobody says which is the original: neither is called a translation.
        ({"quote_fr": "Oui", "quote_en": "Yes"}, "fr", ("Oui", "fr", "")),
        ({"quote_fr": "Oui", "quote_en": "Yes"}, "en", ("Yes", "en", "")),
        ({"quote_fr": "Oui", "quote_en": ""}, "en", ("Oui", "fr", "")),
    ],
)
def test_the_original_is_shown_and_a_translation_is_called_one(client, fields, language, told):
    factories.measurement(**fields)
    (quote,) = shown(client, language).context["quotes"]
    assert (quote.words, quote.language, quote.translation) == told


def test_only_words_of_services_of_public_companies_that_exist_are_listed(client):
    inquiry = factories.inquiry()
    quoting("shown")
    quoting("draft", company=factories.company(status=CompanyStatus.DRAFT))
    quoting("retired", company=factories.company(status=CompanyStatus.RETIRED))
    quoting("invented", company=factories.company(is_fictitious=True))
    quoting("said by somebody else", outcome=FindingOutcome.MENTION)
    factories.measurement(inquiry=inquiry, quote_en="about nobody")
    factories.measurement()
    factories.report(words="Words of a caller.")
    assert words_shown(client) == ["shown"]
    assert "Words of a caller." not in text_of(shown(client))


def test_the_newest_come_first_and_a_page_holds_so_many(client):
    for day in range(PER_PAGE + 1):
        quoting(str(day), happened_on=datetime.date(2025, 1, 1) + datetime.timedelta(days=day))
    assert words_shown(client) == [str(day) for day in range(PER_PAGE, 0, -1)]
    assert words_shown(client, page="2") == ["0"]
    assert "noindex" in shown(client, page="2").content.decode()
    assert "noindex" not in shown(client).content.decode()
    assert "page 1 of 2 Older" in text_of(shown(client))


@pytest.mark.engine("both")
@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 40, "a\0"])
def test_a_page_that_is_none_is_answered_calmly(client, page):
    quoting("shown")
    assert words_shown(client, page=page) == ["shown"]


def test_with_nothing_quoted_the_page_says_so(client):
    assert "Nothing is quoted here yet." in text_of(shown(client))
    assert "Rien n’est encore cité ici." in text_of(shown(client, "fr"))


def test_markup_in_a_quotation_is_text(client):
    quoting("<script>alert(1)</script>")
    assert "<script>alert" not in shown(client).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_a_fixed_number_of_times(client, django_assert_num_queries, count):
    inquiry = factories.inquiry()
    for _number in range(count):
        quoting(inquiry=inquiry)
    with django_assert_num_queries(3):  # stamps; how many; those of the page
        shown(client)


def test_other_methods_are_refused_and_no_cookie_is_set(client):
    assert client.post("/en/worst-of/").status_code == 405
    assert not shown(client).cookies


def test_the_page_about_us_and_every_footer_lead_there(client):
    assert client.get("/en/about/").content.decode().count('href="/en/worst-of/"') == 2
    assert 'href="/fr/florilege/"' in client.get("/fr/").content.decode()
