"""The staff side: Django's own admin, a room a subject. Importing them registers them."""

from companies.admin import desk, directory, history, loading, reports, staff

__all__ = ["desk", "directory", "history", "loading", "reports", "staff"]
