"""How American English writes dates and times: March 12, 2026, 9:30 AM (CLDR); the rest as ../en."""

DATE_FORMAT = "F j, Y"
SHORT_DATE_FORMAT = "n/j/Y"
MONTH_DAY_FORMAT = "F j"
TIME_FORMAT = "g:i\u00a0A"
DATETIME_FORMAT = "F j, Y, g:i\u00a0A"
SHORT_DATETIME_FORMAT = "n/j/Y g:i\u00a0A"
FIRST_DAY_OF_WEEK = 0

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y"]
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S", "%I:%M %p", "%I %p"]
DATETIME_INPUT_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%m/%d/%Y %H:%M"]
