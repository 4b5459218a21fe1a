"""Figures of a channel for the tests of what is said of them."""

import datetime

from companies.enums import PRIORS, ChannelKind, measure_of
from companies.lib.evidence import CountedAttempt, Reading, evidence_of
from companies.models import Channel
from companies.queries.evidence.readings import ChannelFigures

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


def figures(*ends, kind=ChannelKind.PHONE, month="2026-11"):
    """Of attempts of this very moment: (how it ended, minutes)."""
    attempts = [CountedAttempt(at=NOW, end=end, minutes=minutes, month=month) for end, minutes in ends]
    measure = measure_of(kind)
    evidence = evidence_of(attempts, measure)
    reading = Reading(evidence.calm(measure), measure.decay, PRIORS[kind], NOW)
    return ChannelFigures(Channel(kind=kind, slug="line"), reading, evidence.slots, evidence.months, NOW)
