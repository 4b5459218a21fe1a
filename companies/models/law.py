"""Articles of law that something on the site rests on."""

from django.db import models
from django.db.models import Case, CheckConstraint, Q, UniqueConstraint, When
from django.utils.translation import gettext_lazy as _

from companies.enums import Asked, DatePrecision
from companies.lib.dates import PartialDate
from companies.models.addresses import WebAddressField
from companies.models.checks import both_or_neither, one_of, said
from companies.models.codes import CodeField
from companies.models.source import Source
from companies.models.texts import BOTH, InReadersLanguage, long_texts, short_texts


class LawQuerySet(models.QuerySet["Law"]):
    def asking(self) -> "LawQuerySet":
        """Those that ask companies for what the directory can see, with what a page says of them, in the order of Asked."""
        kinds = [When(asks=kind, then=place) for place, kind in enumerate(Asked)]
        return self.exclude(asks="").order_by(Case(*kinds), "country").select_related("source")


class Law(models.Model):
    """One article, in the version we read. `source` is the page it was read on, with the date of that copy.

    `says` is ours and short: a reader who relies on it reads the article. `asks`: what it asks of the companies of
    `country`, where that is something we look at on their pages.
    """

    slug = models.SlugField(max_length=60, unique=True)
    cite_texts = short_texts(said_in=BOTH)
    says_texts = long_texts()
    in_force_since = models.DateField(_("version in force since"), null=True, blank=True)
    in_force_precision = CodeField(_("precision"), choices=DatePrecision, default=DatePrecision.DAY)
    asks = CodeField(
        _("asks companies for"),
        choices=Asked,
        blank=True,
        help_text=_("where we have not seen it, the company’s page says so, with this law"),
    )
    country = models.CharField(
        _("country whose companies it binds"),
        max_length=2,
        blank=True,
        help_text=_("ISO 3166-1 code: FR; empty where it asks for nothing of the above"),
    )
    url = WebAddressField(_("official address"), max_length=500, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="laws", verbose_name=_("source"))

    cite = InReadersLanguage()
    says = InReadersLanguage()
    objects = LawQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("law")
        verbose_name_plural = _("laws")
        constraints = [
            one_of("in_force_precision", DatePrecision, name="law_precision_is_known"),
            said("cite_texts", name="law_is_cited"),
            CheckConstraint(
                condition=Q(country__regex=r"^([A-Z]{2})?$"), name="law_country_is_two_capital_letters"
            ),
            both_or_neither(
                Q(asks=""), Q(country=""), name="law_that_asks_for_something_says_in_which_country"
            ),
            UniqueConstraint(
                fields=["country", "asks"], condition=~Q(asks=""), name="law_of_a_country_asks_for_it_once"
            ),
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
