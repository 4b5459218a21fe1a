"""Write to the staff about lines that callers were warned of, where that was not done at once. For a timer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from companies.exchange.alarm_letters import AlarmNotTaken, tell_alarms


class Command(BaseCommand):
    help = "Send the alarm letters that are due: those that no mail server took, or that were too many for one hour."

    def handle(self, **options: Any) -> None:
        try:
            told = tell_alarms(now=timezone.now())
        except AlarmNotTaken as error:
            raise CommandError(f"the mail server did not take the letter: {error}") from error
        self.stdout.write(f"lines told of: {told}")
