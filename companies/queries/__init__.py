"""Reads that span models, or that give something other than rows."""
