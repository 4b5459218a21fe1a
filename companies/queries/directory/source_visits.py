"""Official pages that facts stand on and that are to be looked at again.

Not those of channels: whether a number still stands on its page is another question, which is asked of the page's words.
"""

import datetime
from functools import reduce
from operator import or_
from typing import cast

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.db.models.fields.reverse_related import ManyToOneRel

from companies.enums import NUMBER_PROVING_SOURCES
from companies.lib.source_titles import INVENTED
from companies.models import Source

#: Not sooner than this after the last visit.
AGAIN_AFTER = datetime.timedelta(days=7)
_FACTS = ("absences", "measurements", "inquiries", "tariffs", "bad_numbers", "laws", "steps", "recourses")
_WAYS_IN = ("channels", "menus")


def pages_to_visit(*, today: datetime.date, limit: int) -> dict[str, list[Source]]:
    """Address → the sources that are due there: the `limit` least recently visited, and what else names their pages."""
    due = _due(today)
    first = due.order_by(
        F("visit__visited_on").asc(nulls_first=True), F("last_checked_on").asc(nulls_first=True), "id"
    )
    pages: dict[str, list[Source]] = {url: [] for url in first.values_list("url", flat=True)[:limit]}
    for source in due.filter(url__in=pages).order_by("id"):
        pages[source.url].append(source)
    return pages


def _due(today: datetime.date) -> QuerySet[Source]:
    of_facts, of_ways_in = (reduce(or_, map(_cited_by, names)) for names in (_FACTS, _WAYS_IN))
    sources = Source.objects.filter(of_facts, ~of_ways_in, kind__in=NUMBER_PROVING_SOURCES)
    sources = sources.exclude(url="").exclude(title=INVENTED).select_related("visit")
    return sources.filter(visit=None) | sources.filter(visit__visited_on__lte=today - AGAIN_AFTER)


def _cited_by(name: str) -> Q:
    relation = cast(ManyToOneRel, Source._meta.get_field(name))
    citing: type[Model] = relation.related_model
    return Q(Exists(citing._base_manager.filter(**{relation.field.name: OuterRef("pk")})))
