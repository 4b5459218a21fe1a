"""What may be known of a visitor: the address, for the time of one request, and its mark of the day; or who it is, of the staff."""

import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from companies.actions.submissions.networks import Sender


def address_of(request: HttpRequest) -> str:
    """The visitor's address. Behind a proxy, the last one the trusted proxy wrote in its header."""
    header = settings.CLIENT_ADDRESS_HEADER
    if header:
        return request.META.get(header, "").rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")


def member_of(request: HttpRequest) -> User:
    """The member of staff who asks, behind the door. Raises PermissionDenied."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def network_of(request: HttpRequest, *, at: datetime.datetime) -> str:
    """The visitor's network under the key of the day."""
    return sender_of(request, at=at).key


def sender_of(request: HttpRequest, *, at: datetime.datetime) -> Sender:
    """Whose form it is, for the time of the request."""
    return Sender.at(address_of(request), day=timezone.localdate(at))
