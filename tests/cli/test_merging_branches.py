"""Two editors, each in a branch of git: what comes together loses nothing, and what clashes is told."""

from __future__ import annotations

import json
from pathlib import Path

from kb.rules.slip_text import slips_as_text
from tests.cli.conftest import Git, Run
from tests.rules.slip_strategies import a_file
from tests.small_handbook import write

CODE_FILE = "faq/published/chung-thuc/{}.yaml"
DEATH = "faq/published/ho-tich/khai-tu-thoi-han.yaml"
MEETING = "faq/meetings/2026-11-24-chieu.yaml"


def change(root: Path, file: str, before: str, after: str) -> None:
    path = root / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8", newline="\n")


def publish(kb: Run, root: Path, name: str, question: str, day: str) -> None:
    write(
        root,
        CODE_FILE.format(name),
        (root / CODE_FILE.format("chung-thuc-ban-sao-phi"))
        .read_text("utf-8")
        .replace("id: chung-thuc-ban-sao-phi", f"id: {name}")
        .replace("code: CT-001", "code: CT-002")
        .replace("Phí chứng thực bản sao là bao nhiêu?", question)
        .replace("2026-11-21", day),
    )
    assert kb("check").exit_code == 0


def test_a_code_given_in_two_branches_stays_with_the_one_that_is_shared(
    kb: Run, handbook: Path, git: Git
) -> None:
    git("switch", "-q", "-c", "ban")
    publish(kb, handbook, "chung-thuc-tai-nha", "Chứng thực tại nhà được không?", "2026-11-23")
    git.commit("bạn công bố CT-002")
    git("switch", "-q", "-c", "ta", "chinh")
    publish(kb, handbook, "chung-thuc-ngay-le", "Ngày lễ có chứng thực không?", "2026-11-22")
    git.commit("ta công bố CT-002")

    git("merge", "-q", "--no-edit", "ban")
    found = kb("merge-check", "--shared", "ban")

    assert found.exit_code == 1
    assert (
        "chung-thuc-ngay-le.yaml:3: lỗi: code: mã CT-002 hai nhánh cùng cấp; “chung-thuc-tai-nha” đã chia sẻ"
        " nên giữ mã. Cấp mã kế tiếp cho mục này bằng: kb merge-check --renumber" in found.stdout
    )
    mended = kb("merge-check", "--shared", "ban", "--renumber")
    codes = {
        row["id"]: row["code"]
        for row in json.loads(kb("list", "--json").stdout)
        if row["field"] == "chung-thuc"
    }
    assert mended.exit_code == 0, mended.output
    assert "“chung-thuc-ngay-le” đổi mã CT-002 thành CT-003." in mended.stderr
    assert codes == {
        "chung-thuc-ban-sao-phi": "CT-001",
        "chung-thuc-tai-nha": "CT-002",
        "chung-thuc-ngay-le": "CT-003",
    }
    text = (handbook / CODE_FILE.format("chung-thuc-ngay-le")).read_text("utf-8")
    assert text.startswith("# Mục mẫu: ghi chú này phải còn nguyên sau mọi lần ghi.\n")
    assert "action: renumbered\n    note: Mã CT-002 đã là của “chung-thuc-tai-nha”" in text
    assert kb("check").exit_code == 0


def test_without_a_shared_branch_the_code_stays_with_the_one_published_first(
    kb: Run, handbook: Path, git: Git
) -> None:
    git("switch", "-q", "-c", "ban")
    publish(kb, handbook, "chung-thuc-tai-nha", "Chứng thực tại nhà được không?", "2026-11-23")
    git.commit("bạn")
    git("switch", "-q", "chinh")
    publish(kb, handbook, "chung-thuc-ngay-le", "Ngày lễ có chứng thực không?", "2026-11-22")
    git.commit("ta")
    git("merge", "-q", "--no-edit", "ban")

    found = json.loads(kb("merge-check", "--json").stdout)["problems"]

    assert [(one["rule"], one["file"]) for one in found] == [
        ("duplicate-code", CODE_FILE.format("chung-thuc-tai-nha"))
    ]


