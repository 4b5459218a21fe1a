"""The staff side: Django's own admin, a room a subject. Importing them registers them."""

from companies.admin import (
    directory,
    history,
    loading,
    notices,
    proposals,
    replies,
    reports,
    staff,
)

__all__ = [
    "directory",
    "history",
    "loading",
    "notices",
    "proposals",
    "replies",
    "reports",
    "staff",
]
