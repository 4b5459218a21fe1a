"""A cache of Django in the memory of the process, bounded by bytes: what was asked for longest ago goes first."""

import threading
import time
from collections import OrderedDict

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

#: What a row weighs besides the bytes that its value says it has.
_ROW = 1_500


class _Memory:
    """Key → value, until when, bytes; the one used last stands last."""

    def __init__(self):
        self.rows = OrderedDict()
        self.weight = 0
        self.lock = threading.Lock()

    def drop(self, key):
        row = self.rows.pop(key, None)
        self.weight -= row[2] if row else 0
        return row is not None


_memories: dict[str, _Memory] = {}


class BoundedMemory(BaseCache):
    """OPTIONS: {"MAX_BYTES": …}. Values never change and say what they weigh (`weight`, bytes), which is why they are not
    pickled, as Django's own memory does; one heavier than a quarter of all there is room for is not kept."""

    def __init__(self, name, params):
        super().__init__(params)
        self._most = params.get("OPTIONS", {}).get("MAX_BYTES", 0)
        self._memory = _memories.setdefault(name, _Memory())

    @property
    def weight(self):
        """Bytes of all that is kept."""
        return self._memory.weight

    def get(self, key, default=None, version=None):
        key = self.make_key(key, version)
        with self._memory.lock:
            row = self._memory.rows.get(key)
            if row is None:
                return default
            value, until, _weight = row
            if until is not None and until <= time.time():
                self._memory.drop(key)
                return default
            self._memory.rows.move_to_end(key)
            return value

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        key = self.make_key(key, version)
        weight = value.weight + _ROW
        with self._memory.lock:
            self._memory.drop(key)
            if weight > self._most / 4:
                return
            while self._memory.weight + weight > self._most:
                self._memory.drop(next(iter(self._memory.rows)))
            self._memory.rows[key] = (value, self.get_backend_timeout(timeout), weight)
            self._memory.weight += weight

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        if self.get(key, version=version) is not None:
            return False
        self.set(key, value, timeout, version)
        return True

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        value = self.get(key, version=version)
        if value is not None:
            self.set(key, value, timeout, version)
        return value is not None

    def delete(self, key, version=None):
        with self._memory.lock:
            return self._memory.drop(self.make_key(key, version))

    def clear(self):
        with self._memory.lock:
            self._memory.rows.clear()
            self._memory.weight = 0