def two_branches_that_count(handbook: Path, git: Git) -> None:
    """Both link a meeting's item to the entry: the count grows in each, by a unit of its own."""
    write(handbook, MEETING, "date: 2026-11-24\nsession: chieu\n")
    git.commit("họp")
    for branch, unit, raised in (("ban", "phong-dinh", "Khai tử trễ?"), ("chinh", "an-cuu", "Ai khai tử?")):
        if branch == "ban":
            git("switch", "-q", "-c", branch)
        else:
            git("switch", "-q", branch)
        change(handbook, DEATH, "count: 2", "count: 3")
        if unit not in (handbook / DEATH).read_text("utf-8"):
            change(handbook, DEATH, "[an-cuu]", f"[an-cuu, {unit}]")
        else:
            change(handbook, DEATH, "trễ có sao không", f"trễ có sao không\n  - {raised}")
        item = f"- id: m01\n  unit: {unit}\n  raised: {raised}\n  state: linked\n  entry: khai-tu-thoi-han\n"
        with (handbook / MEETING).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write("items:\n" + "".join(f"  {line}\n" for line in item.splitlines()))
        git.commit(branch)


def test_counts_units_and_items_of_two_branches_are_all_there(kb: Run, handbook: Path, git: Git) -> None:
    assert kb("merge-driver", "--install").stdout == ".gitattributes\n"
    git.commit("bộ gộp")
    two_branches_that_count(handbook, git)

    said = git("merge", "--no-edit", "ban")

    text = (handbook / DEATH).read_text("utf-8")
    meeting = (handbook / MEETING).read_text("utf-8")
    assert "  count: 4\n  units: [an-cuu, phong-dinh]\n" in text
    assert "  - Ai khai tử?\n" in text
    assert f"{MEETING}: vướng mắc m01 của nhánh kia nay là m02." in said
    assert "  - id: m01\n    unit: an-cuu\n" in meeting
    assert "  - id: m02\n    unit: phong-dinh\n" in meeting
    assert kb("merge-check").exit_code == 0
    assert kb("check").exit_code == 0


def test_an_item_merged_into_one_that_was_renumbered_is_found_and_follows_it(
    kb: Run, handbook: Path, git: Git
) -> None:
    other = "faq/meetings/2026-11-24-sang.yaml"
    kb("merge-driver", "--install")
    write(handbook, MEETING, "date: 2026-11-24\nsession: chieu\n")
    write(handbook, other, "date: 2026-11-24\nsession: sang\nitems:\n  - id: m01\n    raised: Hỏi thử.\n")
    git.commit("họp")
    git("switch", "-q", "-c", "ban")
    raised = "date: 2026-11-24\nsession: chieu\nitems:\n  - id: m01\n    raised: {}\n"
    write(handbook, MEETING, raised.format("Khai tử trễ có bị phạt không?"))
    with (handbook / other).open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(
            "  # gộp tay\n  - id: m02\n    raised: Khai tử muộn thì sao?\n"
            "    state: merged\n    merged_into: 2026-11-24-chieu/m01 # cùng việc\n"
        )
    git.commit("ban")
    git("switch", "-q", "chinh")
    write(handbook, MEETING, raised.format("Ai khai tử thay?"))
    git.commit("ta")

    assert "vướng mắc m01 của nhánh kia nay là m02" in git("merge", "--no-edit", "ban")
    found = kb("merge-check", "--json")
    (problem,) = json.loads(found.stdout)["problems"]
    assert (found.exit_code, problem["rule"], problem["file"]) == (1, "merged-into-renumbered", other)
    assert "2026-11-24-chieu/m01 của nhánh này nay là 2026-11-24-chieu/m02" in kb("merge-check").stdout

    mended = kb("merge-check", "--renumber")

    assert mended.exit_code == 0, mended.output
    assert mended.stdout == f"{other}\n"
    text = (handbook / other).read_text("utf-8")
    assert "  # gộp tay\n" in text
    assert "    merged_into: 2026-11-24-chieu/m02 # cùng việc\n" in text
    assert kb("merge-check", "--renumber").stdout == ""
    assert kb("check").exit_code == 0


