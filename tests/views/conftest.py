import pytest
from django.core.cache import caches


@pytest.fixture
def memory(settings):
    """The cache of rows and suggestions as production has it, and empty: what other tests find is kept nowhere."""
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "search of the tests"}
    settings.CACHES = {**settings.CACHES, "search": kept}
    yield caches["search"]
    caches["search"].clear()
