"""Nothing private leaves by any public format: every column of text is filled with a word of its own, and each format is
read for the words of the columns that nobody but the staff, or the keeper of a link, may read.

The models are walked: a new column of text is planted by itself, and is held to be private until it stands in
PUBLIC_TEXT (queries/directory/public_text.py) or among those named here. To add a format: one line in FORMATS.
"""

import datetime
import gzip
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from companies.exchange.dumps import write_dump
from companies.lib.dump_folder import latest_dump
from companies.models import Event, ImportedRecord, StarterRecord
from companies.models.codes import CodeField
from companies.queries.directory.public_text import PUBLIC_TEXT
from tests import factories
from tests.browser.scenes import Scene, whole_scene

pytestmark = pytest.mark.django_db

#: Read by everybody though no free text: addresses, codes with a grammar, what the site makes of them.
SHOWN = {
    "company": {"slug", "website", "country", "markets", "wikidata"},
    "domain": {"name"},
    "sector": {"slug"},
    "source": {"url", "copy_url"},
    "tariff": {"number"},
    "channel": {
        *("slug", "extension", "languages", "opening_hours", "time_zone", "holidays_in", "served_in"),
        "deaf_access_url",
    },
    "branch": {"postcode", "phone", "email", "website", "url", "opening_hours", "town_key", "communes"},
    "knownbadnumber": {"number"},
    "calltold": {"number"},
    "measurement": {"slug"},
    "inquiry": {"slug"},
    "situation": {"slug"},
    "law": {"slug", "country", "url"},
    "recourse": {"slug", "country", "url", "form_url"},
    "numberblock": {"plan", "first", "last", "holder_code", "holder"},
    "report": {"redirected_to", "demands"},
    # Which domain a company proved.
    "claim": {"domain"},
}
#: Public on a page of HTML, and in no file: people's own words (docs/data-licences.md).
ONLY_ON_PAGES = {("report", "words"), ("reply", "words")}
#: Their text is none of a person, or is not let be changed: events are guarded by the database.
NOT_PLANTED = {Event, StarterRecord, ImportedRecord}
#: A narrower column holds a code of a language or a country, and no word that nothing else says.
SHORTEST = 8


def secret_of(model: type[models.Model], field: models.Field) -> str:
    """A word that nothing else says, as long as the column lets it be."""
    number = sum(map(ord, f"{model._meta.model_name}.{field.name}"))
    word = f"zq{model._meta.model_name}{field.name}{number}".replace("_", "")
    return word[: field.max_length] if field.max_length else word


def private_columns() -> Iterator[tuple[type[models.Model], models.Field]]:
    for model in apps.get_app_config("companies").get_models():
        name = model._meta.model_name or ""
        public = {*PUBLIC_TEXT.get(model, ()), *SHOWN.get(name, ())}
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(
                field, CodeField
            )
            is_told = field.name in public and (name, field.name) not in ONLY_ON_PAGES
            is_wide = not field.max_length or field.max_length >= SHORTEST
            if is_text and is_wide and not field.choices and not is_told and model not in NOT_PLANTED:
                yield model, field


def plant() -> dict[str, str]:
    """Secret → the column that it stands in, of those in which the database lets it stand."""
    planted = {}
    for model, field in private_columns():
        secret = secret_of(model, field)
        rows = model._base_manager.order_by("pk")
        if field.unique:
            rows = rows[:1]
        keys = list(rows.values_list("pk", flat=True))
        if keys and put(model, field, secret, keys):
            assert secret not in planted, planted[secret]
            planted[secret] = f"{model._meta.model_name}.{field.name}"
    return planted


def put(model: type[models.Model], field: models.Field, secret: str, keys: list[object]) -> bool:
    """In one row at least: constraints between columns leave some rows alone."""
    is_in = False
    for key in keys:
        try:
            with transaction.atomic():
                is_in = bool(model._base_manager.filter(pk=key).update(**{field.name: secret})) or is_in
        except DatabaseError:
            continue
    return is_in


# ── What is read ──────────────────────────────────────────────────────────────────────────────────────

Reads = Callable[[object, Scene], str]


def at(name: str, *args: object, query: str = "") -> Reads:
    """What is answered at an address, in both languages."""

    def read(client: object, scene: Scene) -> str:
        told = []
        for language in ("fr", "en"):
            with override(language):
                answer = client.get(
                    reverse(name, args=[one(scene) if callable(one) else one for one in args]) + query
                )
            assert answer.status_code == 200, name
            told.append(answer.getvalue().decode())
        return "".join(told)

    return read


def slug(scene: Scene) -> str:
    return scene.rich.slug


def sector(scene: Scene) -> str:
    return scene.rich.sector.slug


def inquiry(scene: Scene) -> str:
    return scene.rich.measurements.first().inquiry.slug


def tomorrow() -> str:
    return f"?at={timezone.now() + datetime.timedelta(days=1):%Y-%m-%dT%H:%M}"


def a_moment(client: object, scene: Scene) -> str:
    return at("moment", slug, "service-client", query=tomorrow())(client, scene)


