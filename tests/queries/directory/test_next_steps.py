import pytest
from django.utils.translation import override

from companies.enums import (
    Audience,
    ChannelKind,
    ChannelStatus,
    CompanyKind,
    CompanyStatus,
    Purpose,
    RecourseKind,
)
from companies.models import Channel, Recourse
from companies.queries.directory.next_steps import (
    NextSteps,
    bodies_for,
    complaint_address,
    letter_address,
    next_steps,
)
from tests import factories
from tests.factories import channel, company, phone_channel, recourse, sector

pytestmark = pytest.mark.django_db

POSTAL, FORM, EMAIL, PHONE = ChannelKind.POSTAL, ChannelKind.FORM, ChannelKind.EMAIL, ChannelKind.PHONE


# ── Where to write ────────────────────────────────────────────────────────────────────────────────────


def desk(kind, purpose=Purpose.COMPLAINTS, **fields):
    return Channel(kind=kind, purpose=purpose, **fields)


def told(way):
    return f"{way.kind} {way.purpose} {way.audience}"


def test_complaint_goes_to_the_complaints_desk_before_customer_service():
    service, complaints = desk(POSTAL, Purpose.CUSTOMER_SERVICE), desk(EMAIL)

    assert complaint_address([service, complaints]) is complaints


def test_complaint_goes_where_it_is_best_proved():
    email, form, letter = desk(EMAIL), desk(FORM), desk(POSTAL)

    assert complaint_address([email, form, letter]) is letter
    assert complaint_address([email, form]) is form


def test_of_two_addresses_alike_the_first_of_the_list_is_written_to():
    second, first = desk(POSTAL, position=2), desk(POSTAL, position=1)

    assert complaint_address([second, first]) is first


@pytest.mark.parametrize(
    "way",
    [
        desk(PHONE),
        desk(ChannelKind.CHAT),
        desk(ChannelKind.SOCIAL),
        desk(FORM, is_self_service=True),
        desk(POSTAL, audience=Audience.BUSINESSES),
        desk(EMAIL, audience=Audience.PRESS),
        desk(POSTAL, Purpose.PRIVACY),
        desk(POSTAL, Purpose.LEGAL),
        desk(FORM, Purpose.CLAIMS),
        desk(FORM, Purpose.SALES),
    ],
    ids=told,
)
def test_complaint_is_not_sent_to(way):
    assert complaint_address([way]) is None


def test_letter_goes_to_the_registered_office_or_else_to_the_address_for_formal_letters():
    privacy, office = desk(POSTAL, Purpose.PRIVACY), desk(POSTAL, Purpose.LEGAL)

    assert letter_address([privacy, office]) is office
    assert letter_address([privacy]) is privacy


@pytest.mark.parametrize(
    "way",
    [desk(EMAIL, Purpose.PRIVACY), desk(PHONE, Purpose.LEGAL), desk(POSTAL, Purpose.ACCOUNT_CLOSURE)],
    ids=told,
)
def test_recorded_letter_is_not_sent_to(way):
    assert letter_address([way]) is None


def test_letter_has_an_address_of_its_own_only_where_the_complaint_is_none():
    owner = company()
    office = channel(company=owner, kind=POSTAL, purpose=Purpose.LEGAL)
    form = channel(company=owner, kind=FORM)

    steps = next_steps(owner)
    assert (steps.complaint, steps.letters) == (form, office)

    letter = channel(company=owner, kind=POSTAL, purpose=Purpose.COMPLAINTS)
    steps = next_steps(owner)
    assert (steps.complaint, steps.letters) == (letter, None)


def test_only_what_is_public_is_written_to():
    owner = company()
    channel(company=owner, kind=POSTAL, purpose=Purpose.COMPLAINTS, status=ChannelStatus.PROPOSED)
    channel(company=owner, kind=POSTAL, purpose=Purpose.LEGAL, status=ChannelStatus.RETIRED)

    assert next_steps(owner) == NextSteps(None, [])


