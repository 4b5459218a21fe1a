import dataclasses

from django.utils.translation import override

from companies.enums import PRIORS, ChannelKind
from companies.lib import best_hours, calm, expected, reachability
from companies.lib.evidence import LIVE
from companies.queries.evidence.method import Method


def test_method_publishes_the_constants_that_compute():
    method = Method()

    assert (method.live_days, method.prior_attempts) == (
        LIVE.decay.half_life_days,
        reachability.PRIOR_ATTEMPTS,
    )
    assert (method.drift, method.mistake) == (reachability.DRIFT, best_hours.MISTAKE)


def test_method_leaves_no_constant_of_the_evidence_out():
    """Whoever adds a number to reachability.py, best_hours.py, calm.py or expected.py tells the readers."""
    told = {field.default for field in dataclasses.fields(Method)}
    numbers = {
        value
        for module in (reachability, best_hours, calm, expected)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, int | float) and name not in ("HOURS", "DAYS", "PARTS")
    }

    assert numbers <= told


def test_every_kind_of_channel_has_its_prior_live_ones_first():
    with override("en"):
        names = [str(name) for name, _prior in Method().priors]

    assert names[:2] == ["Telephone", "Call-back"]
    assert {prior for _name, prior in Method().priors} == set(PRIORS.values())
    assert len(names) == len(ChannelKind)
