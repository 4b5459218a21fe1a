from companies.lib.elision import article_of, of_in, of_name, the_in, the_name, to_in, to_name
from tests.rows import every_row

OF = [
    # A vowel that is written.
    ("EDF", "d’EDF"),
    ("Airbnb", "d’Airbnb"),
    ("Orange", "d’Orange"),
    ("Adobe", "d’Adobe"),
    ("IKEA", "d’IKEA"),
    ("Uber", "d’Uber"),
    ("UPS", "d’UPS"),
    ("eBay", "d’eBay"),
    ("easyJet", "d’easyJet"),
    ("E.ON Next", "d’E.ON Next"),
    ("Info Escroqueries", "d’Info Escroqueries"),
    ("Île-de-France Mobilités (Navigo)", "d’Île-de-France Mobilités (Navigo)"),
    ("Électricité de France", "d’Électricité de France"),
    ("Œuvre des pupilles", "d’Œuvre des pupilles"),
    ("Yves Rocher", "d’Yves Rocher"),
    ("Athènes", "d’Athènes"),
    # A consonant, a figure, what sounds like a consonant.
    ("Sogeline (fictive)", "de Sogeline (fictive)"),
    ("Yoigo", "de Yoigo"),
    ("YouTube", "de YouTube"),
    ("Yahoo", "de Yahoo"),
    ("Ouigo", "de Ouigo"),
    ("WhatsApp", "de WhatsApp"),
    ("33700", "de 33700"),
    ("1&1", "de 1&1"),
    ("118 218", "de 118 218"),
    # Initials go by the letter that is written.
    ("SFR", "de SFR"),
    ("LCL", "de LCL"),
    ("RTL", "de RTL"),
    ("N26", "de N26"),
    ("X (Twitter)", "de X (Twitter)"),
    ("HSBC UK", "de HSBC UK"),
    ("HLM", "d’HLM"),
    # An h is aspirated, but in French families.
    ("Hello bank!", "de Hello bank!"),
    ("Huawei", "de Huawei"),
    ("H&M", "de H&M"),
    ("Hertz", "de Hertz"),
    ("Harmonie Mutuelle", "d’Harmonie Mutuelle"),
    ("Hermès", "d’Hermès"),
    ("Habitat", "d’Habitat"),
    ("Histologe", "d’Histologe"),
    ("Hôpitaux de Paris", "d’Hôpitaux de Paris"),
    ("Hyper U", "d’Hyper U"),
    # Its own article.
    ("La Poste / Colissimo", "de La Poste / Colissimo"),
    ("La Banque Postale", "de La Banque Postale"),
    ("La Redoute", "de La Redoute"),
    ("L’Oréal", "de L’Oréal"),
    ("L'Oréal", "de L'Oréal"),
    ("Le Monde", "du Monde"),
    ("Les Échos", "des Échos"),
    ("Le Caire", "du Caire"),
    ("La Havane", "de La Havane"),
    ("Leroy Merlin", "de Leroy Merlin"),
    ("Leboncoin", "de Leboncoin"),
    ("Lacoste", "de Lacoste"),
    # The article that people say.
    ("Défenseur des droits", "du Défenseur des droits"),
    ("Crédit Agricole", "du Crédit Agricole"),
    ("Caisse d’Épargne", "de la Caisse d’Épargne"),
    ("Banque de France", "de la Banque de France"),
    ("Banque Populaire", "de la Banque Populaire"),
    ("Banque Casino", "de Banque Casino"),
    ("Banque du Pont Invisible (fictive)", "de la Banque du Pont Invisible (fictive)"),
    ("Assurance Maladie (ameli, CPAM)", "de l’Assurance Maladie (ameli, CPAM)"),
    ("Assurance retraite (Carsat, Cnav)", "de l’Assurance retraite (Carsat, Cnav)"),
    ("Impôts (DGFiP)", "des Impôts (DGFiP)"),
    ("Numéros d’urgence", "des Numéros d’urgence"),
    ("Préfectures", "des Préfectures"),
    ("SNCF", "de la SNCF"),
    ("CAF (Allocations familiales)", "de la CAF (Allocations familiales)"),
    ("Urssaf", "de l’Urssaf"),
    ("Centre européen des consommateurs France", "du Centre européen des consommateurs France"),
    ("Service Canada", "de Service Canada"),
    ("", "de "),
]


@every_row(("name", "words"), OF)
def test_a_name_after_de_is(name: str, words: str):
    assert of_name(name) == words


@every_row(
    ("name", "words"),
    [
        ("Médiateur de la RATP", "le Médiateur de la RATP"),
        ("Médiateur SNCF Voyageurs", "le Médiateur SNCF Voyageurs"),
        ("Médiation de l’eau", "la Médiation de l’eau"),
        ("Médiation Tourisme et Voyage (MTV)", "la Médiation Tourisme et Voyage (MTV)"),
        ("La Médiation de l’Assurance", "La Médiation de l’Assurance"),
        ("Conciliateurs de France", "les Conciliateurs de France"),
        ("ACPR (Banque de France)", "l’ACPR (Banque de France)"),
        ("Appeals Centre Europe", "Appeals Centre Europe"),
        ("SignalConso (DGCCRF)", "SignalConso (DGCCRF)"),
    ],
)
def test_a_name_inside_a_sentence_is(name: str, words: str):
    assert the_name(name) == words


@every_row(
    ("name", "words"),
    [
        ("EDF", "à EDF"),
        ("Hello bank!", "à Hello bank!"),
        ("Le Monde", "au Monde"),
        ("Les Échos", "aux Échos"),
        ("La Poste", "à La Poste"),
        ("Défenseur des droits", "au Défenseur des droits"),
        ("Assurance retraite", "à l’Assurance retraite"),
        ("Impôts (DGFiP)", "aux Impôts (DGFiP)"),
        ("Médiation de l’eau", "à la Médiation de l’eau"),
    ],
)
def test_a_name_after_a_is(name: str, words: str):
    assert to_name(name) == words


def test_an_article_is_not_given_twice():
    assert article_of("La Médiation de l’Assurance") == ""


@every_row(
    ("language", "name", "of", "to", "the"),
    [
        ("fr", "EDF", "d’EDF", "à EDF", "EDF"),
        ("en", "EDF", "of EDF", "to EDF", "EDF"),
        (
            "en",
            "Médiateur de la RATP",
            "of Médiateur de la RATP",
            "to the Médiateur de la RATP",
            "the Médiateur de la RATP",
        ),
        ("nl-be", "bpost", "van bpost", "aan bpost", "bpost"),
        (
            "nl",
            "Médiateur de la RATP",
            "van Médiateur de la RATP",
            "aan de Médiateur de la RATP",
            "de Médiateur de la RATP",
        ),
        ("sv", "EDF", "of EDF", "to EDF", "EDF"),
    ],
)
def test_a_name_stands_inside_a_sentence_as_its_language_says_it(language, name, of, to, the):
    assert (of_in(language, name), to_in(language, name), the_in(language, name)) == (of, to, the)
