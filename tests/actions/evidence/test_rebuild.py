import datetime

import pytest

from companies.actions.evidence import rebuild
from companies.actions.evidence.rebuild import rebuild_company, rebuild_evidence, recount_channel
from companies.actions.evidence.sums import recounting
from companies.actions.search.index import refresh_prominence
from companies.enums import WARNING_OUTCOMES, ReportStatus
from companies.lib.evidence import LIVE, evidence_of
from companies.models import Channel, ChannelEvidence, KindEvidence, Report
from companies.models.evidence import counted_attempt
from tests.actions.evidence.books import books, counted, pools
from tests.factories import NOW, channel, company, counted_reports, phone_channel, report

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)
NETWORK = "a" * 32
OTHER_NETWORK = "b" * 32


def told(line, *, minute=0, network_key=NETWORK, **fields):
    """Published at the time of `minute`, and in no sum."""
    fields = {"experienced_at": NOW - DAY, "submitted_at": NOW + minute * MINUTE, **fields}
    return report(channel=line, network_key=network_key, **fields)


# ── Which reports count ───────────────────────────────────────────────────────────────────────────────


def test_first_published_report_of_each_network_and_company_counts():
    line = phone_channel()
    letterbox = channel(company=line.company, kind="postal")
    told(line, minute=5)
    first = told(letterbox, minute=3)
    told(line, minute=1, status=ReportStatus.RECEIVED)
    told(line, minute=2, status=ReportStatus.REFUSED)
    of_another = told(line, minute=9, network_key=OTHER_NETWORK)
    elsewhere = told(phone_channel(), minute=7)

    rebuild_evidence()

    assert counted() == [first.pk, of_another.pk, elsewhere.pk]


def test_reports_without_a_network_count_each():
    line = phone_channel()
    rows = [told(line, network_key="") for _number in range(3)]
    told(line, network_key="", status=ReportStatus.REFUSED)

    rebuild_evidence()

    assert counted() == [row.pk for row in rows]


def test_warnings_count_never_and_take_no_place():
    line = phone_channel()
    for minute, outcome in enumerate(WARNING_OUTCOMES):
        told(line, minute=minute, outcome=outcome)
        told(line, network_key="", outcome=outcome)
    row = told(line, minute=9)

    rebuild_evidence()

    assert counted() == [row.pk]


def test_flag_in_the_wrong_place_is_put_right():
    line = phone_channel()
    first, _second = told(line), told(line, minute=1, is_counted=True)

    rebuild_evidence()

    assert counted() == [first.pk]


# ── The sums ──────────────────────────────────────────────────────────────────────────────────────────


def test_sums_are_those_of_the_reports_that_count():
    line = phone_channel(time_zone="America/Toronto")
    rows = counted_reports(channel=line, count=5, wait_minutes=33)
    told(line, outcome="suspected_scam")

    rebuild_evidence()

    evidence = ChannelEvidence.objects.get()
    assert evidence.value == evidence_of([counted_attempt(row, "America/Toronto") for row in rows], LIVE)
    assert evidence.latest_at == NOW
    assert pools() == {("phone", False): evidence.sums}


def test_wrong_sums_are_put_right_and_lost_ones_found():
    invented = company(is_fictitious=True)
    for line in (phone_channel(), phone_channel(company=invented), channel(kind="email")):
        counted_reports(channel=line, count=3)
    right = books()
    first, second, _third = ChannelEvidence.objects.order_by("pk")
    first.totals, first.ends, first.slots, first.months = {"count": 77}, {}, {"3": [1, 1, 1]}, {}
    first.weeks, first.limits = {"9": {"1": [1, 0, 0, 1]}}, {}
    first.latest_at = first.speaks_until = None
    first.save()
    second.delete()
    KindEvidence.objects.filter(is_fictitious=True).delete()
    KindEvidence.objects.filter(kind="email").update(totals={"count": 9, "weight": 5})

    rebuild_evidence()

    assert books() == right


def test_sums_of_a_company_without_reports_are_emptied():
    counted_reports(channel=phone_channel(), count=3)
    Report.objects.all().delete()

    assert rebuild_evidence() == 1

    assert [row.count for row in ChannelEvidence.objects.all()] == [0]
    assert pools() == {}


