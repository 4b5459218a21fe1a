"""Opening hours of every kind that is read, at places whose clocks change in every way, at moments where something may change."""

import datetime
import itertools

from hypothesis import strategies as st

from companies.lib.hours import MONTHS, WEEK, Opening, OpeningHours, Place

MINUTE = datetime.timedelta(minutes=1)
#: Put forward and back at 2 and 3 am, at 2 am, at midnight, by half an hour, from summer to winter, or never.
PLACES = [
    Place("Europe/Paris", "FR"),
    Place("Europe/Paris", "FR", "57"),
    Place("Europe/London", "GB"),
    Place("Europe/Berlin", "DE"),
    Place("America/New_York", "US", "NY"),
    Place("America/Havana", "CU"),
    Place("Australia/Lord_Howe", "AU", "NSW"),
    Place("America/Santiago", "CL"),
    Place("Indian/Reunion", "FR"),
    Place("Asia/Kolkata", "IN", "MH"),
]
#: Around the changes of the clock of 2026 and 2027, public holidays, and the turn of the year.
NEAR = [
    *("2026-03-08", "2026-03-29", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-01", "2026-05-25"),
    *("2026-08-31", "2026-10-04", "2026-10-25", "2026-11-01", "2026-12-25", "2026-12-31", "2027-03-28"),
]

times = st.builds(lambda hour, quarter: f"{hour:02}:{quarter * 15:02}", st.integers(0, 23), st.integers(0, 3))
spans = st.builds(lambda opens, closes: f"{opens}-{closes}", times, times)
days = st.one_of(
    st.sampled_from(WEEK),
    st.builds(lambda first, last: f"{first}-{last}", st.sampled_from(WEEK), st.sampled_from(WEEK)),
    st.sampled_from(["PH", "Sa,Su,PH", "Mo,We"]),
)
seasons = st.sampled_from(
    ["", "", "", "Jul-Aug ", "Dec 24-Jan 02 ", "Oct 20-26 ", *(f"{m} " for m in MONTHS)]
)
hours_of_days = st.one_of(st.lists(spans, min_size=1, max_size=2).map(",".join), st.just("off"))
rules = st.one_of(
    st.builds(lambda season, day, hours: f"{season}{day} {hours}", seasons, days, hours_of_days),
    st.builds(
        lambda date, hours: f"{date} {hours}", st.sampled_from(["Dec 25", "Oct 25", "Mar 29"]), hours_of_days
    ),
    st.just("24/7"),
)
written = st.builds(
    lambda first, others: first + "".join(itertools.chain.from_iterable(others)),
    rules,
    st.lists(st.tuples(st.sampled_from(["; ", ", "]), rules), max_size=3),
)
moments = st.builds(
    lambda day, minutes: datetime.datetime.fromisoformat(f"{day}T00:00+00:00") + minutes * MINUTE,
    st.sampled_from(NEAR),
    st.integers(-36 * 60, 36 * 60),
)
openings = st.builds(
    lambda text, place, at: Opening(OpeningHours.parse(text), place, at),
    written,
    st.sampled_from(PLACES),
    moments,
)
