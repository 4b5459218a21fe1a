"""Texts of a git repository and every version of them, read by the program `git` and nothing of it run or checked out.

A repository of somebody else's is data: its configuration names programs, so none of what could start one is asked for, and
nothing is fetched. What is read at once is one text, and a line of each version there is (commit, day, blob).
"""

import datetime
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

#: Terms of service have some hundred thousand characters at most; more is a mistake or a trap.
LARGEST_BYTES = 4_000_000
_COMMIT = "\x01"
_REMOTE = re.compile(r"github\.com[/:]([\w.-]+/[\w.-]+?)(?:\.git)?/?$")
#: What a version says of the snapshot it was made of, in the archive's sister repository.
_SNAPSHOT = re.compile(rb"https://github\.com/([\w.-]+/[\w.-]+)-snapshots/commit/")
_ZERO = re.compile(r"0+")
_QUIET = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class NotARepository(Exception):
    """git reads no history at this path."""


@dataclass(frozen=True, slots=True)
class Version:
    commit: str
    day: datetime.date
    blob: str


@dataclass
class Repository:
    """A clone, bare or with a work tree, at `path`."""

    path: Path
    _reader: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def versions(self, suffix: str) -> dict[str, list[Version]]:
        """Of the files of that ending that are there today, by their path, in order, newest first. Raises NotARepository."""
        found: dict[str, list[Version]] = {}
        gone: set[str] = set()
        with self._run("log", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv",
                       "--diff-merges=off", f"--format=format:{_COMMIT}%H %ct") as stream:  # fmt: skip
            for commit, day, blob, path in _changes(stream):
                if not path.endswith(suffix) or path in gone:
                    continue
                if _ZERO.fullmatch(blob):
                    if path not in found:
                        gone.add(path)
                else:
                    found.setdefault(path, []).append(Version(commit, day, blob))
        return dict(sorted(found.items()))

    def text(self, blob: str) -> str:
        """Raises ValueError where it is not there, not text, or larger than LARGEST_BYTES."""
        reader = self._reader = self._reader or self._start("cat-file", "--batch", stdin=subprocess.PIPE)
        asked, told = _pipe(reader.stdin), _pipe(reader.stdout)
        asked.write(blob.encode() + b"\n")
        asked.flush()
        header = told.readline().split()
        if len(header) != 3 or header[1] != b"blob":
            raise ValueError("the clone lacks this version")
        size = int(header[2])
        content = _read(told, size, keep=size <= LARGEST_BYTES)
        told.read(1)
        if size > LARGEST_BYTES:
            raise ValueError(f"it is larger than {LARGEST_BYTES:,} bytes")
        try:
            return content.decode("utf-8")
        except UnicodeError as error:
            raise ValueError("it is not UTF-8") from error

    def origin(self) -> str:
        """Where it is published on GitHub, "owner/name": by its remote, or by what its versions say of their snapshots;
        "" where nothing tells."""
        with self._run("config", "--get", "remote.origin.url", may_fail=True) as stream:
            url = stream.read(1000).decode("utf-8", "replace").strip()
        if told := _REMOTE.search(url):
            return told[1]
        with self._run("log", "-n", "200", "--format=%B") as stream:
            told_by_version = _SNAPSHOT.search(stream.read(500_000))
            stream.read()
        return f"{told_by_version[1].decode()}-versions" if told_by_version else ""

    def close(self) -> None:
        """End the program that reads texts."""
        if self._reader:
            with self._reader:  # closes its pipes, and waits for it
                self._reader = None

    def _start(self, *words: str, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        always = (
            "-c",
            "safe.directory=*",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "protocol.allow=never",
            "--no-pager",
        )
        environment = {"PATH": os.environ.get("PATH", os.defpath), **_QUIET}
        try:
            return subprocess.Popen(  # noqa: S603 — no shell, and words of our own beside the path
                ["git", "-C", str(self.path), *always, *words],  # noqa: S607 — wherever the system keeps it
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
        except OSError as error:
            raise NotARepository(f"git does not run: {error.strerror}") from error

    @contextmanager
    def _run(self, *words: str, may_fail: bool = False) -> Iterator[IO[bytes]]:
        with self._start(*words) as process:
            stream = _pipe(process.stdout)
            yield stream
            stream.read()
        if process.returncode and not may_fail:
            raise NotARepository(f"{self.path} is no repository that git reads")


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise NotARepository("git was started without a pipe")
    return stream


def _changes(stream: IO[bytes]) -> Iterator[tuple[str, datetime.date, str, str]]:
    """Commit, day, blob and path of each change, newest first: tokens between NULs."""
    commit, day, blob = "", datetime.date.min, ""
    for token in _tokens(stream):
        for word in token.split("\n"):
            if word.startswith(_COMMIT):
                commit, _space, seconds = word[1:].partition(" ")
                day = datetime.datetime.fromtimestamp(int(seconds), tz=datetime.UTC).date()
            elif word.startswith(":") and not blob:
                blob = word.split(" ")[3]
            elif word and blob:
                yield commit, day, blob, word
                blob = ""


def _tokens(stream: IO[bytes]) -> Iterator[str]:
    rest = b""
    while part := stream.read(65_536):
        *whole, rest = (rest + part).split(b"\0")
        yield from (token.decode("utf-8", "replace") for token in whole)
    if rest:
        yield rest.decode("utf-8", "replace")


def _read(stream: IO[bytes], size: int, *, keep: bool) -> bytes:
    """Exactly so many bytes; thrown away piece by piece where they are not kept."""
    if keep:
        return stream.read(size)
    while size > 0:
        size -= len(stream.read(min(size, 65_536)))
    return b""
