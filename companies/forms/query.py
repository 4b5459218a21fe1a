"""What is typed into a search field."""

#: More than this is no name; the fields of the pages take no more.
LONGEST_QUERY = 100


def typed_words(typed: str) -> str:
    """Without what cannot be searched for: spaces around it, and NUL, which PostgreSQL refuses."""
    return " ".join(typed.replace("\0", "").split())
