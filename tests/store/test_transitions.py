"""The life of an entry on disk: draft, review, publication, revision, retirement."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.model.entry import Folder, Stage
from kb.model.errors import ContentError
from kb.model.handbook import Placed
from kb.rules import workflow
from kb.rules.checks import check
from kb.store import Loaded, carry_out, create_draft, load
from tests.factory import TODAY, an_entry
from tests.store.folder import files_of, make_handbook

DRAFT = "faq/drafts/chung-thuc-ban-sao.yaml"
LIVE = "faq/published/chung-thuc/chung-thuc-ban-sao.yaml"
RETIRED = "faq/retired/chung-thuc-ban-sao.yaml"
DISCARDED = "faq/discarded/chung-thuc-ban-sao.{}.yaml"
WRITER, REVIEWER = "Lê Thị Hạnh", "Trần Văn Bình"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_handbook(tmp_path)


def step(root: Path, file: str, decide: object, replaces: str | None = None) -> str:
    loaded = load(root)
    placed = in_file(loaded, file)
    decision = decide(loaded.handbook, placed)  # type: ignore[operator]
    over = loaded.versions[replaces] if replaces else None
    return carry_out(root, placed, decision, loaded.version_of(placed), over)


def in_file(loaded: Loaded, file: str) -> Placed:
    return next(p for p in loaded.handbook.placed if p.source.file == file)


def published(root: Path) -> None:
    create_draft(root, workflow.create(load(root).handbook, an_entry(), WRITER, TODAY))
    step(root, DRAFT, lambda _, p: workflow.submit(p, WRITER, TODAY))
    step(root, DRAFT, lambda h, p: workflow.approve(h, p, REVIEWER, TODAY))


def test_an_entry_goes_from_draft_to_live_answer(root: Path) -> None:
    published(root)

    handbook = load(root).handbook
    assert list(files_of(root)) == [LIVE]
    assert handbook.live["chung-thuc-ban-sao"].code == "CT-001"
    assert [c.action for c in handbook.live["chung-thuc-ban-sao"].history] == [
        "created",
        "submitted",
        "approved",
    ]
    assert check(handbook, TODAY) == ()


def test_the_live_answer_stays_while_a_revision_waits(root: Path) -> None:
    published(root)
    before = files_of(root)[LIVE]

    file = step(root, LIVE, lambda h, p: workflow.edit(h, p, {("fee",): "Không thu"}, WRITER, TODAY))

    loaded = load(root)
    assert file == DRAFT
    assert files_of(root)[LIVE] == before
    assert in_file(loaded, DRAFT).entry.fee == "Không thu"
    assert in_file(loaded, DRAFT).stage is Stage.DRAFT
    assert check(loaded.handbook, TODAY) == ()


def test_an_approved_revision_takes_the_place_of_the_live_answer(root: Path) -> None:
    published(root)
    step(root, LIVE, lambda h, p: workflow.edit(h, p, {("fee",): "Không thu"}, WRITER, TODAY))
    step(root, DRAFT, lambda _, p: workflow.submit(p, WRITER, TODAY))

    step(root, DRAFT, lambda h, p: workflow.approve(h, p, REVIEWER, TODAY), replaces=LIVE)

    handbook = load(root).handbook
    assert list(files_of(root)) == [LIVE]
    assert handbook.live["chung-thuc-ban-sao"].fee == "Không thu"
    assert handbook.live["chung-thuc-ban-sao"].code == "CT-001"
    assert check(handbook, TODAY) == ()


def test_an_interrupted_approval_is_told_as_what_it_is(root: Path) -> None:
    published(root)
    step(root, LIVE, lambda h, p: workflow.edit(h, p, {("fee",): "Không thu"}, WRITER, TODAY))
    step(root, DRAFT, lambda _, p: workflow.submit(p, WRITER, TODAY))
    left = files_of(root)[DRAFT]
    step(root, DRAFT, lambda h, p: workflow.approve(h, p, REVIEWER, TODAY), replaces=LIVE)

    (root / DRAFT).write_bytes(left)  # as if the machine had stopped before the draft was removed

    assert [(p.file, p.rule) for p in check(load(root).handbook, TODAY)] == [(DRAFT, "leftover-draft")]


def test_a_retired_entry_keeps_its_code_taken(root: Path) -> None:
    published(root)
    step(root, LIVE, lambda h, p: workflow.retire(h, p, REVIEWER, TODAY, "Thủ tục đã bỏ."))
    create_draft(root, workflow.create(load(root).handbook, an_entry(id="moi"), WRITER, TODAY))
    step(root, "faq/drafts/moi.yaml", lambda _, p: workflow.submit(p, WRITER, TODAY))
    step(root, "faq/drafts/moi.yaml", lambda h, p: workflow.approve(h, p, REVIEWER, TODAY))

    loaded = load(root)
    assert in_file(loaded, RETIRED).folder is Folder.RETIRED
    assert loaded.handbook.live["moi"].code == "CT-002"
    assert check(loaded.handbook, TODAY) == ()


def test_a_discarded_revision_is_kept_and_no_longer_in_the_way(root: Path) -> None:
    published(root)
    live = files_of(root)[LIVE]
    step(root, LIVE, lambda h, p: workflow.edit(h, p, {("fee",): "Không thu"}, WRITER, TODAY))
    revision = files_of(root)[DRAFT]

    file = step(root, DRAFT, lambda _, p: workflow.discard(p, WRITER, TODAY, "Luật chưa đổi"))

    files = files_of(root)
    assert file == DISCARDED.format(1)
    assert set(files) == {LIVE, file}
    assert files[LIVE] == live
    assert files[file].startswith(revision)
    assert check(load(root).handbook, TODAY) == ()
    step(root, LIVE, lambda h, p: workflow.retire(h, p, REVIEWER, TODAY, "Thủ tục đã bỏ."))


def test_every_discarded_draft_is_kept_under_a_name_of_its_own(root: Path) -> None:
    for _ in range(2):
        create_draft(root, an_entry())
        step(root, DRAFT, lambda _, p: workflow.discard(p, WRITER, TODAY, "Trùng"))

    assert set(files_of(root)) == {DISCARDED.format(1), DISCARDED.format(2)}


def test_a_discarded_draft_taken_back_is_as_far_as_it_was(root: Path) -> None:
    create_draft(root, workflow.create(load(root).handbook, an_entry(), WRITER, TODAY))
    step(root, DRAFT, lambda _, p: workflow.submit(p, WRITER, TODAY))
    step(root, DRAFT, lambda _, p: workflow.reject(p, REVIEWER, TODAY, "Trùng"))
    kept = step(root, DRAFT, lambda _, p: workflow.discard(p, WRITER, TODAY, "Trùng"))

    (root / kept).rename(root / DRAFT)

    loaded = load(root)
    assert in_file(loaded, DRAFT).stage is Stage.REJECTED
    assert loaded.problems == ()


def test_a_verification_stays_in_place(root: Path) -> None:
    published(root)

    file = step(root, LIVE, lambda h, p: workflow.verify(h, p, REVIEWER, TODAY, "Luật chưa đổi", ["Điều 7"]))

    assert file == LIVE
    assert load(root).handbook.live["chung-thuc-ban-sao"].history[-1].checked == ("Điều 7",)


def test_a_draft_is_not_written_over_another(root: Path) -> None:
    create_draft(root, an_entry())

    with pytest.raises(ContentError, match="Đã có tệp"):
        create_draft(root, an_entry(question="Khác?"))
