"""What is typed into a search field."""


def typed_words(typed: str) -> str:
    """Without what cannot be searched for: spaces around it, and NUL, which PostgreSQL refuses."""
    return " ".join(typed.replace("\0", "").split())
