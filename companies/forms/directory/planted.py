"""A number or an address that nobody has seen, written where everybody reads: said beside its field, with what to do."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from companies.lib.ways_in_text import MAIL, NUMBER, WayInText
from companies.queries.directory.planted import planted_in

_NUMBER = _(
    "“%(written)s” is a telephone number that the directory does not show. Add it as a way in, with its source: once two "
    "people have seen it there, it may be named here too."
)
_MAIL = _(
    "“%(written)s” is an e-mail address that the directory does not show. Add it as a way in, with its source: once two "
    "people have seen it there, it may be named here too."
)
_SITE = _(
    "“%(written)s” is an address that is not of a company listed here. Add it as a way in or as a source, where people look "
    "at it before it is public, and leave it out here."
)


def refuse_planted(text: str, **known: Any) -> None:
    """`known`: as in queries.directory.planted. Raises ValidationError, with one sentence for each that was found."""
    if found := planted_in(text, **known):
        raise ValidationError([_said(way) for way in found])


def _said(way: WayInText) -> ValidationError:
    sentence = {NUMBER: _NUMBER, MAIL: _MAIL}.get(way.kind, _SITE)
    return ValidationError(sentence, code="planted", params={"written": way.written.strip()})
