"""Many who ask a site at once, cheaply: connections of asyncio that are kept alive."""

import asyncio
import collections

LONGEST_WAIT_SECONDS = 30
#: Status, headers, body.
Answered = tuple[int, dict[str, str], bytes]


class Crowd:
    """Connections that are kept alive, the longest idle used first, so that both workers have their part."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.idle: collections.deque = collections.deque()
        self.asked = 0

    async def ask(self, request: bytes) -> Answered:
        self.asked += 1
        try:
            async with asyncio.timeout(LONGEST_WAIT_SECONDS):
                return await self._ask(request)
        finally:
            self.asked -= 1

    async def _ask(self, request: bytes) -> Answered:
        reader, writer = await self._connection()
        try:
            writer.write(request)
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = {
                name.lower(): value for name, _colon, value in (line.partition(": ") for line in head[1:])
            }
            status = int(head[0].split()[1])
            if status == 304:
                body = b""
            elif "content-length" in headers:
                body = await reader.readexactly(int(headers["content-length"]))
            else:
                body, headers["connection"] = await reader.read(), "close"
        except BaseException:
            writer.close()
            raise
        if headers.get("connection") == "close":
            writer.close()
        else:
            self.idle.append((reader, writer))
        return status, headers, body

    async def _connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        while self.idle:
            reader, writer = self.idle.popleft()
            if not reader.at_eof():  # a server lets go who asks nothing for half a minute
                return reader, writer
            writer.close()
        return await asyncio.open_connection("127.0.0.1", self.port)


def get(path: str, etag: str | None = None) -> bytes:
    known = f"If-None-Match: {etag}\r\n" if etag else ""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n{known}\r\n".encode()
