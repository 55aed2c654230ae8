"""Writing files: whole, checked, and never over somebody else's change."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kb.model.errors import ConflictError, ContentError, KbError, UsageError
from kb.store import Version, create, load, move, read_version, render_new_entry, update
from kb.store.decoding import BOM
from tests.factory import a_change, an_entry
from tests.store.folder import files_of, make_handbook, write, write_entry

DRAFT = "faq/drafts/chung-thuc-ban-sao.yaml"
LIVE = "faq/published/chung-thuc/chung-thuc-ban-sao.yaml"
ASIDE = "faq/drafts/chung-thuc-ban-sao.conflict-1.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_handbook(tmp_path)


@pytest.fixture
def draft(root: Path) -> Version:
    write_entry(root, an_entry())
    return read_version(root, DRAFT)


def with_fee(version: Version, fee: str) -> bytes:
    return version.data.replace(b"field:", f"fee: {fee}\nfield:".encode())


def test_a_new_file_holds_the_text_in_composed_letters(root: Path) -> None:
    text = render_new_entry(an_entry()).replace("ả", "a\u0309")

    version = create(root, DRAFT, text)

    assert files_of(root) == {DRAFT: render_new_entry(an_entry()).encode()}
    assert version.data == files_of(root)[DRAFT]


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        pytest.param(DRAFT, "id: [", "dòng", id="no YAML"),
        pytest.param(DRAFT, render_new_entry(an_entry(id="khac")), "khác tên tệp", id="another id"),
        pytest.param(DRAFT, "id: chung-thuc-ban-sao\nfee: 011\n", "lỗi khác", id="several errors"),
        pytest.param(
            "faq/published/ho-tich/chung-thuc-ban-sao.yaml",
            render_new_entry(an_entry()),
            "lĩnh vực",
            id="field",
        ),
        pytest.param("faq/registers/terms.yaml", "- term: 1\n", "Chưa ghi", id="a register"),
        pytest.param(
            "faq/meetings/2026-01-02-sang.yaml",
            "date: 2026-01-03\nsession: sang\n",
            "tên tệp",
            id="a meeting",
        ),
    ],
)
def test_what_would_not_load_is_never_written(root: Path, file: str, text: str, message: str) -> None:
    before = files_of(root)

    with pytest.raises(ContentError, match=message):
        create(root, file, text)

    assert files_of(root) == before


@pytest.mark.parametrize(
    "file",
    [
        "faq/../secret.yaml",
        "../faq/drafts/a.yaml",
        "/etc/a.yaml",
        "drafts/a.yaml",
        "faq/drafts/a.txt",
        "faq/drafts/sub/a.yaml",
        "faq/published/a.yaml",
        "faq/registers/khac.yaml",
        "faq/drafts/..\\a.yaml",
        "faq",
    ],
)
def test_nothing_is_written_outside_its_place(root: Path, file: str) -> None:
    with pytest.raises(UsageError):
        create(root, file, render_new_entry(an_entry()))


def test_an_existing_file_is_never_created_over(root: Path, draft: Version) -> None:
    with pytest.raises(ContentError, match="Đã có tệp"):
        create(root, DRAFT, render_new_entry(an_entry(question="Khác?")))

    assert files_of(root) == {DRAFT: draft.data}


def test_an_update_writes_the_change_and_says_what_stands_there(root: Path, draft: Version) -> None:
    (placed,) = load(root).handbook.placed

    after = update(root, placed, {("fee",): "Không thu"}, draft)

    assert after == read_version(root, DRAFT)
    assert after.data == with_fee(draft, "Không thu")


def test_windows_line_endings_and_byte_order_mark_stay(root: Path) -> None:
    before = (BOM + render_new_entry(an_entry()).replace("\n", "\r\n")).encode()
    write(root, DRAFT, before)

    after = update(root, DRAFT, {("fee",): "Không thu"}, Version(before))

    assert after.data == before.replace(b"field:", "fee: Không thu\r\nfield:".encode())


def test_texts_from_a_prompt_are_stored_composed_and_with_plain_line_ends(root: Path, draft: Version) -> None:
    update(root, DRAFT, {("answer",): "Mo\u0323\u0302t.\r\n\r\nHai.\r\n"}, draft)

    assert load(root).handbook.placed[0].entry.answer == "Một.\n\nHai.\n"


def test_a_change_that_does_not_fit_is_refused(root: Path, draft: Version) -> None:
    with pytest.raises(ContentError, match="fee"):
        update(root, DRAFT, {("fee",): 2000}, draft)

    assert files_of(root) == {DRAFT: draft.data}


def test_a_register_is_edited_in_place(root: Path) -> None:
    file = "faq/registers/agencies.yaml"
    seen = read_version(root, file)

    update(root, file, {(0, "note"): "Trả lời về hộ tịch."}, seen)

    assert load(root).handbook.agencies["so-tu-phap"].note == "Trả lời về hộ tịch."


def test_when_the_file_changed_meanwhile_both_versions_are_kept(root: Path, draft: Version) -> None:
    theirs = with_fee(draft, "8.000 đồng")
    write(root, DRAFT, theirs)

    with pytest.raises(ConflictError, match="conflict-1") as caught:
        update(root, DRAFT, {("fee",): "Không thu"}, draft)

    assert "đã được người khác sửa" in caught.value.message
    assert files_of(root) == {DRAFT: theirs, ASIDE: with_fee(draft, "Không thu")}
    assert [p.rule for p in load(root).problems] == ["conflict-file"]


def test_when_the_file_was_taken_away_the_new_version_is_kept(root: Path, draft: Version) -> None:
    (root / DRAFT).unlink()

    with pytest.raises(ConflictError, match="chuyển đi"):
        update(root, DRAFT, {("fee",): "Không thu"}, draft)

    assert files_of(root) == {ASIDE: with_fee(draft, "Không thu")}


def test_each_conflict_gets_its_own_file(root: Path, draft: Version) -> None:
    write(root, DRAFT, with_fee(draft, "8.000 đồng"))

    for fee in ("một", "hai"):
        with pytest.raises(ConflictError):
            update(root, DRAFT, {("fee",): fee}, draft)

    assert len(files_of(root)) == 3


def test_two_people_making_the_same_change_are_no_conflict(root: Path, draft: Version) -> None:
    update(root, DRAFT, {("fee",): "Không thu"}, draft)

    update(root, DRAFT, {("fee",): "Không thu"}, draft)

    assert list(files_of(root)) == [DRAFT]


def test_a_text_from_an_editor_takes_the_changes_and_the_files_manner(root: Path) -> None:
    before = Version(render_new_entry(an_entry()).replace("\n", "\r\n").encode())
    write(root, DRAFT, before.data)
    saved = BOM + "# của tôi\n" + render_new_entry(an_entry(fee="Không thu"))

    after = update(root, DRAFT, {("where",): "Một cửa"}, before, saved)

    expected = "# của tôi\n" + render_new_entry(an_entry(fee="Không thu", where="Một cửa"))
    assert after.data == expected.replace("\n", "\r\n").encode()


def test_on_a_full_disk_nothing_changes(root: Path, draft: Version, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KbError, match="Đĩa đầy"):
        move(root, DRAFT, LIVE, {("code",): "CT-001"}, draft)

    assert files_of(root) == {DRAFT: draft.data}


def test_a_missing_file_is_a_usage_error(root: Path) -> None:
    with pytest.raises(UsageError, match="Không có tệp"):
        read_version(root, DRAFT)


def test_a_file_that_may_not_be_read_is_told(
    root: Path, draft: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(KbError, match="Không đọc được"):
        update(root, DRAFT, {("fee",): "a"}, draft)


def test_a_file_that_is_no_text_is_not_edited(root: Path) -> None:
    write(root, DRAFT, b"id: \xff\n")

    with pytest.raises(ContentError, match="UTF-8"):
        update(root, DRAFT, {("fee",): "a"}, read_version(root, DRAFT))


def test_a_step_is_appended_to_the_history(root: Path, draft: Version) -> None:
    update(root, DRAFT, {("history", 1): a_change("submitted", note="Xin duyệt")}, draft)

    assert (
        read_version(root, DRAFT)
        .data.decode()
        .endswith(
            "    action: created\n  - date: 2026-11-01\n    who: Lê Thị Hạnh\n    action: submitted\n    note: Xin duyệt\n"
        )
    )
