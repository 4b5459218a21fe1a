from companies.management import job
from companies.management.jobs.restore_drill import JOB
from tests.factories import NOW


def test_without_a_folder_of_backups_there_is_nothing_to_try(settings, tmp_path):
    assert JOB.is_left_out() == "BACKUPS_DIR is not set"
    settings.BACKUPS_DIR = tmp_path
    assert JOB.is_left_out() == ""


def test_it_comes_round_once_a_month(settings, tmp_path):
    settings.BACKUPS_DIR = tmp_path
    days = {days: JOB.is_due(last_good=NOW - job.DAILY / 20 * 24 * days, at=NOW) for days in (7, 29, 30)}
    assert days == {7: False, 29: False, 30: True}


def test_the_command_is_run_and_its_last_words_are_kept(monkeypatch):
    monkeypatch.setattr(job, "call_command", lambda name, *, stdout, no_color: stdout.write(f"{name} did\n"))
    assert JOB.run(NOW) == "restore_drill did"
