"""A moderator's browser, a stranger's, and that of a member of staff who may nothing."""

import pytest

from tests import factories


@pytest.fixture
def moderator(db):
    return factories.moderator(username="dominique")


@pytest.fixture
def staff(client, moderator):
    """The moderator's client; English, so that sentences can be compared."""
    client.force_login(moderator)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def colleague(db):
    return factories.moderator(username="camille")


@pytest.fixture
def powerless(db, django_user_model):
    return factories.user(username="powerless", is_staff=True)


@pytest.fixture
def said():
    """The messages of an answer, as text."""

    def texts(response):
        return [str(message) for message in response.context["messages"]]

    return texts
