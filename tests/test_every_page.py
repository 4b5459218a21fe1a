"""Every address of the directory, once in each language: whatever a page does below itself, both engines can."""

import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils import timezone
from django.utils.translation import override

from companies.actions.dossiers import dossier_key
from companies.actions.submissions.private_links import follow_key
from companies.lib.dump_folder import latest_dump
from companies.lib.language_tags import country_in
from companies.models import Situation
from tests import factories
from tests.browser.scenes import LANGUAGES, whole_scene
from tests.test_page_stamps import every_stamp

pytestmark = pytest.mark.django_db
#: Those of the staff have a table of their own: admin/test_matrix.py.
STAFF = "admin"
STATUS = {"root": 302, "favicon": 302, "data_latest": 302, "not found": 404}


def names_of(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != STAFF:
                yield from names_of(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


def addresses(scene, language):
    """Kind of page → its address: those that have a look, and all others."""
    now = timezone.now()
    slug, proved = scene.rich.slug, follow_key(scene.proved.nonce)
    channel = scene.rich.channels.get(slug="service-client")
    dossier = factories.dossier(company=scene.rich, complained_on=now.date(), at=now)
    key = dossier_key(dossier)
    edition = scene.rich.measurements.first().inquiry.slug
    with override(language):
        soon = f"?at={now + datetime.timedelta(days=1):%Y-%m-%dT%H:%M}"
        others = {
            name: reverse(name, args=args)
            for name, args in {
                "root": [],
                "healthz": [],
                "readyz": [],
                "robots": [],
                "favicon": [],
                "offline_worker": [],
                "manifest": [],
                "opensearch": [],
                "completions": [],
                "sitemap_index": [],
                "sitemap_part": ["pages", 1],
                "llms_txt": [],
                "security_txt": [],
                "changes_feed": [],
                "company_feed": [slug],
                "sector_feed": [scene.rich.sector.slug],
                "bad_numbers_feed": [],
                "moderation_feed": [],
                "company_md": [slug],
                "situation_md": [Situation.objects.in_use().first().slug],
                "sector_md": [scene.rich.sector.slug],
                "number_md": [channel.number.address_in(country_in(language) or "FR")],
                "ranking_md": [],
                "about_md": [],
                "method_md": [],
                "site_picture": [],
                "company_picture": [slug],
                "company_card": [slug],
                "line_hours": [slug, "bagages"],
                "badge": [slug],
                "card": [slug],
                "oembed": [],
                "api_openapi": [],
                "api_companies": [],
                "api_company": [slug],
                "api_reports": [slug],
                "api_number": ["1023"],
                "api_search": [],
                "api_situations": [],
                "api_situation": ["card-stolen"],
                "api_sectors": [],
                "api_changes": [],
                "api_domains": [],
                "suggestions": [],
                "propose_on_company": [slug],
                "look_again": [slug],
                "subscription_stop": [follow_key(scene.asked.nonce)],
                "propose_a_way_in": [slug],
                "propose_on_channel": [slug, channel.slug],
                "correct_company": [proved],
                "correct_way_in": [proved, channel.slug],
                "add_way_in": [proved],
                "proposal": [follow_key(factories.proposal(channel=channel, at=now).nonce)],
                "notices": [],
                "notify": [],
                "notice": [follow_key(factories.notice(company=scene.rich, at=now).nonce)],
                "dossier_new": [slug],
                "dossier": [key],
                "dossier_attempt_new": [key],
                "dossier_attempt": [key, dossier.attempts.first().pk],
                "dossier_letter": [key],
                "dossier_proof": [key],
                "dossier_calendar": [key],
                "dossier_delete": [key],
                "reports_file": [slug, "csv"],
                "ranking_csv": [],
                "compare_suggestions": [],
                "timed_call": [slug],
                "findings_csv": [edition],
                "moderation_csv": [],
                "index_csv": [],
                "index_edition_csv": [scene.month],
                "data_latest": ["companies.csv"],
                "data_file": [latest_dump(Path(settings.DUMPS_DIR)).day, "companies.csv"],
            }.items()
        } | {"moment": reverse("moment", args=[slug, channel.slug]) + soon}
        # Kinds are not names: what the scene calls an answer is one to a report.
        others["answer to everybody"] = reverse("answer", args=[proved])
    others |= {
        name: others[name] + "?q=sogelin" for name in ("suggestions", "compare_suggestions", "api_search")
    }
    others["oembed"] += f"?url=http://testserver{others['badge'].removesuffix('badge.svg')}"
    return scene.addresses(language) | others


def varied(answer):
    return {name.strip() for name in answer.get("Vary", "").split(",")} - {""}


@pytest.mark.parametrize("language", [*LANGUAGES, "nl-be"])
def test_every_address_answers(client, language, settings):
    settings.EMAIL_HOST, settings.SITE_URL = "mail.example", "http://testserver"
    settings.SECURITY_CONTACT = ["mailto:security@joignable.example"]
    pages = addresses(whole_scene(), language)
    every_stamp()
    answers = {kind: client.get(path) for kind, path in pages.items()}
    sizes = {kind: len(answer.getvalue()) for kind, answer in answers.items()}

    assert {kind: answer.status_code for kind, answer in answers.items()} == {
        kind: STATUS.get(kind, 200) for kind in pages
    }
    assert [kind for kind, size in sizes.items() if not size and kind not in STATUS] == []
    # What nobody may keep says so, and so does what everybody may.
    said = {kind: answer.get("Cache-Control", "") for kind, answer in answers.items() if kind not in STATUS}
    assert [kind for kind, words in said.items() if not words] == []
    assert [
        kind
        for kind, words in said.items()
        if words.startswith("public")
        and (answers[kind].cookies or not {"Accept-Encoding"} >= varied(answers[kind]))
    ] == []
    assert {resolve(path.partition("?")[0]).view_name for path in pages.values()} == set(
        names_of(get_resolver().url_patterns)
    )
