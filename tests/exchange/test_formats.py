"""What goes out comes back the same, in every format, and no cell is ever a formula."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb.analysis.old_encodings import TCVN3, VNI
from kb.exchange.columns import COLUMNS, nested
from kb.exchange.formats import FORMATS, READ_ONLY, format_of, read, written
from kb.exchange.tables import LONGEST_CELL, guarded, unguarded
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


@pytest.mark.parametrize(
    "text", ["0050", "1.001190", "01/7", "2027-05-25", "1e5", "12:30", "1,5", "(3)", "50%"]
)
def test_a_cell_of_csv_that_would_turn_into_another_number_or_a_date_is_kept(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text
    assert guarded("12") == "12"
    assert guarded("05 ngày") == "05 ngày"


def test_a_cell_that_a_spreadsheet_cut_off_is_refused() -> None:
    whole = f"question,answer\nMất bao lâu?,{'a' * LONGEST_CELL}\n"

    with pytest.raises(ContentError, match=r"a.csv:2: .* cắt mất"):
        read(whole.encode(), "csv", "a.csv")


def test_what_libreoffice_leaves_unescaped_is_no_letter() -> None:
    book = openpyxl.Workbook()
    for row in (["question", "answer"], ["Mã _x0041_ là gì?", "Dòng_x000A_mới"]):
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    (told,) = read(out.getvalue(), "xlsx", "a.xlsx")

    assert told.values[("question",)] == "Mã _x0041_ là gì?"
    assert told.values[("answer",)] == "Dòng\nmới"


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


QUESTIONS = "Câu hỏi;Trả lời\nChứng thực ở đâu, mất bao lâu?;Tại xã, ngay trong ngày\n"
PAIR = {
    ("question",): "Chứng thực ở đâu, mất bao lâu?",
    ("answer",): "Tại xã, ngay trong ngày",
}


TO_TCVN3 = {letter: old for old, letter in TCVN3.items()}
TO_VNI = {letter: old for old, letter in VNI.items()}


def typed(text: str, letters: Mapping[str, str]) -> str:
    return "".join(letters.get(letter, letter) for letter in text)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(QUESTIONS.encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(QUESTIONS.encode("utf-16"), id="UTF-16 with a mark"),
        pytest.param(QUESTIONS.encode("utf-16-le"), id="UTF-16 without"),
        pytest.param(unicodedata.normalize("NFD", QUESTIONS).encode(), id="decomposed"),
        pytest.param(f"sep=;\n{QUESTIONS}".encode(), id="separator named"),
        pytest.param(f"Danh sách, tháng 7, gửi thành phố\n\n{QUESTIONS}".encode(), id="title above"),
        pytest.param(QUESTIONS.replace(";", "\t").encode(), id="tabs"),
        pytest.param(QUESTIONS.replace(";", "|").encode(), id="bars"),
        pytest.param(typed(QUESTIONS, TO_TCVN3).encode("latin-1"), id="TCVN3"),
        pytest.param(typed(QUESTIONS, TO_TCVN3).encode(), id="TCVN3 saved as UTF-8"),
        pytest.param(typed(QUESTIONS, TO_VNI).encode("cp1252"), id="VNI-Windows"),
    ],
)
def test_a_list_of_others_is_read_in_any_usual_encoding_and_separator(data: bytes) -> None:
    assert [one.values for one in read(data, "csv", "a.csv")] == [PAIR]


def test_word_tables_and_labelled_paragraphs_are_read() -> None:
    document = docx.Document()
    document.add_paragraph("Danh sách câu hỏi")
    document.add_paragraph("Hỏi: Khai sinh ở đâu?")
    document.add_paragraph("Đáp: Ở xã.")
    table = document.add_table(rows=2, cols=3)
    cells = ["STT", "Câu hỏi", "Trả lời", "1", *PAIR.values()]
    for cell, text in zip((c for row in table.rows for c in row.cells), cells, strict=True):
        cell.text = text
    document.add_comment(table.rows[1].cells[2].paragraphs[0].runs, text="theo Sở", author="Lan")
    out = io.BytesIO()
    document.save(out)

    told = read(out.getvalue(), "docx", "a.docx")

    assert [(one.line, one.values) for one in told] == [
        (2, PAIR | {("answer",): f"{PAIR[('answer',)]}\nChú thích: theo Sở"}),
        (2, {("question",): "Khai sinh ở đâu?", ("answer",): "Ở xã."}),
    ]
    with pytest.raises(UsageError):
        format_of("a.docx")
    assert format_of("a.docx", READ_ONLY) == "docx"


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


def test_a_csv_file_opened_and_saved_by_libreoffice_comes_back_the_same(tmp_path: Path) -> None:
    entry = a_published_entry(
        fee="0050",
        time_limit="01/7",
        variants=("=1", "001190", "_x0041_", "😀"),
        answer="Một dòng.\n\n" * 3_000,
    )
    (tmp_path / "a.csv").write_bytes(written([placed(entry)], "csv"))
    table = "44,34,76,1"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            f"--infilter=CSV:{table}",
            "--convert-to",
            f"csv:Text - txt - csv (StarCalc):{table}",
            "--outdir",
            str(tmp_path / "again"),
            str(tmp_path / "a.csv"),
        ],
        check=True,
        capture_output=True,
    )
    (again,) = back((tmp_path / "again/a.csv").read_bytes(), "csv")

    assert again.model_copy(update={"answer": entry.answer}) == entry
    assert again.answer.rstrip("\n") == entry.answer.rstrip("\n")


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
        ("1. Hỏi: Một?\nĐáp: A.\n\n2) Câu hỏi: Hai?\nTrả lời: B.\n", [("Một?", "A."), ("Hai?", "B.")]),
        ("Câu 1: Một?\nTrả lời: A.\nCâu hỏi 2. Hai?\nĐáp: B\n", [("Một?", "A."), ("Hai?", "B")]),
        ('Hỏi: =A1 là gì?\nĐáp: "B"\n', [("=A1 là gì?", '"B"')]),
        ("Một?\nA.\n\n**Hai?**\nB.\n- c\n", [("Một?", "A."), ("Hai?", "B.\n- c")]),
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
        (b"\xff\x00\x81", "csv", "không phải tệp chữ"),
        ("id,question\nmot,Hỏi gì?\n".encode("cp1258", "replace") + b"\xff", "csv", "không ở bảng mã UTF-8"),
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


@example(b"\r\x01", "csv")
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
