import pytest

from companies.lib.hosts import read_host
from companies.lib.lookalikes import deceived, deceives
from tests.rows import every_row

#: The domains are those of the starter directory, or invented.
ALIKE = [
    # one more, one less, another, two swapped
    ("edff.fr", "edf.fr"),
    ("eddf.fr", "edf.fr"),
    ("efd.fr", "edf.fr"),
    ("orang.fr", "orange.fr"),
    ("ornage.fr", "orange.fr"),
    ("sogelime.example", "sogeline.example"),
    ("soogeline.example", "sogeline.example"),
    ("bouygestelecom.fr", "bouyguestelecom.fr"),
    ("bouyguestelcom.fr", "bouyguestelecom.fr"),
    # the same to the eye
    ("netfIix.com", "netflix.com"),
    ("netf1ix.com", "netflix.com"),
    ("paypa1.com", "paypal.com"),
    ("g00gle.com", "google.com"),
    ("arnazon.fr", "amazon.fr"),
    ("vvhatsapp.com", "whatsapp.com"),
    ("аррӏе.com", "apple.com"),
    ("ѕаӏеѕ.com", "sales.com"),
    ("οορ.gr", "oop.gr"),
    ("énedis.fr", "enedis.fr"),
    ("orangé.fr", "orange.fr"),
    ("aliexpreß.com", "aliexpress.com"),
    ("caiße-epargne.fr", "caisse-epargne.fr"),
    ("ınstagram.com", "instagram.com"),
    ("kołobrzeg.pl", "kolobrzeg.pl"),
    # the same name under another end
    ("edf.com", "edf.fr"),
    ("netflix.support", "netflix.com"),
    # the brand between hyphens
    ("netfIix-assistance.com", "netflix.com"),
    ("orange-service-client.fr", "orange.fr"),
    ("service-client-edf.fr", "edf.fr"),
    ("mon-espace-ameli.fr", "ameli.fr"),
    ("amazom-support.com", "amazon.fr"),
    ("paypaI-securite.com", "paypal.com"),
    ("impots-gouv.fr", "impots.gouv.fr"),
    ("ma-caisse-epargne-perso.fr", "caisse-epargne.fr"),
    ("caisse-epargne-assistance.fr", "caisse-epargne.fr"),
    ("caisseepargne-client.fr", "caisse-epargne.fr"),
    ("la-banque-postale-infos.fr", "labanquepostale.fr"),
    ("énergia-nord-client.fr", "énergia-nord.fr"),
    # the brand with words of service around it
    ("orangeserviceclient.fr", "orange.fr"),
    ("serviceclientorange.fr", "orange.fr"),
    ("sfrclient.fr", "sfr.fr"),
    ("edffr.com", "edf.fr"),
    ("la-banque-postale-service.fr", "labanquepostale.fr"),
    ("labanque-postale.fr", "labanquepostale.fr"),
    # the brand before somebody else's domain
    ("edf.fr.evil.test", "edf.fr"),
    ("edf.contact-client.com", "edf.fr"),
    ("www.orange.fr.espace-client.example", "orange.fr"),
    ("impots.gouv.fr.remboursement.com", "impots.gouv.fr"),
    ("login-netflix.evil.test", "netflix.com"),
]
APART = [
    ("edf.fr", "edf.fr"),
    ("aide.edf.fr", "edf.fr"),
    ("macif.fr", "maif.fr"),
    ("adf.fr", "edf.fr"),
    ("pdf.fr", "edf.fr"),
    ("orangerie-paris.fr", "orange.fr"),
    ("freelance.com", "free.fr"),
    ("boulangerie-dupont.fr", "orange.fr"),
    ("coriolis-mobile.com", "mobile.de"),
    ("assistance-publique.fr", "contact.fr"),
    ("enedis.fr", "engie.fr"),
    ("sncf.com", "sfr.fr"),
    ("somebody.test", "sogeline.example"),
    ("spb-assurance.fr", "assurinco.com"),
    ("i-cad.fr", "111.nhs.uk"),
    ("x.ai", "x.com"),
    ("localhost", "edf.fr"),
    ("edf.fr", ""),
]


@every_row(("host", "brand"), ALIKE)
def test_a_domain_that_people_take_for_another_is_found(host, brand):
    assert deceives(read_host(host), read_host(brand))


@every_row(("host", "brand"), APART)
def test_a_domain_that_is_plainly_another_is_left_alone(host, brand):
    assert not deceives(host, brand)


def test_all_that_it_can_be_taken_for_are_found():
    assert deceived("orange-edf.fr", ["edf.fr", "orange.fr", "maif.fr", "", "orange-edf.fr"]) == [
        "edf.fr",
        "orange.fr",
    ]


@pytest.mark.parametrize("host", ["", "co.uk", "fr"])
def test_what_nobody_registered_deceives_nobody(host):
    assert deceived(host, ["edf.fr"]) == []
