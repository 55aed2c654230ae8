"""Two versions of one file made one: nothing either side added is lost, nothing is decided for a person."""

from __future__ import annotations

import textwrap

import pytest
import yaml

from kb.store.merging import merge_file

ENTRY = """\
# Ghi chú của người soạn.
id: sao-y
question: Sao y mất bao lâu?
variants:
  - Sao y bao lâu có?
summary: Trong ngày. # theo nghị định
answer: |
  1. Nộp bản chính.

  2. Chờ đối chiếu.

  3. Nhận bản sao.
documents_needed:
  - Bản chính.
fee: 2.000 đồng/trang
field: chung-thuc
asked:
  count: 2
  units: [an-cuu]
history:
  - date: 2026-11-20
    who: Lê Lan
    action: created
"""
DRAFT = "faq/drafts/sao-y.yaml"


def step(action: str, who: str, day: int) -> str:
    return f"  - date: 2026-11-{day}\n    who: {who}\n    action: {action}\n"


def merge(ours: str, theirs: str, base: str = ENTRY, name: str = DRAFT) -> tuple[str, str]:
    result = merge_file(base.encode(), ours.encode(), theirs.encode(), name)
    return result.data.decode(), result.trouble


def test_two_that_counted_one_question_each_make_two() -> None:
    one = ENTRY.replace("count: 2", "count: 3")

    text, trouble = merge(one.replace("2.000", "3.000"), one.replace("Trong ngày", "Ngay"))

    assert trouble == ""
    assert "  count: 4\n" in text
    assert text.startswith("# Ghi chú của người soạn.\n")
    assert "summary: Ngay. # theo nghị định\n" in text


def test_units_variants_and_steps_of_both_sides_stay() -> None:
    ours = ENTRY.replace("[an-cuu]", "[an-cuu, phong-dinh]").replace("count: 2", "count: 3")
    ours = ours.replace("bao lâu có?\n", "bao lâu có?\n  - sao y lau khong # cách gõ vội\n")
    theirs = ENTRY.replace("[an-cuu]", "[an-cuu, my-thuong]").replace("count: 2", "count: 4")
    theirs = theirs.replace("bao lâu có?\n", "bao lâu có?\n  - Chờ sao y mấy giờ?\n")

    text, trouble = merge(ours + step("edited", "Lê Lan", 24), theirs + step("edited", "Trần Bình", 23))
    value = yaml.safe_load(text)

    assert trouble == ""
    assert value["asked"] == {"count": 5, "units": ["an-cuu", "phong-dinh", "my-thuong"]}
    assert value["variants"] == ["Sao y bao lâu có?", "sao y lau khong", "Chờ sao y mấy giờ?"]
    assert [change["who"] for change in value["history"]] == ["Lê Lan", "Trần Bình", "Lê Lan"]
    assert "# cách gõ vội" in text


def test_paragraphs_changed_apart_are_both_changed() -> None:
    ours = ENTRY.replace("Nộp bản chính", "Xuất trình bản chính")
    theirs = ENTRY.replace("Nhận bản sao", "Nhận bản sao và biên lai")

    text, trouble = merge(ours, theirs)

    assert trouble == ""
    assert "Xuất trình bản chính" in text
    assert "Nhận bản sao và biên lai" in text


def test_one_fee_changed_two_ways_is_left_to_a_person() -> None:
    text, trouble = merge(ENTRY.replace("2.000", "3.000"), ENTRY.replace("2.000", "4.000"))

    assert trouble.startswith(f"{DRAFT}: hai nhánh sửa khác nhau ở fee.")
    assert "<<<<<<< bản này\nfee: 3.000 đồng/trang\n" in text
    assert "fee: 4.000 đồng/trang\n>>>>>>> bản kia\n" in text


def test_an_answer_changed_while_another_approved_it_is_not_published_by_the_merge() -> None:
    base = ENTRY + step("submitted", "Lê Lan", 21)
    approved = "code: CT-002\n" + base + step("approved", "Trần Bình", 22)
    changed = base.replace("2.000", "9.000")

    text, trouble = merge(approved, changed, base, "faq/published/chung-thuc/sao-y.yaml")

    assert "hai nhánh sửa khác nhau ở fee" in trouble
    assert text.startswith("<<<<<<< bản này\n")
    assert "fee: 9.000" in text
    assert "fee: 2.000" in text


def test_a_question_counted_while_another_approved_the_answer_is_counted() -> None:
    base = ENTRY + step("submitted", "Lê Lan", 21)
    approved = "code: CT-002\n" + base + step("approved", "Trần Bình", 22)

    text, trouble = merge(
        approved, base.replace("count: 2", "count: 3"), base, "faq/published/chung-thuc/sao-y.yaml"
    )

    assert trouble == ""
    assert "  count: 3\n" in text
    assert "action: approved" in text


