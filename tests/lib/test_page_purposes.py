import pytest

from companies.lib.page_purposes import is_legal_notice, purpose_in, purpose_of


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        ("Service clients", "customer_service"), ("Customer services", "customer_service"), ("Kundenservice", "customer_service"),
        ("Atención al cliente", "customer_service"), ("Klantenservice", "customer_service"), ("Servizio clienti", "customer_service"),
        ("Opposition carte bancaire", "card_stop"), ("Carte perdue ou volée", "card_stop"), ("Lost or stolen cards", "card_stop"),
        ("Sperr-Notruf", "card_stop"), ("Robo o pérdida de tarjetas", "card_stop"), ("Blocco carte", "card_stop"),
        ("Déclarer un sinistre", "claims"), ("Make a claim", "claims"), ("Schaden melden", "claims"), ("Delayed or damaged baggage", "claims"),
        ("Réclamations", "complaints"), ("Complaints", "complaints"), ("Beschwerden", "complaints"), ("Klachten", "complaints"),
        ("Service de presse", "press"), ("Press office", "press"), ("Media enquiries", "press"), ("Pressestelle", "press"), ("Ufficio stampa", "press"),
        ("Recrutement", "jobs"), ("Careers", "jobs"), ("Karriere", "jobs"), ("Délégué à la protection des données", "privacy"),
        ("Investor relations", "investors"), ("Relations actionnaires", "investors"), ("Depuis l’étranger", "from_abroad"),
        ("Calling from abroad", "from_abroad"), ("Aus dem Ausland", "from_abroad"), ("Desde el extranjero", "from_abroad"),
        ("Clients professionnels", "businesses"), ("Geschäftskunden", "businesses"), ("Telvia Pro", "businesses"), ("Zakelijk", "businesses"),
        ("Devenir client", "sales"), ("Sales", "sales"), ("Réservations", "sales"), ("Bestell-Hotline", "sales"), ("Hágase cliente", "sales"),
        ("Assistance technique", "technical"), ("Technical support", "technical"), ("Averías", "technical"), ("Storing", "technical"),
        ("Dépannage d’urgence", "emergency"), ("Pannenhilfe", "emergency"), ("Roadside assistance", "emergency"),
        ("Siège social", "head_office"), ("Head office", "head_office"), ("Zentrale", "head_office"), ("Impressum", "head_office"),
        ("Vous disposez d’un droit d’accès et d’opposition", ""), ("Numéro d’opposition", "card_stop"), ("Votre carte a disparu ?", "card_stop"), ("J’ai un accident", "claims"), ("Je ne suis pas encore assuré", "sales"),
        ("Conseil avant achat", "sales"), ("Bureau de la communication (presse uniquement)", "press"), ("Hors de France", "from_abroad"),
        ("International: Call", "from_abroad"), ("Informations générales", "customer_service"),
        ("Vous nous aidez à progresser", ""), ("Press 1 for billing", ""), ("at standard rates", ""), ("Notre entreprise", ""),
    ],
)  # fmt: skip
def test_words_say_what_it_is_for(words, purpose):
    assert purpose_in(words) == purpose


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        ("Le service de presse est fermé, le service réclamations répond au", "complaints"),
        ("Pour toute réclamation, contactez notre service client au", "complaints"),
        ("Pour toute question ou réclamation, appelez le", "customer_service"),
        ("Sales and customer service", "customer_service"),
        ("Corporate office (no ticket sales)", "head_office"),
        ("Particuliers et professionnels", "customer_service"),
    ],
)
def test_of_several_the_nearest_and_finer_one_is_meant(words, purpose):
    assert purpose_in(words) == purpose


def test_the_first_text_that_says_something_is_believed():
    assert purpose_of([("Tél.", "end"), ("Presse", "end"), ("Service client", "end")]) == "press"


@pytest.mark.parametrize(
    ("title", "url", "is_legal"),
    [
        ("Mentions légales", "https://a.example/x", True),
        ("A", "https://a.example/mentions-legales", True),
        ("Impressum – A", "https://a.example/", True),
        ("Contact", "https://a.example/contact", False),
    ],
)
def test_a_legal_notice_is_known_by_title_or_address(title, url, is_legal):
    assert is_legal_notice(title, url, "") == is_legal
