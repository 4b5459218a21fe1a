import datetime

import pytest

from companies.enums import ChannelKind, ChannelStatus, CompanyStatus, HeldBecause, ProposalKind
from companies.lib.phones import PhoneNumber
from companies.models import Proposal
from companies.queries.directory.numbers import can_be_told, is_theirs, number_page
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db

LINE = "01 99 00 12 34"


def page_of(typed=LINE, country="FR"):
    return number_page(PhoneNumber.parse(typed, country), now=NOW, here="FR")


def rungs(page):
    """Each rung with the companies on it, those without any left out."""
    found = {
        "theirs": [line.company.name for line in page.owners],
        "said": [line.company.name for line in page.lines.said],
        "proposed": [company and company.name for company in page.lines.proposed],
        "read": [company.name for company in page.lines.read],
        "former": [line.company.name for line in page.former],
        "bad": [bad.reason for bad in page.bad],
    }
    return {rung: names for rung, names in found.items() if names}


def line(name, status=ChannelStatus.PUBLISHED, **fields):
    company = factories.company(name=name, status=fields.pop("company_status", CompanyStatus.PUBLISHED))
    return factories.phone_channel(company=company, number=LINE, status=status, **fields)


# ── The rungs ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("status", "rung"),
    [("published", "theirs"), ("said", "said"), ("proposed", "proposed"), ("retired", "former")],
)
def test_a_number_stands_where_its_channel_stands(status, rung):
    line("Sogeline", status)
    page = page_of()

    assert rungs(page) == {rung: ["Sogeline"]}
    assert not page.is_unlisted
    assert page.is_known == (rung in ("theirs", "former"))
    assert page.is_theirs == (rung == "theirs")


def test_a_published_number_silences_what_is_less_sure():
    line("Sogeline")
    line("Altimobile", "said")
    line("Banque Vauban", "proposed")

    assert rungs(page_of()) == {"theirs": ["Sogeline"]}


def test_what_is_said_of_a_company_is_not_said_to_be_proposed_for_it_too():
    channel = line("Sogeline", "said")
    factories.proposal(
        company=channel.company, kind=ProposalKind.ADD_CHANNEL, more={"kind": "phone"}, value=LINE
    )
    line("Altimobile", "proposed")

    assert rungs(page_of()) == {"said": ["Sogeline"], "proposed": ["Altimobile"]}


@pytest.mark.parametrize("kind", [ProposalKind.ADD_CHANNEL, ProposalKind.CHANGE_CHANNEL])
def test_an_open_proposal_of_the_number_is_told(kind):
    channel = factories.phone_channel(company=factories.company(name="Sogeline"))
    if kind == ProposalKind.ADD_CHANNEL:
        factories.proposal(company=channel.company, kind=kind, more={"kind": "phone"}, value=LINE)
    else:
        factories.proposal(channel=channel, kind=kind, value=LINE)

    assert rungs(page_of()) == {"proposed": ["Sogeline"]}


def test_what_our_software_read_on_an_official_page_is_told_as_that():
    changes = {"kind": "phone", "value": LINE}
    made = factories.proposal(company=factories.company(name="Sogeline"), kind="add_channel", more=changes)
    Proposal.objects.filter(pk=made.pk).update(is_by_software=True)
    assert rungs(page_of()) == {"read": ["Sogeline"]}


def test_a_proposal_that_was_decided_or_that_a_machine_holds_is_not_told():
    proposal = factories.proposal(channel=factories.phone_channel(), value=LINE)
    for reason in (HeldBecause.BLOCKED, HeldBecause.TRAP, HeldBecause.MANY):
        Proposal.objects.update(held_because=reason)
        assert rungs(page_of()) == {}
    for reason in (HeldBecause.NO_PROOF, HeldBecause.HURRIED, ""):
        Proposal.objects.update(held_because=reason)
        assert list(rungs(page_of())) == ["proposed"]
    proposal.changes.update(is_open=False)
    assert rungs(page_of()) == {}


def test_a_draft_is_not_named():
    for name in ("Sogeline", "Altimobile"):
        line(name, company_status=CompanyStatus.DRAFT)

    assert rungs(page_of()) == {"proposed": [None]}


def test_lines_of_a_retired_company_are_former_ones():
    line("Sogeline", company_status=CompanyStatus.RETIRED)

    assert rungs(page_of()) == {"former": ["Sogeline"]}


def test_a_known_bad_number_is_not_theirs_even_where_it_is_published():
    line("Sogeline")
    factories.bad_number(number=LINE)
    page = page_of()

    assert rungs(page) == {"theirs": ["Sogeline"], "bad": ["scam"]}
    assert not page.is_theirs
    assert not is_theirs(page.number)


def test_text_messages_have_their_rungs_too():
    company = factories.company(name="33700")
    factories.channel(company=company, kind=ChannelKind.TEXT, value="sms:33700", status="said")

    assert rungs(page_of("33700")) == {"said": ["33700"]}


def test_theirs_is_published_for_a_public_company():
    number = PhoneNumber.parse(LINE, "FR")
    assert not is_theirs(number)
    line("Sogeline", "said")
    line("Altimobile", company_status=CompanyStatus.RETIRED)
    assert not is_theirs(number)
    line("Banque Vauban")
    assert is_theirs(number)