def test_two_entries_begun_apart_under_one_id_stay_two() -> None:
    text, trouble = merge(ENTRY, ENTRY.replace("who: Lê Lan", "who: Trần Bình"), base="")

    assert "id" in trouble
    assert "who: Lê Lan" in text
    assert "who: Trần Bình" in text


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_comment_is_never_lost(side: str) -> None:
    plain = ENTRY.replace("2.000 đồng/trang", "3.000 đồng/trang")
    noted = plain.replace("3.000 đồng/trang", "3.000 đồng/trang # hỏi lại Sở")
    ours, theirs = (noted, plain) if side == "ours" else (plain, noted)

    text, _ = merge(ours, theirs)

    assert "# hỏi lại Sở" in text


def test_windows_line_ends_and_the_byte_order_mark_stay_as_ours_had_them() -> None:
    ours = ("\ufeff" + ENTRY.replace("count: 2", "count: 3")).replace("\n", "\r\n")

    text, trouble = merge(ours, ENTRY.replace("count: 2", "count: 5"))

    assert trouble == ""
    assert text == ours.replace("count: 3", "count: 6")


def test_a_file_with_faults_of_its_own_is_merged_as_text() -> None:
    broken = ENTRY.replace("field: chung-thuc\n", "")

    text, trouble = merge(broken.replace("2.000", "3.000"), broken.replace("Trong ngày", "Ngay"), broken)

    assert trouble == ""
    assert "3.000" in text
    assert "Ngay." in text


def test_a_removed_line_stays_removed_while_the_other_side_adds_one() -> None:
    base = ENTRY.replace("  - Bản chính.\n", "  - Bản chính.\n  - Tờ khai.\n")
    ours = ENTRY
    theirs = base.replace("  - Tờ khai.\n", "  - Tờ khai.\n  - Giấy tờ tùy thân.\n")

    text, trouble = merge(ours, theirs, base)

    assert trouble == ""
    assert yaml.safe_load(text)["documents_needed"] == ["Bản chính.", "Giấy tờ tùy thân."]


def meeting(*items: str) -> str:
    head = "date: 2025-07-03\nsession: chieu\nitems:\n"
    return head + "".join(textwrap.indent(item, "  ") for item in items)


def item(name: str, raised: str, more: str = "") -> str:
    return f"- id: {name}\n  raised: {raised}\n{more}"


MEETING = "faq/meetings/2025-07-03-chieu.yaml"


def test_items_that_two_people_added_under_one_id_are_both_kept() -> None:
    base = meeting(item("m01", "Lệ phí?"))
    ours = meeting(item("m01", "Lệ phí?"), item("m02", "Thời hạn?"))
    theirs = meeting(
        item("m01", "Lệ phí?"),
        item("m02", "Ai ký?"),
        item("m03", "Ký ai?", "  state: merged\n  merged_into: 2025-07-03-chieu/m02\n"),
    )

    result = merge_file(base.encode(), ours.encode(), theirs.encode(), MEETING)
    items = {one["id"]: one for one in yaml.safe_load(result.data)["items"]}

    assert result.trouble == ""
    assert result.renamed == {"m02": "m04"}
    assert {name: one["raised"] for name, one in items.items()} == {
        "m01": "Lệ phí?",
        "m02": "Thời hạn?",
        "m03": "Ký ai?",
        "m04": "Ai ký?",
    }
    assert items["m03"]["merged_into"] == "2025-07-03-chieu/m04"


def test_what_became_of_different_items_is_merged_and_of_the_same_one_is_asked() -> None:
    base = meeting(item("m01", "Lệ phí?"), item("m02", "Ai ký?"))
    closed = meeting(item("m01", "Lệ phí?", "  state: closed\n  reason: Đã rõ\n"), item("m02", "Ai ký?"))
    waits = meeting(item("m01", "Lệ phí?"), item("m02", "Ai ký?", "  state: waiting\n"))
    linked = meeting(item("m01", "Lệ phí?", "  state: linked\n  entry: sao-y\n"), item("m02", "Ai ký?"))

    text, trouble = merge(closed, waits, base, MEETING)
    assert trouble == ""
    assert [one["state"] for one in yaml.safe_load(text)["items"]] == ["closed", "waiting"]

    assert "items.m01.state" in merge(closed, linked, base, MEETING)[1]


def test_items_of_a_register_go_by_their_key() -> None:
    one = "- term: sao y\n  means: [chứng thực bản sao]\n  kind: everyday\n"
    ours = one + "- term: HKD\n  means: [hộ kinh doanh]\n  kind: abbreviation\n"
    theirs = one + "- term: GPXD\n  means: [giấy phép xây dựng]\n  kind: abbreviation\n"

    text, trouble = merge(ours, theirs, one, "faq/registers/terms.yaml")

    assert trouble == ""
    assert [term["term"] for term in yaml.safe_load(text)] == ["sao y", "HKD", "GPXD"]
