import pytest

from companies.lib.contact_links import LinkGrade, leads_of, may_lead, usual_paths
from companies.lib.contact_words import LANGUAGES
from companies.lib.seen_values import PageLink

SITE = "https://www.sogeline.example"
DOMAINS = ["sogeline.example"]


def leads(*links, language=""):
    pages = [PageLink(to if ":" in to else SITE + to, words) for to, words in links]
    return leads_of(pages, domains=DOMAINS, language=language)


def paths(*links, language=""):
    return [lead.url.removeprefix(SITE) for lead in leads(*links, language=language)]


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("/a", "Nous contacter"), ("/a", "Contactez-nous"), ("/a", "Aide et contact"), ("/a", "Service client"),
        ("/a", "SERVICE CLIENTÈLE"), ("/a", "Nous joindre"), ("/a", "Nos numéros de téléphone"), ("/a", "Contact us"),
        ("/a", "Customer service"), ("/a", "Get in touch"), ("/a", "Kontakt"), ("/a", "Kundenservice"), ("/a", "Contáctanos"),
        ("/a", "Contacto"), ("/a", "Atención al cliente"), ("/a", "Klantenservice"), ("/a", "Contatti"),
        ("/a", "Assistenza clienti"), ("/nous-contacter", ""), ("/fr/service-client.html", ""), ("/contact_us.aspx", "here"),
        ("/aide/contactez-nous/", "Cliquez ici"), ("/es/atenci%C3%B3n-al-cliente", ""),
        ("https://contact.sogeline.example/", ""), ("https://support.sogeline.example/hc/fr/requests/new", ""),
    ],
)  # fmt: skip
def test_a_link_to_whoever_answers_is_known_by_words_or_path(to, words):
    assert [lead.grade for lead in leads((to, words))] == [LinkGrade.CONTACT]


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("Besoin d’aide ?", LinkGrade.HELP), ("Assistance", LinkGrade.HELP), ("Help & support", LinkGrade.HELP), ("Hilfe", LinkGrade.HELP),
        ("Ayuda", LinkGrade.HELP), ("Hulp nodig?", LinkGrade.HELP), ("Perte ou vol", LinkGrade.HELP), ("Reclami", LinkGrade.HELP),
        ("Mentions légales", LinkGrade.LEGAL), ("Impressum", LinkGrade.LEGAL), ("Hilfe: eine Frage stellen", LinkGrade.HELP), ("Register a complaint", LinkGrade.HELP), ("Aviso legal", LinkGrade.LEGAL),
        ("Contact presse", LinkGrade.PRESS), ("Newsroom", LinkGrade.PRESS),
    ],
)  # fmt: skip
def test_other_links_are_graded(words, grade):
    assert [lead.grade for lead in leads(("/a", words))] == [grade]


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("/login?next=/contact", "Contact"), ("/espace-client", "Espace client"), ("/panier", "Panier"), ("/contact.pdf", "Contact"),
        ("/recrutement/contact", "Contact"), ("/a", "Nous rejoindre"), ("/magasins", "Contacter un magasin"),
        ("/a", "Privacy contact"), ("/donnees-personnelles", "Contact DPO"), ("https://other.example/contact", "Contact"),
        ("https://sogeline.example.evil.example/contact", "Contact"), ("mailto:aide@sogeline.example", "Contact"),
        ("javascript:void(0)", "Contact"), ("https://[", "Contact"), ("/a", "Lentilles de contact"), ("/p/contact-lenses", ""),
        ("/a", "Paiement sans contact"), ("/a", "Kontaktlinsen"), ("/blog/contact-2019", "Contact"), ("/produits", "Nos produits"), ("/moviles", "Teléfonos"),
        ("/contact/a/b/c", "Chaussures"), ("/" + "a" * 600, "Contact"), ("/a", ""),
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_no_lead(to, words):
    assert leads((to, words)) == []


@pytest.mark.parametrize(
    ("url", "grade"),
    [
        ("https://support.sogeline.example/hc/en-gb", LinkGrade.HELP),
        ("https://aide.sogeline.example", LinkGrade.HELP),
        ("https://aide.sogeline.example/categorie/colis/recevoir/delais", None),
        ("https://media.sogeline.example/contact", LinkGrade.PRESS),
        ("https://blog.sogeline.example/contact", None),
    ],
)
def test_a_host_of_its_own_says_what_it_is_for(url, grade):
    assert [lead.grade for lead in leads((url, ""))] == ([grade] if grade else [])


def test_the_best_comes_first():
    assert paths(
        ("/presse", "Contact presse"),
        ("/mentions-legales", "Mentions légales"),
        ("/aide", "Aide"),
        ("/aide/articles/comment-contacter-un-vendeur", "Comment contacter un vendeur de la place de marché après achat"),
        ("/contact", "Nous contacter"),
        ("/x", "Contact"),
    ) == [
        "/contact", "/x", "/aide/articles/comment-contacter-un-vendeur", "/aide", "/mentions-legales", "/presse",
    ]  # fmt: skip


def test_of_two_alike_the_language_of_the_page_comes_first():
    links = (
        ("/en/contact-us", "Contact us"),
        ("/it/contatti", "Contatti"),
        ("/fr/nous-contacter", "Nous contacter"),
    )
    assert [paths(*links, language=code)[0] for code in ("en", "it-IT", "fr")] == [
        "/en/contact-us", "/it/contatti", "/fr/nous-contacter",
    ]  # fmt: skip


def test_one_page_is_one_lead_by_its_best_words():
    found = leads(
        ("/contact/?utm_source=a", "Aide"), ("/contact#form", "Nous contacter"), ("/contact", "ici")
    )
    assert [(lead.url, lead.grade) for lead in found] == [(f"{SITE}/contact", LinkGrade.CONTACT)]


@pytest.mark.parametrize(
    ("path", "may"), [("/infos/nous-contacter", True), ("/AIDE", True), ("/chaussures/rouges", False)]
)
def test_a_first_look_keeps_what_may_lead(path, may):
    assert may_lead(SITE + path) is may


@pytest.mark.parametrize("language", ["", "xx", "fr", "fr-BE", *LANGUAGES])
def test_usual_paths_are_leads_themselves(language):
    tried = usual_paths(language)
    assert sorted(paths(*((path, "") for path in tried))) == sorted(tried)
