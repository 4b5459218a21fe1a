import pytest

from companies.lib.page_whose import is_of_others, is_warned_of


def judged(*texts, is_legal=False, is_footer=False):
    return is_of_others(texts, company="Sogeline", is_legal=is_legal, is_footer=is_footer)


@pytest.mark.parametrize(
    "words",
    [
        "Vous pouvez saisir le médiateur de la consommation au ", "Inscrivez-vous sur Bloctel ou appelez le ", "Notre partenaire Ondine répond au ",
        "You may contact the Financial Ombudsman Service on ", "If we cannot agree, contact the Civil Aviation Arbiter on ",
        "oder an den Versicherungsschlichter, Tel. ", "Jouer comporte des risques : endettement, isolement, dépendance. Appelez le ",
        "Site hébergé par Exemple SAS, tél. ", "OVH SAS, 2 rue Exemple, 59999 Roubaix, tél. ", "Assureur : Exemple, tél. ",
        "or the Irish Aviation Authority, Example House, Dublin, tel. ", "veuillez contacter le service client Relais Colis au ",
        "Informationen des Drittanbieters: Beispiel GmbH, Telefon: ", "Urgence gaz (GRDF) : ", "Pharmacie de garde : ",
        "Transport : Taxis de Valombre ",
    ],
)  # fmt: skip
def test_what_is_said_of_others_is_theirs(words):
    assert judged(words)


@pytest.mark.parametrize(
    "words",
    [
        "Service client : ", "Le médiateur ne répond pas. Notre service client au ", "Réservez votre hébergement au ", "Numéro de police d’assurance",
        "Sogeline vous répond au ", "Depuis un mobile d’un autre opérateur : ", "City Council offices: ", "",
    ],
)  # fmt: skip
def test_what_is_said_of_the_company_is_its_own(words):
    assert not judged(words)


def test_headings_of_a_legal_notice_tell_the_host_and_the_maker():
    assert judged("Tél. ", "Conception du site", is_legal=True)
    assert not judged("Tél. ", "Éditeur du site", is_legal=True)


def test_who_publishes_a_site_may_make_sites():
    assert not judged("Tél. ", "Éditeur : Sogeline, agence web", is_legal=True)


def test_a_heading_is_others_only_where_it_begins_with_them():
    assert judged("Tél. ", "Médiateur")
    assert not judged("Tél. ", "Réclamations et médiation")


@pytest.mark.parametrize(
    ("sentence", "is_warned"),
    [
        ("Ne rappelez jamais le 0 899 000 000", True),
        ("Un appel du 01 99 00 12 34 se faisant passer pour notre service", False),
        ("Un appel du 01 99 00 12 34 se faisant passer pour la banque", True),
        ("Report a scam on 0345 070 1234", False),
        ("Méfiez-vous des annuaires payants : le 0 891 000 058 n’est pas Sogeline", True),
        ("Appelez le 01 99 00 12 34", False),
    ],
)
def test_a_swindlers_number_is_known_by_its_sentence(sentence, is_warned):
    assert is_warned_of(sentence) == is_warned
