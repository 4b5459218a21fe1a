import datetime

import pytest

from companies.enums import ChannelStatus, CompanyStatus, MenuAction
from companies.models import Channel
from companies.queries.directory.menus import doubted_menus
from companies.queries.directory.page_rows import (
    WhatThereIs,
    channels_of,
    menus_of,
    public_company,
    what_there_is,
)
from tests.factories import (
    DAY,
    NOW,
    absence,
    bad_number,
    branch,
    channel,
    company,
    counted_reports,
    measurement,
    moderator,
    phone_channel,
    phone_menu,
    reply,
    report,
    situation,
)

pytestmark = pytest.mark.django_db


def test_a_public_company_comes_with_its_names_in_two_queries(django_assert_num_queries):
    made = company(
        name="Sogeline", aliases=["SGL", "Soge"], domains=["sogeline.example", "altimobile.example"]
    )

    with django_assert_num_queries(2):
        found = public_company(made.slug)
        names = [alias.name for alias in found.aliases.all()], [domain.name for domain in found.domains.all()]
        assert (found, found.sector) == (made, made.sector)

    assert names == (["SGL", "Soge"], ["altimobile.example", "sogeline.example"])


def test_a_draft_is_no_public_company():
    assert public_company(company(status=CompanyStatus.DRAFT).slug) is None
    assert public_company("nobody") is None


def test_what_there_is_of_a_company_with_nothing():
    phone_menu()
    found = what_there_is(company(), now=NOW)
    assert found == WhatThereIs(*[False] * 9)
    assert not found.is_any_fact


def test_what_there_is_of_a_company_with_everything():
    line = phone_channel()
    absence(company=line.company, kind="chat")
    bad_number(imitates=line.company)
    branch(company=line.company)
    phone_menu(channel=line)
    report(channel=line, outcome="suspected_scam", is_alarm=True)
    reply(company=line.company, by=moderator())
    measurement(company=line.company)

    found = what_there_is(line.company, now=NOW)
    assert found == WhatThereIs(*[True] * 9)
    assert found.is_any_fact
    assert not what_there_is(line.company, now=NOW + 91 * DAY).alarms


def test_channels_come_in_order_with_evidence_and_situations_in_two_queries(django_assert_num_queries):
    line = phone_channel()
    chat = channel(company=line.company, kind="chat")
    phone_channel(company=line.company, status=ChannelStatus.PROPOSED)
    phone_channel()
    counted_reports(channel=line, count=3)
    own, named, of_sector = situation(), situation(companies=[line.company]), situation()
    of_sector.brand_sectors.add(line.company.sector)
    chat.situations.add(own)

    with django_assert_num_queries(2):
        channels, named_in = channels_of(line.company)
        assert [list(one.situations.all()) for one in channels] == [[], [own]]
        assert [one.menu for one in channels] == [None, None]

    assert channels == [line, chat] == list(Channel.objects.filter(pk__in=[line.pk, chat.pk]).best_first())
    assert channels[0].evidence.count == 3
    assert not hasattr(channels[1], "evidence")
    assert sorted(one.pk for one in named_in) == [named.pk, of_sector.pk]


def test_menus_come_with_their_steps_and_their_doubts_in_one_query(django_assert_num_queries):
    line = phone_channel()
    doubted, without = phone_channel(company=line.company), phone_channel(company=line.company)
    phone_menu(channel=line, steps=[(MenuAction.PRESS, "2"), (MenuAction.WAIT, "")])
    phone_menu(channel=doubted, steps=[], observed_on=NOW.date() - 9 * DAY)
    phone_menu(channel=doubted, steps=[(MenuAction.PRESS, "1")], observed_on=NOW.date() - 30 * DAY)
    told = report(channel=doubted, has_menu_changed=True, experienced_at=NOW - datetime.timedelta(hours=1))
    channels, _named = channels_of(line.company)

    with django_assert_num_queries(1):
        doubts = menus_of(line.company, channels)
        by_pk = {one.pk: one for one in channels}
        assert [str(step.value) for step in by_pk[line.pk].menu.steps.all()] == ["2", ""]
        assert by_pk[doubted.pk].menu.source.pk
        assert list(by_pk[doubted.pk].menu.steps.all()) == []
        assert by_pk[without.pk].menu is None

    assert doubts == {doubted.pk: told.experienced_at} == doubted_menus(channels)
