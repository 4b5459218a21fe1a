import pytest

from companies.lib.page_prices import price_beside


@pytest.mark.parametrize(
    ("behind", "mark"),
    [
        (" (Service gratuit + prix d’appel)", "Service gratuit + prix d’appel"),
        (" Service 0,15 €/min + prix appel", "Service 0,15 €/min + prix appel"),
        (" (appel non surtaxé)", "appel non surtaxé"),
        (" (prix d'un appel local)", "prix d'un appel local"),
        (" (0,06 €/appel + prix d’un appel)", "0,06 €/appel + prix d’un appel"),
        (" – free from landlines and mobiles.", "free from landlines and mobiles"),
        (" (Freephone)", "Freephone"),
        (" (kostenfrei)", "kostenfrei"),
        (" du lundi au vendredi de 9h à 18h", ""),
        (" pour 15 € par mois", ""),
        ("", ""),
    ],
)
def test_the_price_mark_is_taken_as_written(behind, mark):
    assert price_beside(behind, "Composez le ") == mark


def test_a_mark_before_the_number_or_in_the_next_line_counts_too():
    assert price_beside("", "Numéro vert : ") == "Numéro vert"
    assert price_beside("", "", "Service gratuit + prix appel") == "Service gratuit + prix appel"
