from dataclasses import replace

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.phones import NBSP, NotAPhoneNumber, PhoneNumber
from tests.rows import every_row


def spaced(text):
    """The expected writing, read and typed with ordinary spaces."""
    return text.replace(" ", NBSP)


@every_row(
    "typed",
    [
        "0199001234",
        "01 99 00 12 34",
        "01.99.00.12.34",
        "01-99-00-12-34",
        "01/99/00/12/34",
        "01\u00a099\u202f00\u200912 34",
        " 01 99 00 12 34 ",
        "+33 1 99 00 12 34",
        "+33 (0)1 99 00 12 34",
        "(+33) 1 99 00 12 34",
        "(0)1 99 00 12 34",
        "0033 1 99 00 12 34",
        "00 33 (0)1 99 00 12 34",
        "33 1 99 00 12 34",
        "０１９９００１２３４",
        "＋３３１９９００１２３４",
        "٠١٩٩٠٠١٢٣٤",
        "tel:+33199001234",
        "tel:+33-1-99-00-12-34",
        "callto:0033199001234",
        "+33199001234",
        "+33 01 99 00 12 34",
        "O1 99 OO 12 34",
        "#31#01 99 00 12 34",
        "\u202a+33 1 99 00 12 34\u202c",
        "0\ufe0f\u20e31\ufe0f\u20e3 99 00 12 34",
        "appeler le 01 99 00 12 34",
        "Tél. : 01 99 00 12 34",
        "TÉLÉPHONE : 01 99 00 12 34.",
        "N° 01 99 00 12 34 (prix d’un appel local)",
        "01 99 00 12 34, service gratuit + prix d’un appel",
        "Call 01 99 00 12 34",
    ],
)
def test_parse_reads_one_number_in_every_writing(typed):
    assert PhoneNumber.parse(typed, "FR").canonical == "+33199001234"


@every_row(
    "typed",
    [
        "",
        " ",
        "+49 228 99358681234",
        "abc",
        "0",
        "+",
        "00",
        "2",
        "0800",
        "01 99 00 12",
        "01 99 00 12 34 56",
        "01 99 00 12 34 ou 01 99 00 12 35",
        "01 99 00 12 34 / 01 99 00 12 35",
        "+33 1 99 00 12 34 +33 1 99 00 12 35",
        "0l 99 00 12 34",
        "Sogeline 39 49",
        "N26",
        "1&1",
        "3 Suisses",
        "poste 3949",
        "*3000#",
        "#31#",
        "1-800-FLOWERS",
        "12345678901234567890",
        "9" * 5000,
        "+33 3949",
        "+3949",
        "003949",
        "99999",
        "4949",
        "FR-99",
        "fr-3949",
        "FR-",
        "FRA-3949",
        "+999 123 456",
        "service client",
        "39 49 !b",
        "1&1",
        "🦊",
        "\0",
        "\ud800",
    ],
)
def test_parse_refuses_what_is_no_number_in_france(typed):
    with pytest.raises(NotAPhoneNumber) as refused:
        PhoneNumber.parse(typed, "FR")

    assert refused.value.args == (typed,)


@given(st.text())
def test_parse_raises_nothing_else(text):
    try:
        number = PhoneNumber.parse(text, "FR")
    except NotAPhoneNumber:
        return
    assert PhoneNumber.parse(number.canonical, "FR") == number


@every_row(
    "typed",
    [
        "01 99 00 12 34 poste 312",
        "01.99.00.12.34poste 312",
        "01 99 00 12 34 (poste 312)",
        "01 99 00 12 34, ext. 312",
        "+33 1 99 00 12 34 extension 312",
        "01 99 00 12 34 x312",
        "0199001234x312",
        "01 99 00 12 34 #312",
        "+33199001234;ext=312",
        "tel:+33199001234;ext=312",
        "01 99 00 12 34 poste ٣١٢",
    ],
)
def test_parse_keeps_the_extension(typed):
    number = PhoneNumber.parse(typed, "FR")

    assert number == PhoneNumber("+33199001234", "312")
    assert number.link == "tel:+33199001234;ext=312"
    assert number.written_in("FR") == spaced("01 99 00 12 34")


