import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companies.lib.privacy import MARK, masked
from tests.lib.privacy_sentences import FIRST_HALF, SECOND_HALF, THIRD_PART
from tests.rows import every_row

KNOWN = {"+33199001234", "FR-3999"}
SPARED = {"Sogeline"}
_MUST_GO = re.compile("⟦(.*?)⟧")


def plain(sentence):
    return _MUST_GO.sub(r"\1", sentence)


def figures(sentences):
    """Share of spans that went, share of harmless sentences that were changed, and what went wrong."""
    spans = gone = harmless = changed = 0
    wrong = []
    for sentence in sentences:
        result = masked(plain(sentence), known=KNOWN, spared=SPARED)
        private = _MUST_GO.findall(sentence)
        missed = [span for span in private if not is_gone(sentence, span, result)]
        spans, gone = spans + len(private), gone + len(private) - len(missed)
        if not private:
            harmless, changed = harmless + 1, changed + (result != plain(sentence))
        if missed or (not private and result != plain(sentence)):
            wrong.append(f"{sentence}\n    → {result}")
    return gone / max(spans, 1), changed / max(harmless, 1), wrong


def is_gone(sentence, span, result):
    """Nothing of it is left: the words around it stand there, and none of its own words does."""
    own = re.findall(r"\w{2,}", span)
    around = _MUST_GO.sub(" ", sentence)
    return (
        bool(MARK.search(result))
        and span not in result
        and not any(
            len(re.findall(rf"\b{re.escape(word)}\b", MARK.sub(" ", result)))
            > len(re.findall(rf"\b{re.escape(word)}\b", around))
            for word in own
        )
    )


@pytest.mark.parametrize("part", [FIRST_HALF, SECOND_HALF, THIRD_PART], ids=["first", "second", "third"])
def test_masked_takes_what_is_private_and_leaves_the_rest(part):
    recall, false_masks, wrong = figures(part)
    print("\n".join(wrong))
    assert recall >= 0.98
    assert false_masks < 0.02


def test_corpus_is_large_and_balanced():
    private = [sentence for sentence in FIRST_HALF + SECOND_HALF + THIRD_PART if _MUST_GO.search(sentence)]
    harmless = [
        sentence for sentence in FIRST_HALF + SECOND_HALF + THIRD_PART if not _MUST_GO.search(sentence)
    ]
    assert len(private) >= 80
    assert len(harmless) >= 70


@every_row(
    ("typed", "kept"),
    [
        pytest.param("M.\u200bDupont", "M.\u200b[name]", id="sign without width"),
        pytest.param("0\u200b6 12\u200b34 56 78", "[phone]", id="signs without width in a number"),
        pytest.param("Mme\u00a0Dupont\u2011Martin", "Mme\u00a0[name]", id="no-break space and hyphen"),
        pytest.param("e\u0301ric@free.fr", "[e-mail]", id="accent typed apart"),
        pytest.param("٠٦١٢٣٤٥٦٧٨", "[phone]", id="Arabic figures"),
        pytest.param("ＡＢ‐123‐ＣＤ", "[plate]", id="full width"),
        pytest.param("Madame\nDupont", "Madame\n[name]", id="over two lines"),
        pytest.param("Mr. J. R. Smith-Jones said", "Mr. [name] said", id="initials"),
        pytest.param("M. Dupont's letter", "M. [name]'s letter", id="possessive"),
        pytest.param("06 12 34 56 78 30 minutes", "[phone] 30 minutes", id="minutes behind a number"),
        pytest.param("attente 30 06 12 34 56 78", "attente 30 [phone]", id="minutes before a number"),
        pytest.param("merci à Kevin et Sandrine", "merci à [name] et [name]", id="two first names"),
        pytest.param("L'AGENT A RACCROCHÉ", "L'AGENT A RACCROCHÉ", id="capitals say nothing"),
        pytest.param("MME DUPONT A DIT NON", "MME [name] A DIT NON", id="a name among capitals"),
        pytest.param("At some point in March", "At some point in March", id="at some point"),
        pytest.param("I looked at sogeline.com", "I looked at sogeline.com", id="looked at a site"),
        pytest.param(
            "Dr House ou Monsieur Propre", "Dr [name] ou Monsieur Propre", id="a brand behind a title"
        ),
        pytest.param(
            "FR76 3000 6000 0112 3456 7890 188", "FR76 3000 6000 0112 3456 7890 188", id="IBAN, wrong check"
        ),
        pytest.param("4111 1111 1111 1112", "4111 1111 1111 1112", id="card, wrong check"),
        pytest.param("déjà masqué : [phone], Mme [name]", "déjà masqué : [phone], Mme [name]", id="marks"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_masked_is(typed, kept):
    assert masked(typed) == kept


def test_masked_leaves_the_company_its_numbers_and_its_name():
    text = "L'agent Sogeline m'a renvoyé du 01 99 00 12 34 au +33 (0)1 99 00 12 34, puis au 01 99 00 12 35"
    expected = text.replace("01 99 00 12 35", "[phone]")
    assert masked(text, known={"+33199001234"}, spared={"Sogeline"}) == expected


WORDS = """
    M. Mme Mr Dr monsieur agent l'agent nommé named Kevin Sandrine Dupont de la Le J. et and , . ; called my name is
    06 12 34 56 78 0612345678 +33 (0) 4111 1111 1111 1111 FR76 3000 6000 0112 3456 7890 189 AB-123-CD 123 ABC 75
    1 85 05 78 006 084 91 kevin @ gmail com at dot arobase (at) [phone] [name] - / #31# 01/02/2024 rue du a'b ’
    m'a dit I spoke to Orange Sogeline
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\u200b"])
GLUED = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "  "])).map("".join)).map("".join)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(), GLUED))
def test_masked_twice_is_masked_once_and_never_much_longer(text):
    once = masked(text, known=KNOWN, spared=SPARED)
    assert masked(once, known=KNOWN, spared=SPARED) == once
    assert len(once) <= 4 * len(text)


@every_row(
    "piece",
    [
        "1",
        "0 ",
        "4 ",
        "@",
        "a@",
        "M. ",
        "M. A. ",
        "+12 3456 7890 12 ",
        " dot a",
        "FR76 ",
        "a'",
        "(",
        "01/01/2024 ",
        "Kevin ",
    ],
)
def test_masked_reads_a_hostile_text_once(piece):
    """Twenty thousand signs: what went back over them would take minutes."""
    text = piece * (20_000 // len(piece))
    assert len(masked(text)) <= 4 * len(text)
