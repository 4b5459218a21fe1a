import datetime
import json

import pytest

from companies.exchange.from_nsi import read
from companies.exchange.json_files import NotAnArchive

BRAND = {
    "wikidata": "Q42",
    "name": "Sogeline Vêtements",
    "label": "Sogeline",
    "names": ["Altimobile", "SogelineVêtements"],
    "categories": ["brands/shop/clothes"],
    "countries": ["FR"],
    "websites": ["https://www.sogeline.example/"],
    "dissolved": None,
}


def read_all(folder, *brands, source="generated 2026-09-18"):
    path = folder / "nsi.json"
    path.write_text(json.dumps({"source": source, "brands": list(brands)}), encoding="utf-8")
    found = read(path)
    files = list(found.files)
    assert len(files) == found.total
    return files


def test_brand_is_a_name_a_site_and_an_item(tmp_path):
    [file] = read_all(tmp_path, BRAND)
    brand = file.record
    assert (brand.key, brand.place, brand.name, brand.country, brand.sector, brand.website, brand.domain) == (
        "Q42", "sogeline-vetements", "Sogeline Vêtements", "FR", "retail", "https://www.sogeline.example/",
        "sogeline.example",
    )  # fmt: skip
    assert [name.name for name in brand.names] == ["Sogeline", "SogelineVêtements"]
    assert (brand.source.url, brand.source.seen_on) == (
        "https://www.wikidata.org/wiki/Q42", datetime.date(2026, 9, 18),
    )  # fmt: skip
    assert (brand.owns_domain, brand.channels) == (False, ())


@pytest.mark.parametrize(
    ("countries", "told"),
    [(["world"], ("ZZ", "*")), (["FR"], ("FR", "")), (["GB", "FR"], ("ZZ", "FR GB")), (["Mars"], ("ZZ", ""))],
)
def test_country_is_the_only_one_it_has_shops_in(tmp_path, countries, told):
    [file] = read_all(tmp_path, BRAND | {"countries": countries})
    assert (file.record.country, file.record.markets) == told


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"dissolved": "2020-01-01"}, "it is dissolved"),
        ({"categories": ["transit/route/bus"]}, "it is no brand that people call"),
        ({"categories": ["brands/amenity/atm"]}, "it is no brand that people call"),
        ({"websites": []}, "it has no site"),
        ({"websites": ["javascript:alert(1)"]}, "it has no site"),
        ({"wikidata": "42"}, "wikidata: 42 is no item"),
        ({"name": " "}, "it has no name"),
        ({"names": "Altimobile"}, "names: is text, not a list"),
    ],
)
def test_what_nobody_looks_for_is_refused_with_its_reason(tmp_path, changes, reason):
    [file] = read_all(tmp_path, BRAND | changes)
    assert (file.record, file.refused) == (None, (reason,))


def test_item_is_taken_once(tmp_path):
    _first, second = read_all(tmp_path, BRAND, BRAND)
    assert second.refused == ("the file holds it already",)


def test_other_files_are_refused(tmp_path):
    for content, reason in (("[]", "no JSON object"), ('{"brands": {}}', "brands is no list")):
        path = tmp_path / "nsi.json"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(NotAnArchive, match=reason):
            read(path)
