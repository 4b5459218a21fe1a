"""Every word a visitor reads exists in French, typographically right, and comes from today's sources."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.conftest import left_out

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po"
NNBSP = "\u202f"

catalogue = polib.pofile(CATALOGUE)


def sentences() -> list[str]:
    texts = [text for entry in catalogue for text in (entry.msgstr, *entry.msgstr_plural.values())]
    return [text for text in texts if text and not text.endswith("/") and not text.startswith("G")]


def test_no_word_is_untranslated_fuzzy_or_dead():
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]", text))


def test_placeholders_are_the_same_in_both_languages():
    """Form by form: a singular may say "one" in letters, in both languages."""
    for entry in catalogue:
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


def test_apostrophes_and_quotation_marks_are_real_in_both_languages():
    english = [entry.msgid for entry in catalogue]
    assert [text for text in [*sentences(), *english] if "'" in text or re.search(r'"\w', text)] == []


def test_the_catalogue_holds_todays_words(tmp_path: Path):
    """makemessages over a copy finds nothing that the committed catalogue does not hold."""
    if not shutil.which("xgettext"):
        left_out("the freshness of the catalogue", "GNU gettext is missing", "apt-get install gettext")
    for name in ("companies", "templates", "locale", "reachability", "tools", "manage.py"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    (tmp_path / "static").mkdir()
    command = [
        sys.executable,
        "-m",
        "tools.messages",
        "-l",
        "fr",
        "--no-location",
        "--no-obsolete",
        "--ignore=tools",
    ]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "reachability.settings", "DEBUG": "1"}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    fresh = polib.pofile(tmp_path / "locale" / "fr" / "LC_MESSAGES" / "django.po")
    key = lambda entry: (entry.msgctxt, entry.msgid, entry.msgid_plural)  # noqa: E731
    assert {key(entry) for entry in fresh} == {key(entry) for entry in catalogue}
