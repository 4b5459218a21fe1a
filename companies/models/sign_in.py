"""Failures to sign in, counted in the database so that several processes agree. No name, no address: keyed hashes."""

from django.db import models


class SignInCount(models.Model):
    """Failures in a row of one name at one network, of one name from anywhere, or in one known browser.

    An attempt is counted before its password is looked at, and the row goes when the password was right:
    a hundred sent at once are a hundred, not one. Rows a day old are forgotten.
    """

    key = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
    locked_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.key[:8]}…: {self.failures}"
