import errno
import re
import unicodedata
from pathlib import Path

import pypdf
import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.book import fonts, setting, writing
from kb.book.book import book
from kb.book.cleaning import printable
from kb.book.compile import STANDARDS, PrintError, compile_book
from tests.book.handbooks import TODAY, death, entry, handbook

LETTERS = "ẵ ở ữ ợ ỹ Ặ Ễ ơ̛đĐàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"


def text_of(path: Path) -> str:
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in pypdf.PdfReader(path).pages))


@pytest.fixture(scope="module")
def data():
    return book(handbook(entry(), death()), TODAY)


def test_the_same_handbook_on_the_same_day_gives_the_same_bytes(data, tmp_path):
    one = compile_book(data, tmp_path / "a.pdf").path.read_bytes()
    other = compile_book(data, tmp_path / "b.pdf").path.read_bytes()

    assert one == other


def test_every_vietnamese_letter_is_there_in_every_face_the_book_uses(tmp_path):
    letters = unicodedata.normalize("NFC", "".join(sorted(set(LETTERS + LETTERS.upper()) - {" ", "\u031b"})))
    made = book(
        handbook(
            entry(
                question=letters,  # sans, semibold
                summary=f"{letters} **{letters}** *{letters}* ***{letters}***",  # serif, four faces
                fee=f"{letters} **{letters}** *{letters}* ***{letters}***",  # sans, four faces
            )
        ),
        TODAY,
    )
    printed = compile_book(made, tmp_path / "a.pdf")

    assert printed.standards == STANDARDS  # which forbid letters without a shape
    assert text_of(printed.path).count(letters) >= 9


def test_table_cross_link_and_note_reach_the_page(data, tmp_path):
    text = text_of(compile_book(data, tmp_path / "a.pdf").path)

    assert "TrườnghợpNgàyThường15Đãlâu" in text
    assert re.search(r"Xembảnsao\(CT-001,trang\d+\)tạiUBNDxã", text)
    assert "Lưuý:trảtrong01ngày." in text


def test_an_empty_handbook_makes_a_book(tmp_path):
    printed = compile_book(book(handbook(), TODAY), tmp_path / "a.pdf")

    assert "0câuhỏi" in text_of(printed.path)


def test_a_letter_without_a_shape_is_a_square_and_a_warning_and_no_more(tmp_path):
    made = book(handbook(entry(question="Chữ 漢 và 😀 là gì?"), death(fee="漢")), TODAY)
    printed = compile_book(made, tmp_path / "a.pdf")

    assert printed.standards == STANDARDS
    assert [warning.partition(":")[0] for warning in printed.warnings] == [
        "Phông chữ không có chữ “漢” U+6F22 (mục CT-001, HT-001)",
        "Phông chữ không có chữ “😀” U+1F600 (mục CT-001)",
    ]
    assert "Chữ□và□làgì?" in text_of(printed.path)


HOSTILE = st.lists(
    st.sampled_from(
        ["#panic()", "$x$", "*", "_", "`", "\\", "</b>", "@a", "<l>", "= ", "//", "/*", "~", "]", "[", "{", "}", '"', "#", "--", "...",
         "sys.inputs", "ế", "đ", "\u202e", "\u0301", "\u0000", "\ud800", "\ufffe", "漢", "😀", "ﷺ", " ", "\n", "%", "%PDF", "A"]
    ),
    min_size=1,
    max_size=8,
).map("".join)  # fmt: skip


def filled(value, text):
    """The same values with ``text`` wherever a string is shown."""
    if isinstance(value, list):
        return [filled(child, text) for child in value]
    if isinstance(value, dict):
        kept = {"id", "kind", "entry", "entries", "chapter", "related", "format", "date", "align"}

        def is_kept(key, child):
            # The entries of a chapter hold texts, those of a term are ids.
            return key in kept and not (key == "entries" and child and isinstance(child[0], dict))

        return {key: child if is_kept(key, child) else filled(child, text) for key, child in value.items()}
    return text if isinstance(value, str) else value


@given(HOSTILE)
@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_text_in_every_place_comes_out_as_text(data, tmp_path, text):
    printed = compile_book(filled(data, f"x{text}y"), tmp_path / "a.pdf")
    expected = re.sub(r"\s+", "", printable(f"x{text}y"))
    # Shapes, joining and direction of foreign scripts are the reader's business; ASCII and Vietnamese are ours.
    if all(char.isascii() or char in "ếđ" for char in expected):
        assert expected in text_of(printed.path)
    assert pypdf.PdfReader(printed.path).pages


def test_the_old_book_stays_when_the_new_one_cannot_be_written(data, tmp_path, monkeypatch):
    out = tmp_path / "build" / "cam-nang.pdf"
    compile_book(data, out)
    before = out.read_bytes()

    def full(_file):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(PrintError, match="ổ đĩa đã đầy") as raised:
        compile_book(filled(data, "khác"), out)

    assert raised.value.remedy
    assert out.read_bytes() == before
    assert [path.name for path in out.parent.iterdir()] == ["cam-nang.pdf"]


@pytest.mark.parametrize("place", ["build/cam-nang.pdf", "build/in/cam-nang.pdf"])
def test_a_file_where_a_folder_should_be_is_said_in_vietnamese(data, tmp_path, place):
    (tmp_path / "build").write_text("")

    with pytest.raises(PrintError, match="có một tệp nằm ở chỗ phải là thư mục") as raised:
        compile_book(data, tmp_path / place)

    assert raised.value.remedy


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_place_that_may_not_be_written_is_said_with_a_remedy(data, tmp_path, monkeypatch, number):
    def refused(*_arguments, **_options):
        raise OSError(number, "refused")

    monkeypatch.setattr(writing.tempfile, "mkstemp", refused)  # as root every folder can be written

    with pytest.raises(PrintError, match="Không được phép ghi vào") as raised:
        compile_book(data, tmp_path / "cam-nang.pdf")

    assert raised.value.remedy


def test_a_missing_font_is_named_with_a_remedy(data, tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "find_spec", lambda _name: None)

    with pytest.raises(PrintError, match="Source Sans Pro") as raised:
        compile_book(data, tmp_path / "a.pdf")

    assert "scripts/handbook.py" in raised.value.remedy
    assert not (tmp_path / "a.pdf").exists()


def test_a_missing_face_is_named(data, tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "FACES", ("Khong-Co",))

    with pytest.raises(PrintError, match="Khong-Co"):
        compile_book(data, tmp_path / "a.pdf")


def test_a_fault_of_the_template_is_reported_as_one(data, tmp_path, monkeypatch):
    broken = tmp_path / "template"
    broken.mkdir()
    (broken / "book.typ").write_text("#khong-co")
    monkeypatch.setattr(setting, "TEMPLATE", broken)

    with pytest.raises(PrintError, match="Không dàn được trang sách") as raised:
        compile_book(data, tmp_path / "a.pdf")

    assert isinstance(raised.value.__cause__, typst.TypstError)
