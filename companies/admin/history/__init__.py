"""What happened to rows: events."""

from companies.admin.parts.history import event

__all__ = ["event"]
