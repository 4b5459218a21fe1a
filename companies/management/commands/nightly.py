"""Do what is due of the nightly work, each job in a process of its own. For a timer, every night; twice at once harms nothing."""

import signal
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from companies.management.children import GRACE_SECONDS, ended_when_asked
from companies.management.in_child import run_in_child
from companies.management.nightly import NotDone, job_named, nightly_jobs, run_job
from companies.management.only_one import only_one
from companies.queries.staff.nightly import last_good_starts, last_runs

_NOT_DONE = {NotDone.BUSY: "another process is at it", NotDone.NOT_DUE: "not due"}


class Command(BaseCommand):
    help = "Do what is due of the nightly work. The exit status says whether all went well."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--list", action="store_true", help="only say which jobs there are, and which are due"
        )
        parser.add_argument("--job", metavar="NAME", help="do this one alone, in this process")
        parser.add_argument("--force", action="store_true", help="with --job: also when it is not due")

    def handle(self, *, list: bool, job: str | None, force: bool, **options: Any) -> None:
        if force and not job:
            raise CommandError("--force goes with --job NAME")
        if list:
            self._list()
        elif job:
            self._do(job, is_forced=force)
        else:
            self._do_all()

    def _list(self) -> None:
        good, last = last_good_starts(), {run.job: run for run in last_runs()}
        for job in nightly_jobs():
            run, at = last.get(job.name), timezone.now()
            due = "due" if job.is_due(last_good=good.get(job.name), at=at) else job.is_left_out() or "not due"
            ran = f"{timezone.localtime(run.started_at):%Y-%m-%d %H:%M}, {run.state}" if run else "never"
            self.stdout.write(f"{job.name}: {due}; last run: {ran}")

    def _do(self, name: str, *, is_forced: bool) -> None:
        job = job_named(name)
        if job is None:
            raise CommandError(f"no job {name}: {', '.join(job.name for job in nightly_jobs())}")
        with _ended_by_the_clock(job.seconds):
            run = run_job(job, clock=timezone.now, is_forced=is_forced)
        if isinstance(run, NotDone):
            self.stdout.write(f"{name}: {_NOT_DONE[run]}")
        elif run.went_wrong:
            raise CommandError(f"{name}: {run.error}")
        else:
            self.stdout.write(f"{name}: {run.did}")

    def _do_all(self) -> None:
        failed = []
        with only_one("nightly") as is_ours, ended_when_asked():
            if not is_ours:
                self.stdout.write("another process is at it: nothing to do")
                return
            for job in nightly_jobs():
                is_due = job.is_due(last_good=last_good_starts().get(job.name), at=timezone.now())
                if is_due and not run_in_child(job, clock=timezone.now, say=self._pass_on):
                    failed.append(job.name)
        if failed:
            raise CommandError(f"failed: {', '.join(failed)}")

    def _pass_on(self, said: str) -> None:
        self.stdout.write(said, ending="")
        self.stdout.flush()


@contextmanager
def _ended_by_the_clock(seconds: int) -> Iterator[None]:
    """Who started this process ends it at its limit. Should that one be gone, or a person have started it, the kernel does."""
    signal.alarm(seconds + 2 * int(GRACE_SECONDS))
    try:
        yield
    finally:
        signal.alarm(0)
