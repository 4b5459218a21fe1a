"""Who is named in a company's public history: a role, and no person."""

import pytest

from companies.actions.history.events import record_event
from companies.enums import EventKind, Who
from companies.queries.history.public import role_of
from tests import factories


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("roles", "fields", "who"),
    [
        (["moderator"], {}, Who.MODERATOR),
        (["editor"], {}, Who.EDITOR),
        (["moderator", "editor"], {}, Who.EDITOR),
        ([], {"is_superuser": True}, Who.EDITOR),
    ],
)
def test_who_changes_the_directory_is_an_editor_unless_only_a_moderator(roles, fields, who):
    row, person = factories.company(), factories.moderator(roles=roles, **fields)
    event = record_event(kind=EventKind.COMPANY_CHANGED, target=row, company=row, by=person, at=factories.NOW)
    assert role_of(event) == who