def test_an_emergency_number_is_one_of_the_emergency_services():
    services = factories.company(name="Numéros d’urgence", sector=factories.sector(slug="emergency"))
    factories.phone_channel(company=services, number="112")
    assert page_of("112").is_emergency
    line("Sogeline")
    assert not page_of().is_emergency


# ── Signs, and where it is reported ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "typed",
    [
        "01 61 12 34 56",
        "3114",
        "3919",
        "0590 20 12 34",
        "0 800 12 34 56",
        "+44 20 7925 0918",
        "+225 07 12 34 56 78",
        "+870 773 101 234",
        "0937 12 34 56",
    ],
)
def test_an_ordinary_number_that_nobody_knows_is_no_bad_sign(typed):
    factories.company(slug="33700")
    page = page_of(typed)

    assert (page.is_unlisted, page.has_bad_sign, page.helpers) == (True, False, [])


@pytest.mark.parametrize(
    "typed",
    ["01 62 12 34 56", "0 899 12 34 56", "0 820 12 34 56", "06 12 34 56 78", "0690 00 12 34", "118 218"],
)
def test_sales_surcharges_and_mobiles_of_nobody_are_reported_in_france(typed):
    helper = factories.company(slug="33700")
    factories.company(slug="elsewhere", country="DE")
    page = page_of(typed)

    assert (page.has_bad_sign, page.helpers) == (True, [helper])


def test_nobodys_calls_and_what_is_known_against_it_are_signs_for_any_number():
    assert not page_of().has_bad_sign
    block = factories.number_block(state="nobodys")
    assert page_of().has_bad_sign
    block.delete()
    call = factories.call_told(number=LINE)
    assert page_of().has_bad_sign
    call.delete()
    factories.bad_number(number=LINE)
    assert page_of().has_bad_sign


@pytest.mark.parametrize("number", ["06 12 34 56 78", "0 820 12 34 56"])
@pytest.mark.parametrize("status", ["published", "said", "retired"])
def test_a_price_or_a_mobile_is_no_sign_where_the_directory_names_somebody(number, status):
    factories.phone_channel(number=number, status=status)
    assert not page_of(number).has_bad_sign


def test_what_is_theirs_has_no_bad_sign_whatever_shows_it():
    line("Sogeline")
    factories.number_block(state="nobodys")
    factories.call_told(number=LINE)
    page = page_of()

    assert (page.has_bad_sign, page.is_nobodys, page.calls.times, page.may_be_told) == (
        False,
        False,
        0,
        False,
    )


@pytest.mark.parametrize("state", ["nobodys", "frozen"])
def test_a_block_that_no_operator_holds_is_nobodys(state):
    factories.number_block(state=state)
    assert page_of().is_nobodys
    assert page_of("01 61 00 00 00").block is None


@pytest.mark.parametrize(
    ("typed", "may"),
    [
        (LINE, True),
        ("3949", True),
        ("118 218", True),
        ("3114", False),
        ("116 006", False),
        ("15", False),
        ("112", False),
        ("611", False),
        ("+225 07 12 34 56 78", True),
    ],
)
def test_calls_are_told_of_what_calls(typed, may):
    assert can_be_told(PhoneNumber.parse(typed, "FR")) == may
    assert page_of(typed).may_be_told == may


# ── Look-alikes ───────────────────────────────────────────────────────────────────────────────────────


def test_a_look_alike_is_one_digit_from_a_published_number():
    near = factories.phone_channel(number="01 99 00 12 35")
    factories.phone_channel(number="01 99 00 12 36", status="said")

    assert page_of().neighbours == [near]


def test_short_numbers_have_no_look_alikes():
    for number in ("3949", "3990", "3909"):
        factories.phone_channel(number=number)

    assert page_of("3900").neighbours == []


@pytest.mark.parametrize("status", ["published", "said", "proposed", "retired"])
def test_a_number_on_the_ladder_has_no_look_alike(status):
    factories.phone_channel(number="01 99 00 12 35")
    line("Sogeline", status)

    assert page_of().neighbours == []


# ── The price directory, and calling back ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "is_in_it"),
    [
        ("0 820 12 34 56", True),
        ("3949", True),
        ("0 800 12 34 56", False),
        (LINE, False),
        ("+44 20 7925 0918", False),
    ],
)
def test_the_operators_directory_is_of_08_and_short_numbers(typed, is_in_it):
    assert page_of(typed).is_in_price_directory == is_in_it


def test_what_is_theirs_may_be_called_back():
    factories.phone_channel(number="0 899 12 34 56")
    factories.phone_channel(number="+225 07 12 34 56 78")

    assert not page_of("0 899 12 34 56").is_not_to_be_called_back
    assert page_of("0 899 12 34 57").is_not_to_be_called_back
    assert not page_of("+225 07 12 34 56 78").may_be_a_ping
    assert page_of("+225 07 12 34 56 79").may_be_a_ping


def test_calls_are_those_of_the_last_thirty_days():
    factories.call_told(number=LINE, told_at=NOW - datetime.timedelta(days=31))
    assert page_of().calls.times == 0
