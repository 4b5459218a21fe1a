from companies.exchange import importers
from companies.exchange.importers import import_formats

FORMATS = [
    "annuaire",
    "arcep",
    "citizensadvice",
    "csv",
    "datenanfragen",
    "nsi",
    "opentermsarchive",
    "services-publics-plus",
    "vosdroits",
]


def test_formats_go_by_their_names():
    assert list(import_formats()) == FORMATS
    assert [found.name for found in import_formats().values()] == FORMATS


def test_a_file_more_is_a_format_more(tmp_path, monkeypatch):
    (tmp_path / "from_cards.py").write_text(
        "from companies.exchange.importers import ImportFormat\n"
        "FORMAT = ImportFormat(name='cards', origin='cards', sectors=frozenset(), read=print)\n"
    )
    monkeypatch.setattr(importers.exchange, "__path__", [*importers.exchange.__path__, str(tmp_path)])
    assert sorted(import_formats()) == sorted(["cards", *FORMATS])
