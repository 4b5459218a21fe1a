"""How far a long command has come: a bar on a terminal, nothing in a log."""

from django.core.management.base import OutputWrapper

BAR_WIDTH = 30


def show_progress(stream: OutputWrapper, done: int, total: int) -> None:
    """Draw the bar over the last one; the line ends with the work."""
    if stream.isatty():
        filled = BAR_WIDTH * done // total
        end = "\n" if done == total else ""
        stream.write(f"\r[{'█' * filled:░<{BAR_WIDTH}}] {done}/{total}", ending=end)
