"""``kb triage``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.small_handbook import write_meetings

WAITING = "2026-11-20-sang/m02"
ANSWERED = "2026-11-20-sang/m03"
OPEN = "2026-11-23-chieu/m02"


@pytest.fixture
def met(handbook: Path, kb: Run) -> Run:
    write_meetings(handbook)
    return kb


def test_brackets_without_end_are_no_list_of_decisions(kb: Run, handbook: Path) -> None:
    (handbook / "sai.json").write_text("[" * 100_000, "utf-8")

    ran = kb("triage", "--apply", "sai.json")

    assert (ran.exit_code, "sai.json: ngoặc lồng nhau quá sâu." in ran.stderr) == (1, True)


def decide(handbook: Path, *decisions: dict[str, object]) -> str:
    (handbook / "quyet-dinh.json").write_text(json.dumps(decisions), "utf-8")
    return "quyet-dinh.json"


def minutes(handbook: Path, name: str = "2026-11-20-sang") -> str:
    return (handbook / f"faq/meetings/{name}.yaml").read_text("utf-8")


def test_each_open_item_stands_beside_what_is_like_it(met: Run) -> None:
    data = {one["item"]: one for one in json.loads(met("triage", "--waiting", "--json").stdout)}

    assert list(data) == [WAITING, ANSWERED, OPEN]
    assert data[WAITING]["entries"][0]["id"] == "khai-tu-thoi-han"
    assert 0 < data[WAITING]["entries"][0]["likeness"] < 1
    assert [other["item"] for other in data[ANSWERED]["items"]] == [WAITING]


def test_one_meeting_can_be_gone_through(met: Run) -> None:
    shown = met("triage", "2026-11-23-chieu").stdout

    assert shown.startswith(f"{OPEN}  Ông A")
    assert WAITING not in shown
    assert met("triage", "2026-11-24-sang").exit_code == 2


def test_what_waits_is_left_alone_unless_it_is_asked_for(met: Run) -> None:
    def refs(*arguments: str) -> list[str]:
        return [one["item"] for one in json.loads(met("triage", "--json", *arguments).stdout)]

    assert refs() == [ANSWERED, OPEN]
    assert refs("2026-11-20-sang") == [ANSWERED]
    assert refs("2026-11-20-sang", "--waiting") == [WAITING, ANSWERED]
    assert refs(WAITING) == [WAITING]
    assert met("triage", "2026-11-20-sang/m09").exit_code == 2


def test_decisions_are_carried_out_and_nothing_else_in_the_files_changes(met: Run, handbook: Path) -> None:
    before = minutes(handbook)
    file = decide(
        handbook,
        {"item": WAITING, "do": "link", "entry": "ht1"},
        {"item": ANSWERED, "do": "draft", "field": "ho-tich"},
        {"item": OPEN, "do": "wait", "agency": "Sở Tư pháp"},
    )

    result = met("triage", "--apply", file)

    assert result.exit_code == 0, result.stderr
    assert "Đã thực hiện 3 quyết định" in result.stderr
    after = minutes(handbook).splitlines()
    assert after[0] == "# Biên bản buổi sáng."
    assert [line for line in before.splitlines() if line not in after] == ["    state: waiting"]
    live = (handbook / "faq/published/ho-tich/khai-tu-thoi-han.yaml").read_text("utf-8")
    assert "  count: 4\n  units: [an-cuu, phong-dinh]\n" in live
    revision = (handbook / "faq/drafts/khai-tu-thoi-han.yaml").read_text("utf-8")
    assert "- Người mất ở bệnh viện thì ai khai tử?\n" in revision
    assert "  count: 4\n" in revision
    assert "meeting: 2026-11-20-sang" in (handbook / "faq/drafts/khai-tu-o-dau.yaml").read_text("utf-8")
    assert json.loads(met("open", "--json").stdout)["items"][0]["agency"] == "so-tu-phap"
    assert met("check").exit_code == 0


def test_decisions_applied_again_change_nothing(met: Run, handbook: Path) -> None:
    file = decide(
        handbook,
        {"item": WAITING, "do": "link", "entry": "ht1"},
        {"item": ANSWERED, "do": "draft", "field": "ho-tich"},
        {"item": OPEN, "do": "close", "reason": "Hỏi thử."},
    )
    met("triage", "--apply", file)
    files = {path: path.read_bytes() for path in (handbook / "faq").rglob("*.yaml")}

    result = met("triage", "--apply", file, "--json")

    assert [done["changed"] for done in json.loads(result.stdout)] == [False, False, False]
    assert {path: path.read_bytes() for path in (handbook / "faq").rglob("*.yaml")} == files


def test_a_wording_for_an_entry_in_review_waits_on_the_item_and_is_added_afterwards(
    met: Run, handbook: Path
) -> None:
    met("edit", "ht1", "--set", "fee=Miễn lệ phí")
    met("submit", "ht1")
    file = decide(handbook, {"item": WAITING, "do": "link", "entry": "ht1"})
    wording = "Người mất ở bệnh viện thì ai khai tử?"

    linked = met("triage", "--apply", file, "--json")
    assert (
        json.loads(linked.stdout)[0] | {"variant": None, "variant_waiting": wording}
        == json.loads(linked.stdout)[0]
    )
    assert f"{WAITING}: Cách hỏi mới chưa vào khai-tu-thoi-han vì mục đang chờ duyệt" in linked.stderr
    assert "new_wording: true" in minutes(handbook)
    assert json.loads(met("open", "--json").stdout)["wordings"] == [
        {"ref": WAITING, "entry": "khai-tu-thoi-han", "wording": wording, "free": False}
    ]
    assert f"Cách hỏi mới chờ vào HT-001: “{wording}”" in " ".join(met("triage").stderr.split())
    assert met("triage", "--apply", file, "--json").stdout.count('"changed": false') == 1

    approved = met("review", "ht1", "--approve", "--who", "Trần Bình")
    assert "1 cách hỏi mới đã chờ lần duyệt này; thêm vào mục bằng: kb triage" in approved.stderr
    added = met("triage", "--apply", file)
    assert "Đã thực hiện 1 quyết định" in added.stderr
    revision = (handbook / "faq/drafts/khai-tu-thoi-han.yaml").read_text("utf-8")
    assert f"- {wording}\n" in revision
    assert "  count: 4\n" in revision
    assert "new_wording" not in minutes(handbook)
    assert met("check").exit_code == 0


def test_what_may_only_be_worded_anew_stands_beside_its_first_wording_though_that_is_settled(
    met: Run, handbook: Path
) -> None:
    path = handbook / "faq/meetings/2026-11-20-sang.yaml"
    path.write_text(
        path.read_text("utf-8")
        + "  - id: m04\n    unit: an-cuu\n    raised: Sao y bản chính thì thu bao nhiêu tiền?\n",
        "utf-8",
    )

    shown = met("triage", "2026-11-20-sang/m04")

    assert (
        "Có thể là bản sửa của 2026-11-20-sang/m01, đã gắn CT-001: Sao y bản chính thu bao nhiêu?"
        in " ".join(shown.stdout.split())
    )
    (row,) = json.loads(met("triage", "2026-11-20-sang/m04", "--json").stdout)
    assert row["may_reword"] == "2026-11-20-sang/m01"
    assert json.loads(met("triage", ANSWERED, "--json").stdout)[0]["may_reword"] is None


def test_what_came_before_a_refused_decision_stays_done(met: Run, handbook: Path) -> None:
    file = decide(
        handbook,
        {"item": OPEN, "do": "close", "reason": "Hỏi thử."},
        {"item": "2026-11-23-chieu/m99", "do": "draft"},
    )

    result = met("triage", "--apply", file)

    assert result.exit_code == 1
    assert "Quyết định thứ 2: Không có vướng mắc “2026-11-23-chieu/m99”." in result.stderr
    assert "reason: Hỏi thử." in minutes(handbook, "2026-11-23-chieu")


@pytest.mark.parametrize(
    ("text", "message"),
    [("[\n{", "dòng 2: không phải JSON"), ("{}", "phải là một danh sách"), ("[{}]", "thiếu hoặc sai “do”")],
)
def test_a_file_that_cannot_be_understood_is_refused_with_nothing_done(
    met: Run, handbook: Path, text: str, message: str
) -> None:
    (handbook / "a.json").write_text(text, "utf-8")

    result = met("triage", "--apply", "a.json")

    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


def test_a_file_that_is_not_there_is_a_wrong_usage(met: Run) -> None:
    assert met("triage", "--apply", "khong-co.json").exit_code == 2


def test_nothing_to_go_through_is_said(kb: Run) -> None:
    assert "Không còn vướng mắc nào phải xử lý." in kb("triage").stderr
