"""How the tests are shared out among processes."""

import pytest


@pytest.mark.xdist_group("heeded")
def test_groups_are_heeded(request):
    """pytest-xdist 3.8 ignores them all under pytest 9.2 and says nothing; only the time tells."""
    is_grouped = request.config.getoption("loadgroup", False)
    assert request.node.nodeid.endswith("@heeded") or not is_grouped
