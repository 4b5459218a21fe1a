"""What a site of some countries loads of the starter directory."""

from companies.exchange.starter_countries import only_of
from companies.exchange.starter_files import FoundRecord


def found(*records, country=""):
    return [FoundRecord(one.get("slug", "x"), one.get("slug", ""), one, country=country) for one in records]


def kinds(**given):
    return {"company": [], "tariff": [], "bad_number": [], "inquiry": [], **given}


def keys(rows):
    return [one.key for one in rows]


def test_companies_of_the_country_come_whole_and_others_with_their_lines_for_it_alone():
    own = {"slug": "own", "country": "BE", "channels": [{"slug": "a"}], "findings": [{"inquiry": "calls"}]}
    abroad = {
        "slug": "abroad", "country": "FR", "absences": [{"kind": "chat"}],
        "channels": [{"slug": "b"}, {"slug": "c", "served_in": ["FR", "BE"]}, {"slug": "d", "served_in": ["EU"]}],
    }  # fmt: skip
    none = {"slug": "none", "country": "FR", "channels": [{"slug": "e", "served_in": ["FR"]}, {"slug": "f"}]}

    kept = only_of(
        kinds(company=found(own, abroad, none), inquiry=found({"slug": "calls"}, {"slug": "other"})), ["BE"]
    )

    assert keys(kept["company"]) == ["own", "abroad"]
    assert kept["company"][0].record == own
    assert [line["slug"] for line in kept["company"][1].record["channels"]] == ["c", "d"]
    assert "absences" not in kept["company"][1].record
    assert keys(kept["inquiry"]) == ["calls"]


def test_folders_and_numbers_are_those_of_the_countries():
    tariffs = found(
        {"number": "FR-3949"}, {"number": "BE-1212"}, {"number": "+3270111111"}, {"number": "+33899701234"}
    )
    laws = [
        *found({"slug": "union"}),
        *found({"slug": "be-1"}, country="BE"),
        *found({"slug": "fr-1"}, country="FR"),
    ]

    kept = only_of(kinds(tariff=tariffs, law=laws), ["BE"])

    assert [one.record["number"] for one in kept["tariff"]] == ["BE-1212", "+3270111111"]
    assert keys(kept["law"]) == ["union", "be-1"]
