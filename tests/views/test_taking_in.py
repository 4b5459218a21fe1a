"""What a refused form looks like: the reason is said, what was typed is there, and sending it again works."""

import pytest

from companies.forms.replies import ClaimForm
from companies.models import SpentChallenge
from companies.views.taking_in import REFUSALS, posted, take_in
from tests import factories
from tests.plain import plain
from tests.proofs import solved

pytestmark = pytest.mark.django_db
PAGE = "/en/reach/sogeline/right-of-reply/"


@pytest.fixture
def company():
    company = factories.company(name="Sogeline", slug="sogeline")
    for name in ("sogeline.example", "sogeline.test"):
        factories.domain(company=company, name=name)
    return company


def answer_to(request, company, act):
    form = ClaimForm(posted(request), company=company)
    return take_in(
        request, form, act=act, page="replies/right.html", then="claim", context={"company": company}
    )


def filled_in(client):
    return {**solved(client.get(PAGE).content.decode()), "domain": "sogeline.test"}


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.__name__)
def test_what_is_refused_comes_back_with_the_reason_and_what_was_typed(client, rf, company, refusal):
    def act(**_sent):
        raise refusal([])

    sent = filled_in(client)
    response = answer_to(rf.post(PAGE, sent), company, act)
    page, said = plain(response.content.decode()), REFUSALS[refusal]
    assert response.status_code == said.status
    assert str(said.sentence) % (said.figures or {}) in page
    assert '<option value="sogeline.test" selected>' in page
    assert solved(page)["challenge"] != sent["challenge"]
    assert SpentChallenge.objects.count() == 0


def test_a_fault_of_ours_is_not_taken_for_a_refusal(client, rf, company):
    def act(**_sent):
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        answer_to(rf.post(PAGE, filled_in(client)), company, act)
