"""What callers tell, and what moderators decide on it."""

from companies.admin.reports import call, report

__all__ = ["call", "report"]
