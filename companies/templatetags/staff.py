"""What the staff's own pages show."""

from django import template
from django.contrib.admin.views.main import PAGE_VAR, ChangeList

from companies.queries.moderation import WhatWaits
from companies.queries.moderation import what_waits as asked

register = template.Library()


@register.simple_tag
def what_waits() -> WhatWaits:
    """The moderators' desk in four figures, for the first page of the admin."""
    return asked()


@register.simple_tag
def page_address(changelist: ChangeList, number: int) -> str:
    """The same list, leafed to another page."""
    return changelist.get_query_string({PAGE_VAR: number})
