"""Articles of law that something on the site rests on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from companies.enums import DatePrecision
from companies.lib.dates import PartialDate
from companies.models.bilingual import InReadersLanguage, long_text, short_text
from companies.models.checks import in_both_languages, one_of
from companies.models.codes import CodeField
from companies.models.source import Source


class Law(models.Model):
    """One article, in the version we read. `source` is the page it was read on, with the date of that copy.

    `says` is ours and short: whoever relies on it reads the article.
    """

    slug = models.SlugField(max_length=60, unique=True)
    cite_fr = short_text()
    cite_en = short_text()
    says_fr = long_text()
    says_en = long_text()
    in_force_since = models.DateField(_("version in force since"), null=True, blank=True)
    in_force_precision = CodeField(_("precision"), choices=DatePrecision, default=DatePrecision.DAY)
    url = models.URLField(_("official address"), max_length=500, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="laws", verbose_name=_("source"))

    cite = InReadersLanguage()
    says = InReadersLanguage()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("law")
        verbose_name_plural = _("laws")
        constraints = [
            one_of("in_force_precision", DatePrecision, name="law_precision_is_known"),
            in_both_languages("cite", name="law_is_cited_in_both_languages"),
        ]

    def __str__(self) -> str:
        return self.cite

    @property
    def is_read_elsewhere(self) -> bool:
        """What it says was not read at its official address, but in a copy."""
        return self.source.url != self.url

    @property
    def in_force(self) -> PartialDate | None:
        """Since when the version read was in force; None where the page did not say."""
        return PartialDate(self.in_force_since, self.in_force_precision) if self.in_force_since else None
