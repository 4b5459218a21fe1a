"""The desk: what moderators decide on. One file a kind of case, found by itself; case.py is the machine under them all."""

import pkgutil
from importlib import import_module


def find() -> None:
    """Import every file of this folder: what it registers is on the desk."""
    for found in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{found.name}")


find()
