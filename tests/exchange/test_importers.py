from companies.exchange import importers
from companies.exchange.importers import import_formats


def test_formats_go_by_their_names():
    assert [(name, found.name) for name, found in import_formats().items()] == [
        ("annuaire", "annuaire"),
        ("datenanfragen", "datenanfragen"),
        ("vosdroits", "vosdroits"),
    ]


def test_a_file_more_is_a_format_more(tmp_path, monkeypatch):
    (tmp_path / "from_cards.py").write_text(
        "from companies.exchange.importers import ImportFormat\n"
        "FORMAT = ImportFormat(name='cards', origin='cards', sectors=frozenset(), read=print)\n"
    )
    monkeypatch.setattr(importers.exchange, "__path__", [*importers.exchange.__path__, str(tmp_path)])
    assert list(import_formats()) == ["annuaire", "cards", "datenanfragen", "vosdroits"]
