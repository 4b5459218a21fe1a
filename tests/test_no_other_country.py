"""A directory of Belgium alone: nothing on any page that is reached from its home is France's."""

import json
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

FOLDER = settings.BASE_DIR / "fixtures" / "countries" / "fr"
#: Made once, by one process.
pytestmark = pytest.mark.xdist_group("Belgium")
#: Pages walked, of the first languages in equal parts: all of the site's own, and most companies.
PAGES = 600
#: What France is called where it is no language: "français" and "Frans" are what people speak in Belgium.
FRANCE = re.compile(
    r"\b(?:France|Frankrijk|Paris|Parijs)\b|\b(?:[Ll]oi|[Cc]ode|numéros) français|French (?:numbers|consumer code)"
)
NUMBER = re.compile(r"(?<!\d)0[1-9](?: \d\d){4}(?!\d)|\+33")
#: Where it may stand, and why; to be made shorter.
EXCEPTIONS = {
    r"/(?:add-a-company|ajouter-une-entreprise|bedrijf-toevoegen)/": "a list of the countries of the world",
    r"/(?:search|recherche|zoeken)/": "the countries of companies that have a line for Belgium",
    r"/(?:sectors|secteurs|sectoren)/": "the country of a company beside its name",
    r"/(?:privacy|confidentialite)/": "the page names the authority of France beside that of the reader: a text of the publisher",
    r"/(?:method|methode)/": "how prices of French numbers are read is told to everybody",
    r"/(?:how-reports-are-handled|traitement-des-signalements|hoe-we-meldingen-behandelen|charte[^/]*)/": "the consumer code that the rules of reports follow",
    r"/(?:legal|mentions-legales|wettelijke-vermeldingen)/": "the law that the publisher of this site is under",
}


def run(*arguments, env):
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Address → words, of a site that was filled by the command and walked from its home."""
    folder = tmp_path_factory.mktemp("belgium")
    env = {
        "PATH": os.environ["PATH"], "HOME_COUNTRY": "BE", "COUNTRIES": "BE", "SECRET_KEY": "x", "PLAIN_HTTP": "1",
        "ALLOWED_HOSTS": "*", "ENV_FILE": "/dev/null", "DATABASE_URL": f"sqlite:///{folder}/be.sqlite3",
        "STATIC_ROOT": str(folder / "static"), "DJANGO_SETTINGS_MODULE": "reachability.settings",
        "PYTHONPATH": str(settings.BASE_DIR),
    }  # fmt: skip
    run("manage.py", "migrate", "-v0", env=env)
    run("manage.py", "load_starter", "--countries", "BE", env=env)
    run("manage.py", "collectstatic", "--no-input", "-v0", env=env)
    return json.loads(run("tools/crawl_country.py", str(PAGES), env=env))


def own(pages):
    return {
        path: words for path, words in pages.items() if not any(re.search(one, path) for one in EXCEPTIONS)
    }


def companies_of_elsewhere():
    records = (
        json.loads(path.read_text("utf-8"))
        for path in (settings.BASE_DIR / "fixtures/companies").glob("*.json")
    )
    return {record["slug"] for record in records if record["country"] != "BE"}


def test_the_site_is_walked_in_each_of_its_languages(pages):
    assert len(pages) == PAGES
    assert {path.split("/")[1] for path in pages} >= {"nl", "fr", "en"}


def test_no_body_and_no_law_of_france_is_named(pages):
    bodies = [one["name"] for one in json.loads((FOLDER / "recourses.json").read_text("utf-8"))]
    laws = [
        text for one in json.loads((FOLDER / "laws.json").read_text("utf-8")) for text in one["cite"].values()
    ]

    assert [
        (path, name) for path, words in own(pages).items() for name in (*bodies, *laws) if name in words
    ] == []


def test_no_number_of_the_french_plan_is_shown(pages):
    elsewhere = companies_of_elsewhere()
    shown = [
        (path, found[0])
        for path, words in own(pages).items()
        if not elsewhere & set(path.split("/")) and (found := NUMBER.search(words))
    ]
    assert shown == []


def test_france_is_named_where_a_company_is_of_it_and_nowhere_else(pages):
    elsewhere = companies_of_elsewhere()
    named = [
        (path, words[max(found.start() - 40, 0) : found.end() + 20])
        for path, words in own(pages).items()
        if not elsewhere & set(path.split("/")) and (found := FRANCE.search(words))
    ]
    assert named == []
