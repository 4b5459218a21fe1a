"""What one person set aside of what speaks against a number or an address: the other editors read it the same day."""

import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from companies.actions.directory.channels import confirm_channel
from companies.actions.proposals.proposals import approve_proposal
from companies.admin.parts.onward import address_of
from companies.exchange.letters import write_to
from companies.models import Channel, Proposal
from companies.queries.staff.people import colleagues_of

NEW_HERE = _(
    "Your account, or your role, is less than seven days old: until then you are not one of the two who see a number. You can "
    "propose, and look."
)
ONE_HAND = _(
    "One of you made the account of the other: two people who came independently of each other must see it. Leave it to "
    "another colleague."
)
_RIGHT = "change_proposal"


def approve_and_tell(
    *, proposal_id: int, by: User, at: datetime.datetime, despite: str = "", **told: Any
) -> Proposal:
    proposal = approve_proposal(proposal_id=proposal_id, by=by, at=at, despite=despite, **told)
    _tell(proposal, by=by, despite=despite)
    return proposal


def confirm_and_tell(*, channel: Channel, by: User, at: datetime.datetime, despite: str = "") -> Channel:
    confirmed = confirm_channel(channel=channel, by=by, at=at, despite=despite)
    _tell(confirmed, by=by, despite=despite)
    return confirmed


def _tell(row: Model, *, by: User, despite: str) -> None:
    """By mail to those who gave an address; the list of what was set aside stands above the queue for all."""
    if despite:
        transaction.on_commit(lambda: _write(row, by, despite))


def _write(row: Model, by: User, despite: str) -> None:
    words = {"person": by.get_username(), "what": str(row), "reason": despite, "page": address_of(row)}
    text = gettext(
        "%(person)s approved this although something speaks against it:\n\n%(what)s\n\nThe reason given:\n%(reason)s\n\nIts page "
        "on the staff side: %(page)s\n\nIf that is not right, undo it in the history, or retire it."
    )
    for colleague in editors_beside(by):
        write_to(colleague, subject=gettext("Approved against a stop"), text=text % words)


def editors_beside(person: User) -> list[User]:
    """Everybody else who decides on proposals."""
    holds = (
        Q(user_permissions__codename=_RIGHT) | Q(groups__permissions__codename=_RIGHT) | Q(is_superuser=True)
    )
    return list(colleagues_of(person).filter(holds).distinct())
