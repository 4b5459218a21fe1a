"""What reports of the public come to: the time to a human, how sure it is, and the grade."""

from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, Field

from companies.api.shapes.codes import Instant, Minutes, coded
from companies.lib.evidence import Reading
from companies.lib.reachability import Grade

Letter = coded([str(grade) for grade in Grade])


class EvidenceShape(BaseModel):
    minutes: Minutes | None = Field(
        description=_("The time to a human, failed attempts included; null without enough recent reports.")
    )
    low_minutes: Minutes | None = Field(
        description=_("The lower bound of the interval that holds eight times in ten.")
    )
    high_minutes: Minutes | None = Field(
        description=_("The upper bound of that interval; null where nobody has reached a human lately.")
    )
    grade: Letter | None = Field(  # type: ignore[valid-type]
        description=_("A (a human within ten minutes, by the upper bound) to F.")
    )
    nobody_lately: bool = Field(description=_("Enough people told, and no human was reached lately."))
    is_precise: bool = Field(description=_("Enough for figures: below, pages say words and counts."))
    reports: int = Field(description=_("How many reports count."))
    effective_reports: float = Field(description=_("Their effective number n*, by their weights."))
    as_of: Instant = Field(description=_("The moment it was computed for: reports fade."))


def evidence_shape(reading: Reading) -> EvidenceShape:
    """Figures only where there are enough recent reports for any."""
    time = reading.time_to_human if reading.has_figure else None
    deserted = reading.is_deserted
    return EvidenceShape(
        minutes=time.minutes if time else None,
        low_minutes=time.low if time else None,
        high_minutes=time.high if time and not deserted else None,
        grade=reading.grade,
        nobody_lately=deserted,
        is_precise=reading.is_precise,
        reports=reading.count,
        effective_reports=round(reading.effective, 2),
        as_of=reading.now,
    )
