"""Draws the PNG icons in static/img from their SVG: `python -m tools.icons`, after a change of the drawings.

Committed, since they change with the drawing alone; so no request ever draws one, and they are served as every other file.
"""

from pathlib import Path

from companies.exchange.picture_png import png

IMAGES = Path(__file__).resolve().parent.parent / "static" / "img"

#: File → the drawing it is of, and its size. Telephones cut a "maskable" one to their own shape; Apple's do it unasked.
ICONS = {
    "icon-192.png": ("icon.svg", 192),
    "icon-512.png": ("icon.svg", 512),
    "icon-app-192.png": ("icon-app.svg", 192),
    "icon-app-512.png": ("icon-app.svg", 512),
    "icon-app-180.png": ("icon-app.svg", 180),
}


def drawn(name: str) -> bytes:
    source, size = ICONS[name]
    return png((IMAGES / source).read_text(encoding="utf-8"), width=size)


if __name__ == "__main__":
    for name in ICONS:
        (IMAGES / name).write_bytes(drawn(name))
