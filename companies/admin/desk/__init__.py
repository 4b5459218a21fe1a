"""The desk: what moderators decide on. One file a kind of case, found by itself; case.py is the machine under them all."""

import pkgutil
from importlib import import_module

__all__ = [found.name for found in pkgutil.iter_modules(__path__)]

for name in __all__:
    import_module(f"{__name__}.{name}")
