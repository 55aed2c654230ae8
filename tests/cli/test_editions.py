"""``kb edition``: what went to the printer is recorded, and what became of it since is told."""

from __future__ import annotations

import json
from pathlib import Path

import pypdf
import pytest

from kb.store import load
from tests.cli.conftest import Git, Run
from tests.small_handbook import COPY, DEATH, write

REGISTER = "faq/registers/editions.yaml"
PUBLISHED = "faq/published/chung-thuc/chung-thuc-ban-sao-phi.yaml"
RETIRED = "faq/retired/khai-tu-thoi-han.yaml"


def dearer(handbook: Path) -> None:
    write(handbook, PUBLISHED, COPY.replace("fee: 2.000", "fee: 3.000"))


def test_an_edition_is_recorded_with_the_pages_of_its_entries(kb: Run, handbook: Path) -> None:
    result = kb("edition", "record", "--note", "In 200  quyển")

    assert (result.exit_code, result.stdout) == (0, f"{REGISTER}\n")
    (edition,) = load(handbook).handbook.registers.editions
    assert (edition.number, str(edition.date), edition.note) == (1, "2026-11-25", "In 200 quyển")
    assert f"Đã ghi bản in lần 1: 2 mục, mã nội dung {edition.digest}." in result.stderr
    assert [(e.id, e.code) for e in edition.entries.values()] == [
        ("chung-thuc-ban-sao-phi", "CT-001"),
        ("khai-tu-thoi-han", "HT-001"),
    ]
    assert all(e.a4.page > 3 and e.a5.page > 3 for e in edition.entries.values())
    assert kb("check").exit_code == 0


@pytest.mark.parametrize("form", ["a4", "a5"])
def test_the_book_that_is_printed_then_has_those_pages_and_says_which_edition_it_is(
    kb: Run, handbook: Path, tmp_path: Path, form: str
) -> None:
    kb("edition", "record")
    out = tmp_path / "sách.pdf"
    assert kb("print", "--format", form, "--out", str(out)).exit_code == 0

    (edition,) = load(handbook).handbook.registers.editions
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(out).pages]
    assert "Bản in lần 1 (25/11/2026)" in pages[0]
    for entry, answer in (
        ("chung-thuc-ban-sao-phi", "Thu theo trang"),
        ("khai-tu-thoi-han", "Người thân đi khai"),
    ):
        assert answer in pages[edition.entries[entry].page(form).page - 1]


