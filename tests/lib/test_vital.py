"""Vital words: every way to say a need is known, and nothing innocent alarms.

The two tables here are the needs and the traps that were asked for; tests/lib/vital.tsv has some thousands more, written
by people's ways to say it before the table of phrasings knew them, and vital_nl.tsv a thousand in Dutch.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.vital import need_typed
from companies.lib.vital_table import vital_table
from tests.rows import every_row


def rows_of(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


ROWS, DUTCH = rows_of("vital.tsv"), rows_of("vital_nl.tsv")

VITAL = {
    "suicide": (
        "suicide", "envie de mourir", "je veux en finir", "je vais me suicider", "ma fille est suicidaire",
        "I want to die", "my friend is suicidal", "thinking of killing myself", "envie 2 mourir",
    ),
    "violence-at-home": (
        "violence conjugale", "mon mari me frappe", "femme battue", "il me bat", "j’ai peur de mon ex",
        "mon copain m'a frappée", "domestic violence", "my husband hits me", "abusive boyfriend",
    ),
    "rape": ("viol", "j’ai été violée", "agression sexuelle", "rape", "I was sexually assaulted", "VIOLEE HIER SOIR"),
    "child-abuse": ("enfant en danger", "enfant battu", "mes voisins frappent leur bébé", "child abuse", "a child is being beaten"),
    "missing-child": (
        "enfant disparu", "ma fille a disparu", "mon fils a fugué", "alerte enlèvement", "missing child",
        "my son is missing", "lost my toddler in the park",
    ),
    "bullying": (
        "harcèlement scolaire", "cyberharcèlement", "mon fils se fait harceler à l’école", "cyberbullying",
        "my daughter is bullied at school",
    ),
    "elder-abuse": (
        "maltraitance en ehpad", "personne âgée maltraitée", "mon frère handicapé est maltraité", "elder abuse",
        "my grandmother is abused in her care home",
    ),
    "poisoning": (
        "intoxication", "mon fils a bu de la javel", "centre antipoison", "elle a mangé des champignons vénéneux",
        "poisoning", "my baby swallowed bleach",
    ),
    "medical": (
        "crise cardiaque", "AVC", "il est inconscient", "mon père ne respire plus", "elle saigne beaucoup",
        "ma femme accouche", "heart attack", "she is having a stroke", "not breathing", "unconscious",
        "bleeding heavily", "giving birth",
    ),
    "fire": ("incendie", "au feu", "il y a le feu dans ma cuisine", "my house is on fire", "fire in the building"),
    "gas": ("fuite de gaz", "odeur de gaz", "ça sent le gaz", "gas leak", "smell of gas", "I smell gas in the kitchen"),
    "at-sea": ("homme à la mer", "mon bateau coule", "man overboard", "boat sinking"),
    "drowning": ("noyade", "un enfant se noie", "someone is drowning"),
    "mountain": ("accident de montagne", "avalanche", "perdu en montagne", "mountain rescue", "injured on a mountain"),
    "homeless": (
        "je dors dehors", "à la rue ce soir", "sans abri", "un sdf dans le froid", "nowhere to sleep tonight",
        "homeless man in the cold",
    ),
    "attacked": (
        "on m’agresse", "cambrioleur chez moi", "meurtre", "quelqu’un entre chez moi", "burglar in my house",
        "I am being attacked", "murder", "a man is following me",
    ),
    "card-stolen": (
        "carte volée", "carte bancaire perdue", "opposition carte bleue", "on m'a volé ma carte", "stolen card",
        "my bank card was stolen",
    ),
    "scam-now": (
        "faux conseiller bancaire au téléphone", "j’ai donné mon code", "arnaque en cours", "fake bank adviser",
        "I gave my code to a scammer",
    ),
    "deaf": ("sourd urgence", "je suis sourd et j’ai besoin des secours", "deaf emergency", "text the police"),
    "power-line": ("câble électrique tombé", "ligne électrique à terre", "power line down", "electric cable on the road"),
    "carbon-monoxide": ("monoxyde de carbone", "intoxication au monoxyde", "carbon monoxide", "CO alarm going off"),
    "road-accident": ("accident de la route", "un piéton renversé", "road accident", "car crash", "hit by a car"),
    "overdose": ("overdose", "surdose", "il a pris trop de médicaments", "drug overdose", "took too many pills"),
    "terror": ("attentat", "colis piégé", "bomb threat", "terrorist attack"),
    "hate-attack": ("agression raciste", "on m’a frappé parce que je suis noir", "racist attack", "homophobic attack"),
    "sextortion": ("chantage à la vidéo intime", "sextorsion", "sextortion", "blackmailed with my nudes"),
    "transport-assault": ("agressée dans le train", "groped on the train"),
    "missing-person": ("mon mari a disparu", "my mother with dementia is missing"),
    "trapped": ("coincé dans l’ascenseur", "trapped in a lift"),
    "abuse": ("maltraitance", "mistreatment"),
    "emergency": ("urgence", "au secours", "SOS", "emergency", "help me"),
}  # fmt: skip

INNOCENT = (
    "PayPal", "Free", "Freebox", "SFR", "carte cadeau", "mourir de rire", "Air France vol annulé", "vol Paris Nice",
    "La Poste", "Gaz de Bordeaux", "facture de gaz", "GRDF", "Total gaz", "fire tv", "Amazon Fire", "Firefox",
    "Kindle Fire", "Suicide Squad", "Viola", "violette", "Heart radio", "enfant gratuit SNCF", "feu vert", "Feu Vert",
    "Kill Bill", "passeport", "décès", "assurance décès", "numéro de carte", "carte vitale perdue", "poison", "Brûleur",
    "batterie", "Battlefield", "battre un record", "allo resto", "frappe", "coup de pouce", "cœur de pirate", "cardif",
    "carte bleue", "help", "urgence dentaire", "SOS Médecins", "vol", "vol de nuit", "free mobile résilier", "gas bill",
    "British Gas", "feux arrière", "carte SIM bloquée", "carte grise", "perdu mon mot de passe",
    "lost luggage", "fire insurance", "killer sudoku", "murder mystery", "stroke order", "heart of glass", "drone",
    "drowning in paperwork", "die hard", "mort de fatigue", "crever de faim", "coup de foudre", "violon", "violet",
    "suicidal tendencies lyrics", "enfant de la télé", "assurance vie", "dying to see it", "overdose de chocolat",
    "bébé", "disparition du service", "le compte a disparu", "home", "battery", "police d’assurance", "pompe à chaleur",
    "ambulance privée tarif", "accident du travail déclaration", "constat accident", "burglar alarm", "alarme incendie prix",
    "harcèlement téléphonique", "démarchage", "sac perdu", "chien perdu", "gaz naturel prix", "code promo", "", "!", "a",
)  # fmt: skip


def key_of(text: str) -> str:
    recognised = need_typed(text)
    return recognised.need.key if recognised else "-"


@every_row(("phrase", "need"), [(one, need) for need, all_ in VITAL.items() for one in all_])
def test_need_is_recognised(phrase, need):
    assert key_of(phrase) == need


@every_row("phrase", INNOCENT)
def test_what_is_innocent_does_not_alarm(phrase):
    assert key_of(phrase) == "-"


@pytest.mark.parametrize("rows", [ROWS, DUTCH], ids=["French and English", "Dutch"])
def test_every_row_of_the_large_tables_is_answered_right(rows):
    wrong = [
        (phrase, needs, found) for phrase, needs in rows if (found := key_of(phrase)) not in needs.split("|")
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("rows", "vital_rows", "innocent_rows"),
    [(ROWS, 2000, 2000), (DUTCH, 600, 300)],
    ids=["French and English", "Dutch"],
)
def test_a_large_table_is_large_and_names_every_need(rows, vital_rows, innocent_rows):
    vital = [needs for _phrase, needs in rows if needs != "-"]

    assert len(vital) > vital_rows and len(rows) - len(vital) > innocent_rows
    named = {need for needs in vital for need in needs.split("|")}
    assert named == {need.key for need in vital_table().needs}
    assert len({phrase for phrase, _needs in rows}) == len(rows)


def test_every_need_stands_in_the_table_above():
    assert VITAL.keys() == {need.key for need in vital_table().needs}


@pytest.mark.parametrize(
    "phrase",
    ["gas leak", "GAS LEAK!!!", "Gas-leak", "there's a gas leak", "gas leak please help, Lyon", "a gas leak"],
)
def test_case_punctuation_and_fillers_change_nothing(phrase):
    assert key_of(phrase) == "gas"


@every_row(
    ("phrase", "need"),
    [
        ("violance conjugal", "violence-at-home"),
        ("inconciente", "medical"),
        ("harcelment scolaire", "bullying"),
        ("incendi", "fire"),
        ("unconsious", "medical"),
        ("oevrdose", "overdose"),
        ("limmeuble brule", "fire"),
        ("jai ete violee", "rape"),
        ("verkrahcting", "rape"),
        ("bankkart gestolen", "card-stolen"),
        ("kwil nie meer leven", "suicide"),
    ],
)
def test_words_with_a_letter_wrong_are_still_that_word(phrase, need):
    assert key_of(phrase) == need


@pytest.mark.parametrize(
    "phrase",
    ["bestolen", "violoncelle", "violine", "incendiaire critique", "disparate", "suicides squad", "sortie"],
)
def test_a_real_word_is_no_misspelling(phrase):
    assert key_of(phrase) == "-"


@pytest.mark.parametrize(
    ("phrase", "is_all"),
    [
        ("suicide", True),
        ("a suicide please", True),
        ("suicide 2024", True),
        ("fuite de gaz", True),
        ("suicide Vauban", False),
        ("fuite de gaz chez Vauban", False),
        ("gaslek", True),
        ("gaslek bij Vauban", False),
    ],
)
def test_it_is_known_whether_anything_else_was_typed(phrase, is_all):
    assert need_typed(phrase).is_all == is_all


@pytest.mark.parametrize(
    ("phrase", "need"),
    [
        # A deaf person in a fire can only text.
        ("I am deaf and there is a fire", "deaf"),
        ("sourd incendie", "deaf"),
        # The gas, before the child who smells it.
        ("mon fils sent une odeur de gaz", "gas"),
        ("overdose et ne respire plus", "medical"),
        ("carte volée par un homme qui me suit", "attacked"),
    ],
)
def test_of_several_needs_one_leads(phrase, need):
    assert key_of(phrase) == need


@given(st.text(alphabet="azerty '’éèç-2", max_size=60))
def test_letters_that_say_nothing_never_alarm_or_break(text):
    assert need_typed(text) is None


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    need_typed(text)
