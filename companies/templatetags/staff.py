"""What the staff's own pages show."""

from django import template
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.template.context import Context

from companies.queries.queue import Standing, standings
from companies.queries.queue_kinds import kinds_for

register = template.Library()


@register.simple_tag(takes_context=True)
def what_waits(context: Context) -> list[Standing]:
    """The moderators' desk in a few figures, for the first page of the admin: of what the person may see."""
    return standings(kinds_for(context["user"], "view"))


@register.simple_tag
def page_address(changelist: ChangeList, number: int) -> str:
    """The same list, leafed to another page."""
    return changelist.get_query_string({PAGE_VAR: number})
