"""Names of machines on the internet, read as browsers read them and then held to what is honestly readable.

Browsers follow the URL Standard of WHATWG (UTS 46 without its transition: "faß.de" is xn--fa-hia.de); the library
`ada-url` does that. IDNA 2008 (RFC 5892, the library `idna`) says which letters there are in names, and UTS 39 which
go together. A host is kept in ASCII; whoever shows it shows both, where it is not plain.
"""

import re
from enum import StrEnum

import ada_url
import idna

from companies.lib.scripts import is_of_one_script
from companies.lib.visible import visible

_LONGEST = 253
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_IN_ASCII = "xn--"
#: What ends a host, stands before one, or would be read as another letter: no name has it.
_NOT_IN_NAMES = re.compile(r"[\s/\\?#@:%\[\]<>^|\0]")


class AddressFault(StrEnum):
    """Why a text is not taken for an address."""

    SCHEME = "scheme"
    USERINFO = "userinfo"
    BLANK = "blank"
    HOST = "host"
    NUMERIC = "numeric"
    PORT = "port"
    MIXED = "mixed"
    MAILBOX = "mailbox"
    LONG = "long"


class NotAnAddress(ValueError):
    """The text cannot be read as what it should be, and by which `fault`."""

    def __init__(self, fault: AddressFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def read_host(typed: str) -> str:
    """A host that was typed alone, in ASCII. Raises NotAnAddress.

    >>> read_host("WWW.Faß.de."), read_host("xn--fa-hia.de")
    ('www.xn--fa-hia.de', 'xn--fa-hia.de')
    """
    name = visible(typed).strip()
    if not name or _NOT_IN_NAMES.search(name):
        raise NotAnAddress(AddressFault.HOST)
    try:
        url = ada_url.URL(f"https://{name}")
    except ValueError as error:
        raise NotAnAddress(AddressFault.HOST) from error
    return checked_host(url.hostname, is_name=url.host_type == ada_url.HostType.DEFAULT)


def checked_host(host: str, *, is_name: bool) -> str:
    """What a browser has read, without its final dot, when it is an honest name. Raises NotAnAddress."""
    if not is_name:
        raise NotAnAddress(AddressFault.NUMERIC)
    host = host.removesuffix(".")
    labels = host.split(".")
    if len(labels) < 2 or len(host) > _LONGEST:
        raise NotAnAddress(AddressFault.HOST)
    for label in labels:
        _check_label(label)
    return host


def host_in_letters(host: str) -> str:
    """The same in its own letters.

    >>> host_in_letters("www.xn--fa-hia.de")
    'www.faß.de'
    """
    return ".".join(map(_in_letters, host.split(".")))


def host_shown(host: str) -> str:
    """In its own letters, and beside them in ASCII where these are others.

    >>> host_shown("edf.fr"), host_shown("xn--fa-hia.de")
    ('edf.fr', 'faß.de (xn--fa-hia.de)')
    """
    letters = host_in_letters(host)
    return letters if letters == host else f"{letters} ({host})"


def _check_label(label: str) -> None:
    if not _LABEL.fullmatch(label):
        raise NotAnAddress(AddressFault.HOST)
    if label.startswith(_IN_ASCII):
        letters = _in_letters(label)
        if letters == label:  # what no registry gives out: it only looks like one
            raise NotAnAddress(AddressFault.HOST)
        if not is_of_one_script(letters):
            raise NotAnAddress(AddressFault.MIXED)


def _in_letters(label: str) -> str:
    """The label itself where it is plain, or none that IDNA 2008 allows."""
    if not label.startswith(_IN_ASCII):
        return label
    try:
        letters = idna.ulabel(label)
        return letters if idna.alabel(letters).decode("ascii") == label else label
    except (idna.IDNAError, UnicodeError):
        return label
