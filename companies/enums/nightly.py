"""The work of the night: the jobs, and how a run of one ends."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NightlyJob(TextChoices):
    """In the order in which they run: a copy is made of what is left, and the letter tells of all the others."""

    PURGE = "purge", _("Deleting what has had its time")
    RANKING = "ranking", _("Ranking")
    RECORD = "record", _("Writing down the figures of the day")
    INDEX = "index", _("Monthly index")
    BACKUP = "backup", _("Backup")
    RESTORE_DRILL = "restore_drill", _("Trying to restore the backup")
    DUMPS = "dumps", _("Files of all that is public")
    CHECK_PAGES = "check_pages", _("Looking at the pages that proposals cite")
    CHECK_SOURCES = "check_sources", _("Looking at sources again")
    READ_PAGES = "read_pages", _("Reading official pages")
    ALARMS = "alarms", _("Alarm letters that were not taken at once")
    TELL = "tell", _("Letters to who asked to be told")
    DIGEST = "digest", _("Letter to the staff")


class RunState(TextChoices):
    RUNNING = "running", _("at work")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    OVER_TIME = "over_time", _("stopped: too long")
    CRASHED = "crashed", _("ended without a word")


#: Ends that say why.
BAD_ENDS = (RunState.FAILED, RunState.OVER_TIME, RunState.CRASHED)
