"""How well official pages are read: precision, recall, purposes and hours by kind and language, over pages with gold.

`local_site` was in sight while the reader was made; `held_out` was not until its first figures stood, and is since: neither
is blind any more, so that both only show whether something broke.
Other folders of the same form (an index.json and a gold.json beside the pages) may be named. With --lines FILE ("-" for
what is piped in) somebody else's output is scored in place of our reader's: one JSON object a line, as tests/pages/scores.py says.

    python benchmarks/reading.py [--verbose] [FOLDER …]
    python manage.py read_pages --files FOLDER | python benchmarks/reading.py --lines - FOLDER
"""

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.pages.ours import lines_of
from tests.pages.scores import FOLDERS, ROOT, Entry, Tally, folder_scores, total

HEADS = ("values", "precision", "wanted", "recall", "purpose", "phones", "hours", "never")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / name for name in FOLDERS])
    parser.add_argument("--lines", metavar="FILE")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    given = _given(options.lines) if options.lines else None
    for folder in options.folders:
        start = time.perf_counter()
        lines = list(lines_of(folder)) if given is None else given
        seconds = time.perf_counter() - start
        tallies = folder_scores(folder, lines)
        pages = len(json.loads((folder / "index.json").read_text(encoding="utf-8")))
        print(f"\n{folder.name}: {pages} pages" + (f", read in {seconds:.1f} s" if given is None else ""))
        print(f"{'':14}" + "".join(f"{head:>11}" for head in HEADS))
        for kind in sorted({kind for _file, _language, kind in tallies}):
            print_row(kind, total(tally for (_f, _l, k), tally in tallies.items() if k == kind))
        for language in sorted({language for _file, language, _kind in tallies}):
            print_row(language, total(tally for (_f, la, _k), tally in tallies.items() if la == language))
        whole = total(tallies.values())
        print_row("all", whole)
        if options.verbose:
            print_faults(whole)


def _given(name: str) -> list[Entry]:
    text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def print_row(name: str, tally: Tally) -> None:
    print(
        f"{name:14}{tally.published:11}{tally.precision:11.3f}{tally.wanted:11}{tally.recall:11.3f}"
        f"{tally.purpose:11.3f}{tally.hours:11}{tally.hours_share:11.3f}{tally.never:11}"
    )


def print_faults(whole: Tally) -> None:
    for measure, texts in whole.faults.items():
        print(f"\n{measure}: {len(texts)}")
        print("\n".join(f"  {text}" for text in sorted(texts)))


if __name__ == "__main__":
    main()
