"""How French in Switzerland writes a day in figures: 12.03.2026; the rest as ../fr."""

SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y G\u202f\\h\u202fi"
