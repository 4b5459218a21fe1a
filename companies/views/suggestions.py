import re
from collections.abc import Callable
from typing import TypeVar, cast

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from companies.addresses import site_url
from companies.exchange.opensearch import COMPLETIONS, Completion, completions_of
from companies.forms.search.query import typed_words
from companies.models import reader
from companies.queries.directory.vital import vital_answer
from companies.queries.evidence.standings import standings
from companies.queries.history.stamps import stamp_of_all
from companies.queries.search.answers import answers_to, words_to_repeat
from companies.queries.search.companies import LONGEST_QUERY, search
from companies.queries.search.listing import with_names
from companies.release import release
from companies.templatetags.completions import completions_in

Found = TypeVar("Found")
#: With the last one, "All results", eight: as many as are read while typing.
MOST_OPTIONS = 7


#: What everybody begins with: its suggestions are kept, while nothing changes that any page shows.
_FIRST_LETTERS = re.compile(r"[a-z0-9]{1,3}")
#: Grades fade with the clock.
_KEPT_SECONDS = 60


@require_safe
@cache_control(public=True, max_age=300)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Options for what is being typed, best first, as a piece of HTML; nothing for what cannot be a name.

    The same for everybody, so that any cache may keep it: rendered without the request, and nothing of the
    visitor in it. The first letters, which tell nothing of anybody, are answered from memory: one query.
    """
    words = typed_words(request.GET.get("q", ""))
    return HttpResponse(_kept_by_letters("html", words, _drawn))


@require_safe
@cache_control(public=True, max_age=300)
def completions(request: HttpRequest) -> HttpResponse:
    """The same for the address bar of a browser (OpenSearch), as JSON, and as cheap. What was typed is said again as it was:
    browsers drop what answers anything else."""
    typed = request.GET.get("q", "")
    found = _kept_by_letters("json", typed_words(typed), _options)
    return HttpResponse(completions_of(typed, found, site=site_url(request)), content_type=COMPLETIONS)


def _kept_by_letters(form: str, words: str, find: Callable[[str], Found]) -> Found:
    if settings.DEBUG or not _FIRST_LETTERS.fullmatch(words):
        return find(words)
    # Before anything is read: what changes in between makes the answer old at once.
    key = f"suggestions-{form}-{release()}-{get_language()}-{stamp_of_all()}-{words}"
    return cast(Found, caches["search"].get_or_set(key, lambda: find(words), _KEPT_SECONDS))


def _drawn(words: str) -> str:
    return render_to_string("search/suggestions.html", _suggested(words))


def _options(words: str) -> list[Completion]:
    """Each option of the page but "All results", which is what the address bar does by itself."""
    return list(completions_in(_suggested(words), words))


def _suggested(words: str) -> dict:
    return _found(words) if words and len(words) <= LONGEST_QUERY else {}


def _found(words: str) -> dict:
    now = timezone.now()
    found = search(words, limit=MOST_OPTIONS, country=reader.country())
    if found.number:
        return {"number": found.number}
    vital = vital_answer(words, found=found, now=now)
    answers = answers_to(words, found, is_typing=True)
    # Names that are merely alike say nothing beside an answer.
    matches = found.matches if vital or answers else found.matches or found.nearest
    pairs = with_names(matches[: MOST_OPTIONS - len(answers) - bool(vital)])
    graded = standings(now, among=[company.pk for _match, company in pairs]) if pairs else {}
    return {
        "repeated": words_to_repeat(words, found),
        "vital": vital,
        "answers": answers,
        "companies": [(match, company, graded.get(company.pk)) for match, company in pairs],
        "is_near": not found.matches,
    }
