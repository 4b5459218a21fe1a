"""What people say instead of a name: phrases that lead to a situation, words that lead to a sector.

Kept by hand, compared by their keys (lib.phrases), and read whole: what is not in these lists means nothing.
"""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from companies.enums import PhraseLanguage
from companies.models.checks import one_of
from companies.models.codes import CodeField
from companies.models.company import Sector
from companies.models.search import KeyField
from companies.models.situation import Situation

_KEY = r"^[a-z0-9]+( [a-z0-9]+)*$"


class SaidWords(models.Model):
    """`text` as people write it; `key` is made of it by `phrase_key`, wherever it is written."""

    language = CodeField(_("language"), choices=PhraseLanguage)
    text = models.CharField(_("as people say it"), max_length=80)
    key = KeyField(max_length=120, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


class SituationPhrase(SaidWords):
    """A phrase leads to one situation, whatever stands around it."""

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="phrases")

    class Meta:
        ordering = ["-language", "text", "id"]
        verbose_name = _("phrase")
        verbose_name_plural = _("phrases that people say")
        constraints = [
            one_of("language", PhraseLanguage, name="phrase_language_is_known"),
            UniqueConstraint(fields=["key"], name="phrase_leads_to_one_situation"),
            CheckConstraint(condition=Q(key__regex=_KEY), name="phrase_key_is_folded"),
        ]


class SectorWord(SaidWords):
    """A word of everyday speech for a sector, typed alone; it may be said of several sectors."""

    sector = models.ForeignKey(Sector, models.CASCADE, related_name="words")

    class Meta:
        ordering = ["-language", "text", "id"]
        verbose_name = _("word")
        verbose_name_plural = _("words that people say")
        constraints = [
            one_of("language", PhraseLanguage, name="sector_word_language_is_known"),
            UniqueConstraint(fields=["sector", "key"], name="sector_word_is_given_once_per_sector"),
            CheckConstraint(condition=Q(key__regex=_KEY), name="sector_word_key_is_folded"),
        ]
        indexes = [models.Index(fields=["key", "sector"], name="sector_word_by_key")]
