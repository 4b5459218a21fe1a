"""Mail addresses: one reading of what is typed, and the one link that is made of it.

The part before the "@" is of letters, figures and the few signs that addresses of companies are made of: what RFC 5321
allows besides ("?", "%", "/", quotes) is read by some programs as another address, a copy or a subject.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote

from companies.lib.domains import registered_domain
from companies.lib.hosts import AddressFault, NotAnAddress, host_in_letters, read_host
from companies.lib.visible import visible

#: RFC 5321, 4.5.3.1.
_LONGEST_MAILBOX, _LONGEST = 64, 254
_ATOM = r"[A-Za-z0-9_+'&~-]+"
_MAILBOX = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")


class NotAMailAddress(NotAnAddress):
    """No mailbox of a named host."""


@dataclass(frozen=True)
class MailAddress:
    """`mailbox` as it is written, `host` in ASCII."""

    mailbox: str
    host: str

    @classmethod
    def parse(cls, text: str) -> "MailAddress":
        """Raises NotAMailAddress. The link of one (`mailto:`) is none."""
        mailbox, at, name = visible(text).strip().partition("@")
        if not at or not name or "@" in name:
            raise NotAMailAddress(AddressFault.MAILBOX)
        if not _MAILBOX.fullmatch(mailbox) or len(mailbox) > _LONGEST_MAILBOX:
            raise NotAMailAddress(AddressFault.MAILBOX)
        if name != name.strip() or name.endswith("."):
            raise NotAMailAddress(AddressFault.HOST)
        try:
            host = read_host(name)
        except NotAnAddress as error:
            raise NotAMailAddress(error.fault) from error
        if len(mailbox) + 1 + len(host) > _LONGEST:
            raise NotAMailAddress(AddressFault.LONG)
        return cls(mailbox, host)

    @property
    def stored(self) -> str:
        return f"{self.mailbox}@{self.host}"

    @property
    def domain(self) -> str:
        """The registered domain, in ASCII; "" where there is none."""
        return registered_domain(self.host)

    @property
    def href(self) -> str:
        """One mailbox and nothing else (RFC 6068): no subject, no copy, no second address.

        >>> MailAddress.parse("b&b+aide@lcl.fr").href
        'mailto:b%26b%2Baide@lcl.fr'
        """
        return f"mailto:{quote(self.mailbox, safe='')}@{self.host}"

    @property
    def shown(self) -> str:
        """As people read it, in ASCII beside where its host is not plain."""
        letters = host_in_letters(self.host)
        text = f"{self.mailbox}@{letters}"
        return text if letters == self.host else f"{text} ({self.stored})"


def mail_of(stored: str) -> str:
    """The address as mail programs take it; "" for a stored one that is none."""
    try:
        return MailAddress.parse(stored).stored
    except NotAMailAddress:
        return ""
