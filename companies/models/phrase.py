"""What people say instead of a name: phrases that lead to a situation, words that lead to a sector.

Kept by hand, compared by their keys (lib.phrases), and read whole: what is not in these lists means nothing.
"""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import QuoteLanguage
from companies.models.checks import one_of
from companies.models.codes import CodeField
from companies.models.company import Sector
from companies.models.search import KeyField, end_of_range
from companies.models.situation import Situation

_KEY = r"^[a-z0-9]+( [a-z0-9]+)*$"


def _one_of_these(keys: list[str], beginnings: list[str]) -> Q:
    """By a range, which both engines answer from the index."""
    wanted = Q(key__in=keys)
    for begun in beginnings:
        wanted |= Q(key__gte=begun, key__lt=end_of_range(begun))
    return wanted


class SituationPhraseQuerySet(models.QuerySet["SituationPhrase"]):
    def said(self, keys: list[str], beginnings: list[str]) -> "SituationPhraseQuerySet":
        """Those whose key is one of `keys` or begins as somebody is typing, each with where it leads."""
        return self.filter(_one_of_these(keys, beginnings)).select_related("situation__successor")


class SectorWordQuerySet(models.QuerySet["SectorWord"]):
    def said(self, keys: list[str], beginnings: list[str]) -> "SectorWordQuerySet":
        """Those whose key is one of `keys` or begins as somebody is typing."""
        return self.filter(_one_of_these(keys, beginnings))


class SaidWords(models.Model):
    """`text` as people write it; `key` is made of it by `phrase_key`, wherever it is written."""

    language = CodeField(_("language"), choices=QuoteLanguage)
    text = models.CharField(_("as people say it"), max_length=80)
    key = KeyField(max_length=120, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


class SituationPhrase(SaidWords):
    """A phrase leads to one situation, whatever stands around it."""

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="phrases")

    objects = SituationPhraseQuerySet.as_manager()

    class Meta:
        ordering = ["-language", "text", "id"]
        verbose_name = _("phrase")
        verbose_name_plural = _("phrases that people say")
        constraints = [
            one_of("language", QuoteLanguage, name="phrase_language_is_known"),
            UniqueConstraint(fields=["key"], name="phrase_leads_to_one_situation"),
            CheckConstraint(condition=Q(key__regex=_KEY), name="phrase_key_is_folded"),
        ]

    @property
    def leads_to(self) -> Situation:
        """What took the place of its situation, where that is withdrawn."""
        return self.situation.successor or self.situation


class SectorWord(SaidWords):
    """A word of everyday speech for a sector, typed alone; it may be said of several sectors."""

    sector = models.ForeignKey(Sector, models.CASCADE, related_name="words")

    objects = SectorWordQuerySet.as_manager()

    class Meta:
        ordering = ["-language", "text", "id"]
        verbose_name = _("word")
        verbose_name_plural = _("words that people say")
        constraints = [
            one_of("language", QuoteLanguage, name="sector_word_language_is_known"),
            UniqueConstraint(fields=["sector", "key"], name="sector_word_is_given_once_per_sector"),
            CheckConstraint(condition=Q(key__regex=_KEY), name="sector_word_key_is_folded"),
        ]
        indexes = [models.Index(fields=["key", "sector"], name="sector_word_by_key")]
