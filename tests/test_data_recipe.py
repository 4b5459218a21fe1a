"""What docs/data.md tells people to run, run as it stands."""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import pandas
import pytest

from companies.exchange.dumps import write_dump
from companies.exchange.index_csv import INDEX_COLUMNS
from companies.lib.dump_folder import latest_dump
from tests import factories
from tests.factories import DAY, NOW

DOCUMENT = (Path(__file__).resolve().parent.parent / "docs" / "data.md").read_text()
BASE = "https://joignable.example/data/latest/"


@pytest.mark.django_db
def test_the_recipe_computes_the_figures_that_are_published(tmp_path):
    for outcome in ("human", "gave_up"):
        line = factories.phone_channel()
        factories.counted_reports(channel=line, count=12, every=DAY)
        factories.counted_reports(
            channel=line, count=5, latest_at=NOW - 40 * DAY, outcome=outcome, wait_minutes=55
        )
    write_dump(tmp_path, at=NOW, site="", licence="")
    (recipe,) = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    assert BASE in recipe
    said, found = io.StringIO(), {}
    with redirect_stdout(said):
        exec(recipe.replace(BASE, f"{latest_dump(tmp_path).folder}/"), found)
    table = pandas.DataFrame({"computed": found["minutes"], "published": found["published"]})
    assert len(table.dropna()) == 2
    assert table.computed.tolist() == pytest.approx(table.published.tolist())
    assert "computed" in said.getvalue()


def test_every_column_of_the_index_is_explained():
    _, _, text = DOCUMENT.partition("## The index of each month")
    told = [name for row in re.findall(r"(?m)^\| (`.+?) \|", text) for name in re.findall(r"`(\w+)`", row)]
    assert sorted(told) == sorted(INDEX_COLUMNS)
