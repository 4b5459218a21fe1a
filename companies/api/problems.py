"""Problems: what went wrong, as `application/problem+json` (RFC 9457), in a sentence."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from pydantic import BaseModel, Field

from companies.api.shapes.codes import said

CONTENT_TYPE = "application/problem+json"

#: Status → the name of its kind of problem, which is its place on the page that describes the API, and its title.
KINDS = {
    400: ("parameter", gettext_noop("A parameter is wrong")),
    404: ("nothing-here", gettext_noop("Nothing is here")),
    405: ("only-read", gettext_noop("This can only be read")),
    429: ("too-many", gettext_noop("Too many requests")),
    500: ("broken", gettext_noop("Something broke")),
    503: ("unavailable", gettext_noop("Not available right now")),
}
#: Of statuses that only the machine in front of the API gives: a host that is not ours, a body that nobody asked for.
_OTHERS = ("refused", gettext_noop("The request was refused"))

_DETAILS = {
    404: gettext_noop("There is nothing at this address."),
    405: gettext_noop("This address can only be read."),
    500: gettext_noop("This is our fault. It is noted."),
    503: gettext_noop("The database does not answer. Try again in a moment."),
}


class FaultShape(BaseModel):
    parameter: str = Field(description=gettext_noop("Which parameter of the address."))
    reason: str = Field(description=gettext_noop("What is wrong with it, in a sentence."))


class ProblemShape(BaseModel):
    model_config = said(gettext_noop("RFC 9457, section 3.1."))

    type: str = Field(description=gettext_noop("Where this kind of problem is described."))
    title: str = Field(description=gettext_noop("The kind of problem, always in the same words."))
    status: int = Field(description=gettext_noop("The status of the answer."))
    detail: str = Field(description=gettext_noop("What went wrong this time, in a sentence."))
    errors: list[FaultShape] = Field(
        default=[], description=gettext_noop("Which parameters are wrong, and why.")
    )


def problem(status: int, detail: str = "", *, faults: Mapping[str, str] | None = None) -> HttpResponse:
    """An answer of that status; sentences in the language of the moment. `faults`: parameter → what is wrong with it."""
    name, title = KINDS.get(status, _OTHERS)
    told = ProblemShape(
        type=f"{reverse('api')}#problem-{name}",
        title=_(title),
        status=status,
        detail=detail or _(_DETAILS.get(status, _OTHERS[1])),
    )
    if faults:
        told.errors = [FaultShape(parameter=parameter, reason=reason) for parameter, reason in faults.items()]
    return HttpResponse(
        told.model_dump_json(exclude_unset=True),
        status=status,
        content_type=CONTENT_TYPE,
        headers={"Cache-Control": "no-store"},
    )


def refused(faults: Mapping[str, str]) -> HttpResponse:
    """400: which parameters are wrong, and why."""
    return problem(
        400, " ".join(f"{parameter}: {reason}" for parameter, reason in faults.items()), faults=faults
    )


def too_many(seconds: int) -> HttpResponse:
    """429: how long to wait."""
    words = ngettext(
        "Too many requests from your network: wait %(seconds)d second.",
        "Too many requests from your network: wait %(seconds)d seconds.",
        seconds,
    )
    response = problem(429, words % {"seconds": seconds})
    response["Retry-After"] = str(seconds)
    return response


def is_problem(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "") == CONTENT_TYPE


def nothing_here(reason: str = "") -> HttpResponse:
    """404, with what is missing."""
    return problem(404, reason)


def as_problem(response: HttpResponse) -> HttpResponse:
    """What another part of the site answered with a page, told to a program; its headers stay."""
    told = problem(response.status_code)
    for name in ("Retry-After", "Allow"):
        if response.has_header(name):
            told.headers[name] = response.headers[name]
    return told
