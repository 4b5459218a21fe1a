import pytest
from django.utils.translation import override

from companies.enums import ChannelKind, Purpose
from companies.models import ProposedChange
from companies.templatetags.proposals import label, marked_anew, said_after, said_before
from tests import factories


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("01 99 00 12 34", "01 99 00 12 35", "01 99 00 12 3<ins>5</ins>"),
        ("", "01 99", "01 99"),
        ("published", "30 18", "30 18"),
        ("9-18", "", ""),
        ("a<b", "a<c", "a&lt;<ins>c</ins>"),
    ],
)
def test_what_is_new_is_marked(before, after, marked):
    assert marked_anew(before, after) == marked


@pytest.mark.django_db
def test_a_change_is_told_as_people_write_it():
    line = factories.phone_channel(number="01 99 00 12 34")
    change = factories.proposal(channel=line, value="01 99 00 43 21").changes.get()
    change.after += ";ext=12"
    with override("en"):
        said = said_before(change), said_after(change)
    assert said == (
        "01\xa099\xa000\xa012\xa034",
        "01\xa099\xa000\xa043\xa021, ext.\xa012",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("purpose", "claims", Purpose.CLAIMS.label),
        ("kind", "email", ChannelKind.EMAIL.label),
        ("source_url", "https://sogeline.example", "https://sogeline.example"),
        ("value", "1 rue du Lac", "1 rue du Lac"),
        ("unheard_of", "x", "x"),
    ],
)
def test_choices_are_said_in_words_and_the_rest_as_it_is(field, value, said):
    proposal = factories.proposal(channel=factories.phone_channel(), opening_hours="24/7")
    change = ProposedChange(proposal=proposal, target_type="channel", field=field, after=value)
    assert said_after(change) == said
    assert label(change)
