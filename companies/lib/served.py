"""For whom a line is: the countries it is said to serve, or those of its company."""

from companies.lib.places import EU, is_in_the_union


def area_of(country: str) -> str:
    """What else than its own code names a country: the Union, for its members.

    >>> area_of("BE"), area_of("GB")
    ('EU', 'GB')
    """
    return EU if is_in_the_union(country) else country


def names_country(codes: str, country: str) -> bool:
    """Do codes with spaces between name it, by itself or by the Union?

    >>> names_country("FR BE", "BE"), names_country("EU", "BE"), names_country("EU", "GB"), names_country("", "BE")
    (True, True, False, False)
    """
    named = codes.split()
    return country in named or area_of(country) in named
