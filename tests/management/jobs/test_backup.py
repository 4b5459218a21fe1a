import pytest

from companies.management.job import JobFailed
from companies.management.jobs.backup import JOB
from tests.factories import NOW


def test_without_a_command_none_is_made(settings):
    settings.BACKUP_COMMAND = ""
    assert JOB.is_left_out() == "BACKUP_COMMAND is not set"
    settings.BACKUP_COMMAND = "true"
    assert JOB.is_left_out() == ""


@pytest.mark.parametrize(
    ("command", "did"),
    [("true", "it ended well and said nothing"), ("echo 'a  b' '$HOME; false'", "a  b $HOME; false")],
)
def test_a_copy_is_made_without_a_shell(settings, command, did):
    settings.BACKUP_COMMAND = command
    assert JOB.run(NOW) == did


@pytest.mark.parametrize(
    ("command", "error"),
    [
        ("sh -c 'echo begun; echo disk full >&2; exit 2'", "BACKUP_COMMAND ended with 2: begun | disk full"),
        ("/nowhere/copy", "BACKUP_COMMAND cannot be run: .*No such file"),
        ("echo 'one", "BACKUP_COMMAND cannot be run: No closing quotation"),
    ],
)
def test_a_copy_that_fails_says_how_it_ended_and_its_last_lines(settings, command, error):
    settings.BACKUP_COMMAND = command
    with pytest.raises(JobFailed, match=error):
        JOB.run(NOW)
