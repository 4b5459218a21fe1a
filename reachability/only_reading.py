"""The line above public pages while the database takes nothing in: since when, and of when a page is that nobody could compare.

It is put into the page as it goes out, kept or just rendered, and never kept with it.
"""

from django.template.loader import render_to_string
from django.utils.translation import override

from reachability import outages

#: What stands above every page of the site, before which the line is put: templates/components/_kept.html.
_ABOVE = b'<p class="kept-since"'
#: Nobody on the way keeps the line, nor a validator by which a page with it would be called the same as one without.
CONTROL = "no-store"


def with_the_line(html, *, since, language, of=None):
    """`of`: when the page was made, where what it stands on could not be compared."""
    with override(language):
        line = render_to_string("components/_only_reading.html", {"since": since, "of": of})
    return html.replace(_ABOVE, line.encode() + _ABOVE, 1)


def said_on_pages(get_response):
    """On those that are not kept. Below what compresses them; and above them, kept_pages.py says it."""

    def answer(request):
        response = get_response(request)
        since = outages.only_reading_since()
        if since is None or response.streaming or _is_said_above(response):
            return response
        if response.get("Content-Type", "").startswith("text/html"):
            response.content = with_the_line(response.content, since=since, language=request.LANGUAGE_CODE)
            response.headers["Content-Length"] = str(len(response.content))
            response.headers["Cache-Control"] = CONTROL
            del response.headers["ETag"]
        return response

    return answer


def _is_said_above(response):
    return hasattr(response, "keeping") or hasattr(response, "is_whole")
