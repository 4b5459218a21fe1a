"""Where a fact was read, when, and the law that something rests on."""

import datetime

from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, Field

from companies.api.shapes.codes import coded
from companies.enums import DatePrecision, SourceKind
from companies.models import Law, Source


class SourceShape(BaseModel):
    title: str = Field(description=_("What the page or document is called."))
    url: str | None = Field(description=_("Its address; null for a document that has none."))
    kind: coded(SourceKind)  # type: ignore[valid-type]
    is_official: bool = Field(description=_("It may prove a number: the company’s own page, or the State’s."))
    seen_on: datetime.date | None = Field(
        description=_("The day of the copy that was read last; null: undated.")
    )
    seen_precision: coded(DatePrecision)  # type: ignore[valid-type]
    copy_url: str | None = Field(description=_("Where the dated copy is kept."))


class LawShape(BaseModel):
    cite: str
    says: str = Field(description=_("What it says, in our words."))
    url: str | None


def source_shape(source: Source) -> SourceShape:
    return SourceShape(
        title=str(source),
        url=source.href or None,
        kind=source.kind,
        is_official=source.is_official,
        seen_on=source.last_seen_on,
        seen_precision=source.seen_precision,
        copy_url=source.copy_url or None,
    )


def law_shape(law: Law) -> LawShape:
    return LawShape(cite=law.cite, says=law.says, url=law.url or None)
