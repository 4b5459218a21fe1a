from companies.lib.drawn_words import Fitted, fitted, width_of

SIZES = ((72, 1), (48, 2))


def test_words_are_as_large_as_they_fit():
    assert fitted("Sogeline", width=500, sizes=SIZES) == Fitted(("Sogeline",), 72)
    assert fitted("Banque du Pont Invisible", width=500, sizes=SIZES) == Fitted(
        ("Banque du Pont", "Invisible"), 48
    )


def test_what_fits_at_no_size_is_cut_and_says_so():
    found = fitted("Bank " * 40, width=300, sizes=SIZES)

    assert len(found.lines) == 2
    assert found.lines[-1].endswith("…")
    assert all(width_of(line, found.size) <= 300 for line in found.lines)
    assert fitted("W" * 40, width=300, sizes=SIZES).lines == ("WWWWW…",)
