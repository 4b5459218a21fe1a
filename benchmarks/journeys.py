"""Taps and seconds of ten journeys, from the home page until what is sought is in view, or stored.

    python benchmarks/journeys.py                                    # this tree
    git worktree add FOLDER 6ea18bd                                  # the pages before they were drawn anew
    python benchmarks/journeys.py --before FOLDER                    # both, in one table

Walked by a real browser, 360 by 740, in French, on a Tuesday at ten, over the starter directory and the demonstration. Only what is
shown is tapped, and found by what it says. Counted: taps, signs typed, screens scrolled. The seconds are a model of one who reads every
word from the top of a page down to what they tap next, and none twice; pages come as fast as this machine gives them. Minutes on hold
are in no figure. A sheet of paper costs two taps in the menu of the browser, and its sheets are counted.
"""

import argparse
import contextlib
import datetime
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from unittest import mock
from wsgiref.simple_server import make_server
from zoneinfo import ZoneInfo

HERE = Path(__file__).resolve().parent.parent
TUESDAY = datetime.datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
WIDTH, HEIGHT = 360, 740
A_WORD, A_TAP, A_SIGN, A_SCREEN = 60 / 240, 1.2, 0.25, 0.8
HANG_UP, DAY = datetime.timedelta(minutes=35), datetime.timedelta(days=1)
#: The words shown between the top of the page and the bottom of an element, those read before left out.
READ = r"""(goal) => {
  window.wasRead ??= new WeakSet();
  const end = goal.getBoundingClientRect().bottom;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let words = 0;
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (window.wasRead.has(node) || !node.parentElement.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(node);
    const { top, bottom, width, height } = range.getBoundingClientRect();
    if (width < 2 || height < 2 || bottom + scrollY < 0 || top >= end) continue;
    window.wasRead.add(node);
    words += node.textContent.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  }
  return words;
}"""
SCROLL = """(goal) => {
  const from = goal.getBoundingClientRect();
  goal.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  const to = goal.getBoundingClientRect();
  return Math.abs(to.top - from.top) / innerHeight + Math.abs(to.left - from.left) / innerWidth;
}"""


@dataclass(frozen=True)
class Tap:
    on: str
    leads: bool = True


@dataclass(frozen=True)
class Type:
    signs: str
    into: str = "main input[name=q]"


@dataclass(frozen=True)
class Wait:
    """On hold; or until another day, when all is begun and counted anew from the home page."""

    by: datetime.timedelta
    anew: bool = False


@dataclass(frozen=True)
class Journey:
    name: str
    steps: tuple[Tap | Type | Wait, ...]
    until: str
    has_script: bool = True
    is_printed: bool = False


@dataclass
class Walked:
    taps: int = 0
    signs: int = 0
    screens: float = 0.0
    words: int = 0
    loading: float = 0.0
    sheets: int = 0

    @property
    def seconds(self) -> float:
        moves = self.taps * A_TAP + self.signs * A_SIGN + self.screens * A_SCREEN
        return self.words * A_WORD + moves + self.loading


def look_up(typed: str, name: str) -> tuple[Tap | Type | Wait, ...]:
    return Type(typed), Tap("main [role=search] button"), Tap(f"main a:has-text('{name}')")


