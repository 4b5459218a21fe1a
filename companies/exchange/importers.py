"""The formats that can be imported: every module from_<format>.py beside this one, found by itself."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from companies import exchange
from companies.lib.records import ImportedFiles

_BEGINNING = "from_"


@dataclass(frozen=True)
class ImportFormat:
    """What such a module calls FORMAT.

    `origin`: what the history of a company names it by. `sectors`: slugs of the sectors its records are put in.
    `read` raises NotAnArchive.
    """

    name: str
    origin: str
    sectors: frozenset[str]
    read: Callable[[Path], ImportedFiles]


def import_formats() -> dict[str, ImportFormat]:
    """By name, in order."""
    names = sorted(module.name for module in pkgutil.iter_modules(exchange.__path__))
    modules = [import_module(f"{exchange.__name__}.{name}") for name in names if name.startswith(_BEGINNING)]
    return {module.FORMAT.name: module.FORMAT for module in modules}
