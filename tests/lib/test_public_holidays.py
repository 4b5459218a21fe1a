"""Which days are kept where, by the laws that python-holidays holds; of the United Kingdom as https://www.gov.uk/bank-holidays."""

import datetime

from companies.lib.public_holidays import Kept, kept_on
from tests.rows import every_row

EVERYWHERE, IN_A_PART, NOWHERE = Kept.EVERYWHERE, Kept.IN_A_PART, Kept.NOWHERE


@every_row(
    ("day", "country", "region", "time_zone", "kept"),
    [
        ("2026-05-01", "FR", "", "Europe/Paris", EVERYWHERE),
        ("2026-04-03", "FR", "", "Europe/Paris", IN_A_PART),
        ("2026-04-03", "FR", "57", "Europe/Paris", EVERYWHERE),
        ("2026-04-03", "FR", "75", "Europe/Paris", IN_A_PART),  # a part that the library does not know
        # The islands have a clock of their own: their days are not those of the mainland, nor the other way round.
        ("2026-12-20", "FR", "", "Europe/Paris", NOWHERE),
        ("2026-12-20", "FR", "", "Indian/Reunion", EVERYWHERE),
        ("2026-12-20", "RE", "", "Indian/Reunion", EVERYWHERE),
        ("2026-05-22", "FR", "", "America/Martinique", EVERYWHERE),
        ("2026-05-27", "FR", "", "America/Guadeloupe", EVERYWHERE),
        ("2026-05-27", "FR", "", "America/Martinique", NOWHERE),
        ("2026-06-10", "FR", "", "America/Cayenne", EVERYWHERE),
        ("2026-12-26", "FR", "", "America/Cayenne", NOWHERE),
        # England and Wales, Scotland, Northern Ireland.
        ("2027-03-29", "GB", "", "Europe/London", IN_A_PART),
        ("2027-03-29", "GB", "SCT", "Europe/London", NOWHERE),
        ("2027-03-29", "GB", "WLS", "Europe/London", EVERYWHERE),
        ("2026-08-31", "GB", "", "Europe/London", IN_A_PART),
        ("2026-08-03", "GB", "SCT", "Europe/London", EVERYWHERE),
        ("2026-12-28", "GB", "", "Europe/London", EVERYWHERE),
        ("2026-12-29", "GB", "", "Europe/London", NOWHERE),
        # Länder, cantons, communities, states, provinces.
        ("2026-10-31", "DE", "", "Europe/Berlin", IN_A_PART),
        ("2026-10-03", "DE", "", "Europe/Berlin", EVERYWHERE),
        ("2026-08-15", "DE", "BE", "Europe/Berlin", NOWHERE),
        ("2026-08-01", "CH", "", "Europe/Zurich", EVERYWHERE),
        ("2026-11-01", "CH", "", "Europe/Zurich", IN_A_PART),
        ("2026-09-11", "ES", "", "Europe/Madrid", IN_A_PART),
        ("2026-09-11", "ES", "CT", "Europe/Madrid", EVERYWHERE),
        ("2026-02-16", "CA", "", "America/Toronto", IN_A_PART),
        ("2026-11-26", "US", "", "America/New_York", EVERYWHERE),
        ("2026-01-26", "AU", "", "Australia/Sydney", EVERYWHERE),
        ("2026-11-03", "AU", "", "Australia/Sydney", IN_A_PART),
        # One calendar for the whole country, and a country without any.
        ("2026-07-21", "BE", "", "Europe/Brussels", EVERYWHERE),
        ("2026-07-14", "BE", "", "Europe/Brussels", NOWHERE),
        ("2026-05-01", "XX", "", "Europe/Paris", NOWHERE),
    ],
)
def test_a_day_is_kept(day, country, region, time_zone, kept):
    day = datetime.date.fromisoformat(day)
    assert kept_on(day, country=country, region=region, time_zone=time_zone) == kept
