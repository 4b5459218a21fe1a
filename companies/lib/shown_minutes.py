"""Minutes as they are shown: no more precise than they are known."""

HOUR = 60
DAY = 24 * HOUR


def rounded(minutes: float) -> int:
    """No more precise than it is."""
    for limit, step in ((HOUR, 1), (3 * HOUR, 5), (DAY, 30)):
        if minutes < limit - step / 2:
            return max(1, round(minutes / step) * step)
    return round(max(DAY, minutes))


def rough(minutes: float) -> int:
    """The same, for few reports."""
    for limit, step in ((10, 1), (HOUR, 5), (3 * HOUR, 30), (DAY, HOUR)):
        if minutes < limit - step / 2:
            return max(1, round(minutes / step) * step)
    return round(max(DAY, minutes))
