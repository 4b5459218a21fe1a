"""A versions repository as Open Terms Archive keeps them, of companies that do not exist."""

import os
import subprocess

SALE = "Sogeline/General Conditions of Sale.md"
FIRST = "Notre service client : 01 99 00 12 34\n\nhttps://www.sogeline.example/cgv\n"
SECOND = f"{FIRST}\nPour toute réclamation : 0 805 000 012\n"
SNAPSHOT = "This version was recorded after extracting from snapshot https://github.com/Archive/sud-snapshots/commit/abc"


def git(folder, *words, day=None):
    moment = f"{day}T12:00:00Z" if day else "2024-01-01T00:00:00Z"
    return subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@a.example", *words],
        check=True,
        capture_output=True,
        text=True,
        env={
            "PATH": os.environ["PATH"],
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_DATE": moment,
        },
    ).stdout.strip()


def begin(folder):
    folder.mkdir(exist_ok=True)
    git(folder, "init", "-q")
    return folder


def record(folder, place, text, *, day):
    """One version; None takes the file away. The commit."""
    path = folder / place
    path.parent.mkdir(exist_ok=True)
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", f"Record new changes of {place}\n\n{SNAPSHOT}", day=day)
    return git(folder, "rev-parse", "HEAD")


def a_collection(folder):
    """Two versions of Sogeline's conditions, and a service that is gone."""
    begin(folder)
    record(folder, SALE, FIRST, day="2025-01-10")
    record(folder, "Vauban/Terms of Service.md", "Vauban", day="2025-02-10")
    record(folder, SALE, SECOND, day="2025-06-20")
    record(folder, "Vauban/Terms of Service.md", None, day="2025-07-01")
    return folder
