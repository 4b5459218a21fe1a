"""Newsroom inquiries and what they found in general, beside what they found of each company."""

from django.db.models import Prefetch

from companies.models import Inquiry, Measurement


def inquiries_with_general_findings() -> list[Inquiry]:
    """All inquiries, newest first, each with `general_findings`: those about no single company."""
    general = Measurement.objects.filter(company=None).order_by("position", "id")
    prefetch = Prefetch("measurements", queryset=general, to_attr="general_findings")
    return list(Inquiry.objects.select_related("source").prefetch_related(prefetch))
