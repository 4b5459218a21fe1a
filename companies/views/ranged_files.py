"""Files from the disk, whole or a part of them (RFC 9110, section 14), for large ones over bad networks."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
_CHUNK = 64 * 1024


def ranged_file(
    request: HttpRequest, path: Path, *, etag: str, content_type: str, name: str
) -> HttpResponseBase:
    """The file, with its length and a strong validator; one part of it where one is asked for.

    Several parts at once, and what is no range, are answered by the whole, as the standard allows. `etag`: with its
    quotation marks. 416 where the part lies behind the end. Raises FileNotFoundError.
    """
    size = path.stat().st_size
    # Asked before the file is opened, which nobody would close.
    if known := get_conditional_response(request, etag=etag):
        return known
    response = _answer(request, path, size, etag)
    if response.status_code != 416:
        response.headers["Content-Type"] = content_type
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = etag
    return response


def _answer(request: HttpRequest, path: Path, size: int, etag: str) -> HttpResponseBase:
    part = _part_asked(request, size, etag)
    if request.method == "HEAD":
        return HttpResponse(headers={"Content-Length": str(size)})
    if part is None:
        return FileResponse(path.open("rb"))
    if not part:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    headers = {
        "Content-Range": f"bytes {part.start}-{part.stop - 1}/{size}",
        "Content-Length": str(len(part)),
    }
    return StreamingHttpResponse(_read(path.open("rb"), part), status=206, headers=headers)


def _part_asked(request: HttpRequest, size: int, etag: str) -> range | None:
    """None: the whole. Empty: there are no such bytes."""
    asked = _ONE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or not asked or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = asked.groups()
    if first:
        stop = min(int(last) + 1, size) if last else size
        if last and int(last) < int(first):
            return None
        return range(int(first), stop) if int(first) < size else range(0)
    return range(max(0, size - int(last)), size) if last else None


def _read(file: IO[bytes], part: range) -> Iterator[bytes]:
    with file:
        file.seek(part.start)
        left = len(part)
        while left > 0 and (read := file.read(min(_CHUNK, left))):
            left -= len(read)
            yield read
