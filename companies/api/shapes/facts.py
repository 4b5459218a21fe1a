"""What is told of a company beside its ways in: what it has none of, what was found, who stands above it."""

import datetime

from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, Field

from companies.api.shapes.codes import coded, said
from companies.api.shapes.sources import LawShape, SourceShape, law_shape, source_shape
from companies.enums import (
    BadNumberReason,
    ChannelKind,
    DatePrecision,
    FindingOutcome,
    Provenance,
    QuoteLanguage,
    RecourseKind,
)
from companies.models import Absence, KnownBadNumber, Measurement, Recourse
from companies.templatetags.numbers import bad_number_words


class AbsenceShape(BaseModel):
    model_config = said(_("It offers no way in of this kind, and here is the proof."))

    kind: coded(ChannelKind)  # type: ignore[valid-type]
    checked_on: datetime.date
    checked_precision: coded(DatePrecision)  # type: ignore[valid-type]
    note: str
    substitute: str | None = Field(description=_("Slug of the best way in instead."))
    source: SourceShape


class FindingShape(BaseModel):
    model_config = said(
        _("Tested by a newsroom, or declared by the company; it never enters the figures of reports.")
    )

    slug: str
    inquiry: str | None = Field(description=_("Slug of the inquiry it is of."))
    provenance: coded([Provenance.TESTED, Provenance.DECLARED])  # type: ignore[valid-type]
    kind: coded(["", *ChannelKind.values])  # type: ignore[valid-type]
    happened_on: datetime.date
    happened_precision: coded(DatePrecision)  # type: ignore[valid-type]
    outcome: coded(FindingOutcome)  # type: ignore[valid-type]
    tried: str
    found: str
    quote: str
    quote_language: coded(["", *QuoteLanguage.values]) = Field(  # type: ignore[valid-type]
        description=_("The language the words were said in: in the other they are a translation.")
    )
    quoted_from: str
    wait_minutes: int | None
    response_hours: int | None
    resolved_within_minutes: int | None
    sample_size: int | None
    answered_percent: int | None
    source: SourceShape


class BadNumberShape(BaseModel):
    model_config = said(_("A number that is not whose it is said to be."))

    number: str = Field(description=_("As people write it; of a range, its beginning."))
    is_range: bool = Field(description=_("All numbers that begin so."))
    reason: coded(BadNumberReason)  # type: ignore[valid-type]
    words: str
    note: str
    imitates: str | None = Field(description=_("Slug of the company it is taken for."))
    source: SourceShape


class RecourseShape(BaseModel):
    model_config = said(_("Who to go to next, in the order to try."))

    slug: str
    name: str
    kind: coded(RecourseKind)  # type: ignore[valid-type]
    country: str
    url: str | None
    form_url: str | None
    postal_address: str
    company: str | None = Field(description=_("Slug of its own entry, where its numbers are."))
    needs_complaint: bool = Field(description=_("It wants a written complaint to the company first."))
    after_months: int | None = Field(description=_("Months without an answer before it may be asked."))
    after_weeks: int | None = Field(description=_("Or weeks, where they are what runs."))
    within_months: int | None = Field(
        description=_("Months after the complaint until which it may be asked.")
    )
    note: str
    law: LawShape | None
    source: SourceShape


def absence_shape(absence: Absence) -> AbsenceShape:
    substitute = absence.public_substitute
    return AbsenceShape(
        kind=absence.kind,
        checked_on=absence.checked_on,
        checked_precision=absence.checked_precision,
        note=absence.note,
        substitute=substitute.slug if substitute else None,
        source=source_shape(absence.source),
    )


def finding_shape(row: Measurement) -> FindingShape:
    return FindingShape(
        slug=row.slug,
        inquiry=row.inquiry.slug if row.inquiry else None,
        provenance=row.provenance,
        kind=row.channel_kind,
        happened_on=row.happened_on,
        happened_precision=row.happened_precision,
        outcome=row.outcome,
        tried=row.tried,
        found=row.found,
        quote=row.quote,
        quote_language=row.quote_language,
        quoted_from=row.quoted_from,
        wait_minutes=row.wait_minutes,
        response_hours=row.response_hours,
        resolved_within_minutes=row.resolved_within_minutes,
        sample_size=row.sample_size,
        answered_percent=row.answered_percent,
        source=source_shape(row.source),
    )


def bad_number_shape(bad: KnownBadNumber, *, imitates: str | None) -> BadNumberShape:
    return BadNumberShape(
        number=bad.written,
        is_range=bad.is_range,
        reason=bad.reason,
        words=bad_number_words(bad.reason),
        note=bad.note,
        imitates=imitates,
        source=source_shape(bad.source),
    )


def recourse_shape(body: Recourse) -> RecourseShape:
    return RecourseShape(
        slug=body.slug,
        name=body.name,
        kind=body.kind,
        country=body.country,
        url=body.url or None,
        form_url=body.form_url or None,
        postal_address=body.postal_address,
        company=body.page.slug if body.page and body.page.is_published else None,
        needs_complaint=body.needs_complaint,
        after_months=body.after_months,
        after_weeks=body.after_weeks,
        within_months=body.within_months,
        note=body.note,
        law=law_shape(body.law) if body.law else None,
        source=source_shape(body.source),
    )
