"""Numbers that change with whatever a public page shows. Written by the database alone (lib/page_stamps.py)."""

from django.db import models


class PageStamp(models.Model):
    """The stamp of one company's pages, or (0 and less) of what all pages share."""

    owner = models.BigIntegerField(primary_key=True, help_text="the company; no key: stamps outlive it")
    number = models.BigIntegerField()
    written_in = models.BigIntegerField(help_text="transaction of PostgreSQL that raised it; 0 on SQLite")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.owner}: {self.number}"
