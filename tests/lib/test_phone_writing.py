import pytest

from companies.lib.phone_writing import Figures, NotAPhoneNumber, figures_of
from tests.rows import every_row


@every_row(
    ("typed", "dialled"),
    [
        ("01 99 00 12 34", "0199001234"),
        ("0033 (0)1 99 00 12 34", "+33199001234"),
        # The 0 belongs to the number in Italy, Côte d’Ivoire and Congo.
        ("+39 (0)6 1234 5678", "+390612345678"),
        ("0039 (0)2 8029 1383", "+390280291383"),
        ("+225 (0)7 12 34 56 78", "+2250712345678"),
        ("+242 (0)6 612 3456", "+242066123456"),
        ("+49 (0)30 901820", "+4930901820"),
        # Letters of the keys.
        ("+1 800 FLOWERS", "+18003569377"),
        ("+1-800-MY-APPLE", "+18006927753"),
        ("001 (877) cash now", "+18772274669"),
        # The price that is printed beside.
        ("0 825 123 456 Service 0,15 €/min + prix appel", "0825123456"),
        ("0 892 123 456 (0,35€/min)", "0892123456"),
        ("0 899 123 456 : 3 € par appel + prix appel", "0899123456"),
        ("0 810 123 456, 6 cts/min", "0810123456"),
        ("0 890 123 456 - 1.50 euros TTC l’appel", "0890123456"),
        ("3646 (service 0,06 €/min + prix appel)", "3646"),
        # Words around.
        ("N° Cristal 09 69 39 12 34", "0969391234"),
        ("n° azur 0810 123 456", "0810123456"),
        ("09 69 39 12 34 (coût d’un appel local)", "0969391234"),
        ("SMS au 33700", "33700"),
        ("T. 01 99 00 12 34", "0199001234"),
        ("tel:01%2099%2000%2012%2034", "0199001234"),
    ],
)
def test_figures_are_what_is_dialled(typed, dialled):
    assert figures_of(typed) == Figures(dialled)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tel:0199001234;phone-context=+33", Figures("0199001234", country="FR")),
        ("tel:3949;phone-context=+33", Figures("3949", country="FR")),
        ("tel:0301234567;phone-context=+49", Figures("0301234567", country="DE")),
        ("DE-115", Figures("115", country="DE")),
    ],
)
def test_a_text_may_say_whose_number_it_is(typed, found):
    assert figures_of(typed) == found


@pytest.mark.parametrize(
    "typed",
    [
        "1&1",
        "1 & 1",
        "3 Suisses",
        "+1 800 FLOWER",
        "1-800-FLOWERS",
        "0 825 123 456 ou 0 826 123 456",
        "0 892 123 456 à 12 mètres",
    ],
)
def test_names_and_two_numbers_are_refused(typed):
    with pytest.raises(NotAPhoneNumber):
        figures_of(typed)
