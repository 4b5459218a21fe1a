"""Suggested changes, and the two people who decide on each."""

from companies.admin.proposals import proposal

__all__ = ["proposal"]
