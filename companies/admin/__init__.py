"""The staff side: Django's own admin, a room a subject. Importing them registers them."""

from companies.admin import desk, directory, duty, duty_board, history, loading, reports, staff

__all__ = ["desk", "directory", "duty", "duty_board", "history", "loading", "reports", "staff"]
