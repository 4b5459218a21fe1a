"""What no title of ours repeats, and what it may."""

from hypothesis import given
from hypothesis import strategies as st

from companies.lib.lures import is_lure
from tests.rows import every_row

LURES = [
    # A number, in figures of every kind.
    "Support Netflix officiel : appelez le 08 99 70 12 34", "0899701234", "Netflix 08.99.70.12.34", "Netflix +33 1 99 00 12 34",
    "Netflix 3949", "39 49 Netflix", "1-800-NETFLIX", "0800 NETFLIX", "Netflix (0)8 99", "O8 99 7O l2 34", "o8oo 123",
    "Netflix 0 8 9 9", "Netflix ٠٨٩٩٧٠", "Netflix ⓪⑧⑨⑨", "Netflix ０８９９", "Netflix 𝟎𝟖𝟗𝟗", "Netflix 零八九九",
    "Netflix 0️⃣8️⃣9️⃣9️⃣", "Netflix 08\u200b99", "Netflix 0-8-9-9", "Netflix 0899*", "08gg 99 70", "Netflix 1O1O2",
    # In words.
    "Netflix zéro huit neuf neuf", "zéro huit quatre-vingt-dix-neuf", "Netflix zero eight nine nine", "oh eight double nine",
    "Netflix null acht neun neun", "Netflix cero ocho nueve", "trente-neuf quarante-neuf Netflix",
    # Asking to be called.
    "Netflix appelez", "appelez Netflix", "Netflix : téléphonez", "contactez le support Netflix", "Contactez-nous Netflix",
    "call Netflix", "Netflix call now", "dial Netflix", "ring Netflix", "Netflix phone us", "Netflix contact us",
    "Netflix rappelez vite", "composez le Netflix", "joignez Netflix", "Netflix a p p e l e z", "Netflix a.p.p.e.l.e.z",
    "Netflix APPELEZ", "Netflix аppelez", "Netflix app3lez", "Netflix 4ppelez", "Netflix c4ll now", "Netflix appe lez",
    "Netflixappelez", "Netflix appeler le support", "Netflix écrivez-nous", "Netflix WhatsApp Camille", "Netflix telegram",
    "Netflix text us", "Netflix anrufen", "Netflix faites le bon numéro", "Netflix cliquez ici", "numéro officiel Netflix",
    "Netflix аррelez", "Netflix соntactez", "Netflix cаll", "Netflix ᴀppelez", "Netflix ａｐｐｅｌｅｚ", "Netflix 𝐚𝐩𝐩𝐞𝐥𝐞𝐳", "ca11 Netflix",
    "Netflix c a l l", "Netflix ap\u00adpelez", "Netflix a\u200bppelez", "Netflix envoyez STOP", "Netflix SMS au 81",
    "Netflix call-center", "Netflix CALL US", "Netflix rufen Sie an", "Netflix llame ya", "Netflix chiama subito",
    # Addresses.
    "Netflix aide@netflix.example", "Netflix aide (at) netflix", "aide arobase netflix", "netflix-aide.com", "www netflix aide",
    "https://x", "hxxp://netflix", "netflix-aide point com", "netflix aide dot com", "netflix-aide . com", "netflix。com",
    "netflix[.]com", "wa.me/33199", "bit.ly/abc", "Netflix @aide", "aide＠netflix", "t.me/netflix", "netflix aide .fr",
    # Longer than a name.
    "Netflix " + "vraiment " * 9, "x" * 70,
]  # fmt: skip

NO_LURES = [
    "", "Netflix", "service client Orange", "numéro Orange", "numéro de téléphone SFR", "comment joindre la CAF", "1&1", "30&3",
    "3 Suisses", "N26", "O2", "6play", "E.ON", "s.Oliver", "C.H.Beck", "credit.agricole", "Dr.Oetker", "H&M", "Canal +", "Disney+",
    "EDF™", "Saint-Gobain", "carte volée", "mon compte a été piraté", "my internet is down", "Crédit Agricole", "L’Oréal",
    "Deux Sèvres", "Quatre Saisons", "Six Fours", "T.K. Maxx", "A.P.C.", "Leroy Merlin", "Яндекс", "電話", "société", "soil", "LOSC",
    "Bol", "Lois", "Oz", "B&Q", "Les Échos", "assurance auto", "urgence", "je suis sourd", "Point P", "Dot", "Recall", "Spring",
    "Caisse d'Epargne", "remboursement train", "lost luggage", "Maisons du Monde", "phone number Orange", "Bouygues Télécom",
]  # fmt: skip


@every_row("words", LURES)
def test_no_title_repeats(words):
    assert is_lure(words)


@every_row("words", NO_LURES)
def test_a_title_may_repeat(words):
    assert not is_lure(words)


@given(st.text())
def test_any_text_is_judged(words):
    assert is_lure(words) in (True, False)


@given(st.text(alphabet="0123456789 .-/", min_size=1).filter(lambda text: sum(map(str.isdigit, text)) > 3))
def test_a_number_is_one_in_any_writing(number):
    assert is_lure(f"Netflix {number}")
