"""What the page said on which somebody of the staff decided, as the desk showed it at that moment."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from companies.lib.seen_values import LONGEST_EXCERPT
from companies.models.addresses import WebAddressField
from companies.models.event import Event


class KeptPage(models.Model):
    """Of one decision: address, day, the words around the value, and their SHA-256, which outlives the words.

    The words are another's, kept for whoever looks at the decision; the public is shown none of them.
    """

    event = models.OneToOneField(
        Event, models.PROTECT, primary_key=True, related_name="page", verbose_name=_("decision")
    )
    url = WebAddressField(_("address"), max_length=500)
    title = models.CharField(_("title"), max_length=200, blank=True)
    read_on = models.DateField(_("read"), null=True, blank=True)
    words = models.CharField(_("words around it"), max_length=LONGEST_EXCERPT, blank=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the words, as UTF-8")

    #: What the desk would show today, and whether that is something else: set by queries.directory.kept_pages.
    today: Any = None
    is_other_today = False

    class Meta:
        verbose_name = _("page of a decision")
        verbose_name_plural = _("pages of decisions")
        default_permissions = ()
        constraints = [
            CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="kept_page_has_a_digest"),
        ]

    def __str__(self) -> str:
        return self.url