def test_the_list_tells_what_changed_since_each_edition(
    kb: Run, handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Chưa ghi bản in nào." in kb("edition", "list").stderr
    kb("edition", "record")
    assert "Nội dung hôm nay là của bản in lần 1." in kb("edition", "list").stderr
    monkeypatch.setenv("KB_TODAY", "2026-11-26")
    dearer(handbook)
    assert "chưa ghi thành bản in" in kb("edition", "list").stderr
    kb("edition", "record", "--note", "Phí mới")
    (handbook / "faq/published/ho-tich/khai-tu-thoi-han.yaml").unlink()
    write(handbook, RETIRED, DEATH)

    lines = kb("edition", "list").stdout.splitlines()

    assert lines[0].startswith("lần 2  26/11/2026")
    assert lines[0].endswith("2 mục  từ đó 1 mục rút")
    assert lines[1] == "  Phí mới"
    assert lines[2].endswith("2 mục  từ đó 1 mục sửa, 1 mục rút")
    told = json.loads(kb("edition", "list", "--json").stdout)
    assert [(one["number"], [d["fate"] for d in one["since"]]) for one in told] == [
        (2, ["withdrawn"]),
        (1, ["changed", "withdrawn"]),
    ]


@pytest.mark.usefixtures("handbook")
def test_the_same_content_is_not_recorded_twice(kb: Run) -> None:
    kb("edition", "record")

    result = kb("edition", "record")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "Nội dung không đổi từ bản in lần 1 (25/11/2026)" in result.stderr


def test_an_entry_that_was_verified_again_makes_no_new_edition(kb: Run, handbook: Path) -> None:
    kb("edition", "record")
    write(handbook, PUBLISHED, COPY.replace("as_of: 2026-06-01", "as_of: 2026-11-24"))

    assert kb("edition", "record").exit_code == 1


def test_nothing_is_recorded_on_a_day_before_the_last_edition(
    kb: Run, handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kb("edition", "record")
    dearer(handbook)
    monkeypatch.setenv("KB_TODAY", "2026-11-24")

    result = kb("edition", "record")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "ngày 25/11/2026 ở sau hôm nay" in result.stderr


def recorded(handbook: Path) -> bool:
    return (handbook / REGISTER).exists()


def test_content_with_errors_is_not_recorded(kb: Run, handbook: Path) -> None:
    write(handbook, PUBLISHED, COPY.replace("23/2015/NĐ-CP", "9/9999/NĐ-CP"))

    result = kb("edition", "record")

    assert (result.exit_code, result.stdout, recorded(handbook)) == (1, "", False)
    assert "Nội dung còn 1 lỗi" in result.stderr


def test_nothing_is_recorded_while_two_versions_wait_for_a_person(kb: Run, handbook: Path) -> None:
    write(handbook, PUBLISHED.replace(".yaml", ".conflict-1.yaml"), COPY)

    result = kb("edition", "record")

    assert (result.exit_code, result.stdout, recorded(handbook)) == (1, "", False)
    assert "còn bản chưa gộp xong: faq/published/chung-thuc/chung-thuc-ban-sao-phi.conflict-1.yaml" in (
        result.stderr
    )


def test_nothing_is_recorded_while_git_has_not_finished_a_merge(kb: Run, git: Git) -> None:
    git("switch", "-q", "-c", "kia")
    git("rm", "-q", PUBLISHED)
    git.commit("bỏ")
    git("switch", "-q", "chinh")
    dearer(git.root)
    git.commit("sửa")
    git("merge", "-q", "kia", fails=True)

    result = kb("edition", "record")

    assert (result.exit_code, recorded(git.root)) == (1, False)
    assert f"còn bản chưa gộp xong: {PUBLISHED}" in result.stderr


@pytest.mark.parametrize("driver", [True, False])
def test_two_branches_that_record_the_same_number_never_merge_in_silence(
    kb: Run, git: Git, driver: bool
) -> None:
    if driver:
        kb("merge-driver", "--install")
    kb("edition", "record")
    git.commit("lần 1")
    git("switch", "-q", "-c", "kia")
    dearer(git.root)
    kb("edition", "record")
    git.commit("lần 2, nhánh kia")
    git("switch", "-q", "chinh")
    write(git.root, PUBLISHED, COPY.replace("Thu theo trang", "Thu theo từng trang"))
    kb("edition", "record")
    git.commit("lần 2, nhánh này")

    said = git("merge", "-q", "kia", fails=True)

    assert "<<<<<<<" in (git.root / REGISTER).read_text("utf-8")
    assert ("hai nhánh cùng ghi bản in lần 2" in said) is driver
    assert kb("edition", "record").exit_code == 1
    assert f"{REGISTER}" in kb("merge-check").stdout


def test_a_number_given_twice_is_told_after_a_merge(kb: Run, handbook: Path) -> None:
    kb("edition", "record")
    text = (handbook / REGISTER).read_text("utf-8")
    (handbook / REGISTER).write_text(text + text.partition("\n")[2], "utf-8")

    assert "sau bản in lần 1 là bản in lần 1" in kb("merge-check").stdout


def test_an_empty_handbook_has_nothing_to_record(kb: Run, handbook: Path) -> None:
    for file in (PUBLISHED, "faq/published/ho-tich/khai-tu-thoi-han.yaml"):
        (handbook / file).unlink()

    result = kb("edition", "record")

    assert (result.exit_code, recorded(handbook)) == (1, False)
    assert "Chưa có mục nào được công bố" in result.stderr


def test_a_note_holds_no_personal_data(kb: Run, handbook: Path) -> None:
    result = kb("edition", "record", "--note", "Gọi ông A số 0912 345 678")

    assert (result.exit_code, recorded(handbook)) == (1, False)


@pytest.mark.parametrize("note", ["chuông \a", "x" * 3000])
def test_a_note_that_cannot_be_kept_is_refused_before_the_pages_are_counted(
    kb: Run, handbook: Path, note: str
) -> None:
    result = kb("edition", "record", "--note", note)

    assert (result.exit_code, recorded(handbook)) == (1, False)
    assert "note:" in result.stderr.splitlines()[-1]
    assert "Dàn trang" not in result.stderr


def test_what_is_edited_while_the_pages_are_counted_is_not_recorded(
    kb: Run, handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kb.book import pagination

    count = pagination.pages_of_entries

    def slowly(data):  # type: ignore[no-untyped-def]
        dearer(handbook)
        return count(data)

    monkeypatch.setattr(pagination, "pages_of_entries", slowly)

    result = kb("edition", "record")

    assert (result.exit_code, result.stdout, recorded(handbook)) == (1, "", False)
    assert "vừa được sửa trong lúc dàn trang" in result.stderr
