"""Names with dots, "&" and its word, "+", owners' marks, St and Saint: as they are typed, dictated and copied.

Each table has the address of the public report, or of the standard, that its kind is from. Names are those of real
companies, as people type them, and nothing else is said of them.
"""

import pytest
from django.db import transaction

from companies.enums import AliasKind
from companies.models import Company
from companies.queries.search.companies import search
from tests.factories import company
from tests.rows import every_row

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("names as typed")]


def found(words):
    """The slugs found, in order, or None where a number is read."""
    result = search(words)
    if result.number:
        return None
    slugs = dict(Company.objects.values_list("pk", "slug"))
    return [slugs[match.company_id] for match in result.matches]


def score(words):
    matches = search(words).matches
    return matches[0].score if matches else 0


def name_and_domain(name, slug, domain, **fields):
    return company(name=name, slug=slug, domains=[domain], website=f"https://www.{domain}/", **fields)


@pytest.fixture(scope="module")
def directory(django_db_setup, django_db_blocker):
    """Told once for all of this file, and undone at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill()
        yield
        transaction.set_rollback(True)


def fill():
    """Names of the archive of datenanfragen.de and of the starter directory, and others that begin like them."""
    name_and_domain("1&1 Internet SE", "1und1", "1und1.de")
    company(name="IONOS", slug="ionos", aliases=[("1&1", AliasKind.FORMER_NAME), "1and1"])
    company(name="10&10 Conseil", slug="10-10-conseil")
    company(name="30&30 Fitness", slug="30-30-fitness")
    name_and_domain("E.ON Energie Deutschland GmbH", "eon-energie", "eon.de")
    name_and_domain("s.Oliver Bernd Freier GmbH & Co. KG", "soliver", "soliver.de")
    name_and_domain("Verlag C.H.BECK oHG", "beck", "chbeck.de")
    company(name="D.Vernier", slug="d-vernier")
    for number, name in enumerate(
        ("Enercoop", "Eurosport", "Edenred", "Sephora", "Saveurs", "Darty", "Cdiscount")
    ):
        company(name=name, slug=f"other-{number}")
    company(name="Crédit Agricole", slug="credit-agricole", aliases=[("CA", AliasKind.ABBREVIATION)])
    company(name="Crédit Mutuel", slug="credit-mutuel")
    company(name="Orange", slug="orange", domains=["orange.fr"])
    company(name="Orange Bank", slug="orange-bank")
    name_and_domain("H&M Hennes & Mauritz", "hm", "hm.com", aliases=["H&M"])
    name_and_domain("C&A Mode GmbH & Co. KG", "c-and-a", "c-and-a.com", aliases=["C&A"])
    company(name="Procter & Gamble Service GmbH", slug="pg-de")
    for name, slug in (
        ("B&Q", "b-and-q"), ("G&M Habitat", "g-m-habitat"), ("Marks and Spencer", "marks-and-spencer"),
        ("Fortnum & Mason", "fortnum"), ("Peek und Cloppenburg", "peek"), ("Dolce&Gabbana", "dolce"),
        ("Pull & Bear", "pull-and-bear"), ("Terre et Mer", "terre-et-mer"), ("Johnson & Johnson", "johnson"),
        ("Barnes & Noble", "barnes"), ("AT&T", "att"), ("M&M’s", "mms"), ("S&P Global", "sp-global"),
        ("Disney+", "disney-plus"), ("Canal+", "canal-plus"), ("Ligue 1+", "ligue-1-plus"), ("+Simple", "plus-simple"),
        ("Saint-Gobain", "saint-gobain"), ("St Michel", "st-michel"), ("Sainte-Marguerite", "sainte-marguerite"),
        ("Saint Maclou", "saint-maclou"), ("St. Galler Kantonalbank", "sgkb"), ("Société Générale", "societe-generale"),
        ("Dr. Oetker", "dr-oetker"), ("Mr.Bricolage", "mr-bricolage"), ("Compagnie des Alpes", "compagnie-des-alpes"),
        ("EDF", "edf"), ("Soléa℠", "solea"), ("Acmé®", "acme"), ("Kinder®", "kinder"), ("Booking.com", "booking"),
        ("A.P.C.", "apc"), ("S.T. Dupont", "st-dupont"), ("L.L.Bean", "ll-bean"), ("J.Crew", "j-crew"),
        ("T.K. Maxx", "tk-maxx"), ("Caisse d’Épargne", "caisse-epargne"), ("McDonald’s", "mcdonalds"),
        ("3 Suisses", "3-suisses"), ("N26", "n26"), ("O2", "o2"), ("L’Oréal", "l-oreal"), ("Crêp’Eat", "crep-eat"),
    ):  # fmt: skip
        company(name=name, slug=slug)


#: https://github.com/datenanfragen/data/issues/485 · https://github.com/mapbox/carmen/issues/487 ·
#: https://github.com/meilisearch/product/issues/159; the words for "&" are those of CLDR's list patterns.
WITH_AMPERSAND = [
    ("1&1", "1und1"), ("1 & 1", "1und1"), ("1und1", "1und1"), ("1 und 1", "1und1"), ("1＆1", "1und1"),
    ("10&10", "10-10-conseil"), ("10 & 10", "10-10-conseil"), ("10 et 10", "10-10-conseil"),
    ("30 & 30", "30-30-fitness"), ("30&30", "30-30-fitness"), ("30 and 30 fitness", "30-30-fitness"),
    ("h et m", "hm"), ("H and M", "hm"), ("h und m", "hm"), ("h y m", "hm"), ("H&M", "hm"), ("H & M", "hm"),
    ("h en m", "hm"), ("h og m", "hm"), ("h och m", "hm"), ("H’n’M", "hm"), ("hm", "hm"), ("H&amp;M", "hm"),
    ("H﹠M", "hm"), ("service client h et m", "hm"), ("numéro de H and M", "hm"), ("h&m téléphone", "hm"),
    ("C et A", "c-and-a"), ("C&A", "c-and-a"), ("c & a", "c-and-a"), ("C and A", "c-and-a"), ("C und A", "c-and-a"),
    ("procter and gamble", "pg-de"), ("procter et gamble", "pg-de"), ("procter & gamble", "pg-de"),
    ("procter&gamble", "pg-de"), ("Procter u. Gamble", "pg-de"), ("b et q", "b-and-q"), ("B and Q", "b-and-q"),
    ("g et m", "g-m-habitat"), ("G and M habitat", "g-m-habitat"), ("marks et spencer", "marks-and-spencer"),
    ("Marks & Spencer", "marks-and-spencer"), ("marks spencer", "marks-and-spencer"),
    ("marks und spencer", "marks-and-spencer"), ("fortnum and mason", "fortnum"), ("fortnum et mason", "fortnum"),
    ("Peek & Cloppenburg", "peek"), ("peek and cloppenburg", "peek"), ("dolce e gabbana", "dolce"),
    ("dolce and gabbana", "dolce"), ("pull and bear", "pull-and-bear"), ("pull et bear", "pull-and-bear"),
    ("pull y bear", "pull-and-bear"), ("terre & mer", "terre-et-mer"), ("terre mer", "terre-et-mer"),
    ("johnson et johnson", "johnson"), ("johnson + johnson", "johnson"), ("barnes and noble", "barnes"),
    ("AT and T", "att"), ("at et t", "att"), ("AT&T", "att"), ("m and ms", "mms"), ("S and P Global", "sp-global"),
]  # fmt: skip


@every_row(("typed", "slug"), WITH_AMPERSAND)
def test_a_name_with_an_ampersand_is_first_by_its_sign_and_its_word(directory, typed, slug):
    assert (found(typed) or ["a number"])[0] == slug


#: https://github.com/brave/brave-browser/issues/55895: how many may stand beside it.
WITH_DOTS = [
    ("E.ON", "eon-energie", 1), ("e.on", "eon-energie", 1), ("E. ON", "eon-energie", 1), ("eon", "eon-energie", 1),
    ("s.Oliver", "soliver", 1), ("S. Oliver", "soliver", 1), ("soliver", "soliver", 1), ("s oliver", "soliver", 1),
    ("C.H.Beck", "beck", 1), ("C. H. Beck", "beck", 1), ("ch beck", "beck", 1), ("D.Vernier", "d-vernier", 1),
    ("d vernier", "d-vernier", 1), ("credit.agricole", "credit-agricole", 1), ("Crédit.Agricole", "credit-agricole", 1),
    ("caisse.epargne", "caisse-epargne", 1), ("orange.bank", "orange-bank", 2), ("Dr.Oetker", "dr-oetker", 1),
    ("dr oetker", "dr-oetker", 1), ("Mr.Bricolage", "mr-bricolage", 1), ("mr bricolage", "mr-bricolage", 1),
    ("J.Crew", "j-crew", 1), ("L.L.Bean", "ll-bean", 1), ("T.K.Maxx", "tk-maxx", 1), ("tk maxx", "tk-maxx", 1),
    ("A.P.C.", "apc", 1), ("A.P.C", "apc", 1), ("S.T.Dupont", "st-dupont", 1), ("e.d.f", "edf", 1), ("E.D.F.", "edf", 1),
    ("Booking.com", "booking", 1), ("St.Galler", "sgkb", 1), ("L.Oréal", "l-oreal", 1), ("pull.bear", "pull-and-bear", 1),
]  # fmt: skip


@every_row(("typed", "slug", "most"), WITH_DOTS)
def test_a_name_with_dots_is_a_name_and_no_address(directory, typed, slug, most):
    names = found(typed)
    assert names[:1] == [slug]
    assert len(names) <= most


#: https://github.com/meilisearch/product/issues/159
WITH_PLUS = [
    ("Disney +", "disney-plus"), ("disney+", "disney-plus"), ("DISNEY ＋", "disney-plus"), ("disney plus", "disney-plus"),
    ("Disney ➕", "disney-plus"), ("canal +", "canal-plus"), ("service client Canal +", "canal-plus"),
    ("Canal +, résiliation", "canal-plus"), ("ligue 1 +", "ligue-1-plus"), ("ligue 1+", "ligue-1-plus"),
    ("+simple", "plus-simple"), ("+ simple", "plus-simple"), ("plus simple", "plus-simple"),
]  # fmt: skip


@every_row(("typed", "slug"), WITH_PLUS)
def test_a_plus_is_a_word_behind_a_space_too(directory, typed, slug):
    assert found(typed)[0] == slug


#: https://github.com/iMAboud/iMSteam/issues/11; the Canadian marks: Unicode 16, Enclosed Alphanumeric Supplement.
WITH_OWNERS_MARKS = [
    ("EDF™", "edf"), ("EDF ®", "edf"), ("EDF (TM)", "edf"), ("EDF(R)", "edf"), ("EDFᵀᴹ", "edf"), ("EDF🅫", "edf"),
    ("EDFᴹᴰ", "edf"), ("EDF℗", "edf"), ("©EDF", "edf"), ("Soléa", "solea"), ("Soléa℠", "solea"), ("solea (SM)", "solea"),
    ("Acmé™", "acme"), ("ACME", "acme"), ("acmé®", "acme"), ("kinder", "kinder"), ("Kinder™ téléphone", "kinder"),
]  # fmt: skip


@every_row(("typed", "slug"), WITH_OWNERS_MARKS)
def test_owners_marks_are_not_part_of_a_name(directory, typed, slug):
    assert found(typed)[0] == slug
    assert score(typed) >= 0.985


#: https://github.com/1024pix/pix/pull/4804
SHORTENED = [
    ("st gobain", "saint-gobain"), ("St-Gobain", "saint-gobain"), ("St. Gobain", "saint-gobain"),
    ("stgobain", "saint-gobain"), ("saint gobain", "saint-gobain"), ("saint michel", "st-michel"),
    ("St Michel", "st-michel"), ("ste marguerite", "sainte-marguerite"), ("Ste-Marguerite", "sainte-marguerite"),
    ("st maclou", "saint-maclou"), ("St. Maclou", "saint-maclou"), ("sankt galler kantonalbank", "sgkb"),
    ("ste generale", "societe-generale"), ("Sté Générale", "societe-generale"), ("docteur oetker", "dr-oetker"),
    ("doktor oetker", "dr-oetker"), ("monsieur bricolage", "mr-bricolage"), ("Mister Bricolage", "mr-bricolage"),
    ("cie des alpes", "compagnie-des-alpes"), ("Cie. des Alpes", "compagnie-des-alpes"),
]  # fmt: skip


@every_row(("typed", "slug"), SHORTENED)
def test_a_shortened_word_is_the_word(directory, typed, slug):
    assert found(typed)[0] == slug
    assert score(typed) >= 0.95


#: Unicode 16, DerivedCoreProperties.txt: Default_Ignorable_Code_Point.
INVISIBLE = [
    ("Ora\u00adnge", "orange"), ("\u200bOrange", "orange"), ("Oran\u200dge", "orange"), ("\ufeffOrange", "orange"),
    ("\u202eOrange\u202c", "orange"), ("Or\u2060ange", "orange"), ("Orange\ufe0f", "orange"), ("O\u034frange", "orange"),
    ("num\u00adéro Orange", "orange"), ("ser\u200bvice cli\u00adent Orange", "orange"), ("\u2066Orange\u2069", "orange"),
    ("Or\U000e0061ange", "orange"), ("Crédit\u200b Agricole", "credit-agricole"), ("ora\u00adnge.fr", "orange"),
]  # fmt: skip


@every_row(("typed", "slug"), INVISIBLE)
def test_what_is_not_seen_is_not_searched_for(directory, typed, slug):
    assert (found(typed)[0], score(typed)) == (slug, 1)


#: https://github.com/osmandapp/OsmAnd/issues/23021
@every_row(
    ("typed", "slug"),
    [
        ("McDonald’s", "mcdonalds"), ("mc donald's", "mcdonalds"), ("mcdonalds", "mcdonalds"),
        ("Caisse d'Epargne", "caisse-epargne"), ("caisse depargne", "caisse-epargne"),
        ("caisse d epargne", "caisse-epargne"), ("L´Oréal", "l-oreal"), ("loreal", "l-oreal"),
        ("l`oreal", "l-oreal"), ("crepeat", "crep-eat"), ("3 suisses", "3-suisses"), ("N26", "n26"), ("o2", "o2"),
    ],
)  # fmt: skip
def test_names_with_apostrophes_and_figures_are_found(directory, typed, slug):
    assert found(typed)[0] == slug


def test_a_sign_tells_one_from_another_that_has_its_letters(directory):
    assert found("C&A")[:2] == ["c-and-a", "credit-agricole"]
    assert found("CA")[0] == "credit-agricole"
    assert [score("C et A"), score("CA")] == [1, 1]


def test_who_is_called_so_stands_before_who_was(directory):
    assert found("1&1")[:2] == ["1und1", "ionos"]
    company(name="Pôle Emploi Services", slug="pole-emploi-services")
    company(name="France Travail", slug="france-travail", aliases=[("Pôle Emploi", AliasKind.FORMER_NAME)])
    assert found("pole emploi")[0] == "france-travail"


@pytest.mark.parametrize(
    "typed", ["+33 1 99 00 12 34", "tel +33199001234", "01 99 00 12 34", "appeler le 39 49"]
)
def test_a_plus_before_figures_is_still_a_prefix(directory, typed):
    assert found(typed) is None
