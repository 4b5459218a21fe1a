import json

import pytest

from companies.exchange.from_datenanfragen import PAGE, TITLE, read
from companies.exchange.importers import import_formats
from companies.lib.records import ImportedRetirement, ImportedSource
from tests.exchange.datenanfragen import WRITTEN_ON, a_folder, a_zip, entries, obsolete, other, record


@pytest.fixture
def files(tmp_path):
    """What an archive of these records says, file by file."""

    def read_all(companies=(), retired=(), **more):
        return list(read(a_zip(tmp_path, entries(companies, retired) | more)).files)

    return read_all


@pytest.fixture
def company(files):
    """What one record says."""

    def read_one(**fields):
        [file] = files([record(**fields)])
        assert file.record, file.refused
        return file.record

    return read_one


def refusal(file):
    assert file.record is None
    [reason] = file.refused
    return reason


def test_format_is_found_by_itself():
    assert import_formats()["datenanfragen"].read is read


def test_record_becomes_a_company(company):
    found = company()
    assert (found.key, found.name, found.kind, found.country, found.markets, found.sector) == (
        "sogeline", "Sogeline SAS", "company", "FR", "BE FR", "telecom",
    )  # fmt: skip
    assert (found.website, found.domain, found.owns_domain, found.quality) == (
        "https://www.sogeline.example/", "sogeline.example", True, "verified",
    )  # fmt: skip
    assert [(given.name, given.kind) for given in found.names] == [
        ("Altimobile", "brand"),
        ("Ligne du Sud", "former_name"),
    ]
    assert found.source == ImportedSource(f"{PAGE}/companies/sogeline.json", TITLE, "crowd", WRITTEN_ON)


def test_every_way_in_is_a_privacy_desk_and_says_so(company):
    ways = company().channels
    assert [(way.slug, way.kind, way.value, way.status, way.position) for way in ways] == [
        ("privacy-email", "email", "donnees@sogeline.example", "published", 0),
        ("privacy-form", "form", "https://www.sogeline.example/donnees", "published", 1),
        ("privacy-postal", "postal", "Sogeline SAS\n1 rue des Lilas\n75000 Paris\nFrance", "published", 2),
        ("privacy-phone", "phone", "+33199001234", "proposed", 3),
    ]
    assert {way.purpose for way in ways} == {"privacy"}
    assert all(way.label_texts.get("fr", "").startswith("Données personnelles") for way in ways)
    assert all(way.label_texts.get("en", "").startswith("Personal data") for way in ways)
    assert all(way.note_texts.get("fr", "").startswith("Ce n’est pas le service client") for way in ways)
    assert all(way.note_texts.get("en", "").startswith("This is not customer support") for way in ways)


def test_fax_comments_and_sources_are_kept_for_moderators(company):
    ways = {way.kind: way for way in company(comments=["Écrire en français."]).channels}
    assert ways["postal"].staff_note.splitlines() == [
        "Privacy desk, from datenanfragen.de (quality: verified).",
        "Sources named by the record: https://www.sogeline.example/vie-privee",
        "Fax: +33 1 99 00 12 35",
        "Comment: Écrire en français.",
    ]
    assert len(ways["email"].staff_note.splitlines()) == 2


@pytest.mark.parametrize(
    ("quality", "status"),
    [
        ("tested", "published"),
        ("verified", "published"),
        ("imported", "proposed"),
        ("scraped", "proposed"),
        (None, "proposed"),
    ],
)
def test_what_a_machine_read_is_proposed_and_a_number_always_is(company, quality, status):
    ways = {way.kind: way.status for way in company(quality=quality).channels}
    assert ways == {"email": status, "form": status, "postal": status, "phone": "proposed"}


@pytest.mark.parametrize(
    ("suggested", "first"), [("letter", "postal"), ("webform", "form"), (None, "email"), ("pigeon", "email")]
)
def test_way_the_record_suggests_comes_first(company, suggested, first):
    assert company(**{"suggested-transport-medium": suggested}).channels[0].kind == first