def journeys(*, is_before: bool) -> list[Journey]:
    """The shortest road of each that a stranger can see, in either tree."""

    def pick(before, now):
        return before if is_before else now

    sogeline, edf = look_up("sogeline", "Sogeline"), look_up("edf", "EDF")
    send, stored = "main form button:has-text('Envoyer')", "h1:has-text('Merci')"
    add = Tap(pick("main form button:has-text('Ajouter')", "[role=option]"))  # the first that is suggested
    cut_off, minutes = Tap("label:has-text('Ils ont coupé')", leads=False), Type("35", "input[name=wait]")
    tell = pick(
        (Tap("a:has-text('Je viens d’essayer')"), cut_off, minutes),
        (Tap(".tell a:has-text('Coupé')"), minutes),
    )
    of_yesterday = (
        Tap("summary:has-text('En dire plus')", leads=False),
        Type("2026-11-24", "input[name=on_day]"),
        Tap(f"{send} >> nth=1"),
    )
    call = Tap(pick("a.call[href^=tel]", "a[data-call]"), leads=False)
    hang_up = Tap("button[data-outcome=cut_off]")
    how_long = Type("35", "[data-minutes] input")
    late = (*sogeline, *tell, *of_yesterday)
    return [
        Journey(
            "a hang-up after 35 minutes",
            (*sogeline, call, Wait(HANG_UP), *pick((*tell, Tap(send)), (hang_up,))),
            stored,
        ),
        Journey(
            "line cut, at Orange",
            (
                *pick((), (Tap("main a:has-text('Toutes les situations')"),)),
                Tap("main a:has-text('Internet ou téléphone coupé')"),
                Tap("main a:text-is('Orange')"),
            ),
            "main p:has-text('Leur site officiel')",
        ),
        Journey(
            "hacked account, at Facebook",
            (Tap("main a:has-text('Compte piraté ou usurpé')"), Tap("main a:text-is('Facebook')")),
            "main a[href='https://www.facebook.com/hacked']",
        ),
        Journey("smell of gas", (Tap("main a:has-text('fuite de gaz')"),), "a[href='tel:18']"),
        Journey(
            "a wrong number",
            (
                *sogeline,
                *pick((), (Tap("summary:has-text('Horaires, sources, corrections')", leads=False),)),
                Tap("a:has-text('Une erreur')"),
                Tap("label:has-text('plus en service')", leads=False),
                Tap(send),
            ),
            stored,
        ),
        Journey(
            "SFR or Orange",
            (
                Tap(pick("footer a:has-text('Comparer')", "nav a:has-text('Comparer')")),
                *(Type("sfr", "input[name=add]"), add),
                *(Type("orange", "input[name=add]"), add),
            ),
            "main :text('Pas encore de moyen vérifié')",
        ),
        Journey("a sheet of paper, of Sogeline", sogeline, "h1", is_printed=True),
        Journey("the mediator’s date, at EDF", edf, pick("p:has-text('janvier 2027')", "summary:has-text('24 janv')")),
        Journey(
            "the next day, not told yet",
            (*sogeline, call, Wait(DAY, anew=True), *pick(late, (Tap(".call-left a"), how_long, hang_up))),
            stored,
        ),
        Journey("the next day, without a script", (*sogeline, Wait(DAY, anew=True), *late), stored, has_script=False),
    ]  # fmt: skip


class Clock:
    """That of the site and of the browser, which go on together."""

    def __init__(self) -> None:
        self.began, self.skipped = time.monotonic(), datetime.timedelta()

    def now(self) -> datetime.datetime:
        passed = datetime.timedelta(seconds=time.monotonic() - self.began)
        return (TUESDAY + self.skipped + passed).astimezone(datetime.UTC)

    def skip(self, context, by: datetime.timedelta) -> None:
        self.skipped += by
        context.clock.fast_forward(int(by.total_seconds() * 1000))


