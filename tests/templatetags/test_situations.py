import pytest
from django.utils.translation import override

from companies.models import SituationStep
from companies.templatetags.situations import clock
from tests.plain import plain


@pytest.mark.parametrize(
    ("amount", "unit", "french", "english"),
    [
        (1, "minutes", "1 minute", "1 minute"),
        (2, "hours", "2 heures", "2 hours"),
        (21, "days", "21 jours", "21 days"),
        (13, "months", "13 mois", "13 months"),
        (1, "years", "1 an", "1 year"),
    ],
)
def test_clock_says_how_long_and_since_when(amount, unit, french, english):
    step = SituationStep(
        clock_amount=amount,
        clock_unit=unit,
        clock_since_texts={"fr": "à partir du débit", "en": "from the debit"},
    )
    with override("fr"):
        assert plain(clock(step)) == f"{french} à partir du débit"
    with override("en"):
        assert plain(clock(step)) == f"{english} from the debit"


def test_clock_without_a_beginning_is_the_time_alone():
    with override("en"):
        assert clock(SituationStep(clock_amount=5, clock_unit="minutes")) == "5\u00a0minutes"