@pytest.mark.parametrize(
    ("typed", "country", "address"),
    [
        ("39 49", "FR", "3949"),
        ("+33 805 10 14 20", "FR", "0805101420"),
        ("01 99 00 12 34 poste 3", "FR", "0199001234"),
        ("+1 650 253 0000", "FR", "+16502530000"),
        ("+262 262 12 34 56", "FR", "+262262123456"),
        ("115", "DE", "DE-115"),
    ],
)
def test_address_is_one_writing_that_is_read_again(typed, country, address):
    number = PhoneNumber.parse(typed, country)

    assert number.address_in("FR") == address
    assert PhoneNumber.parse(address, "FR") == replace(number, extension="")


def test_neighbours_are_one_digit_or_one_swap_away():
    assert PhoneNumber("FR-17").neighbours() == {
        *("FR-07", "FR-27", "FR-37", "FR-47", "FR-57", "FR-67", "FR-77", "FR-87", "FR-97"),
        *("FR-10", "FR-11", "FR-12", "FR-13", "FR-14", "FR-15", "FR-16", "FR-18", "FR-19"),
        "FR-71",
    }


def test_neighbours_stay_in_the_country():
    number = PhoneNumber("+33892705705")

    assert "+33892705750" in number.neighbours()
    assert "+33892705704" in number.neighbours()
    assert {other[:3] for other in number.neighbours()} == {"+33"}
    assert {len(other) for other in number.neighbours()} == {12}
    assert number.canonical not in number.neighbours()


def test_beginnings_are_the_ranges_a_number_is_in():
    assert PhoneNumber("FR-118218").beginnings() == [
        "FR-118218",
        "FR-11821",
        "FR-1182",
        "FR-118",
        "FR-11",
        "FR-1",
    ]
    assert PhoneNumber("+33892705705").beginnings()[-3:] == ["+338", "+33", "+3"]


SHORT = [
    ("15", "FR-15", "15", "tel:15"),
    ("17", "FR-17", "17", "tel:17"),
    ("18", "FR-18", "18", "tel:18"),
    ("112", "FR-112", "112", "tel:112"),
    ("115", "FR-115", "115", "tel:115"),
    ("119", "FR-119", "119", "tel:119"),
    ("196", "FR-196", "196", "tel:196"),
    ("1023", "FR-1023", "10 23", "tel:1023"),
    ("3949", "FR-3949", "39 49", "tel:3949"),
    ("39 49", "FR-3949", "39 49", "tel:3949"),
    ("3.9.4.9", "FR-3949", "39 49", "tel:3949"),
    ("３９４９", "FR-3949", "39 49", "tel:3949"),
    ("٣٩٤٩", "FR-3949", "39 49", "tel:3949"),
    ("FR-3949", "FR-3949", "39 49", "tel:3949"),
    ("FR-３９４９", "FR-3949", "39 49", "tel:3949"),
    ("tel:3949", "FR-3949", "39 49", "tel:3949"),
    ("116006", "FR-116006", "116 006", "tel:116006"),
    ("116 006", "FR-116006", "116 006", "tel:116006"),
    ("118218", "FR-118218", "118 218", "tel:118218"),
    ("118 218", "FR-118218", "118 218", "tel:118218"),
    ("33700", "FR-33700", "33700", "tel:33700"),
    ("33 700", "FR-33700", "33700", "tel:33700"),
]


@every_row(("typed", "canonical", "written", "link"), SHORT)
def test_french_short_number_is(typed, canonical, written, link):
    number = PhoneNumber.parse(typed, "FR")

    assert number.canonical == canonical
    assert number.written_in("FR") == spaced(written)
    assert number.link == link
    assert number.written_from_abroad == ""
    assert number.country == "FR"
    assert number.national_digits == canonical.removeprefix("FR-")
    assert number.is_short


# Ranges of 08 numbers that are in nobody's numbering plan.
UNASSIGNED = (841, 843, 845, 846, 847, 848, 849, *range(870, 880))