def test_what_it_asks_for_is_said(company):
    way = company(**{"needs-id-document": True, "request-language": "de"}).channels[0]
    assert way.note_texts.get("fr", "").endswith(" Une pièce d’identité est exigée.")
    assert way.note_texts.get("en", "").endswith(" An identity document is required.")
    assert way.languages == "de"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"phone": "+48 892 160 1880"}, "phone: +48 892 160 1880 is no number"),
        ({"phone": "01 99 00 12 34"}, "phone: 01 99 00 12 34 has no country code"),
        ({"email": "donnees at sogeline"}, "email: donnees at sogeline is not an e-mail address"),
        ({"webform": "javascript:alert(1)"}, "webform: javascript:alert(1) is not a web address"),
        ({"web": "httsp://sogeline.example"}, "web: httsp://sogeline.example is not a web address"),
        ({"address": "x" * 500 + "\nFrance"}, "address: longer than 500 characters"),
        ({"runs": ["x" * 121]}, f"runs: {'x' * 40}… is longer than 120 characters"),
    ],
)
def test_field_that_cannot_be_is_left_out_and_the_record_taken(files, fields, reason):
    [file] = files([record(**fields)])
    assert file.record.key == "sogeline"
    assert file.refused == (reason,)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"name": ["Sogeline"]}, "name: is a list, not text"),
        ({"name": None}, "it has no name"),
        ({"name": "  "}, "it has no name"),
        ({"name": "x" * 121}, "name: longer than 120 characters"),
        ({"name": "Soge\0line"}, "name: holds a NUL"),
        ({"runs": "Altimobile"}, "runs: is text, not a list"),
        ({"runs": [1]}, "runs: holds a number, not text"),
        ({"email": 12}, "email: is a number, not text"),
        ({"web": {}}, "web: is an object, not text"),
        ({"needs-id-document": "yes"}, "needs-id-document: is text, not yes or no"),
        ({"relevant-countries": ["xx"]}, "relevant-countries: XX is no country"),
        (
            {"address": "1 rue des Lilas", "phone": None},
            "neither its address nor its telephone says the country",
        ),
    ],
)
def test_record_that_is_not_what_it_says_is_refused(files, fields, reason):
    assert [refusal(file) for file in files([record(**fields)])] == [reason]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"slug": "altimobile"}, "its slug is altimobile, its file is not"),
        ({"slug": "So Geline"}, "slug: not of small letters, digits and hyphens"),
        ({"slug": "s" * 81}, "slug: longer than 80 characters"),
        ({"address": None}, "address: is null, not text"),
    ],
)
def test_file_that_does_not_fit_its_name_or_holds_null_is_refused(tmp_path, content, reason):
    text = json.dumps({**record(), **content}).encode()
    [file] = read(a_folder(tmp_path, {"companies/sogeline.json": text})).files
    assert refusal(file) == reason


def test_record_that_stands_twice_is_taken_once(tmp_path):
    contents = {f"{top}companies/sogeline.json": json.dumps(record()).encode() for top in ("a/", "b/")}
    first, second = read(a_zip(tmp_path, contents, top="")).files
    assert first.record.key == "sogeline"
    assert refusal(second) == "the archive holds sogeline already"


# ── Where it sits, what it does, whose the domain is ──────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("fields", "country"),
    [
        ({"address": "Lindenweg 1\n10115 Berlin\nDeutschland"}, "DE"),
        ({"address": "Lindenweg 1\n10115 Berlin\nDeutschland\n(Zentrale)"}, "DE"),
        ({"address": "1 Lime St, London, United Kingdom."}, "GB"),
        (
            {
                "address": "1 Peach St\nAtlanta, Georgia",
                "phone": "+1 404 555 0123",
                "relevant-countries": ["us"],
            },
            "US",
        ),
        ({"address": "Atlanta, Georgia", "phone": None, "relevant-countries": ["us", "ca"]}, "US"),
        ({"address": "Atlanta, Georgia", "phone": "+1 404 555 0123", "relevant-countries": ["all"]}, "US"),
        ({"address": "Tbilisi, Georgia", "phone": None, "relevant-countries": ["all"]}, "GE"),
        ({"address": "Tbilisi\nGeorgia", "phone": "+995 32 210 01 00", "relevant-countries": ["us"]}, "GE"),
        ({"address": "London\nU.K."}, "GB"),
        ({"address": "New York, NY\nU.S.A."}, "US"),
        ({"address": "Abidjan\nIvory Coast"}, "CI"),
        ({"address": "Paris\nRépublique française"}, "FR"),
        ({"address": "75001 Paris (France)"}, "FR"),
        ({"address": "75001 Paris France\n\n"}, "FR"),
        ({"address": "Berlin\nBundesrepublik Deutschland"}, "DE"),
        ({"address": "Praha\nČeská republika"}, "CZ"),
        ({"address": "Zürich\nSchweiz/Suisse/Svizzera"}, "CH"),
        ({"address": "London\nU.K.", "phone": None, "relevant-countries": ["all"]}, "GB"),
        ({"address": "Lindenweg 1"}, "FR"),
        ({"address": "Lindenweg 1", "phone": None, "relevant-countries": ["at"]}, "AT"),
        ({"address": None, "phone": None, "relevant-countries": ["at"]}, "AT"),
    ],
)
def test_country_is_that_of_address_telephone_or_only_market(company, fields, country):
    assert company(**fields).country == country


@pytest.mark.parametrize(
    ("countries", "markets"),
    [(["all"], "*"), (["de", "all"], "*"), (["fr", "at", "fr"], "AT FR"), ([], ""), (None, "")],
)
def test_markets_are_the_countries_it_is_relevant_for(company, countries, markets):
    assert company(**{"relevant-countries": countries}).markets == markets


