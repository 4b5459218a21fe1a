"""What the staff's own pages show."""

import datetime

from django import template
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.db import models
from django.template.context import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from companies.queries.staff.confirming import counted_for
from companies.queries.staff.moderation import Waiting
from companies.queries.staff.queue import QueueStanding, standings
from companies.queries.staff.queue_kinds import kinds_for

register = template.Library()


@register.simple_tag(takes_context=True)
def what_waits(context: Context) -> list[QueueStanding]:
    """The moderators' desk in a few figures, for the first page of the admin: of what the person may see."""
    return standings(kinds_for(context["user"], "view"))


@register.simple_tag(takes_context=True)
def to_confirm(context: Context) -> Waiting | None:
    """How many values wait at the desk for confirming; None for who may not decide on any."""
    person = context["user"]
    rights = ("companies.change_channel", "companies.change_proposal")
    return counted_for(person) if any(person.has_perm(right) for right in rights) else None


@register.simple_tag
def marked_words(pieces: list[tuple[str, bool]]) -> SafeString:
    """Words of a page, the pieces that are marked in <mark>."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", text) if marked else text,) for text, marked in pieces)
    )


@register.filter
def ago(moment: datetime.datetime) -> str:
    """ "5 minutes ago", "just now"."""
    return _("just now") if _is_just_now(moment) else _("%(time)s ago") % {"time": timesince(moment)}


@register.filter
def waits_since(moment: datetime.datetime) -> str:
    """ "waits for 5 minutes"; what came a moment ago does not wait yet: "came just now"."""
    return (
        _("came just now") if _is_just_now(moment) else _("waits for %(time)s") % {"time": timesince(moment)}
    )


@register.filter
def called(row: models.Model) -> str:
    """What a row of its kind is called: "Recourse"."""
    return capfirst(str(row._meta.verbose_name))


@register.filter
def staff_page(row: models.Model) -> str:
    """Where the staff edits it."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def _is_just_now(moment: datetime.datetime) -> bool:
    return timezone.now() - moment < datetime.timedelta(minutes=1)


@register.simple_tag
def page_address(changelist: ChangeList, number: int) -> str:
    """The same list, leafed to another page."""
    return changelist.get_query_string({PAGE_VAR: number})