@every_row("prefix", [p for p in range(800, 900) if p not in UNASSIGNED])
def test_french_08_number_is_written_the_french_way(prefix):
    number = PhoneNumber.parse(f"0{prefix} 12 34 56", "FR")

    assert number.canonical == f"+33{prefix}123456"
    assert number.written_in("FR") == spaced(f"0 {prefix} 123 456")
    assert number.written_from_abroad == spaced(f"+33 {prefix} 12 34 56")
    assert number.link == f"tel:+33{prefix}123456"
    assert number.national_digits == f"{prefix}123456"
    assert number.country == "FR"
    assert not number.is_short


@every_row("prefix", UNASSIGNED)
def test_french_08_number_of_no_range_is_refused(prefix):
    with pytest.raises(NotAPhoneNumber):
        PhoneNumber.parse(f"0{prefix} 12 34 56", "FR")


ORDINARY = [
    ("0199001234", "FR", "+33199001234", "FR", "01 99 00 12 34", "+33 1 99 00 12 34"),
    ("0261911234", "FR", "+33261911234", "FR", "02 61 91 12 34", "+33 2 61 91 12 34"),
    ("0353011234", "FR", "+33353011234", "FR", "03 53 01 12 34", "+33 3 53 01 12 34"),
    ("0465711234", "FR", "+33465711234", "FR", "04 65 71 12 34", "+33 4 65 71 12 34"),
    ("0536491234", "FR", "+33536491234", "FR", "05 36 49 12 34", "+33 5 36 49 12 34"),
    ("0612345678", "FR", "+33612345678", "FR", "06 12 34 56 78", "+33 6 12 34 56 78"),
    ("0969390000", "FR", "+33969390000", "FR", "09 69 39 00 00", "+33 9 69 39 00 00"),
    ("+262 262 12 34 56", "FR", "+262262123456", "RE", "02 62 12 34 56", "+262 262 12 34 56"),
    ("0590 20 12 34", "FR", "+590590201234", "GP", "05 90 20 12 34", "+590 590 20 12 34"),
    ("0594 20 12 34", "GP", "+594594201234", "GF", "05 94 20 12 34", "+594 594 20 12 34"),
    ("01 99 00 12 34", "RE", "+33199001234", "FR", "01 99 00 12 34", "+33 1 99 00 12 34"),
    ("0639 12 34 56", "FR", "+262639123456", "YT", "06 39 12 34 56", "+262 639 12 34 56"),
    ("0508 41 12 34", "FR", "+508411234", "PM", "05 08 41 12 34", "+508 41 12 34"),
    ("41 12 34", "PM", "+508411234", "PM", "05 08 41 12 34", "+508 41 12 34"),
    ("07 12 34 56 78", "FR", "+33712345678", "FR", "07 12 34 56 78", "+33 7 12 34 56 78"),
    ("+225 07 12 34 56 78", "FR", "+2250712345678", "CI", "+225 07 12 34 56 78", "+225 07 12 34 56 78"),
    ("93 15 00 00", "MC", "+37793150000", "MC", "+377 93 15 00 00", "+377 93 15 00 00"),
    ("(650) 253-0000", "US", "+16502530000", "US", "+1 650-253-0000", "+1 650-253-0000"),
    ("030 901820", "DE", "+4930901820", "DE", "+49 30 901820", "+49 30 901820"),
    ("020 7925 0918", "GB", "+442079250918", "GB", "+44 20 7925 0918", "+44 20 7925 0918"),
    ("02 500 50 50", "BE", "+3225005050", "BE", "+32 2 500 50 50", "+32 2 500 50 50"),
    ("022 721 21 11", "CH", "+41227212111", "CH", "+41 22 721 21 11", "+41 22 721 21 11"),
    ("06 4971 1234", "IT", "+390649711234", "IT", "+39 06 4971 1234", "+39 06 4971 1234"),
    ("+33 1 99 00 12 34", "DE", "+33199001234", "FR", "01 99 00 12 34", "+33 1 99 00 12 34"),
    ("+800 1234 5678", "FR", "+80012345678", "", "+800 1234 5678", "+800 1234 5678"),
]


