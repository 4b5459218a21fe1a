import pytest

from companies.actions.submissions.sealing import Unreadable, opened, recognised, sealed


def test_what_is_sealed_is_another_text_each_time_and_opens_again():
    one, other = sealed("zoe@client.example"), sealed("zoe@client.example")
    assert one != other
    assert "zoe" not in one
    assert (opened(one), opened(other)) == ("zoe@client.example", "zoe@client.example")


def test_another_key_opens_nothing_and_the_one_of_before_does_while_it_is_named(settings):
    token, mark = sealed("zoe@client.example"), recognised("zoe@client.example")
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    with pytest.raises(Unreadable):
        opened(token)
    assert recognised("zoe@client.example") != mark
    settings.SECRET_KEY_FALLBACKS = [before]
    assert opened(token) == "zoe@client.example"


@pytest.mark.parametrize("token", ["", "x", "gAAAAA", "é"])
def test_what_was_never_sealed_is_unreadable(token):
    with pytest.raises(Unreadable):
        opened(token)