def dumped(client: object, scene: Scene) -> str:
    """Every file of a dump, and those packed as they are unpacked."""
    write_dump(Path(settings.DUMPS_DIR), at=timezone.now(), site="", licence="CC0")
    told = []
    for path in latest_dump(Path(settings.DUMPS_DIR)).folder.iterdir():
        whole = path.read_bytes()
        told.append(gzip.decompress(whole) if path.suffix == ".gz" else whole)
        if path.suffix == ".sqlite3":
            with sqlite3.connect(path) as database:
                told += [line.encode() for line in database.iterdump()]
    return b"".join(told).decode(errors="replace")


#: Whatever programs may read. A new format is a line here.
FORMATS: dict[str, Reads] = {
    "dumps": dumped,
    "reports": at("reports_file", slug, "csv"),
    "ranking": at("ranking_csv"),
    "index": at("index_csv"),
    "index of a month": at("index_edition_csv", lambda scene: scene.month),
    "findings": at("findings_csv", inquiry),
    "moderation": at("moderation_csv"),
    "calendar": a_moment,
    "calendar of hours": at("line_hours", slug, "bagages"),
    "contact": at("company_card", slug),
    "badge": at("badge", slug),
    "card": at("card", slug),
    "day": at("on_day", slug, lambda _scene: timezone.localdate().isoformat()),
    "manifest": at("manifest"),
    "robots": at("robots"),
    "llms": at("llms_txt"),
    "search of the browser": at("opensearch"),
    "completions": at("completions", query="?q=sogeline"),
    "sitemaps": at("sitemap_index"),
    **{
        f"sitemap of {section}": at("sitemap_part", section, 1)
        for section in ("pages", "companies", "numbers")
    },
    **{feed: at(feed) for feed in ("changes_feed", "bad_numbers_feed", "moderation_feed")},
    "company_feed": at("company_feed", slug),
    "sector_feed": at("sector_feed", sector),
    **{twin: at(twin) for twin in ("ranking_md", "about_md", "method_md")},
    "company_md": at("company_md", slug),
    "sector_md": at("sector_md", sector),
    "situation_md": at("situation_md", "card-stolen"),
    "number_md": at("number_md", "0199001234"),
    "api_companies": at("api_companies", query="?q=sogeline"),
    "api_companies, listed": at("api_companies"),
    "api_search": at("api_search", query="?q=sogeline"),
    **{name: at(name) for name in ("api_situations", "api_sectors", "api_changes", "api_domains")},
    **{name: at(name, slug) for name in ("api_company", "api_reports")},
    "api_situation": at("api_situation", "card-stolen"),
    "api_number": at("api_number", "0199001234"),
}


@pytest.fixture
def scene():
    made = whole_scene()
    now = timezone.now()
    line = made.rich.channels.get(slug="service-client")
    factories.proposal(channel=line, at=now)
    factories.notice(company=made.rich, at=now)
    factories.dossier(company=made.rich, complained_on=now.date(), at=now)
    factories.sighting()
    return made


@pytest.fixture
def planted(scene):
    return plant()


def test_secrets_stand_where_people_are_private(planted):
    """Or the other tests would look for nothing."""
    assert set(planted.values()) >= {
        "report.words",
        "report.network_key",
        "report.nonce",
        "report.follow_digest",
        "report.refusal_note",
        "channel.staff_note",
        "claim.follow_digest",
        "claim.code",
        "proposal.reason",
        "proposal.network_key",
        "notice.name",
        "notice.email",
        "notice.explanation",
        "dossier.matter",
        "dossierattempt.words",
        "reportflag.explanation",
        "reply.words",
    }


def test_no_format_says_a_secret(client, scene, planted):
    told = {name: read(client, scene) for name, read in FORMATS.items()}
    assert [name for name, text in told.items() if not text] == []
    said = {
        name: {column for secret, column in planted.items() if secret in text} for name, text in told.items()
    }
    assert {name: columns for name, columns in said.items() if columns} == {}


def test_a_secret_would_be_found(client, scene, planted):
    """The page of the company says the words of a report: there they are to be read."""
    told = at("company", slug)(client, scene) + at("evidence", slug)(client, scene)
    found = {column for secret, column in planted.items() if secret in told}
    assert "report.words" in found
    assert found <= {f"{model}.{column}" for model, column in ONLY_ON_PAGES}


def test_pages_that_anybody_reads_say_no_secret(client, scene, planted):
    on_pages = {f"{model}.{column}" for model, column in ONLY_ON_PAGES}
    private = {secret: column for secret, column in planted.items() if column not in on_pages}
    found = {}
    for kind, address in scene.addresses("en").items():
        answer = client.get(address)
        # Behind a private link its keeper reads their own; these pages are nobody else's to keep.
        told = "" if "no-store" in answer.get("Cache-Control", "") else answer.getvalue().decode()
        if columns := sorted(column for secret, column in private.items() if secret in told):
            found[kind] = columns
    assert found == {}