@every_row(
    ("typed", "read_in", "canonical", "country", "written", "from_abroad"),
    ORDINARY,
)
def test_ordinary_number_is(typed, read_in, canonical, country, written, from_abroad):
    number = PhoneNumber.parse(typed, read_in)

    assert number.canonical == canonical
    assert number.country == country
    assert number.written_in("FR") == spaced(written)
    assert number.written_from_abroad == spaced(from_abroad)
    assert number.link == f"tel:{canonical}"
    assert not number.is_short


@pytest.mark.parametrize(
    ("typed", "country", "canonical"),
    [
        ("911", "US", "US-911"),
        ("115", "DE", "DE-115"),
        ("116 117", "DE", "DE-116117"),
        ("3949", "BE", "BE-3949"),
        ("118", "IT", "IT-118"),
    ],
)
def test_short_number_of_another_country_keeps_its_country(typed, country, canonical):
    number = PhoneNumber.parse(typed, country)

    assert number.canonical == canonical
    assert number.country == country


@every_row("country", ["GP", "MF", "BL", "GF", "MQ", "RE", "YT", "PM"])
def test_short_numbers_are_the_same_all_over_the_french_plan(country):
    assert PhoneNumber.parse("3949", country) == PhoneNumber.parse("3949", "FR")


@pytest.mark.parametrize(
    ("typed", "plan", "dialled", "is_mobile"),
    [
        ("0590 20 12 34", "FR", "0590201234", False),
        ("0690 00 12 34", "FR", "0690001234", True),
        ("06 12 34 56 78", "FR", "0612345678", True),
        ("+508 41 12 34", "FR", "0508411234", False),
        ("3949", "FR", "3949", False),
        ("+44 7400 123456", "GB", "7400123456", False),
        ("+870 773 101 234", "", "773101234", False),
    ],
)
def test_plan_is_whose_way_of_dialling_it_is(typed, plan, dialled, is_mobile):
    number = PhoneNumber.parse(typed, "FR")

    assert (number.plan, number.plan_digits, number.is_french_mobile) == (plan, dialled, is_mobile)


@pytest.mark.parametrize(
    "typed", ["+590 262 12 34 56", "+590 199 00 12 34", "0 841 12 34 56", "+33 12 34 56"]
)
def test_parse_refuses_what_no_plan_has(typed):
    with pytest.raises(NotAPhoneNumber):
        PhoneNumber.parse(typed, "FR")


def test_a_canonical_short_number_keeps_its_country_wherever_it_is_read():
    assert PhoneNumber.parse("DE-115", "FR").canonical == "DE-115"


def test_the_same_short_digits_are_another_number_elsewhere():
    assert PhoneNumber.parse("115", "FR") != PhoneNumber.parse("115", "DE")


EXAMPLES = sorted(
    phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    for region in phonenumbers.SUPPORTED_REGIONS
    for kind in phonenumbers.PhoneNumberType.values()
    if (example := phonenumbers.example_number_for_type(region, kind))
    and phonenumbers.is_valid_number(example)
)
FRENCH_SHORT = r"1[0-9]|11[0-9]|19[0-9]|10[0-9]{2}|3[0-9]{3}|11[68][0-9]{3}|[3-8][0-9]{4}"
numbers = st.one_of(
    st.sampled_from(EXAMPLES),
    st.from_regex("0(199000|261910|353010|465710|536490)[0-9]{3}", fullmatch=True),
    st.from_regex(f"FR-({FRENCH_SHORT})", fullmatch=True),
    st.from_regex(r"(BE|DE|US)-[0-9]{2,6}", fullmatch=True).filter(lambda text: text[3:5] != "00"),
)


def read_at_home(text: str) -> PhoneNumber:
    return PhoneNumber.parse(text, "FR")


@given(numbers.map(read_at_home))
def test_a_number_is_read_again_from_its_writing_and_its_link(number):
    country = number.country or "FR"

    assert PhoneNumber.parse(number.canonical, "ZZ") == number
    assert PhoneNumber.parse(number.written_in("FR"), country) == number
    assert PhoneNumber.parse(number.link, country) == number