def test_desk_of_who_takes_complaints_of_others_is_not_where_one_complains_of_it():
    body = company(kind=CompanyKind.PUBLIC_BODY)
    desk_of_others = channel(company=body, kind=POSTAL, purpose=Purpose.COMPLAINTS)
    assert next_steps(body).complaint == desk_of_others

    recourse(kind=RecourseKind.REGULATOR, page=body)
    assert next_steps(body).complaint is None


# ── Who stands above it ───────────────────────────────────────────────────────────────────────────────


def test_bodies_come_by_kind_then_the_closest_then_in_their_order():
    owner = company()
    advice = recourse(kind=RecourseKind.INFORMATION, position=0)
    shared = recourse(kind=RecourseKind.REPORT, position=1)
    second = recourse(kind=RecourseKind.REPORT, sectors=[sector()], position=3)
    first = recourse(kind=RecourseKind.REPORT, sectors=[sector()], position=2)
    regulator = recourse(kind=RecourseKind.REGULATOR, position=9)

    assert bodies_for(owner) == [regulator, first, second, shared, advice]


def test_whoever_has_a_mediator_of_its_own_is_not_with_the_shared_one():
    owner, neighbour = company(), company()
    shared = recourse(sectors=[sector()])
    abroad = recourse(sectors=[sector()], country="DE")
    own = recourse(companies=[owner])

    assert bodies_for(owner) == [own]
    assert bodies_for(neighbour) == [shared]
    assert abroad not in [own, shared]


def elsewhere(steps):
    return {other.country: other.bodies for other in steps.elsewhere}


def test_a_company_of_several_countries_leads_with_the_bodies_of_the_readers_and_folds_the_others():
    owner = company(country="FR", markets="BE GB")
    french, belgian, british = (recourse(sectors=[owner.sector], country=code) for code in ("FR", "BE", "GB"))
    recourse(sectors=[owner.sector], country="IE")

    with override("fr-be"):
        steps = next_steps(owner)
    assert (steps.bodies, steps.country) == ([belgian], "")
    assert elsewhere(steps) == {"FR": [french], "GB": [british]}
    assert (next_steps(owner).bodies, elsewhere(next_steps(owner))) == (
        [french],
        {"BE": [belgian], "GB": [british]},
    )


def test_a_company_that_does_not_serve_the_readers_country_is_with_the_bodies_of_its_own_by_name():
    owner = company(country="FR")
    french, _british = recourse(country="FR"), recourse(country="GB")

    with override("en-gb"):
        steps = next_steps(owner)
        assert bodies_for(owner) == [french]
    assert (steps.bodies, steps.country, steps.elsewhere) == ([french], "FR", [])


def test_a_line_for_the_readers_country_makes_its_bodies_those_to_try():
    owner = company(country="FR")
    _french, belgian = recourse(country="FR"), recourse(country="BE")
    phone_channel(company=owner, served_in="BE")

    with override("fr-be"):
        assert next_steps(owner).bodies == [belgian]


@pytest.mark.parametrize(("served_in", "leads"), [("", "GB"), ("US", "US")])
def test_a_company_from_elsewhere_may_serve_the_reader_unless_all_its_lines_are_for_others(served_in, leads):
    owner = company(country="US")
    for code in ("US", "GB"):
        recourse(country=code)
    phone_channel(company=owner, served_in=served_in)

    with override("en-gb"):
        assert [body.country for body in next_steps(owner).bodies] == [leads]


def test_a_public_body_is_with_the_ombudsman_of_its_own_country_wherever_one_reads():
    owner = company(kind=CompanyKind.PUBLIC_BODY, country="FR")
    ombudsman = recourse(kind=RecourseKind.OMBUDSMAN, country="FR")
    recourse(kind=RecourseKind.OMBUDSMAN, country="BE")

    with override("fr-be"):
        steps = next_steps(owner)
    assert (steps.bodies, steps.country) == ([ombudsman], "FR")
    assert steps.has_mediator_in("FR") and not steps.has_mediator_in("BE")


