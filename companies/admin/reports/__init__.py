"""What callers tell that nobody decides on: calls."""

from companies.admin.reports import call

__all__ = ["call"]
