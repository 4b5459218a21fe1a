import pytest

from companies.models import SituationPhrase
from companies.queries.search.statements import marks, rows_of, said_or_begun
from tests.factories import phrase, situation

pytestmark = pytest.mark.django_db


def test_keys_are_those_or_begin_so():
    made = situation()
    for text in ("carte volée", "carte perdue", "carton perdu", "valise perdue"):
        phrase(text, situation=made)

    def found(*, keys=(), begun=()):
        condition, values = said_or_begun(list(keys), list(begun))
        table = SituationPhrase._meta.db_table
        return {key for (key,) in rows_of(f"SELECT key FROM {table} WHERE {condition}", values)}

    assert found(keys=["carte volee", "carte"]) == {"carte volee"}
    assert found(keys=["carte"], begun=["carte"]) == {"carte volee", "carte perdue"}
    assert found(keys=["valise perdue"], begun=["carton"]) == {"valise perdue", "carton perdu"}
    assert found(keys=["%' OR 1=1 --"]) == set()


def test_a_mark_stands_for_each_value():
    assert (marks([]), marks(["a"]), marks({"a", "b"})) == ("NULL", "%s", "%s, %s")
    assert rows_of(f"SELECT 1 WHERE 1 IN ({marks([])})", []) == []
