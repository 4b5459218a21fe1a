"""The constants that the code computes with, for the page that publishes them."""

from dataclasses import dataclass

from django.utils.functional import Promise

from companies.enums import LIVE_KINDS, PRIORS, ChannelKind
from companies.lib import best_hours, reachability, waiting
from companies.lib.evidence import LIVE_DECAY, WRITTEN_DECAY
from companies.lib.reachability import Prior
from companies.lib.worked_example import WorkedExample, worked_example
from companies.models import Law


@dataclass(frozen=True)
class Method:
    """Every constant of the evidence, by the name the page calls it."""

    live_days: int = LIVE_DECAY.half_life_days
    written_days: int = WRITTEN_DECAY.half_life_days
    prior_attempts: float = reachability.PRIOR_ATTEMPTS
    constant_attempts: float = reachability.CONSTANT_ATTEMPTS
    drift: float = reachability.DRIFT
    interval: float = reachability.INTERVAL
    shortest_minutes: int = reachability.SHORTEST_MINUTES
    fewest_effective: float = reachability.FEWEST_EFFECTIVE
    least_weight: float = reachability.LEAST_WEIGHT
    enough_for_figures: float = reachability.ENOUGH_FOR_FIGURES
    nobody: float = reachability.NOBODY
    slot_attempts: float = best_hours.SLOT_ATTEMPTS
    usual_scatter: float = best_hours.USUAL_SCATTER
    usual_scatter_slots: float = best_hours.USUAL_SCATTER_SLOTS
    least_scatter: float = best_hours.LEAST_SCATTER
    least_slot_weight: float = best_hours.LEAST_SLOT_WEIGHT
    mistake: float = best_hours.MISTAKE
    unusual_hours: int = best_hours.UNUSUAL_HOURS
    fewest_unusual: int = best_hours.FEWEST_UNUSUAL
    unusual: float = best_hours.UNUSUAL
    exact_minutes: int = waiting.STEPS[0][0]

    @property
    def priors(self) -> list[tuple[str | Promise, Prior]]:
        """(kind in words, what is expected of it), kinds answered while one waits first."""
        kinds = sorted(ChannelKind, key=lambda kind: kind not in LIVE_KINDS)
        return [(kind.label, PRIORS[kind]) for kind in kinds]

    @property
    def laws(self) -> list[Law]:
        """Those that ask companies for something that their pages look at."""
        return list(Law.objects.asking())

    @property
    def example(self) -> WorkedExample:
        return worked_example(PRIORS[ChannelKind.PHONE])