def test_a_real_contradiction_is_left_to_a_person_by_git_as_ever(kb: Run, handbook: Path, git: Git) -> None:
    kb("merge-driver", "--install")
    git.commit("bộ gộp")
    git("switch", "-q", "-c", "ban")
    change(handbook, DEATH, "Trong 15 ngày", "Trong 10 ngày")
    git.commit("ban")
    git("switch", "-q", "chinh")
    change(handbook, DEATH, "Trong 15 ngày", "Trong 20 ngày")
    git.commit("ta")

    said = git("merge", "--no-edit", "ban", fails=True)
    found = kb("merge-check")

    assert f"{DEATH}: hai nhánh sửa khác nhau ở summary." in said
    assert f"UU {DEATH}" in git("-c", "core.quotepath=off", "status", "--short")
    assert found.exit_code == 1
    assert "tệp còn dấu gộp phiên bản" in found.stdout


def test_a_draft_approved_in_one_branch_and_edited_in_the_other_is_not_published_by_the_merge(
    kb: Run, handbook: Path, git: Git
) -> None:
    kb("merge-driver", "--install")
    text = (handbook / DEATH).read_text("utf-8").replace("code: HT-001\n", "").split("history:")[0]
    write(handbook, "moi.yaml", text.replace("khai-tu-thoi-han", "khai-tu-le-phi").replace("Người mất", "Ai"))
    assert kb("add", "--from", "moi.yaml").exit_code == 0
    assert kb("submit", "khai-tu-le-phi").exit_code == 0
    git.commit("bản nháp")
    git("switch", "-q", "-c", "ban")
    assert kb("review", "khai-tu-le-phi", "--approve", "--who", "Trần Bình").exit_code == 0
    git.commit("duyệt")
    git("switch", "-q", "chinh")
    assert kb("edit", "khai-tu-le-phi", "--set", "fee=8.000 đồng").exit_code == 0
    git.commit("sửa tiếp")

    said = git("merge", "--no-edit", "ban", fails=True)
    both = (handbook / "faq/published/ho-tich/khai-tu-le-phi.yaml").read_text("utf-8")

    assert "hai nhánh sửa khác nhau ở fee" in said
    assert both.startswith("<<<<<<< ")
    assert "fee: 8.000 đồng" in both
    assert kb("merge-check").exit_code == 1


def test_a_revision_approved_in_one_branch_and_edited_in_the_other_is_left_to_a_person_and_told(
    kb: Run, handbook: Path, git: Git
) -> None:
    revision = "faq/drafts/khai-tu-thoi-han.yaml"
    kb("merge-driver", "--install")
    assert kb("edit", "ht1", "--set", "time_limit=Trong ngày").exit_code == 0
    assert kb("submit", "ht1").exit_code == 0
    git.commit("bản sửa")
    git("switch", "-q", "-c", "ban")
    assert kb("review", "ht1", "--approve", "--who", "Trần Bình").exit_code == 0
    git.commit("duyệt")
    git("switch", "-q", "chinh")
    assert kb("edit", "ht1", "--set", "fee=8.000 đồng").exit_code == 0
    git.commit("sửa tiếp")
    git("merge", "--no-edit", "ban", fails=True)

    unfinished = kb("merge-check")
    git.commit("gộp")
    finished = kb("merge-check")

    assert unfinished.exit_code == 1
    assert f"{revision}: lỗi: git chưa gộp xong tệp này" in unfinished.stdout
    assert finished.exit_code == 0
    assert "history: bản sửa này lập từ trước khi HT-001 đang công bố thay đổi" in finished.stdout


