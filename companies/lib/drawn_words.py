"""Words in a drawing: how wide they come out, at which size they fit, and where their lines break.

Widths are those of Noto Sans Bold (companies/exchange/fonts), in classes; what is not listed is taken for wide, so that
a guess makes words too small rather than too long. Lengths in the unit of the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

#: Letters → their width as a share of the size.
_WIDTHS = {
    " \N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}'’.,:;!|ijl": 0.30,
    "-()[]{}`If/\\trJ": 0.45,
    '?zsc"*FSEL$+0123456789<=>^vy~eaéèêëàâäçùûüôöîï': 0.62,
    "TZxYkoPbdgpqCVKRhnuBXÉÈÊÀ": 0.69,
    "AGD&UHOQNw": 0.86,
    "%@MWm": 0.98,
}
_WIDTH_OF = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
_WIDEST = 0.98

#: (size, lines that have room at it), the largest size first.
Sizes = Sequence[tuple[int, int]]


def width_of(words: str, size: float) -> float:
    return size * sum(_WIDTH_OF.get(letter, _WIDEST if letter.isupper() else 0.8) for letter in words)


@dataclass(frozen=True)
class Fitted:
    """Words as lines, at the size at which the longest of them fits."""

    lines: tuple[str, ...]
    size: int


def fitted(words: str, *, width: float, sizes: Sizes) -> Fitted:
    """At the first size at which `words` fit; at the last, what does not fit is cut."""
    for size, most in sizes:
        lines = _lines(words, width, size)
        if len(lines) <= most and all(width_of(line, size) <= width for line in lines):
            return Fitted(tuple(lines), size)
    size, most = sizes[-1]
    lines = _lines(words, width, size)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    return Fitted(tuple(_cut(line, width, size) for line in lines), size)


def _lines(words: str, width: float, size: float) -> list[str]:
    """As many words a line as fit; only ordinary spaces break."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str, width: float, size: float) -> str:
    if width_of(line, size) <= width:
        return line
    kept = line.rstrip("…")
    while kept and width_of(f"{kept}…", size) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
