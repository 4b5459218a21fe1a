"""Are the books right? What is kept with every change, against what the reports give when summed up anew."""

import threading

from django.db import connections

from companies.actions.evidence.rebuild import rebuild_evidence
from companies.lib.totals import Totals
from companies.models import ChannelEvidence, KindEvidence, Report


def counted():
    return sorted(Report.objects.counted().values_list("pk", flat=True))


def channel_rows():
    return {row["channel_id"]: row for row in ChannelEvidence.objects.values()}


def pools():
    """(kind, is fictitious?) → totals, where there are any."""
    rows = {(row.kind, row.is_fictitious): row.sums for row in KindEvidence.objects.all()}
    return {key: totals for key, totals in rows.items() if totals != Totals()}


def books():
    return counted(), channel_rows(), pools()


def assert_books_are_right():
    """Twice: corrected where they stand, and written anew from nothing (where empty rows are not made)."""
    kept = books()
    rebuild_evidence()
    assert books() == kept
    ChannelEvidence.objects.all().delete()
    KindEvidence.objects.all().delete()
    Report.objects.update(is_counted=False)
    rebuild_evidence()
    flags, rows, totals = kept
    told_of = {pk: row for pk, row in rows.items() if row["totals"]["count"]}
    assert books() == (flags, told_of, totals)


def at_once(*jobs):
    """Every job in a thread with a connection of its own, all let go together; the first error is raised."""
    start, errors = threading.Barrier(len(jobs)), []

    def work(job):
        try:
            start.wait()
            job()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=[job], daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [thread for thread in threads if thread.is_alive()] == []
    for error in errors:
        raise error