def test_rebuilding_twice_changes_nothing():
    counted_reports(channel=phone_channel(), count=3)
    rebuild_evidence()
    before = books()

    rebuild_evidence()

    assert books() == before


def test_rebuilding_a_company_leaves_the_others_alone_and_moves_the_totals_of_the_kind():
    mine, theirs = phone_channel(), phone_channel()
    told(mine)
    told(theirs)

    rebuild_company(mine.company_id)
    assert (len(counted()), set(ChannelEvidence.objects.values_list("channel", flat=True))) == (1, {mine.pk})
    rebuild_company(theirs.company_id)

    assert pools()["phone", False].count == 2


@pytest.mark.parametrize("count", [1, 30])
def test_rebuilding_a_channel_costs_the_same_queries_however_much_is_stored(count, django_assert_num_queries):
    line = phone_channel()
    counted_reports(channel=line, count=count)

    refresh_prominence(company=line.company)
    with django_assert_num_queries(16):
        rebuild_company(line.company_id)


def test_what_comes_while_the_reports_are_read_is_added(monkeypatch):
    """Three of a channel whose sums are wrong are read; then one more is published and one is withdrawn."""
    line = phone_channel()
    rows = counted_reports(channel=line, count=3, every=DAY)
    ChannelEvidence.objects.update(weeks={}, slots={}, months={}, totals={}, limits={})
    late = told(line, minute=1)
    read = rebuild.evidence_of

    def meanwhile(attempts, measure):
        found = read(attempts, measure)
        monkeypatch.setattr(rebuild, "evidence_of", read)
        with recounting(line.company_id) as recount:
            recount.settle(late)
            recount.withdraw(Report.objects.get(pk=rows[0].pk))
        return found

    monkeypatch.setattr(rebuild, "evidence_of", meanwhile)
    rebuild_evidence()

    assert late.pk in counted()
    kept = books()
    ChannelEvidence.objects.all().delete()
    KindEvidence.objects.all().delete()
    rebuild_evidence()
    assert books() == kept


def test_channel_that_became_another_while_its_reports_were_read_is_read_again(monkeypatch):
    line = phone_channel()
    counted_reports(channel=line, count=3, every=DAY)
    read = rebuild.evidence_of

    def meanwhile(attempts, measure):
        found = read(attempts, measure)
        monkeypatch.setattr(rebuild, "evidence_of", read)
        Channel.objects.filter(pk=line.pk).update(time_zone="America/Toronto")
        recount_channel(Channel.objects.get(pk=line.pk), kind_before=line.kind)
        return found

    monkeypatch.setattr(rebuild, "evidence_of", meanwhile)
    rebuild_company(line.company_id)

    rows = [counted_attempt(row, "America/Toronto") for row in Report.objects.counted()]
    assert ChannelEvidence.objects.get().value == evidence_of(rows, LIVE)


def test_flags_are_put_right_some_at_a_time(monkeypatch):
    monkeypatch.setattr(rebuild, "_ALONE_AT_ONCE", 2)
    monkeypatch.setattr(rebuild, "_NETWORKS_AT_ONCE", 1)
    line = phone_channel()
    alone = [told(line, network_key="") for _number in range(5)]
    firsts = [told(line, network_key=f"{number:032}") for number in range(2)]
    for number in range(2):
        told(line, minute=1, network_key=f"{number:032}", is_counted=True)

    rebuild_evidence()

    assert counted() == sorted(row.pk for row in [*alone, *firsts])
    assert pools()["phone", False].count == 7


# ── How far it is ─────────────────────────────────────────────────────────────────────────────────────


def test_companies_done_are_told_one_after_the_other():
    company(), channel()
    for _number in range(3):
        counted_reports(channel=phone_channel(), count=2)
    steps = []

    done = rebuild_evidence(on_company=lambda *step: steps.append(step))

    assert (done, steps) == (3, [(1, 3), (2, 3), (3, 3)])


def test_without_reports_there_is_nothing_to_do():
    assert rebuild_evidence() == 0
    assert pools() == {}
