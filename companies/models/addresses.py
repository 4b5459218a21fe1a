"""Columns of web and mail addresses: what is typed is read once (lib.web_addresses, lib.mail_addresses), refused in a
sentence, and kept as a browser or a mail program takes it."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from companies.lib.hosts import AddressFault, NotAnAddress, read_host
from companies.lib.mail_addresses import MailAddress
from companies.lib.web_addresses import WebAddress

SENTENCES = {
    AddressFault.SCHEME: _("Write a web address that begins with https://."),
    AddressFault.USERINFO: _(
        "Before the name of the site stands another name with an “@”: it would be taken for the site. Leave it out."
    ),
    AddressFault.BLANK: _("There is a space within the address: write the address alone."),
    AddressFault.HOST: _("This is not the address of a site. It looks like example.org."),
    AddressFault.NUMERIC: _("Write the name of the site, not the number of a machine."),
    AddressFault.PORT: _("No browser opens this port. Leave it out."),
    AddressFault.MIXED: _(
        "The name mixes letters of several alphabets, so that it looks like another. Write it as its owner does."
    ),
    AddressFault.MAILBOX: _("This is not an e-mail address. It looks like name@example.org."),
    AddressFault.LONG: _("This address is too long."),
}


def _said(error: NotAnAddress) -> ValidationError:
    return ValidationError(SENTENCES[error.fault], code=error.fault.value)


def web_address_typed(text: str) -> str:
    """What to store of a web address as people type it; "edf.fr" is https. Raises ValidationError."""
    try:
        return WebAddress.typed(text).stored
    except NotAnAddress as error:
        raise _said(error) from error


def mail_address_typed(text: str) -> str:
    """What to store of a mail address. Raises ValidationError."""
    try:
        return MailAddress.parse(text).stored
    except NotAnAddress as error:
        is_of_the_whole = error.fault in (AddressFault.HOST, AddressFault.NUMERIC)
        raise _said(NotAnAddress(AddressFault.MAILBOX) if is_of_the_whole else error) from error


def host_typed(text: str) -> str:
    """What to store of the name of a site, typed alone: in the ASCII of the domain name system. Raises ValidationError."""
    try:
        return read_host(text)
    except NotAnAddress as error:
        raise _said(error) from error


def check_host(text: str) -> None:
    """Of a row, whoever wrote it. Raises ValidationError."""
    host_typed(text)


def check_web_address(text: str) -> None:
    """Of a row, whoever wrote it. Raises ValidationError."""
    try:
        WebAddress.parse(text)
    except NotAnAddress as error:
        raise _said(error) from error


def check_mail_address(text: str) -> None:
    """Of a row, whoever wrote it. Raises ValidationError."""
    mail_address_typed(text)


class _Typed(forms.CharField):
    read: Callable[[str], str]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return type(self).read(text) if text else ""


class WebAddressFormField(_Typed):
    widget = forms.URLInput
    read = staticmethod(web_address_typed)


class MailAddressFormField(_Typed):
    widget = forms.EmailInput
    read = staticmethod(mail_address_typed)


class WebAddressField(models.CharField):
    """The column of Django's URLField, and no migration tells them apart. What is let into it is ours, and it is no
    URLField: the admin would make links of whatever is stored."""

    default_validators = [check_web_address]

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs

    def formfield(self, **options: Any) -> Any:
        return super().formfield(**{"form_class": WebAddressFormField, **options})


class MailAddressField(models.EmailField):
    """The column of Django's EmailField, and no migration tells them apart."""

    default_validators = [check_mail_address]

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.EmailField", args, kwargs

    def formfield(self, **options: Any) -> Any:
        return super().formfield(**{"form_class": MailAddressFormField, **options})
