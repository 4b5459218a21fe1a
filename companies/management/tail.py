"""The end of what a program says, however much that is."""

#: A few lines: what a row keeps of them.
LONGEST = 450


class Tail:
    """Takes text or bytes as a stream does, and keeps the last `longest` characters."""

    def __init__(self, longest: int = LONGEST) -> None:
        self._longest = longest
        self._kept = ""

    def write(self, said: str | bytes) -> int:
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        self._kept = (self._kept + text)[-self._longest :]
        return len(said)

    def flush(self) -> None:
        """A stream has it."""

    @property
    def lines(self) -> list[str]:
        """Without empty ones; the first may have lost its beginning."""
        return [line.strip() for line in self._kept.splitlines() if line.strip()]

    @property
    def text(self) -> str:
        """On one line."""
        return " | ".join(self.lines)