@given(numbers.map(read_at_home))
def test_a_number_is_read_again_from_its_writing_for_abroad(number):
    from_abroad = number.written_from_abroad

    assert (PhoneNumber.parse(from_abroad, "ZZ") == number) if from_abroad else number.is_short


READERS = ("FR", "BE", "GB", "US", "IE", "CH", "LU")


@given(numbers.map(read_at_home), st.sampled_from(READERS))
def test_a_number_is_read_again_from_its_address_wherever_it_is_read(number, here):
    assert PhoneNumber.parse(number.address_in(here), here) == number


@given(numbers.map(read_at_home), st.sampled_from(READERS))
def test_an_ordinary_number_is_read_again_as_a_reader_elsewhere_sees_it(number, here):
    assert number.is_short or PhoneNumber.parse(number.written_in(here), here) == number


@every_row(
    ("canonical", "here", "written", "address"),
    [
        ("+3222792211", "BE", "02 279 22 11", "022792211"),
        ("+3222792211", "FR", "+32 2 279 22 11", "+3222792211"),
        ("+442079460000", "GB", "020 7946 0000", "02079460000"),
        ("+442079460000", "IE", "+44 20 7946 0000", "+442079460000"),
        ("+35318902000", "IE", "(01) 890 2000", "018902000"),
        ("+12025550123", "US", "(202) 555-0123", "2025550123"),
        ("+33199001234", "BE", "+33 1 99 00 12 34", "+33199001234"),
        ("+33805101420", "GB", "+33 805 10 14 20", "+33805101420"),
        ("FR-3949", "BE", "39 49", "FR-3949"),
        ("BE-107", "BE", "107", "107"),
        ("BE-1733", "BE", "1733", "1733"),
        ("BE-1733", "FR", "1733", "BE-1733"),
        ("GB-116123", "GB", "116 123", "116123"),
        ("+590590201234", "FR", "05 90 20 12 34", "+590590201234"),
    ],
)
def test_a_number_is_written_as_the_reader_dials_it(canonical, here, written, address):
    number = PhoneNumber(canonical)

    assert (number.written_in(here), number.address_in(here)) == (spaced(written), address)


@every_row(
    ("typed", "country", "canonical"),
    [
        ("02 279 22 11", "BE", "+3222792211"),
        ("020 7946 0000", "GB", "+442079460000"),
        ("0800 11 22 33", "GB", "+44800112233"),
        ("0 800 112 233", "FR", "+33800112233"),
        ("078 170 170", "BE", "+3278170170"),
        ("101", "BE", "BE-101"),
        ("101", "GB", "GB-101"),
        ("105", "GB", "GB-105"),
        ("107", "BE", "BE-107"),
        ("159", "GB", "GB-159"),
        ("1733", "BE", "BE-1733"),
        ("1813", "DK", "DK-1813"),
        ("911", "US", "US-911"),
        ("1-800-222-1222", "US", "+18002221222"),
    ],
)
def test_a_number_is_read_as_its_country_dials_it(typed, country, canonical):
    assert PhoneNumber.parse(typed, country).canonical == canonical


#: Ofcom keeps these for plays: 020 7946 0000 to 0999 (numbers for use in drama).
DRAMA = [f"020 7946 0{last:03d}" for last in range(0, 1000, 50)]


@every_row("typed", DRAMA)
def test_a_british_number_is_read_and_written_as_in_britain(typed):
    number = PhoneNumber.parse(typed, "GB")

    assert number.canonical == "+44" + typed[1:].replace(" ", "")
    assert number.written_in("GB") == spaced(typed)


EXAMPLES_AT_HOME = [
    (region, phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL))
    for region in ("BE", "GB", "US", "IE")
    for kind in phonenumbers.PhoneNumberType.values()
    if (example := phonenumbers.example_number_for_type(region, kind))
]


@every_row(("country", "typed"), sorted(set(EXAMPLES_AT_HOME)))
def test_examples_of_the_library_are_read_and_written_at_home(country, typed):
    number = PhoneNumber.parse(typed, country)

    assert number.canonical.startswith(f"+{phonenumbers.country_code_for_region(country)}")
    assert number.written_in(country) == spaced(typed)
    assert PhoneNumber.parse(number.address_in(country), country) == number
