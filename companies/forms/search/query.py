"""What is typed into a search field."""

import re

from companies.lib.visible import without_invisible

_CONTROLS = re.compile(r"[\0-\x1f\x7f-\x9f]")


def typed_words(typed: str) -> str:
    """Without what cannot be searched for: spaces around it, what nobody sees, and controls (PostgreSQL refuses NUL)."""
    return " ".join(_CONTROLS.sub(" ", without_invisible(typed.replace("\0", ""))).split())
