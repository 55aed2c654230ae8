"""A book in volumes as files: complete books that refer to each other's pages, all written or none."""

from __future__ import annotations

import re

import pypdf
import pytest

from kb.book import compile as compiling
from kb.book.book import book
from kb.book.compile import STANDARDS, PrintError, compile_book
from kb.book.processes import ProcessDiedError
from kb.model.printed import PageNumber
from tests.book.handbooks import TODAY, death, entry, handbook

MOST = 2


@pytest.fixture(scope="module")
def data():
    return book(
        handbook(
            entry(related=("khai-tu-thoi-han",)),
            entry("hai", code="CT-002", question="Chứng thực chữ ký ở đâu?"),
            death(),
            entry("bon", code="HT-002", field="ho-tich", question="Khai sinh cần giấy tờ gì?"),
        ),
        TODAY,
    )


@pytest.fixture(scope="module")
def printed(data, tmp_path_factory):
    return compile_book(data, tmp_path_factory.mktemp("volumes") / "cam-nang.pdf", most=MOST)


@pytest.fixture(scope="module")
def texts(printed):
    return [
        [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(file.path).pages]
        for file in printed.files
    ]


def test_each_volume_is_a_file_that_keeps_the_standards(printed):
    assert [file.path.name for file in printed.files] == ["cam-nang-tap-1.pdf", "cam-nang-tap-2.pdf"]
    assert not printed.path.with_name("cam-nang.pdf").exists()
    assert (printed.standards, printed.warnings) == (STANDARDS, ())
    assert printed.pages == sum(len(pypdf.PdfReader(file.path).pages) for file in printed.files)
    assert printed.size == sum(file.path.stat().st_size for file in printed.files)


def test_each_names_itself_on_the_cover_and_counts_its_pages_from_one(printed, texts):
    for number, (file, pages) in enumerate(zip(printed.files, texts, strict=True), 1):
        assert f"Tập {number}" in pages[0]
        assert pypdf.PdfReader(file.path).metadata.title == f"Cẩm nang hành chính công, tập {number}"
        assert re.search(r"\b4\b", pages[3])


def test_each_tells_which_chapters_stand_in_which_volume(texts):
    for pages in texts:
        contents = next(page for page in pages if "Mục lục" in page)
        assert "Chứng thực CT-001 – CT-002" in contents
        assert "Hộ tịch HT-001 – HT-002" in contents


def test_an_entry_stands_where_it_is_said_to_stand(printed, texts):
    assert set(printed.places) == {"chung-thuc-ban-sao", "hai", "khai-tu-thoi-han", "bon"}
    assert "CT-002 Chứng thực chữ ký ở đâu?" in texts[0][printed.places["hai"].page - 1]
    assert "HT-001 Khai tử trong bao nhiêu ngày?" in texts[1][printed.places["khai-tu-thoi-han"].page - 1]


def test_a_reference_into_another_volume_names_volume_and_page(printed, texts):
    there, back = printed.places["khai-tu-thoi-han"], printed.places["chung-thuc-ban-sao"]

    assert f"HT-001 Khai tử trong bao nhiêu ngày? tập 2, trang {there.page}" in texts[0][back.page - 1]
    assert f"(CT-001, tập 1, trang {back.page})" in texts[1][there.page - 1]
    assert (there.volume, back.volume) == (2, 1)


def test_the_index_is_in_the_last_volume_and_names_volume_and_page(printed, texts):
    index = " ".join(texts[1])
    place = printed.places["chung-thuc-ban-sao"]

    assert "Bảng tra" not in [page[:8] for page in texts[0]]
    assert f"1:{place.page}" in index[index.index("2:47 là tập 2, trang 47") :]


def test_the_same_book_gives_the_same_bytes_in_every_volume(data, printed, tmp_path):
    again = compile_book(data, tmp_path / "cam-nang.pdf", most=MOST)

    assert [one.path.read_bytes() for one in again.files] == [one.path.read_bytes() for one in printed.files]


def test_it_tells_how_far_it_has_come(data, tmp_path):
    told: list[str] = []
    compile_book(data, tmp_path / "cam-nang.pdf", most=MOST, tell=told.append)

    assert told[0] == "Sách dài nên in thành 2 tập, mỗi tập một tệp."
    assert told[-2:] == ["Xếp chữ tập 1/2…", "Xếp chữ tập 2/2…"]


def test_a_volume_whose_process_dies_is_named_and_the_old_books_stay(data, tmp_path, monkeypatch):
    (tmp_path / "cam-nang-tap-1.pdf").write_bytes(b"old")

    def dies(_job, _arguments, _done):
        raise ProcessDiedError(0)

    monkeypatch.setattr(compiling, "in_processes", dies)
    with pytest.raises(PrintError, match="tập 2 bị dừng giữa chừng") as raised:
        compile_book(data, tmp_path / "cam-nang.pdf", most=MOST)

    assert raised.value.remedy
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("cam-nang-tap-1.pdf", b"old")]


def test_a_volume_is_set_again_when_a_page_that_it_names_was_another_after_all(data, tmp_path, monkeypatch):
    run = compiling.in_processes
    rounds: list[int] = []

    def first_miscounted(job, arguments, done):
        results = run(job, arguments, done)
        rounds.append(len(arguments))
        if len(rounds) == 1:  # the count; the last volume comes first
            results[0] = compiling.Pages(
                {one: page + 1 for one, page in results[0].entries.items()}, results[0].chapters
            )
        return results

    monkeypatch.setattr(compiling, "in_processes", first_miscounted)
    printed = compile_book(data, tmp_path / "cam-nang.pdf", most=MOST)

    text = " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(printed.files[0].path).pages).split()
    )
    assert rounds == [2, 2, 2]  # the one that names it, and the one that has it in its contents
    assert f"tập 2, trang {printed.places['khai-tu-thoi-han'].page}" in text
    assert isinstance(printed.places["bon"], PageNumber)
