"""The constants that the code computes with, for the page that publishes them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from companies.enums import LIVE_KINDS, PRIORS, ChannelKind
from companies.lib import best_hours, calm, expected, reachability
from companies.lib.calm import Scale
from companies.lib.evidence import CALLED_BACK, LIVE, WRITTEN
from companies.lib.reachability import Prior
from companies.lib.worked_example import WorkedExample, worked_example
from companies.models import Law


@dataclass(frozen=True)
class Method:
    """Every constant of the evidence, by the name the page calls it."""

    live_days: int = LIVE.decay.half_life_days
    written_days: int = WRITTEN.decay.half_life_days
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
    nine_in_ten: float = expected.NINE_IN_TEN
    least_left: float = expected.LEAST_LEFT
    hold: float = reachability.HOLD
    burst: float = calm.BURST
    fewest_in_a_burst: int = calm.FEWEST_IN_A_BURST
    cap: int = calm.CAP
    cap_of_the_slow: float = calm.CAP_OF_THE_SLOW
    quartile: float = calm.QUARTILE
    doubt_begins: float = calm.DOUBT_BEGINS
    doubt_is_complete: float = calm.DOUBT_IS_COMPLETE
    scatter: float = calm.SCATTER
    true_change: float = calm.TRUE_CHANGE
    most_doubted: int = calm.MOST_DOUBTED
    least_humans: float = calm.LEAST_HUMANS
    least_minutes: float = calm.LEAST_MINUTES
    least_chance: float = calm.LEAST_CHANCE
    fewest_beside: int = calm.FEWEST_BESIDE
    nobody_beside: int = calm.NOBODY_BESIDE

    @property
    def scales(self) -> list[tuple[str | Promise, Scale]]:
        """(kinds in words, the steps in which their minutes are kept)."""
        return [
            (_("Telephone, chat, text message, in person"), LIVE.scale),
            (ChannelKind.CALLBACK.label, CALLED_BACK.scale),
            (_("Form, e-mail, letter, social network"), WRITTEN.scale),
        ]

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
