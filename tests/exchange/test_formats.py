"""What goes out comes back the same, in every format, and no cell is ever a formula."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb.exchange.columns import COLUMNS, nested
from kb.exchange.formats import FORMATS, format_of, read, written
from kb.exchange.tables import guarded, unguarded
from kb.model.entry import Entry, Folder
from kb.model.errors import ContentError, UsageError
from kb.model.handbook import Placed, SourceMap
from kb.rules.entry_values import entry_from
from kb.workspace import Workspace
from tests.exchange.entries import entries
from tests.factory import a_published_entry, placed

ROOT = Path(__file__).resolve().parents[2]


def back(data: bytes, form: str) -> list[Entry]:
    result = []
    for told in read(data, form, f"a.{form}"):
        assert not told.unknown
        entry, problems = entry_from(nested(told.values, {}), SourceMap("a"))
        assert entry is not None, problems
        result.append(entry)
    return result


@pytest.mark.parametrize("form", FORMATS)
def test_every_field_of_the_shipped_handbook_comes_back(form: str) -> None:
    everything = Workspace(ROOT).load().handbook.placed

    assert back(written(everything, form), form) == [p.entry for p in everything]


def test_every_field_of_an_entry_has_a_column() -> None:
    assert {column.path[0] for column in COLUMNS} == set(Entry.model_fields)
    for group in ("origin", "asked"):
        inner = {str(column.path[1]) for column in COLUMNS if column.path[0] == group}
        assert inner == set(type(getattr(a_published_entry(), group)).model_fields)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=150)
@given(given_entries=st.lists(entries, min_size=1, max_size=3))
def test_any_entries_come_back_the_same(form: str, given_entries: list[Entry]) -> None:
    there = [Placed(entry, Folder.DRAFTS, SourceMap("a")) for entry in given_entries]

    assert back(written(there, form), form) == given_entries


@pytest.mark.parametrize("form", FORMATS)
def test_the_longest_answer_comes_back(form: str) -> None:
    entry = a_published_entry(answer=("đ" * 99 + "\n") * 400)

    assert back(written([placed(entry)], form), form) == [entry]


@given(st.text())
@example("'=")
@example(" =1")
@example("=")
def test_a_guarded_cell_is_no_formula_and_loses_its_guard(text: str) -> None:
    assert guarded(text).lstrip()[:1] not in set("=+-@＝")
    assert unguarded(guarded(text)) == text


FORMULA = "=HYPERLINK(1)"


def test_no_cell_of_a_csv_file_begins_like_a_formula() -> None:
    entry = a_published_entry(question=FORMULA, variants=("+1", "-1"), summary="@SUM(A1)", answer="\n=1")
    table = csv.reader(io.StringIO(written([placed(entry)], "csv").decode("utf-8-sig"), newline=""))

    assert not [cell for row in table for cell in row if cell.lstrip()[:1] in set("=+-@") and cell]


def test_every_cell_of_an_excel_file_is_text() -> None:
    entry = a_published_entry(question=FORMULA, summary="+1")
    sheet = openpyxl.load_workbook(io.BytesIO(written([placed(entry)], "xlsx"))).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if cell.quotePrefix] == [FORMULA, "+1"]


def test_what_a_spreadsheet_did_to_a_table_is_understood() -> None:
    table = 'CÂU HỎI;tra loi;Hạn rà lại;Mã thủ tục;Lạ\r\nMột?;"a\r\nb";15/02/2027;1.00119;x\r\n;;;;\r\n'
    (told,) = read(table.encode("utf-16"), "csv", "a.csv")

    assert told.values == {
        ("question",): "Một?",
        ("answer",): "a\nb",
        ("review_by",): "2027-02-15",
        ("procedures",): ["1.001190"],
    }
    assert (told.line, told.unknown) == (2, ("Lạ",))


def test_an_excel_table_may_have_a_title_above_and_numbers_in_its_cells() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Danh sách câu hỏi"], [], ["STT", "Vướng mắc", "Giải đáp"], [1, "Một?", 15]):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    (told,) = read(out.getvalue(), "xlsx", "a.xlsx")

    assert told.values == {("question",): "Một?", ("answer",): "15"}
    assert told.line == 4


def test_libreoffice_leaves_what_it_saves_again(tmp_path: Path) -> None:
    everything = Workspace(ROOT).load().handbook.placed[:20]
    (tmp_path / "a.xlsx").write_bytes(written(everything, "xlsx"))
    profile, again = f"-env:UserInstallation=file://{tmp_path}/profile", str(tmp_path / "again")
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        again,
    ]
    subprocess.run(
        [*command, str(tmp_path / "a.xlsx")],
        check=True,
        capture_output=True,
    )

    assert back((tmp_path / "again/a.xlsx").read_bytes(), "xlsx") == [p.entry for p in everything]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("# Danh sách\n\n## Một?\n\nA.\n\n## Hai?\n\n- b\n", [("Một?", "A."), ("Hai?", "- b")]),
        ("Câu hỏi 1: Một?\nTrả lời: A.\nB.\n\nHỏi: Hai?\nĐáp: C.\n", [("Một?", "A.\nB."), ("Hai?", "C.")]),
        ("**Hỏi:** Một?\n\n**Đáp:** A.\n", [("Một?", "A.")]),
        ("## Chưa ai trả lời?\n", [("Chưa ai trả lời?", None)]),
    ],
)
def test_a_plain_text_of_questions_and_answers_is_read(
    text: str, pairs: list[tuple[str, str | None]]
) -> None:
    told = read(text.encode(), "md", "a.txt")

    assert [(one.values[("question",)], one.values[("answer",)]) for one in told] == pairs


def test_a_plain_json_list_is_read() -> None:
    (told,) = read(json.dumps([{"Câu hỏi": "Một?", "answer": "A", "x": 1}]).encode(), "json", "a.json")

    assert (told.values, told.unknown) == ({("question",): "Một?", ("answer",): "A"}, ("x",))


@pytest.mark.parametrize(
    ("data", "form", "says"),
    [
        (b"\xff\x00\x81", "csv", "không ở bảng mã UTF-8"),
        (b"PK\x03\x04nothing", "xlsx", "không phải tệp Excel"),
        (b"", "xlsx", "không phải tệp Excel"),
        (b"{", "json", "a:1: tệp không phải JSON"),
        (b"3", "json", "không phải danh sách"),
        (b"[1]", "json", "không phải danh sách"),
        (b"", "csv", "Không thấy câu hỏi nào"),
        (b"a,b\n1,2\n", "csv", "Không thấy câu hỏi nào"),
        (b'a,"b\n1,2\n', "csv", "không đọc được bảng CSV"),
        ("chữ thường".encode(), "md", "Không thấy câu hỏi nào"),
    ],
)
def test_what_is_no_list_of_questions_is_refused_in_one_sentence(data: bytes, form: str, says: str) -> None:
    with pytest.raises(ContentError, match=says):
        read(data, form, "a")


@given(st.binary(max_size=60), st.sampled_from(FORMATS))
def test_no_bytes_bring_a_reader_down(data: bytes, form: str) -> None:
    with suppress(ContentError):
        read(data, form, "a")


def test_the_name_tells_the_format() -> None:
    assert [format_of(f"a.{e}") for e in ("JSON", "csv", "xlsx", "md", "txt")] == [
        "json",
        "csv",
        "xlsx",
        "md",
        "md",
    ]
    with pytest.raises(UsageError, match="--format"):
        format_of("a.doc")
