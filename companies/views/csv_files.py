"""Files of lines: for machines, and as a spreadsheet opens them."""

from collections.abc import Iterable

from django.http import HttpRequest, StreamingHttpResponse

from companies.exchange.csv_lines import for_people
from companies.models import reader

CSV = "text/csv; charset=utf-8"
#: The whole query of an address that pages link for people: ranking.csv?for=people.
FOR_PEOPLE = ("for", "people")


def csv_file(request: HttpRequest, lines: Iterable[str], *, name: str) -> StreamingHttpResponse:
    """The lines of RFC 4180 as they are; where they are asked `for=people`, for spreadsheets in the page's language."""
    key, value = FOR_PEOPLE
    if request.GET.get(key) == value:
        lines = for_people(lines, language=reader.language())
    return StreamingHttpResponse(
        lines, content_type=CSV, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
