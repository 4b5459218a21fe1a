"""What answers are made of: one class a thing, each field described where its name does not tell.

Moments are in UTC (RFC 3339), days ISO 8601, countries ISO 3166-1 alpha-2, languages ISO 639-1, money in hundredths of a currency.
"""
