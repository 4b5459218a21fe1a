"""Looking at a company's domain for what only its owner can put there.

A file below /.well-known/ (RFC 8615), fetched over https and on no other domain; or a TXT record under a name of our
own with an underscore (RFC 8552). Or a code by mail, to one of lib.domains.RESERVED_MAILBOXES.
"""

import smtplib
from collections.abc import Callable

import dns.exception
import dns.nameserver
import dns.resolver
from django.conf import settings
from django.core.mail import send_mail

from companies.enums import ProofFailure
from companies.exchange.web_pages import NotFetched, fetch_page

FILE_PATH = "/.well-known/joignable.txt"
RECORD_NAME = "_joignable"
RECORD_PREFIX = "joignable="
#: Somebody waits for the answer, and a worker with them.
SECONDS = 8.0


class NotThere(Exception):
    """The code was not found. `detail`: what a server answered, in English, for whoever looks after it."""

    def __init__(self, failure: ProofFailure, detail: str = "") -> None:
        super().__init__(failure)
        self.failure, self.detail = failure, detail


def file_address(domain: str) -> str:
    return f"https://{domain}{FILE_PATH}"


def record_name(domain: str) -> str:
    return f"{RECORD_NAME}.{domain}"


def record_text(code: str) -> str:
    return f"{RECORD_PREFIX}{code}"


def look_for_file(*, domain: str, code: str, fetch: Callable[..., str] = fetch_page) -> None:
    """Raises NotThere unless the file has the code, on a line of its own."""
    try:
        text = fetch(file_address(domain), stays_on=domain, seconds=SECONDS)
    except NotFetched as error:
        raise NotThere(ProofFailure.FILE_UNREAD, str(error)) from error
    if code not in (line.strip() for line in text.splitlines()):
        raise NotThere(ProofFailure.FILE_OTHER)


def look_for_record(*, domain: str, code: str) -> None:
    """Raises NotThere unless one of the TXT records has the code."""
    try:
        answer = _resolver().resolve(record_name(domain), "TXT", lifetime=SECONDS)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer) as error:
        raise NotThere(ProofFailure.NO_RECORD) from error
    except (dns.exception.DNSException, OSError) as error:
        raise NotThere(ProofFailure.NO_ANSWER, type(error).__name__) from error
    found = [b"".join(record.strings).decode("utf-8", "replace").strip() for record in answer]
    if record_text(code) not in found:
        raise NotThere(ProofFailure.RECORD_OTHER)


def _resolver() -> dns.resolver.Resolver:
    if not settings.NAMESERVERS:
        return dns.resolver.Resolver()
    resolver = dns.resolver.Resolver(configure=False)
    servers = (server.rpartition(":") for server in settings.NAMESERVERS)
    resolver.nameservers = [
        dns.nameserver.Do53Nameserver(address, int(port)) for address, _colon, port in servers
    ]
    return resolver


def can_mail() -> bool:
    return bool(settings.EMAIL_HOST)


def send_code(*, mailbox: str, domain: str, subject: str, text: str) -> None:
    """Raises NotThere when no server took it."""
    try:
        send_mail(subject, text, None, [f"{mailbox}@{domain}"])
    except (smtplib.SMTPException, OSError) as error:
        raise NotThere(ProofFailure.NOT_SENT) from error