def test_one_count_of_two_equal_ones_is_told_to_be_lost(kb: Run, handbook: Path, git: Git) -> None:
    kb("merge-driver", "--install")
    git.commit("bộ gộp")
    for branch in ("ban", "chinh"):
        git("switch", "-q", *(["-c"] if branch == "ban" else []), branch)
        change(handbook, DEATH, "count: 2", "count: 3")
        write(handbook, f"content/{branch}.md", "# Ghi\n")
        git.commit(branch)
    git("merge", "-q", "--no-edit", "ban")

    found = kb("merge-check")

    assert found.exit_code == 0
    assert (
        "cảnh báo: asked.count: hai nhánh đếm từ 2 lên 3 và 3, sau khi gộp là 3."
        " Không đếm sót, không đếm trùng thì là 4; sửa bằng: kb merge-check --counts" in found.stdout
    )

    mended = kb("merge-check", "--counts")

    assert mended.stdout == f"{DEATH}\n"
    assert "số lần hỏi 3 thành 4." in mended.stderr
    assert "count: 4" in (handbook / DEATH).read_text("utf-8")
    assert kb("merge-check", "--counts").stdout == ""


def test_a_draft_begun_apart_under_the_id_of_a_live_answer_is_told(kb: Run, handbook: Path, git: Git) -> None:
    text = (handbook / DEATH).read_text("utf-8").replace("who: Nhóm biên soạn", "who: Người khác")
    write(handbook, "faq/drafts/khai-tu-thoi-han.yaml", text)

    assert "được soạn riêng mà trùng id" in kb("merge-check").stdout


def test_the_driver_is_recommended_until_it_is_installed(kb: Run, git: Git) -> None:
    assert "kb merge-driver --install" in kb("merge-check").stderr

    kb("merge-driver", "--install")

    assert "kb merge-driver" not in kb("merge-check").stderr
    assert kb("merge-driver", "--install").stdout == ""


def test_outside_git_there_is_nothing_to_install_and_codes_are_checked_all_the_same(kb: Run) -> None:
    refused = kb("merge-driver", "--install")

    assert refused.exit_code == 2
    assert "không nằm trong kho git" in refused.stderr
    assert kb("merge-check").stderr == "Gộp không lệch chỗ nào.\n"


def test_a_branch_that_git_does_not_know_is_refused(kb: Run, git: Git) -> None:
    assert kb("merge-check", "--shared", "khong-co").stderr.startswith("Lỗi: Git không có “khong-co”.")
    assert kb("merge-driver").exit_code == 2


def test_slips_taken_in_by_two_branches_are_all_there_and_one_taken_in_twice_is_told(
    kb: Run, handbook: Path, git: Git
) -> None:
    file = "faq/meetings/2026-11-25-ban-doc.yaml"

    def took(*slips: dict[str, object]) -> None:
        assert kb("inbox", "import", "-", typed=slips_as_text(a_file(*slips))).exit_code == 0
        git.commit("nhận phiếu")

    both = {"id": "phieu-ca-hai", "kind": "question", "text": "Ai ký thay?"}
    kb("merge-driver", "--install")
    took({"id": "phieu-dau-tien", "query": "khai sinh"})
    git("switch", "-q", "-c", "ban")
    took({"id": "phieu-cua-ban", "query": "sao y mấy tiền", "count": 3}, both)
    git("switch", "-q", "chinh")
    took({"id": "phieu-cua-ta", "query": "sao y mấy tiền", "count": 2}, {**both, "unit": "an-cuu"})

    git("merge", "--no-edit", "ban")

    items = json.loads(kb("inbox", "list", "--json").stdout)
    assert [(item["id"], item["times"], item["source"]["slips"]) for item in items] == [
        ("m01", 1, ["phieu-dau-tien"]),
        ("m02", 2, ["phieu-cua-ta"]),
        ("m03", 1, ["phieu-ca-hai"]),
        ("m04", 3, ["phieu-cua-ban"]),
        ("m05", 1, ["phieu-ca-hai"]),
    ]
    checked = kb("check")
    assert checked.exit_code == 0
    assert f"{file}:" in checked.stdout
    assert "phiếu “phieu-ca-hai” đã có ở 2026-11-25-ban-doc/m03." in checked.stdout
    again = kb("inbox", "import", "-", typed=slips_as_text(a_file(both)))
    assert "Đã nhận 0 phiếu; 1 đã nhận từ trước." in again.stderr
