"""Every word a visitor reads exists in each language of the site, typographically right, and comes from today's sources.

The staff works in French or English; what only the staff reads may be missing elsewhere.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from companies.lib.language_tags import LANGUAGE_NAMES
from tests.conftest import left_out

ROOT = Path(__file__).resolve().parent.parent
NNBSP = "\u202f"

CATALOGUES = {
    path.parent.parent.name: polib.pofile(path) for path in (ROOT / "locale").glob("*/LC_MESSAGES/django.po")
}
catalogue = CATALOGUES["fr"]
#: What only the staff reads, by file; it may stand in its source text in a language that the staff does not work in.
OF_THE_STAFF = (
    "companies/admin/", "companies/apps.py", "companies/door/", "companies/enums/merge.py", "companies/enums/nightly.py",
    "companies/forms/staff.py", "companies/management/", "companies/queries/staff/", "companies/templatetags/staff.py",
    "templates/admin/", "templates/staff/",
    # (labels of tables that no page shows)
    *(
        f"companies/models/{table}.py"
        for table in (
            "company_merge", "event", "imported_record", "kept_page", "look_again", "nightly_run", "number_block", "phrase",
            "report_flag", "second_factor", "sighting", "subscription",
        )
    ),
)  # fmt: skip


def sentences(language: str = "fr") -> list[str]:
    texts = [text for entry in CATALOGUES[language] for text in (entry.msgstr, *entry.msgstr_plural.values())]
    return [text for text in texts if text and not text.endswith("/") and not text.startswith("G")]


each_language = pytest.mark.parametrize("language", CATALOGUES)


def test_every_language_of_the_site_but_that_of_its_sources_has_a_catalogue():
    assert CATALOGUES.keys() | {"en"} == LANGUAGE_NAMES.keys()


def test_no_word_is_untranslated():
    """(what a language other than French may lack is held below, by today's sources)"""
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []


@each_language
def test_no_word_is_fuzzy_or_dead(language: str):
    assert [entry.msgid for entry in CATALOGUES[language].fuzzy_entries()] == []
    assert [entry.msgid for entry in CATALOGUES[language].obsolete_entries()] == []


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]", text))


@each_language
def test_placeholders_are_those_of_the_source(language: str):
    """Form by form: a singular may say "one" in letters, in both languages."""
    for entry in CATALOGUES[language]:
        if not entry.translated():
            continue
        pairs = [(entry.msgid, entry.msgstr)] if entry.msgstr else []
        pairs += [(entry.msgid, entry.msgstr_plural.get(0, ""))] if entry.msgid_plural else []
        pairs += [(entry.msgid_plural, entry.msgstr_plural.get(1, ""))] if entry.msgid_plural else []
        for source, text in pairs:
            assert placeholders(text) == placeholders(source), entry.msgid


@pytest.mark.parametrize("mark", [":", ";", "!", "?", "»", "€"])
def test_french_sets_a_narrow_no_break_space_before(mark: str):
    wrong = [text for text in sentences() if re.search(rf"[^{NNBSP}(/]{re.escape(mark)}(?![/\w])", text)]
    assert wrong == []


def test_french_sets_a_narrow_no_break_space_after_an_opening_quotation_mark():
    assert [text for text in sentences() if re.search(rf"«[^{NNBSP}]", text)] == []


def tags(text: str) -> list[str]:
    return sorted(re.findall(r"</?[a-z]+", text))


@each_language
def test_marks_of_html_are_those_of_the_source(language: str):
    for entry in CATALOGUES[language]:
        if entry.msgstr:
            assert tags(entry.msgstr) == tags(entry.msgid), entry.msgid


@each_language
def test_apostrophes_and_quotation_marks_are_real(language: str):
    english = [entry.msgid for entry in catalogue]
    assert [text for text in [*sentences(language), *english] if "'" in text or re.search(r'"\w', text)] == []


def test_dutch_sets_no_blank_before_a_mark_and_no_narrow_space():
    wrong = [text for text in sentences("nl") if re.search(r"\w [;:!?](?!\w)|[\u202f«»]", text)]
    assert wrong == []


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], polib.POFile]:
    """Language → the catalogue that makemessages writes over a copy of today's sources, with the places of each message."""
    if not shutil.which("xgettext"):
        left_out("the freshness of the catalogues", "GNU gettext is missing", "apt-get install gettext")
    folder = tmp_path_factory.mktemp("sources")
    for name in ("companies", "templates", "locale", "reachability", "tools", "manage.py", "fixtures"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    (folder / "static").mkdir()
    languages = [word for language in CATALOGUES for word in ("-l", language)]
    command = [sys.executable, "-m", "tools.messages", *languages, "--no-obsolete", "--ignore=tools"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "reachability.settings", "DEBUG": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return lambda language: polib.pofile(folder / "locale" / language / "LC_MESSAGES" / "django.po")


@each_language
def test_a_catalogue_holds_todays_words(language: str, fresh: Callable[[str], polib.POFile]):
    """makemessages over a copy finds nothing that the committed catalogue does not hold."""
    key = lambda entry: (entry.msgctxt, entry.msgid, entry.msgid_plural)  # noqa: E731
    assert {key(entry) for entry in fresh(language)} == {key(entry) for entry in CATALOGUES[language]}


@each_language
def test_what_a_visitor_reads_is_translated(language: str, fresh: Callable[[str], polib.POFile]):
    missing = [
        entry.msgid
        for entry in fresh(language).untranslated_entries()
        if not all(place.startswith(OF_THE_STAFF) for place, _line in entry.occurrences)
    ]
    assert missing == []


def test_what_only_the_staff_reads_is_named_by_files_that_there_are():
    assert [name for name in OF_THE_STAFF if not (ROOT / name).exists()] == []
