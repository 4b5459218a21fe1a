"""The ways in that a record of datenanfragen.de gives: all of them to a privacy desk, and said so.

There is no kind of channel for a fax: who sends one today asks a lawyer. Its number stays in the note for
moderators.
"""

import re
from dataclasses import replace
from typing import Any

from companies.enums import ChannelKind, ChannelStatus, Purpose
from companies.exchange.fields import (
    BadRecord,
    WrongType,
    a_text,
    a_web_address,
    an_email,
    an_international_number,
    beside_the_number,
    is_true,
    texts,
)
from companies.lib.records import ImportedChannel

#: Somebody wrote there with success, or a human read it on the company's site. The rest was read by a machine.
TRUSTED = ("tested", "verified")
LONGEST_VALUE = 500

_LABELS = {
    ChannelKind.EMAIL: ("Données personnelles, par courriel", "Personal data, by e-mail"),
    ChannelKind.FORM: ("Données personnelles, par formulaire", "Personal data, by online form"),
    ChannelKind.POSTAL: ("Données personnelles, par courrier", "Personal data, by letter"),
    ChannelKind.PHONE: ("Données personnelles, par téléphone", "Personal data, by telephone"),
}
_NOTE_FR = "Ce n’est pas le service client : on y répond aux demandes sur vos données personnelles."
_NOTE_EN = "This is not customer support: it answers requests about your personal data."
_IDENTITY_FR = "Une pièce d’identité est exigée."
_IDENTITY_EN = "An identity document is required."
_MEDIUM = {"email": ChannelKind.EMAIL, "letter": ChannelKind.POSTAL, "webform": ChannelKind.FORM}


def channels_of(
    record: dict[str, Any], *, name: str, quality: str, left_out: list[str]
) -> list[ImportedChannel]:
    """The one the record suggests comes first. An address that is none is `left_out`, and the others are taken.

    Raises WrongType.
    """
    suggested = _MEDIUM.get(a_text(record, "suggested-transport-medium", longest=40))
    channels = []
    for kind, value_of in _VALUES.items():
        try:
            value, extension = value_of(record, name)
        except WrongType:
            raise
        except BadRecord as error:
            left_out.append(str(error))
            continue
        if value:
            channels.append(_channel(kind, value, extension, record, quality))
    left_out += beside_the_number(record, "phone")
    channels.sort(key=lambda channel: channel.kind != suggested)
    return [replace(channel, position=place) for place, channel in enumerate(channels)]


def _channel(
    kind: ChannelKind, value: str, extension: str, record: dict[str, Any], quality: str
) -> ImportedChannel:
    wants_identity = is_true(record, "needs-id-document")
    french, english = _LABELS[kind]
    is_trusted = quality in TRUSTED and kind != ChannelKind.PHONE
    return ImportedChannel(
        slug=f"privacy-{kind}",
        kind=kind,
        purpose=Purpose.PRIVACY,
        value=value,
        status=ChannelStatus.PUBLISHED if is_trusted else ChannelStatus.PROPOSED,
        extension=extension,
        label_texts={"fr": french, "en": english},
        note_texts={
            "fr": f"{_NOTE_FR} {_IDENTITY_FR}" if wants_identity else _NOTE_FR,
            "en": f"{_NOTE_EN} {_IDENTITY_EN}" if wants_identity else _NOTE_EN,
        },
        staff_note=_staff_note(kind, record, quality),
        languages=_language(record),
    )


def _email(record: dict[str, Any], name: str) -> tuple[str, str]:
    return an_email(record, "email"), ""


def _form(record: dict[str, Any], name: str) -> tuple[str, str]:
    return a_web_address(record, "webform"), ""


def _postal(record: dict[str, Any], name: str) -> tuple[str, str]:
    """As on an envelope: to whom, then where."""
    lines = [line.strip() for line in a_text(record, "address", longest=10_000).splitlines()]
    value = "\n".join([name, *filter(None, lines)])
    if len(value) > LONGEST_VALUE:
        raise BadRecord(f"address: longer than {LONGEST_VALUE} characters")
    return (value if any(lines) else ""), ""


def _phone(record: dict[str, Any], name: str) -> tuple[str, str]:
    number = an_international_number(record, "phone")
    return (number.canonical, number.extension) if number else ("", "")


_VALUES = {
    ChannelKind.EMAIL: _email,
    ChannelKind.FORM: _form,
    ChannelKind.POSTAL: _postal,
    ChannelKind.PHONE: _phone,
}


def _staff_note(kind: ChannelKind, record: dict[str, Any], quality: str) -> str:
    """What moderators need to check it: how it was found, and where."""
    lines = [f"Privacy desk, from datenanfragen.de (quality: {quality or 'not said'})."]
    if sources := texts(record, "sources"):
        lines.append(f"Sources named by the record: {' '.join(sources)}")
    if kind == ChannelKind.POSTAL:
        if fax := a_text(record, "fax", longest=200):
            lines.append(f"Fax: {fax}")
        lines += [f"Comment: {comment}" for comment in texts(record, "comments")]
    return "\n".join(lines)


def _language(record: dict[str, Any]) -> str:
    language = a_text(record, "request-language", longest=10)
    return language if re.fullmatch(r"[a-z]{2}", language) else ""
