"""The staff side: Django's own admin, a room a subject. Importing them registers them."""

from companies.admin import (
    directory,
    duty,
    duty_board,
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
    "duty",
    "duty_board",
    "history",
    "loading",
    "notices",
    "proposals",
    "replies",
    "reports",
    "staff",
]
