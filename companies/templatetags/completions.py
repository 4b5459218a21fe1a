"""The suggestions of a search as plain lines, in the order of templates/search/suggestions.html."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from companies.exchange.opensearch import Completion
from companies.models import reader
from companies.queries.directory.vital import VitalAnswer
from companies.queries.search.answers import Answers
from companies.templatetags.names import reason

register = template.Library()


def completions_in(found: dict[str, Any], words: str) -> Iterator[Completion]:
    """Of what views/suggestions.py found for the words; nothing where it found nothing."""
    answers = found.get("answers")
    if vital := found.get("vital"):
        yield _vital(vital, words)
    if answers and not answers.come_after:
        yield from _answers(answers)
    for match, company, _standing in found.get("companies", ()):
        near = _("a name close to what you typed") if found["is_near"] else ""
        yield Completion(str(company), reason(match, company) or near, _path("company", company.slug))
    if answers and answers.come_after:
        yield from _answers(answers)
    if number := found.get("number"):
        yield Completion(
            reader.written(number),
            _("whose number it is, and what it costs"),
            _path("number", reader.address(number)),
        )


def _vital(vital: VitalAnswer, words: str) -> Completion:
    """The words themselves are what leads to it; the number to call stands beside them, for whoever looks no further."""
    line = vital.first
    called = [line.label, line.written_number or line.shown] if line else [_("What to do, step by step")]
    told = " · ".join(filter(None, [vital.name, *called]))
    return Completion(words, told, f"{_path('search')}?q={quote(words)}")


def _answers(answers: Answers) -> Iterator[Completion]:
    if said := answers.branches:
        path = f"{_path('branches', said.company.slug)}?where={quote(said.where)}"
        yield Completion(f"{said.company} {said.where}", _("counters there"), path)
    for one in answers.said.about:
        words = f"{one.situation}{_(': ')}{one.company}"
        yield Completion(words, _("what to do"), _path("situation_at", one.situation.slug, one.company.slug))
    for situation in answers.said.situations:
        yield Completion(str(situation), _("what to do"), _path("situation", situation.slug))
    for company in answers.companies:
        yield Completion(str(company), "", _path("company", company.slug))
    if answers.are_for_the_deaf:
        told = _("who can be reached by text, or through an interpreter")
        yield Completion(_("Deaf or hard of hearing"), told, f"{_path('search')}?deaf=on")
    for sector in answers.sectors:
        yield Completion(str(sector), _("who answers, who does not"), _path("sector", sector.slug))


def _path(name: str, *args: str) -> str:
    return reverse(name, args=args)
