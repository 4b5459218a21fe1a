"""Letters to one of the staff, who gave an address."""

import logging
import smtplib

from django.contrib.auth.models import User
from django.core.mail import send_mail

from companies.exchange.domain_proofs import can_mail

log = logging.getLogger(__name__)


def can_write_to(person: User) -> bool:
    """Has she given an address, and is there a mail server?"""
    return bool(person.email) and can_mail()


def write_to(person: User, *, subject: str, text: str) -> bool:
    """False when no server took it, which the log tells without saying whose letter it was."""
    if not can_write_to(person):
        return False
    try:
        send_mail(subject, text, None, [person.email])
    except (smtplib.SMTPException, OSError) as error:
        log.warning("a letter to one of the staff was not taken: %s", type(error).__name__)
        return False
    return True
