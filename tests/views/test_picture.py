import datetime
import re
import struct

import pytest
from django.test import Client
from django.utils import timezone

from companies.enums import CompanyStatus, Outcome
from companies.views import picture
from tests import factories
from tests.plain import plain

pytestmark = pytest.mark.django_db
SOGELINE = "/en/reach/sogeline/picture.png"


def told(*, minutes: int, count: int = 14) -> None:
    factories.counted_reports(
        channel=factories.phone_channel(company=factories.company(name="Sogeline")),
        count=count,
        latest_at=timezone.now() - datetime.timedelta(hours=1),
        wait_minutes=minutes,
    )


def figure_in(svg: str) -> str:
    return re.findall(r'text-anchor="middle">(\d+|–)</text>', svg)[0]


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_a_picture_is_of_the_figure_and_drawn_anew_when_it_changes(client: Client, monkeypatch):
    told(minutes=9)
    drawn = []
    monkeypatch.setattr(picture, "png", lambda svg: drawn.append(svg) or b"a picture")
    first = client.get(SOGELINE)
    same = client.get(SOGELINE, headers={"If-None-Match": first["ETag"]})
    factories.counted_reports(
        channel=factories.Company.objects.get().channels.get(),
        count=30,
        latest_at=timezone.now(),
        wait_minutes=41,
    )
    other = client.get(SOGELINE, headers={"If-None-Match": first["ETag"]})

    assert [first.status_code, same.status_code, other.status_code] == [200, 304, 200]
    assert first["Cache-Control"] == "public, max-age=3600"
    assert len(drawn) == 2
    assert int(figure_in(drawn[0])) < 20 < int(figure_in(drawn[1]))
    assert "from 14 reports" in plain(drawn[0])


def test_it_is_a_png_of_the_size_and_the_figure_that_the_page_says(client: Client, monkeypatch):
    told(minutes=9)
    page = plain(client.get("/en/reach/sogeline/").content.decode())

    assert size(client.get(SOGELINE).content) == (1200, 630) == size(client.get("/en/picture.png").content)
    assert f'<meta property="og:image" content="http://testserver{SOGELINE}">' in page
    assert '<meta property="og:image:width" content="1200">' in page
    said = re.search(r'<meta property="og:image:alt" content="Sogeline: (\d+) min to a human">', page)[1]
    assert '<meta property="og:url" content="http://testserver/en/reach/sogeline/">' in page
    drawn = []
    monkeypatch.setattr(picture, "png", lambda svg: drawn.append(svg) or b"a picture")
    client.get(SOGELINE)
    assert figure_in(drawn[0]) == said


def test_what_is_not_public_is_never_drawn(client: Client, monkeypatch):
    factories.company(name="Draft", status=CompanyStatus.DRAFT)
    factories.company(name="Closed", status=CompanyStatus.RETIRED)
    factories.company(name="Old", status=CompanyStatus.RETIRED, successor=factories.company(name="Sogeline"))
    monkeypatch.setattr(picture, "png", None)
    answers = [client.get(f"/en/reach/{slug}/picture.png") for slug in ("draft", "closed", "nobody", "old")]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 302]
    assert answers[-1]["Location"] == SOGELINE


def test_a_picture_is_kept_by_what_it_shows(client: Client, monkeypatch, settings):
    settings.CACHES = {
        name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": f"test {name}"}
        for name in settings.CACHES
    }
    told(minutes=9)
    drawn = []
    monkeypatch.setattr(picture, "png", lambda svg: drawn.append(svg) or b"a picture")

    assert client.get(SOGELINE).content == client.get(SOGELINE).content == b"a picture"
    assert len(drawn) == 1


def test_where_nobody_answers_no_figure_stands(client: Client, monkeypatch):
    channel = factories.phone_channel(company=factories.company(name="Sogeline", is_fictitious=True))
    factories.counted_reports(
        channel=channel, count=12, latest_at=timezone.now(), wait_minutes=30, outcome=Outcome.GAVE_UP
    )
    drawn = []
    monkeypatch.setattr(picture, "png", lambda svg: drawn.append(svg) or b"a picture")
    client.get(SOGELINE)

    assert figure_in(drawn[0]) == "–"
    assert ">F</text>" in drawn[0]
    assert ">Sogeline</text>" in drawn[0] and ">(fictitious)</text>" in drawn[0]
    assert "Of 100" not in drawn[0]


def test_private_and_discreet_pages_tell_nothing_of_themselves(client: Client):
    factories.situation(slug="page-7", is_discreet=True)
    report = factories.report()
    for path in (
        "/en/situations/page-7/",
        f"/en/report/{factories.follow_key(report.nonce)}/",
        "/en/search/?q=a",
    ):
        page = client.get(path)
        assert page.status_code == 200
        assert b'property="og:' not in page.content


def test_a_situation_at_a_company_has_the_picture_of_the_site(client: Client):
    factories.company(name="Sogeline")
    factories.situation(slug="stolen-card")
    paths = {"reach/sogeline/evidence/": SOGELINE, "situations/stolen-card/sogeline/": "/en/picture.png"}
    for path, expected in paths.items():
        assert (
            f'property="og:image" content="http://testserver{expected}"'
            in client.get(f"/en/{path}").content.decode()
        )
