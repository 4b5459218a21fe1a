from django.test import RequestFactory

from companies.visitors import address_of


def test_without_a_proxy_the_address_is_that_of_the_connection(settings):
    settings.CLIENT_ADDRESS_HEADER = ""
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="198.51.100.1")
    assert address_of(request) == "192.0.2.1"


def test_behind_a_proxy_only_what_the_proxy_wrote_counts(settings):
    settings.CLIENT_ADDRESS_HEADER = "HTTP_X_FORWARDED_FOR"
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.1")
    assert address_of(request) == "198.51.100.1"
