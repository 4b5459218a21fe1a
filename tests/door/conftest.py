from tests.admin.conftest import said

__all__ = ["said"]