@contextlib.contextmanager
def site(folder: Path, clock: Clock):
    """The tree that this process was started in, served by threads of it; Django is imported only now."""
    database = folder / "site.sqlite3"
    is_new = not database.exists()
    os.environ |= {
        "SECRET_KEY": "for a benchmark", "PLAIN_HTTP": "1", "DEBUG": "0", "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"sqlite:///{database}", "STATIC_ROOT": f"{folder}/static", "KEYS_DIR": f"{folder}/keys",
        "DJANGO_SETTINGS_MODULE": "reachability.settings", "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }  # fmt: skip
    import logging  # noqa: PLC0415

    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.core.servers.basehttp import ThreadedWSGIServer  # noqa: PLC0415

    from tools.screens import Quiet  # noqa: PLC0415

    django.setup()
    logging.disable()
    with (
        mock.patch("django.utils.timezone.now", side_effect=clock.now),
        contextlib.redirect_stdout(sys.stderr),
    ):
        call_command("collectstatic", "--no-input", "--verbosity", "0")
        for command in ("migrate", "load_starter", "load_demo") if is_new else ():
            call_command(command, "--verbosity", "0")
        from reachability.wsgi import application  # noqa: PLC0415

        class Server(ThreadedWSGIServer):
            def __init__(self, address, handler):
                super().__init__(address, handler, ipv6=False)

        server = make_server("127.0.0.1", 0, application, server_class=Server, handler_class=Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Walker:
    def __init__(self, context, clock: Clock) -> None:
        self.context, self.clock, self.walked = context, clock, Walked()
        self.page = context.new_page()

    def home(self) -> None:
        start = time.monotonic()
        self.page.goto("/fr/")
        self.walked.loading += time.monotonic() - start

    def reach(self, selector: str):
        """Read down to it, so that it is in view."""
        goal = self.page.locator(selector).locator("visible=true").first
        goal.wait_for(timeout=10_000)
        words = goal.evaluate(READ)
        self.walked.words += words
        self.walked.screens += goal.evaluate(SCROLL)
        self.clock.skip(self.context, datetime.timedelta(seconds=words * A_WORD + A_TAP))
        return goal

    def take(self, step: Tap | Type | Wait) -> None:
        if isinstance(step, Wait):
            self.clock.skip(self.context, step.by)
            if step.anew:
                self.page.close()
                self.page, self.walked = self.context.new_page(), Walked()
                self.home()
        elif isinstance(step, Type):
            self.reach(step.into).fill(step.signs)
            self.walked.taps += 1
            self.walked.signs += sum(sign.isalnum() for sign in step.signs)
        else:
            self.tap(self.reach(step.on), leads=step.leads)

    def tap(self, goal, *, leads: bool) -> None:
        self.walked.taps += 1
        start = time.monotonic()
        if leads:
            with self.page.expect_navigation(timeout=30_000):
                goal.click()
            self.walked.loading += time.monotonic() - start
        else:
            goal.click()

    def walk(self, journey: Journey) -> Walked:
        self.home()
        for step in journey.steps:
            self.take(step)
        self.reach(journey.until)
        if journey.is_printed:
            self.walked.taps += 2
            self.walked.sheets = self.page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")
        return self.walked


def walk_all(folder: Path, *, is_before: bool) -> dict[str, Walked]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    from tools.screens import chromium  # noqa: PLC0415

    clock, walked = Clock(), {}
    with site(folder, clock) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for journey in journeys(is_before=is_before):
            print(journey.name, file=sys.stderr)
            twice = []
            for _time in range(2):  # the first finds the pages not made yet
                context = browser.new_context(
                    base_url=address, locale="fr-FR", timezone_id="Europe/Paris", has_touch=True,
                    viewport={"width": WIDTH, "height": HEIGHT}, java_script_enabled=journey.has_script,
                )  # fmt: skip
                context.clock.install(time=clock.now())
                twice.append(Walker(context, clock).walk(journey))
                context.close()
            walked[journey.name] = min(twice, key=lambda one: one.loading)
        browser.close()
    return walked


def in_tree(tree: Path) -> dict[str, Walked]:
    """Walked by a process of its own, in that tree."""
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, __file__, "--walk", name, *(["--is-before"] if tree != HERE else [])]
        done = subprocess.run(command, cwd=tree, check=True, stdout=subprocess.PIPE, text=True)
    return {name: Walked(**row) for name, row in json.loads(done.stdout).items()}


def cells(walked: Walked) -> str:
    sheets = f", on paper: {walked.sheets}" if walked.sheets else ""
    return (
        f"{walked.taps} + {walked.signs} signs, {walked.screens:.1f} screens, {walked.words} words{sheets} "
        f"| {walked.seconds:.0f} s"
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--before", type=Path, help="a checkout of 6ea18bd, walked too")
    asked.add_argument("--walk", type=Path, help=argparse.SUPPRESS)
    asked.add_argument("--is-before", action="store_true", help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.walk:
        sys.path.insert(0, str(Path.cwd()))
        walked = walk_all(options.walk, is_before=options.is_before)
        print(json.dumps({name: asdict(one) for name, one in walked.items()}))
        return
    trees = [options.before.resolve()] if options.before else []
    told = [in_tree(tree) for tree in [*trees, HERE]]
    for name in told[-1]:
        print(f"| {name} | {' | '.join(cells(one[name]) for one in told)} |")
    for column in told:
        print(
            f"in all: {sum(one.taps for one in column.values())} taps, {sum(one.seconds for one in column.values()):.0f} s"
        )


if __name__ == "__main__":
    main()
