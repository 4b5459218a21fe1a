"""Letters to who asked to be told, each with a way to stop them that needs one click (RFC 8058)."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from companies.actions.submissions.private_links import follow_key
from companies.actions.submissions.sealing import opened
from companies.enums import Wish
from companies.exchange.domain_proofs import can_mail
from companies.models import Subscription
from companies.queries.directory.subscriptions import News


class NotTaken(Exception):
    """No mail server took the letter, and of what kind its refusal was."""


def can_follow() -> bool:
    """Is there a mail server, and an address of this site to write into letters?"""
    return can_mail() and bool(settings.SITE_URL)


@dataclass(frozen=True)
class _Links:
    page: str
    history: str
    confirm: str
    stop: str


def ask_whether_it_was_them(row: Subscription) -> None:
    """The one letter before its owner has said yes. Raises NotTaken."""
    with override(row.language):
        subject = _("Shall we write to you about %(company)s?") % {"company": row.company}
        _send(row, subject, "directory/following/ask.txt", {})


def tell(row: Subscription, news: News, *, connection: Any = None) -> None:
    """What has come true, or has changed. Raises NotTaken, Unreadable."""
    with override(row.language):
        subjects = {
            Wish.WAY_IN: _("%(company)s: there is a way in"),
            Wish.ANSWERS: _("%(company)s: this line answers again"),
            Wish.CHANGES: _("%(company)s: what has changed"),
        }
        subject = subjects[Wish(row.wish)] % {"company": row.company}
        _send(row, subject, f"directory/following/{row.wish}.txt", {"news": news}, connection=connection)


@contextmanager
def one_connection() -> Iterator[Any]:
    """To the mail server, for all letters of a night."""
    connection = get_connection()
    try:
        yield connection
    finally:
        connection.close()


def _send(
    row: Subscription, subject: str, template: str, context: dict[str, Any], *, connection: Any = None
) -> None:
    links = _links_of(row)
    context |= {"row": row, "links": links, "site_name": settings.SITE_NAME}
    letter = EmailMessage(
        subject,
        render_to_string(template, context),
        to=[opened(row.sealed_address)],
        headers={
            "List-Unsubscribe": f"<{links.stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )
    try:
        letter.send()
    except (smtplib.SMTPException, OSError) as error:
        raise NotTaken(type(error).__name__) from error


def _links_of(row: Subscription) -> _Links:
    """In the language that is active."""
    key = follow_key(row.nonce)
    return _Links(
        page=_whole(reverse("company", args=[row.company.slug])),
        history=_whole(reverse("history", args=[row.company.slug])),
        confirm=_whole(reverse("subscription", args=[key])),
        stop=_whole(reverse("subscription_stop", args=[key])),
    )


def _whole(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
