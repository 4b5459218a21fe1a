from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from companies.forms.search.query import typed_words
from companies.queries.directory.vital import vital_answer
from companies.queries.evidence.standings import standings
from companies.queries.search.answers import answers_to, words_to_repeat
from companies.queries.search.companies import LONGEST_QUERY, search
from companies.queries.search.listing import with_companies

#: With the last one, "All results", eight: as many as are read while typing.
MOST_OPTIONS = 7


@require_safe
@cache_control(public=True, max_age=300)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Options for what is being typed, best first, as a piece of HTML; nothing for what cannot be a name.

    The same for everybody, so that any cache may keep it: rendered without the request, and nothing of the
    visitor in it.
    """
    words = typed_words(request.GET.get("q", ""))
    context = _found(words) if words and len(words) <= LONGEST_QUERY else {}
    return render(None, "search/suggestions.html", context)


def _found(words: str) -> dict:
    now = timezone.now()
    found = search(words, limit=MOST_OPTIONS)
    if found.number:
        return {"number": found.number}
    vital = vital_answer(words, found=found, now=now)
    answers = answers_to(words, found, is_typing=True)
    # Names that are merely alike say nothing beside an answer.
    matches = found.matches if vital or answers else found.matches or found.nearest
    pairs = with_companies(matches[: MOST_OPTIONS - len(answers) - bool(vital)])
    graded = standings(now, among=[company.pk for _match, company in pairs]) if pairs else {}
    return {
        "repeated": words_to_repeat(words, found),
        "vital": vital,
        "answers": answers,
        "companies": [(match, company, graded.get(company.pk)) for match, company in pairs],
        "is_near": not found.matches,
    }
