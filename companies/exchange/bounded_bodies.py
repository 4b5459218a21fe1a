"""The body of an answer, read from the wire and unpacked within bounds: neither a sender without end nor a bomb gets further."""

import http.client
import zlib
from collections.abc import Callable, Iterator

_AT_A_TIME = 64 * 1024
#: Of zlib: the header of gzip is expected.
_GZIP, _GZIP_BEGINS = 31, b"\x1f"


class CannotUnpack(ValueError):
    """It is packed in a way we did not ask for, or is broken."""


class CutShort(ValueError):
    """The sender ended before the end of what it sent."""


class Wire:
    """What was read of an answer: at most `most` bytes, and nothing after `is_late` says so. `taken`: bytes so far."""

    def __init__(self, answer: http.client.HTTPResponse, *, most: int, is_late: Callable[[], bool]) -> None:
        self._answer, self._most, self._is_late = answer, most, is_late
        self.taken = 0

    def __iter__(self) -> Iterator[bytes]:
        while self.taken < self._most and not self._is_late():
            read = self._answer.read1(min(_AT_A_TIME, self._most - self.taken))
            if not read:
                if self._answer.length:  # it said how much there is
                    raise CutShort
                return
            self.taken += len(read)
            yield read


def read_bounded(pieces: Iterator[bytes], *, encoding: str, most: int) -> bytes:
    """At most `most` bytes of what was sent, unpacked. `encoding`: as the header says. Raises CannotUnpack, CutShort."""
    encoding = encoding.strip().lower()
    if encoding in ("gzip", "x-gzip"):
        pieces = unpacked(pieces, most=most)
    elif encoding not in ("", "identity"):
        raise CannotUnpack("packed otherwise")
    kept = bytearray()
    for piece in pieces:
        kept += piece[: most - len(kept)]
        if len(kept) >= most:
            break
    return bytes(kept)


def unpacked(pieces: Iterator[bytes], *, most: int) -> Iterator[bytes]:
    """What gzip packed, a piece at a time and never more than `most` bytes in all. Raises CannotUnpack."""
    unpacker, left = zlib.decompressobj(_GZIP), most
    for piece in pieces:
        while piece and left > 0:
            if unpacker.eof:  # another file packed behind the first, or what fills up a block
                if piece[:1] != _GZIP_BEGINS:
                    return
                unpacker = zlib.decompressobj(_GZIP)
            try:
                found = unpacker.decompress(piece, min(left, _AT_A_TIME))
            except zlib.error as error:
                raise CannotUnpack("broken") from error
            piece = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
            left -= len(found)
            if found:
                yield found
        if left <= 0:
            return
    if not unpacker.eof:
        raise CutShort