@pytest.mark.parametrize(
    ("categories", "sector", "kind"),
    [
        (["public body", "school"], "education", "public_body"),
        (["commerce", "insurance"], "insurance", "company"),
        (["ads", "addresses"], "data-brokers", "company"),
        (["church"], "churches", "company"),
        (["something new"], "other", "company"),
        (None, "other", "company"),
    ],
)
def test_sector_is_that_of_the_most_telling_category(company, categories, sector, kind):
    found = company(categories=categories)
    assert (found.sector, found.kind) == (sector, kind)


@pytest.mark.parametrize(
    ("web", "is_front_door"),
    [
        ("https://sogeline.example", True),
        ("https://www.sogeline.example/fr", True),
        ("http://www.sogeline.example/en-GB/", True),
        ("https://www.sogeline.example/de_de", True),
        ("https://sogeline.github.io/", True),
        ("https://www.sogeline.example/home", False),
        ("https://www.sogeline.example/fr/lignes", False),
        ("https://www.sogeline.example/?lang=fr", False),
        ("https://www.sogeline.example:8000/", False),
        ("https://shop.sogeline.example/", False),
    ],
)
def test_domain_is_its_own_at_its_front_door_only(company, web, is_front_door):
    found = company(web=web)
    assert (found.is_front_door, found.owns_domain) == (is_front_door, is_front_door)


def test_without_a_site_there_is_no_domain(company):
    found = company(web=None)
    assert (found.website, found.domain, found.is_front_door, found.owns_domain) == ("", "", False, False)


def test_domain_of_several_belongs_to_the_one_called_so(files):
    site = "https://www.sogeline.example/"
    found = files(
        [record("sogeline-be", web=site), record("sogeline", web=site), record("sgl", web=site + "x")]
    )
    owners = [(file.record.key, file.record.owns_domain) for file in found]
    assert owners == [("sgl", False), ("sogeline", True), ("sogeline-be", False)]


def test_domain_of_several_of_other_names_belongs_to_none(files):
    site = "https://www.sogeline.example/"
    found = files([record("sogeline-be", web=site), record("sogeline-fr", web=site)])
    assert [file.record.owns_domain for file in found] == [False, False]


# ── What became of it ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("reason", "redirect", "meaning"),
    [
        ("company-merged", "sogeline", "merged"),
        ("company-acquired", "sogeline", "merged"),
        ("duplicate", "sogeline", "duplicate"),
        ("company-defunct", "sogeline", "closed"),
        ("company-defunct", None, "closed"),
    ],
)
def test_obsolete_record_says_what_became_of_the_company(files, reason, redirect, meaning):
    _company, file = files([record()], [obsolete(reason=reason, **{"redirect-to": redirect})])
    source = ImportedSource(f"{PAGE}/obsolete-records/ligne-du-nord.json", TITLE, "crowd", WRITTEN_ON)
    assert file.record == ImportedRetirement(
        "ligne-du-nord", "Ligne du Nord", "obsolete", source, meaning, "other", redirect or ""
    )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (
            {"reason": "gdpr-not-applicable"},
            "gdpr-not-applicable: it does not say what became of the company",
        ),
        ({"reason": "out-of-scope"}, "out-of-scope: it does not say what became of the company"),
        ({"reason": "eaten"}, "eaten is no reason we know"),
        ({"redirect-to": None}, "company-merged, and no redirect-to says where it went"),
        ({"redirect-to": "ligne-du-nord"}, "its redirect-to goes in a circle"),
        ({"reason": None}, "it has no reason"),
    ],
)
def test_obsolete_record_that_says_nothing_is_refused(files, fields, reason):
    assert [refusal(file) for file in files([], [obsolete(**fields)])] == [reason]


def test_redirections_are_followed_whatever_their_order(files):
    a, b, c = files(
        [],
        [
            obsolete("a", **{"redirect-to": "c"}),
            obsolete("b", **{"redirect-to": "sogeline"}),
            obsolete("c", **{"redirect-to": "b"}),
        ],
    )
    assert [file.record.successor for file in (a, b, c)] == ["sogeline"] * 3


def test_redirections_in_a_circle_are_refused(files):
    found = files([], [obsolete("a", **{"redirect-to": "b"}), obsolete("b", **{"redirect-to": "a"})])
    assert [refusal(file) for file in found] == ["its redirect-to goes in a circle"] * 2


def test_obsolete_record_of_a_company_that_is_there_is_refused(files):
    _company, file = files([record()], [obsolete("sogeline", **{"redirect-to": "altimobile"})])
    assert refusal(file) == "the archive holds sogeline already"


def test_zip_and_folder_say_the_same(tmp_path):
    contents = entries([record(), other()], [obsolete()])
    zipped, unpacked = (read(make(tmp_path, contents)) for make in (a_zip, a_folder))
    assert (zipped.total, unpacked.total) == (3, 3)
    digests = [[file.record.digest for file in found.files] for found in (zipped, unpacked)]
    assert digests[0] == digests[1]
