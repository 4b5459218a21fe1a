"""Suggested changes, and the two people who decide on each."""
