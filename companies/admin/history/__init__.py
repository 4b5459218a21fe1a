"""What happened to rows: events."""

from companies.admin.history import event

__all__ = ["event"]
