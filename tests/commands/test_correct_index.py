import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from companies.models import IndexEdition
from tests import factories

pytestmark = pytest.mark.django_db
REASONS = ("--reason-fr", "Un secteur manquait.", "--reason-en", "A sector was missing.")


def test_a_month_is_computed_anew_as_a_revision_that_says_why():
    factories.index_figure(month=datetime.date(2025, 10, 1))
    said = StringIO()
    call_command("correct_index", "2025-10", *REASONS, stdout=said)
    assert said.getvalue() == "index of 2025-10: revision 2\n"
    assert IndexEdition.objects.get(revision=2).reason_texts.get("fr", "") == "Un secteur manquait."


@pytest.mark.parametrize("month", ["2025-09", "2025-13", "october"])
def test_what_is_no_month_with_an_index_is_refused(month):
    factories.index_figure(month=datetime.date(2025, 10, 1))
    with pytest.raises(CommandError):
        call_command("correct_index", month, *REASONS)
    assert IndexEdition.objects.count() == 1


def test_a_month_of_the_invented_companies_is_another():
    factories.index_figure(month=datetime.date(2025, 10, 1))
    with pytest.raises(CommandError, match="no index of 2025-10"):
        call_command("correct_index", "2025-10", "--invented", *REASONS)


def test_a_reason_makes_no_number_known():
    factories.index_figure(month=datetime.date(2025, 10, 1))
    reasons = ("--reason-fr", "Appelez le 01 99 00 12 34.", "--reason-en", "A sector was missing.")
    with pytest.raises(CommandError, match="01 99 00 12 34"):
        call_command("correct_index", "2025-10", *reasons)
    assert IndexEdition.objects.count() == 1
