"""Newsroom inquiries: what they found in general, and what they found of each company, as an edition."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from companies.enums import OUTCOMES_WITHOUT_A_HUMAN, CompanyStatus
from companies.models import Inquiry, Measurement


def inquiries_with_general_findings() -> list[Inquiry]:
    """All inquiries, newest first, each with `general_findings`: those about no single company."""
    general = Measurement.objects.filter(company=None).order_by("position", "id")
    prefetch = Prefetch("measurements", queryset=general, to_attr="general_findings")
    return list(Inquiry.objects.select_related("source").prefetch_related(prefetch))


def inquiries_listed() -> list[Inquiry]:
    """All inquiries, newest first, each with `findings` and `companies`: how many it has, and of how many."""
    named = ~Q(measurements__company__status=CompanyStatus.DRAFT) | Q(measurements__company=None)
    counts = {
        "findings": Count("measurements", filter=named),
        "companies": Count("measurements__company", filter=named, distinct=True),
    }
    return list(Inquiry.objects.annotate(**counts).order_by("-happened_on", "slug"))


@dataclass(frozen=True)
class Edition:
    """An inquiry with every finding of it: a page is made of these rows, and of nothing else."""

    inquiry: Inquiry
    findings: list[Measurement]

    @property
    def companies(self) -> int:
        return len({row.company_id for row in self.findings} - {None})

    @property
    def without_a_human(self) -> list[Measurement]:
        """Where somebody tried and met nobody."""
        return [row for row in self.findings if row.company and row.outcome in OUTCOMES_WITHOUT_A_HUMAN]

    @property
    def untimed(self) -> int:
        """How many findings come without any time: what was not published is not guessed."""
        times = ("wait_minutes", "response_hours", "resolved_within_minutes")
        return sum(all(getattr(row, name) is None for name in times) for row in self.findings)

    @property
    def unsized(self) -> int:
        """How many come without the size of their sample."""
        return sum(row.sample_size is None for row in self.findings)


def edition_of(inquiry: Inquiry) -> Edition:
    return Edition(inquiry, list(inquiry.measurements.for_edition()))
