import pytest
from django.utils.translation import override

from companies.enums import LINK_KINDS, ChannelKind
from companies.models import Channel
from companies.templatetags.pieces import button_words, way_and_kind


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (ChannelKind.TEXT, "sms:33700", "Send a text message"),
        (ChannelKind.TEXT, "https://relay.example/", "Open the chat"),
        (ChannelKind.CHAT, "https://chat.example/", "Open the chat"),
        (ChannelKind.CALLBACK, "https://callback.example/", "Ask to be called back"),
        (ChannelKind.FORM, "https://form.example/", "Open the form"),
    ],
)
def test_a_button_says_what_a_touch_does(kind, value, words):
    with override("en"):
        assert button_words(Channel(kind=kind, value=value)) == words


def test_every_way_in_that_is_a_page_has_a_button():
    assert all(button_words(Channel(kind=kind, value="https://page.example/")) for kind in LINK_KINDS)


@pytest.mark.parametrize(
    ("kind", "label", "words"),
    [
        (ChannelKind.PHONE, "Customer service", "Customer service, telephone"),
        (ChannelKind.CHAT, "Chat on the website", "Chat on the website"),
        (ChannelKind.EMAIL, "Customer service, by e-mail", "Customer service, by e-mail"),
        (ChannelKind.FORM, "", "Customer service, online form"),
    ],
)
def test_a_way_in_says_its_kind_once(kind, label, words):
    with override("en"):
        assert way_and_kind(Channel(kind=kind, label_texts={"en": label})) == words
