import json

from lxml import etree

from companies.exchange.opensearch import Completion, SearchEngine, completions_of, engine_description

SPACE = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def engine(**fields):
    given = {
        "name": "Joignable",
        "description": "Reach a human.",
        "language": "en",
        "itself": "https://site.example/en/opensearch.xml",
        "results": "https://site.example/en/search/",
        "completions": "https://site.example/en/search/suggestions.json",
        "icon": "https://site.example/static/img/icon-192.png",
    }
    return SearchEngine(**{**given, **fields})


def test_description_has_what_the_specification_asks_for_and_no_more():
    root = etree.fromstring(engine_description(engine()))
    assert root.tag == "{http://a9.com/-/spec/opensearch/1.1/}OpenSearchDescription"
    assert [etree.QName(child).localname for child in root] == [
        "ShortName", "Description", "Url", "Url", "Url", "LongName", "Image", "Language", "InputEncoding", "OutputEncoding",
    ]  # fmt: skip
    assert root.findtext("o:ShortName", namespaces=SPACE) == "Joignable"
    urls = {url.get("type"): (url.get("rel"), url.get("template")) for url in root.findall("o:Url", SPACE)}
    assert urls == {
        "text/html": (None, "https://site.example/en/search/?q={searchTerms}"),
        "application/x-suggestions+json": (
            "suggestions",
            "https://site.example/en/search/suggestions.json?q={searchTerms}",
        ),
        "application/opensearchdescription+xml": ("self", "https://site.example/en/opensearch.xml"),
    }


def test_name_is_cut_to_what_browsers_take_and_escaped():
    root = etree.fromstring(engine_description(engine(name="Reach <all> & everybody at once")))
    assert root.findtext("o:ShortName", namespaces=SPACE) == "Reach <all> & ev"
    assert root.findtext("o:LongName", namespaces=SPACE) == "Reach <all> & everybody at once"


def test_completions_stand_in_three_lists_and_each_once():
    found = [
        Completion("SFR", "", "/en/a/"),
        Completion("Sfam", "insurer", "/en/b/"),
        Completion("SFR", "again", "/en/c/"),
    ]
    assert json.loads(completions_of("sf", found, site="https://site.example")) == [
        "sf", ["SFR", "Sfam"], ["", "insurer"], ["https://site.example/en/a/", "https://site.example/en/b/"],
    ]  # fmt: skip
