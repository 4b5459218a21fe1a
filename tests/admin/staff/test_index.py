from django.urls import reverse

from companies.enums import ChannelStatus, CompanyStatus, ReportStatus
from tests import factories


def test_the_first_page_says_what_waits(staff):
    channel = factories.phone_channel(status=ChannelStatus.PROPOSED)
    factories.report(channel=channel, status=ReportStatus.RECEIVED)
    factories.company(status=CompanyStatus.DRAFT)
    body = " ".join(staff.get(reverse("admin:index")).content.decode().split())
    assert "<b>1</b> report to read" in body
    assert "<b>1</b> channel to confirm" in body
    assert "<b>1</b> company to complete" in body
    assert f"{reverse('admin:queue')}?kind=channel" in body
    assert f'<a href="{reverse("admin:queue")}" accesskey="q">' in body


def test_the_first_page_says_nothing_of_it_to_who_may_not_see(client, powerless):
    client.force_login(powerless)
    response = client.get(reverse("admin:index"))
    assert response.status_code == 200
    assert 'class="waits"' not in response.content.decode()
