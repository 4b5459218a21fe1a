import pytest
from django.utils.translation import override

from companies.enums import BadNumberReason
from companies.lib.number_uses import WORLD_SERVICES
from companies.lib.phones import PhoneNumber
from companies.templatetags.numbers import bad_number_words, length_class, service_words


def test_every_service_of_no_country_has_its_words():
    with override("en"):
        words = {service: service_words(service) for service in WORLD_SERVICES.values()}
        assert service_words("") == ""
    assert len(set(words.values())) == len(words) == 6
    assert [service for service, said in words.items() if "expensive" in said] == [
        "satellite",
        "personal",
        "networks",
        "premium_rate",
    ]


def test_every_reason_has_its_words():
    with override("en"):
        assert len({bad_number_words(reason) for reason in BadNumberReason.values}) == len(BadNumberReason)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("3949", ""), ("118 218", ""), ("01 99 00 12 34", " is-long"), ("+225 07 12 34 56 78", " is-longest")],
)
def test_a_long_number_is_written_smaller(typed, name):
    assert length_class(PhoneNumber.parse(typed, "FR")) == name
