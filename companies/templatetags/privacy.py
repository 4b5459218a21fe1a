"""What was masked in a caller's words, drawn as a small block in the reader's language."""

import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from companies.lib.privacy import (
    ACCOUNT,
    ADDRESS,
    BIRTH,
    CARD,
    EMAIL,
    IBAN,
    MARK,
    NAME,
    NUMBER,
    PHONE,
    PLATE,
    SECRET,
    SOCIAL,
)
from companies.models import reader

register = template.Library()

_HIDDEN = {
    EMAIL: _("e-mail address hidden"),
    PHONE: _("telephone number hidden"),
    IBAN: _("bank account hidden"),
    CARD: _("card number hidden"),
    PLATE: _("number plate hidden"),
    SOCIAL: _("social security number hidden"),
    NAME: _("name hidden"),
    ADDRESS: _("street address hidden"),
    BIRTH: _("date of birth hidden"),
    NUMBER: _("personal number hidden"),
    SECRET: _("password or code hidden"),
    ACCOUNT: _("account name hidden"),
}


@register.filter(is_safe=True)
def with_marks(words: str) -> SafeString:
    """A caller's words. A mark speaks the reader's language, whatever the words speak."""
    # Escaping leaves brackets as they are, and what is put in is ours.
    return mark_safe(MARK.sub(_block, str(escape(words))))  # noqa: S308


@register.filter
def in_plain_words(words: str) -> str:
    """The same as text without markup, for one line of a list."""
    return MARK.sub(lambda mark: f"[{_HIDDEN[mark[0]]}]", words)


def _block(mark: re.Match[str]) -> str:
    return format_html('<span class="masked" lang="{}">{}</span>', reader.language(), _HIDDEN[mark[0]])
