"""Django's PostgreSQL, but for connecting: a server that does not answer is told to the others (outages.py)."""

from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from reachability import outages
from reachability.postgresql.validation import DatabaseValidation


class DatabaseWrapper(base.DatabaseWrapper):
    validation_class = DatabaseValidation

    def connect(self):
        if outages.is_to_be_spared(self.alias):
            raise OperationalError("the database did not answer a moment ago")
        try:
            super().connect()
        except BaseException:
            outages.did_not_answer(self.alias)
            raise
        outages.answered(self.alias)
