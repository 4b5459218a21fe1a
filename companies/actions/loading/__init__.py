"""Filling the directory from files: the starter directory, importers, tables of regulators."""
