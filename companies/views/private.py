"""Pages behind a private link: for whoever has it, and no one else."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def private_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    status: int = 200,
    with_forms: bool = False,
) -> HttpResponse:
    """Never listed by a search engine, and the link is told to no other site. (Never kept: see the views.)

    `with_forms`: under "no-referrer" browsers send forms without an origin, which the CSRF check rightly refuses.
    """
    response = render(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin" if with_forms else "no-referrer"
    return response


#: The same with forms on it.
private_form = partial(private_page, with_forms=True)
