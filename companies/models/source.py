"""Where a fact was read, and when."""

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from companies.enums import NUMBER_PROVING_SOURCES, DatePrecision, SourceKind
from companies.lib.dates import PartialDate
from companies.lib.hosts import host_shown
from companies.lib.source_titles import INVENTED, are_terms, is_telling, title_in
from companies.lib.web_addresses import href_of
from companies.lib.words import domain_of
from companies.models import reader
from companies.models.addresses import WebAddressField
from companies.models.bilingual import InReadersLanguage, short_text
from companies.models.checks import both_or_neither, one_of
from companies.models.codes import CodeField


class Source(models.Model):
    """One page or document that says something, and when we saw it say so.

    `first_seen_on` and `last_seen_on` are the dates of the copies read (empty: an undated copy).
    `last_checked_on` is when somebody last went back to look, and `is_still_there` what they found.
    """

    url = WebAddressField(_("address"), max_length=500, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    kind = CodeField(_("kind"), choices=SourceKind)
    first_seen_on = models.DateField(_("first seen on"), null=True, blank=True)
    last_seen_on = models.DateField(_("last seen on"), null=True, blank=True)
    seen_precision = CodeField(_("precision"), choices=DatePrecision, default=DatePrecision.DAY)
    last_checked_on = models.DateField(_("last checked on"), null=True, blank=True)
    is_still_there = models.BooleanField(_("still there?"), null=True, blank=True)
    is_seen_at_the_earliest = models.BooleanField(
        _("at the earliest"),
        default=False,
        help_text=_("the copy is not older than that day, and may be newer"),
    )
    copy_url = WebAddressField(
        _("copy that was read"),
        max_length=500,
        blank=True,
        help_text=_("where the dated copy of the page or document is kept"),
    )
    copy_kept_by = models.CharField(_("who keeps the copy"), max_length=80, blank=True)
    note_fr = short_text()
    note_en = short_text()

    note = InReadersLanguage()

    class Meta:
        ordering = ["id"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        indexes = [models.Index(fields=["url"], name="source_by_url")]
        constraints = [
            one_of("seen_precision", DatePrecision, name="source_seen_precision_is_known"),
            CheckConstraint(condition=~Q(url="") | ~Q(title=""), name="source_has_an_address_or_a_title"),
            both_or_neither(
                Q(first_seen_on__isnull=False),
                Q(last_seen_on__isnull=False),
                name="source_first_and_last_seen_go_together",
            ),
            CheckConstraint(
                condition=Q(first_seen_on=None) | Q(first_seen_on__lte=F("last_seen_on")),
                name="source_was_first_seen_before_it_was_last_seen",
            ),
            both_or_neither(
                Q(last_checked_on__isnull=False),
                Q(is_still_there__isnull=False),
                name="source_check_has_a_date_and_a_result",
            ),
            CheckConstraint(
                condition=Q(is_seen_at_the_earliest=False) | Q(last_seen_on__isnull=False),
                name="source_seen_at_the_earliest_has_a_date",
            ),
            CheckConstraint(
                condition=Q(copy_url="") | ~Q(url=""), name="source_with_a_copy_names_the_page_itself"
            ),
            CheckConstraint(
                condition=Q(copy_kept_by="") | ~Q(copy_url=""),
                name="source_copy_kept_by_somebody_has_an_address",
            ),
        ]

    def __str__(self) -> str:
        """What it is called in the reader's language (lib.source_titles)."""
        return title_in(reader.language(), self.title, self.host)

    @property
    def host(self) -> str:
        return host_shown(domain_of(self.url))

    @property
    def href(self) -> str:
        """The link that opens the page; "" for a document, and for a stored address that is not to be opened."""
        return href_of(self.url)

    @property
    def is_official(self) -> bool:
        """It may prove a number."""
        return self.kind in NUMBER_PROVING_SOURCES

    @property
    def is_invented(self) -> bool:
        """Nothing was read anywhere: it stands for what a company says that does not exist."""
        return self.title == INVENTED

    @property
    def place(self) -> str:
        """Where it was seen, in one word: the site, where that says whose it is."""
        return self.host if self.is_official and is_telling(self.host) else str(self)

    @property
    def is_their_terms(self) -> bool:
        return are_terms(self.title)

    @property
    def seen(self) -> PartialDate | None:
        return PartialDate(self.last_seen_on, self.seen_precision) if self.last_seen_on else None

    @property
    def page(self) -> tuple[str, str]:
        """Which page or document it is, whatever is noted about it."""
        return self.url or self.title, self.kind