def test_mediator_is_the_closest_one():
    owner = company()
    recourse(kind=RecourseKind.REGULATOR)
    recourse(position=1)
    of_sector = recourse(sectors=[sector()], position=2)

    assert next_steps(owner).mediator == of_sector
    assert NextSteps(None, []).mediator is None


def body(kind):
    return Recourse(kind=kind, slug=kind, pk=list(RecourseKind).index(kind) + 1)


def kinds(bodies):
    return [row.kind for row in bodies]


def test_bodies_are_sorted_into_who_settles_and_who_watches_or_helps():
    steps = NextSteps(None, [body(kind) for kind in RecourseKind])

    assert not steps.is_without_mediator
    assert kinds(steps.settling) == ["mediator", "dispute_body", "ombudsman"]
    assert steps.instead == []
    assert kinds(steps.others) == ["regulator", "report", "conciliator", "information"]


def test_without_a_mediator_those_who_help_come_to_the_front():
    found = [RecourseKind.DISPUTE_BODY, RecourseKind.REGULATOR, RecourseKind.CONCILIATOR]
    steps = NextSteps(None, [body(kind) for kind in found])

    assert steps.is_without_mediator
    assert kinds(steps.settling) == ["dispute_body"]
    assert kinds(steps.instead) == ["conciliator"]
    assert kinds(steps.others) == ["regulator"]


@pytest.mark.parametrize(
    "fields",
    [{"kind": CompanyKind.HELP_LINE}, {"status": CompanyStatus.RETIRED}, {"status": CompanyStatus.DRAFT}],
    ids=["help line", "retired", "draft"],
)
def test_nothing_is_next_after_what_nobody_stands_above(fields, django_assert_num_queries):
    owner = channel(company=company(**fields), kind=POSTAL, purpose=Purpose.COMPLAINTS).company
    recourse(companies=[owner])

    with django_assert_num_queries(0):
        steps = next_steps(owner)

    assert (steps, bool(steps)) == (NextSteps(None, []), False)


@pytest.mark.parametrize("count", [1, 3])
def test_next_steps_cost_two_queries_and_one_with_the_channels(count, django_assert_num_queries):
    owner = company()
    for _ in range(count):
        phone_channel(company=owner)
        recourse(companies=[owner])

    with django_assert_num_queries(2):
        assert len(next_steps(owner).bodies) == count
    with django_assert_num_queries(1):
        assert len(next_steps(owner, []).bodies) == count


def test_of_one_body_with_an_address_for_a_matter_only_the_closest_is_named():
    desk_of = factories.company(slug="consumer-watch")
    telecom, bank = factories.sector(slug="telecom"), factories.sector(slug="bank")
    factories.recourse(slug="watch", kind="report", page=desk_of)
    factories.recourse(slug="watch-telecom", kind="report", page=desk_of, sectors=[telecom])
    factories.recourse(slug="another", kind="report")
    named = {
        sector.slug: [body.slug for body in bodies_for(factories.company(sector=sector))]
        for sector in (telecom, bank)
    }
    assert named == {"telecom": ["watch-telecom", "another"], "bank": ["watch", "another"]}


def test_an_address_for_one_matter_of_companies_is_not_for_a_public_body():
    desk_of, telecom = factories.company(slug="consumer-watch"), factories.sector(slug="telecom")
    factories.recourse(slug="watch", kind="report", page=desk_of)
    factories.recourse(slug="watch-telecom", kind="report", page=desk_of, sectors=[telecom])
    factories.recourse(slug="of-the-sector", kind="report", sectors=[telecom])
    body = factories.company(sector=telecom, kind="public_body")
    assert [found.slug for found in bodies_for(body)] == ["of-the-sector"]
