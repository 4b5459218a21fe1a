"""Compiles the message catalogues with Babel: GNU gettext is missing on many machines.

    python tools/catalogues.py           write the .mo files that are missing or older than their .po
    python tools/catalogues.py --check   write nothing, read all of them

Refuses what a visitor would see as a mistake: a fuzzy entry (a guess of msgmerge), a translation that
lost or invented a placeholder. An empty translation is not refused here: it shows the source text.
"""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("locale", "reachability/formats")


def catalogues():
    return sorted(po for folder in FOLDERS for po in (ROOT / folder).glob("*/LC_MESSAGES/*.po"))


def is_current(po):
    mo = po.with_suffix(".mo")
    return mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns


def faults(po, catalogue):
    for message in catalogue:
        where = f"{po.relative_to(ROOT)}:{message.lineno}"
        if message.id and message.fuzzy:
            yield f"{where}: fuzzy, to be read by a person: {message.id!r}"
        # string is a tuple of plural forms or one text; an untranslated one has nothing to check
        elif message.id and any(message.string if isinstance(message.string, tuple) else [message.string]):
            for error in message.check(catalogue):
                yield f"{where}: {error}"


def compile_all(*, write=True, everything=False):
    """Returns the faults; a catalogue with a fault is not written."""
    found = []
    for po in catalogues():
        if is_current(po) and not everything:
            continue
        try:
            with po.open("rb") as file:
                catalogue = read_po(file, locale=po.parent.parent.name, abort_invalid=True)
        except PoFileError as error:
            found.append(f"{po.relative_to(ROOT)}: {error}")
            continue
        wrong = list(faults(po, catalogue))
        found += wrong
        if write and not wrong:
            # Two test runs may compile at once: whole files appear, never halves.
            half = po.with_suffix(".mo.new")
            with half.open("wb") as file:
                write_mo(file, catalogue)
            half.replace(po.with_suffix(".mo"))
    return found


if __name__ == "__main__":
    check = "--check" in sys.argv[1:]
    if problems := compile_all(write=not check, everything=check):
        sys.exit("\n".join(problems))
