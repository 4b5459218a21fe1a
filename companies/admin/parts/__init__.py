"""Pieces that every room of the admin is made of."""
