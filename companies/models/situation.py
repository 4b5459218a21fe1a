"""What somebody needs a human for."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.models.bilingual import InReadersLanguage, short_text
from companies.models.company import Company


class Situation(models.Model):
    slug = models.SlugField(unique=True)
    name_fr = short_text()
    name_en = short_text()
    position = models.PositiveSmallIntegerField(default=0)
    companies = models.ManyToManyField(Company, through="SituationEntry", related_name="situations")

    name = InReadersLanguage()

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("situation")
        verbose_name_plural = _("situations")

    def __str__(self) -> str:
        return self.name


class SituationEntry(models.Model):
    """Who to reach in a situation, in the order to try."""

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="entries")
    company = models.ForeignKey(
        Company, models.CASCADE, related_name="situation_entries", verbose_name=_("company")
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            UniqueConstraint(fields=["situation", "company"], name="company_stands_once_in_a_situation"),
        ]

    def __str__(self) -> str:
        return f"{self.situation} · {self.company}"
