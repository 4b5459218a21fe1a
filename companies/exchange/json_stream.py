"""Objects of a long JSON list, one after another, from a text that is read in chunks: a register of 300 MB is never whole in
memory.

What is held at once is a chunk and the record that it was cut in. A list stands alone, or under one of the names asked for
in one object; what else the object says is passed over.
"""

import codecs
import json
import tarfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

#: What reading on may meet in an archive that is cut or damaged.
_DAMAGE = (UnicodeDecodeError, EOFError, OSError, tarfile.TarError, zlib.error)
#: Bytes read at once; and the longest record or passed-over value: more is a mistake or a trap.
CHUNK = 1_000_000
LONGEST_VALUE = 8_000_000
_DECODER = json.JSONDecoder()
_BLANK = " \t\r\n"


class NotAStream(ValueError):
    """The text is no such list, or is cut or damaged; the message says where."""


@dataclass
class JsonStream:
    """`text` is read once, front to back. `is_complete`: it was read to the end, and closed what it opened."""

    text: codecs.StreamReader
    names: Collection[str]
    is_complete: bool = False
    _buffer: str = ""
    _place: int = 0
    _passed: int = 0
    _is_at_end: bool = field(default=False)

    def parts(self) -> Iterator[list[Any]]:
        """The values of the lists, as many together as one chunk held; perhaps none.

        Raises NotAStream, once what came before was given.
        """
        part: list[Any] = []
        chunks = self._passed
        try:
            for value in self._values():
                if self._passed != chunks:
                    yield part
                    part, chunks = [], self._passed
                part.append(value)
        except NotAStream:
            yield part
            raise
        yield part

    def _values(self) -> Iterator[Any]:
        opened = self._next_sign()
        if opened == "[":
            yield from self._list()
        elif opened == "{":
            yield from self._object()
        else:
            raise NotAStream("it is neither a list nor an object")
        if self._peek():
            raise NotAStream(f"something follows its end, at character {self._at}")
        self.is_complete = True

    def _object(self) -> Iterator[Any]:
        if self._peek() == "}":
            self._next_sign()
            return
        while True:
            name = self._value()
            if not isinstance(name, str) or self._next_sign() != ":":
                raise NotAStream(f"no name where one belongs, at character {self._at}")
            if name in self.names and self._peek() == "[":
                self._next_sign()
                yield from self._list()
            else:
                self._value()
            sign = self._next_sign()
            if sign == "}":
                return
            if sign != ",":
                raise NotAStream(f"no comma where one belongs, at character {self._at}")

    def _list(self) -> Iterator[Any]:
        if self._peek() == "]":
            self._next_sign()
            return
        while True:
            yield self._value()
            sign = self._next_sign()
            if sign == "]":
                return
            if sign != ",":
                raise NotAStream(f"no comma where one belongs, at character {self._at}")

    def _value(self) -> Any:
        """The next whole value; reads on while it is cut."""
        self._peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._buffer, self._place)
                if end < len(self._buffer) or self._is_at_end:  # "12" may go on as "123"
                    self._place = end
                    return value
            except (ValueError, RecursionError) as error:
                if self._is_at_end or isinstance(error, RecursionError):
                    raise NotAStream(f"no JSON at character {self._at}") from error
            if len(self._buffer) - self._place > LONGEST_VALUE:
                raise NotAStream(f"a value longer than {LONGEST_VALUE:,} characters, at character {self._at}")
            self._read_on()

    def _peek(self) -> str:
        """The next sign that is no blank, left where it is; "" at the end."""
        while True:
            while self._place < len(self._buffer) and self._buffer[self._place] in _BLANK:
                self._place += 1
            if self._place < len(self._buffer) or self._is_at_end:
                return self._buffer[self._place : self._place + 1]
            self._read_on()

    def _next_sign(self) -> str:
        sign = self._peek()
        self._place += 1
        return sign

    def _read_on(self) -> None:
        try:
            chunk = self.text.read(CHUNK)
        except _DAMAGE as error:
            raise NotAStream(f"it cannot be read after character {self._at}: {error}") from error
        self._is_at_end = not chunk
        self._passed += self._place
        self._buffer = self._buffer[self._place :] + chunk
        self._place = 0

    @property
    def _at(self) -> int:
        return self._passed + self._place
