import datetime
import json

import pytest

from companies.exchange.from_citizensadvice import read
from companies.exchange.json_files import NotAnArchive

HOURS = "\n".join(
    [f"{day}: 9am-5pm" for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")]
    + ["Saturday: Closed", "Sunday: Closed"]
)
BY_PAYMENT = f"Pay monthly customers:\n{HOURS}\nPrepayment customers:\n{HOURS.replace('5pm', '8pm')}"
SUPPLIER = {
    "name": "Sogeline Energy",
    "slug": "sogeline-energy",
    "white_label_of": None,
    "telephone": "020 7946 0012",
    "email": "help@sogeline.example",
    "website": "www.sogeline.example",
    "opening_hours": HOURS,
    "average_call_wait": "00:02:40",
    "data_available": True,
}
SHA = "a" * 40


def read_all(folder, *suppliers, **content):
    path = folder / "suppliers.json"
    told = {
        "source": "https://www.citizensadvice.org.uk/table/",
        "recorded_from": f"github citizensadvice/app@{SHA} spec/all.yml",
        "recorded_on": "2026-03-18",
        "suppliers": list(suppliers),
    }
    path.write_text(json.dumps(told | content), encoding="utf-8")
    found = read(path)
    files = list(found.files)
    assert len(files) == found.total
    return files


def lines_of(folder, **changes):
    [file] = read_all(folder, SUPPLIER | {"email": None} | changes)
    return [
        (line.value, line.label_texts.get("en", ""), line.opening_hours) for line in file.record.channels
    ], file.refused


def test_supplier_is_a_company_with_its_line_its_hours_and_its_wait(tmp_path):
    [file] = read_all(tmp_path, SUPPLIER)
    record = file.record
    phone, email = record.channels
    [figure] = record.figures

    assert (record.key, record.country, record.website, record.owns_domain, file.refused) == (
        "sogeline-energy", "GB", "https://www.sogeline.example", True, (),
    )  # fmt: skip
    assert (phone.value, phone.status, phone.opening_hours, phone.time_zone) == (
        "+442079460012", "proposed", "Mo-Fr 09:00-17:00; Sa-Su off", "Europe/London",
    )  # fmt: skip
    assert email.value == "help@sogeline.example"
    assert (figure.slug, figure.wait_minutes, figure.found_texts.get("en", "")) == (
        "citizens-advice-wait-2026-03-18",
        3,
        "Average wait for an adviser, as the supplier declares it to Citizens Advice: 2 min 40 s.",
    )
    assert (record.source.seen_on, record.source.copy_url, record.source.copy_kept_by) == (
        datetime.date(2026, 3, 18),
        f"https://github.com/citizensadvice/app/blob/{SHA}/spec/all.yml",
        "Citizens Advice",
    )


@pytest.mark.parametrize(
    ("changes", "lines", "refused"),
    [
        ({"telephone": None}, [], ()),
        (
            {"telephone": "020 7946 0012\nFreephone: 0808 157 0012"},
            [("+442079460012", "Customer service", "Mo-Fr 09:00-17:00; Sa-Su off"),
             ("+448081570012", "Customer service", "Mo-Fr 09:00-17:00; Sa-Su off")],
            (),
        ),
        (
            {"telephone": "020 7946 0012 (pay monthly)\n020 7946 0013 (prepayment)", "opening_hours": BY_PAYMENT},
            [("+442079460012", "Customer service (pay monthly)", "Mo-Fr 09:00-17:00; Sa-Su off"),
             ("+442079460013", "Customer service (prepayment)", "Mo-Fr 09:00-20:00; Sa-Su off")],
            (),
        ),
        (
            {"opening_hours": BY_PAYMENT},
            [("+442079460012", "Customer service", "")],
            ("opening_hours: differ by how one pays, and the line does not",),
        ),
        (
            {"opening_hours": f"{HOURS}\nAfter hours, call us"},
            [("+442079460012", "Customer service", "")],
            ("opening_hours: After hours, call us is not understood",),
        ),
        ({"telephone": "ask for Jo"}, [], ("telephone: ask for Jo is not understood",)),
        ({"telephone": "0000"}, [], ("telephone: 0000 is no number",)),
    ],
)  # fmt: skip
def test_lines_and_hours_are_read_strictly(tmp_path, changes, lines, refused):
    assert lines_of(tmp_path, **changes) == (lines, refused)


def test_white_label_is_a_name_of_the_supplier_behind_it(tmp_path):
    white = {**SUPPLIER, "name": "Altimobile Power", "slug": "alti", "white_label_of": "Sogeline Energy"}
    supplier, label = read_all(tmp_path, SUPPLIER, white)
    assert [(name.name, name.kind) for name in supplier.record.names] == [("Altimobile Power", "brand")]
    assert (label.record, label.refused) == (
        None, ("a white label: it is kept as a name of Sogeline Energy",),
    )  # fmt: skip


def test_waits_are_dated_by_the_series_and_said_once_while_they_are_the_same(tmp_path):
    series = {"Sogeline Energy": {
        "2026-01-21": {"average_call_wait": "00:00:12"}, "2026-01-22": {"average_call_wait": "00:00:12"},
        "2026-03-18": {"average_call_wait": "01:00:00"}, "2026-04-18": {"average_call_wait": "soon"},
    }}  # fmt: skip
    [file] = read_all(tmp_path, SUPPLIER, series=series)
    assert [(str(figure.happened_on), figure.wait_minutes) for figure in file.record.figures] == [
        ("2026-01-21", None),
        ("2026-03-18", 60),
    ]
    assert file.refused == ("average_call_wait: 2026-04-18 soon is no wait",)


def test_figures_of_a_supplier_too_small_for_the_table_are_left_out(tmp_path):
    [file] = read_all(tmp_path, SUPPLIER | {"data_available": False})
    assert file.record.figures == ()


def test_other_files_are_refused(tmp_path):
    path = tmp_path / "other.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(NotAnArchive, match="no JSON object with source"):
        read(path)
