"""GET /api/v1/changes/: what happened to all companies, as their pages tell it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import BaseModel, Field

from companies.addresses import site_url
from companies.api.door import reads
from companies.api.parameters import CURSOR, AskedForRows, MomentAsked, place_cursor
from companies.api.shapes.codes import Instant, coded, said
from companies.api.shapes.companies import CompanyNamedShape, company_named
from companies.api.shapes.pages import PageShape, as_page, next_page
from companies.enums import DOOR_EVENTS, EventKind, Who
from companies.kept import API
from companies.lib.cursors import cursor
from companies.queries.history.changes import changes_page
from companies.queries.history.public import ToldEvent
from companies.templatetags.changes import differences, reason_words


class AskedForChanges(AskedForRows):
    since: MomentAsked = Field(None, description=_("Only what happened from then on."))
    cursor: place_cursor("changes") = Field(None, description=CURSOR)  # type: ignore[valid-type]


class DifferenceShape(BaseModel):
    label: str = Field(description=_("What changed, in words."))
    was: str = Field(
        description=_("Before; empty for nothing. What was never public is cut to its beginning.")
    )
    now: str


class ChangeShape(BaseModel):
    happened_at: Instant
    kind: coded([kind for kind in EventKind if kind not in DOOR_EVENTS])  # type: ignore[valid-type]
    words: str = Field(description=_("What happened, in words."))
    who: coded(Who) = Field(description=_("By role: nobody is named."))  # type: ignore[valid-type]
    company: CompanyNamedShape
    channel: str | None = Field(description=_("Slug of the way in it is about, while that is public."))
    reason: str = Field(description=_("Why a report was refused, folded away or hidden."))
    differences: list[DifferenceShape]


class ChangesPageShape(PageShape):
    model_config = said(_("The public history of all companies, the newest first."))

    results: list[ChangeShape]


@reads(
    "/changes/",
    name="api_changes",
    answer=ChangesPageShape,
    kind=API,
    summary=_("What changed lately in the whole directory, by whom and why, page by page."),
)
def changes(request: HttpRequest, asked: Query[AskedForChanges]) -> HttpResponse:
    page = changes_page(since=asked.since, behind=asked.cursor, limit=asked.limit)
    site = site_url(request)
    return as_page(
        ChangesPageShape(
            next=next_page(request, cursor("changes", *page.behind.numbers) if page.behind else None),
            results=[_shape(told, site) for told in page.told],
        )
    )


def _shape(told: ToldEvent, site: str) -> ChangeShape:
    event = told.event
    assert event.company is not None  # noqa: S101 — only those of companies are told
    return ChangeShape(
        happened_at=event.happened_at,
        kind=event.kind,
        words=str(event.get_kind_display()),
        who=told.who,
        company=company_named(event.company, site=site),
        channel=told.channel.slug if told.channel else None,
        reason=reason_words(event),
        differences=[
            DifferenceShape(label=line.label, was=line.was, now=line.now) for line in differences(told)
        ],
    )
