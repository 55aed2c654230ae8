from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.site.build import write
from kb.site.downloads_page import Download, data_downloads, downloads_page, size_words
from kb.site.edition import assembled
from tests.factory import TODAY, a_handbook, a_published_entry, placed
from tests.site.reading import read

BOOK = Download("book", "cam-nang.pdf", "Bản để bàn (PDF)", 2_967_865, "125 trang A4", use="Để ở quầy.")
ZIP = Download("offline", "cam-nang.zip", "Bản ngoại tuyến (ZIP)", 9_000_000)


def test_each_file_is_named_with_what_one_wants_to_know_before_loading_it() -> None:
    page = read(downloads_page((ZIP, BOOK), TODAY).html)

    assert [h.text for h in page.all("h2")] == ["Sách để in", "Bản dùng khi không có mạng"]
    assert page.one(class_="kb-lead").text == "Bản ngày 25/11/2026."
    assert [li.text for li in page.all("li")] == [
        "Bản để bàn (PDF) 125 trang A4, 3,0 MBĐể ở quầy.",
        "Bản ngoại tuyến (ZIP) 9,0 MB",
    ]
    assert page.links() == {"Bản để bàn (PDF)": "cam-nang.pdf", "Bản ngoại tuyến (ZIP)": "cam-nang.zip"}


def test_nothing_is_promised_that_is_not_there() -> None:
    page = read(downloads_page((), TODAY).html)

    assert page.one(class_="kb-lead").text == "Bản này không kèm tệp nào để tải về."
    assert not page.all("a")


def test_the_data_are_named_once_the_edition_has_them() -> None:
    files = {"handbook.json": json.dumps("ế", ensure_ascii=False), "search/artefact.js": ""}

    assert data_downloads(files) == (Download("data", "handbook.json", "Cả cẩm nang (JSON)", 5),)


def test_the_book_lies_beside_the_page_that_names_it(tmp_path: Path) -> None:
    book = tmp_path / "sách.pdf"
    book.write_bytes(b"%PDF-1.7")
    attached = (Download("book", "cam-nang.pdf", "Bản để bàn (PDF)", 8, "1 trang A4", book),)
    made = assembled(a_handbook(placed(a_published_entry())), TODAY, {}, attached)

    write(made, tmp_path, tmp_path / "site", strict=True, say=lambda _line: None)

    assert (tmp_path / "site" / "cam-nang.pdf").read_bytes() == b"%PDF-1.7"
    assert 'href="cam-nang.pdf"' in (tmp_path / "site" / "tai-ve.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("size", "words"), [(5, "1 KB"), (24_556, "25 KB"), (999_400, "999 KB"), (1_000_000, "1,0 MB")]
)
def test_sizes_read_as_people_say_them(size: int, words: str) -> None:
    assert size_words(size) == words
