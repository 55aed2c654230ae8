"""What the supplement to an older copy says."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

from kb.book.amendment import amendment
from kb.book.formats import A4, A5, LARGE
from kb.model.entry import Change, Entry, Folder
from kb.model.handbook import Handbook
from kb.model.printed import PageNumber, PrintedEntry
from kb.model.registers import Amendment, LegalState, PrintedEdition
from kb.rules.editions import digest_of_entry
from tests.book.handbooks import DECREE, LAW, TODAY, death, entry, handbook

PRINTED_ON = dt.date(2026, 11, 10)
CREATED = Change(date=dt.date(2026, 11, 1), who="Lan", action="created")
APPROVED = Change(date=dt.date(2026, 11, 2), who="Bình", action="approved")
HISTORY = (CREATED, APPROVED)


def step(action: Any, number: int, note: str | None = None) -> Change:
    return Change(date=dt.date(2026, 11, number), who="Lan", action=action, note=note)


COPY = entry(history=HISTORY)
SIGNATURE = entry("chung-thuc-chu-ky", code="CT-002", question="Chứng thực chữ ký ở đâu?", history=HISTORY)
DEATH = death(history=HISTORY)
EDITION_PAGES = {COPY.id: (7, 11), SIGNATURE.id: (9, 13), DEATH.id: (12, 17)}


def edition(*entries: Entry) -> PrintedEdition:
    lines = (
        PrintedEntry(e.id, e.code or "", digest_of_entry(e), PageNumber(0, a4), PageNumber(0, a5))
        for e in entries
        for a4, a5 in [EDITION_PAGES[e.id]]
    )
    return PrintedEdition(number=1, date=PRINTED_ON, digest="0" * 12, contents="\n".join(map(str, lines)))


FIRST = edition(COPY, SIGNATURE, DEATH)
DEARER = entry(
    history=(*HISTORY, step("edited", 12, "Thông tư mới nâng mức thu."), step("approved", 13)),
    fee="3.000 đồng/trang",
)


def with_retired(book: Handbook, *gone: Entry) -> Handbook:
    retired = handbook(*gone, folder=Folder.RETIRED).placed
    return replace(book, placed=(*book.placed, *retired))


def rows(data: dict[str, Any] | None) -> list[tuple[str, str, str]]:
    assert data is not None
    return [(row["code"], said(row["do"]), said(row["what"])) for row in data["supplement"]["todo"]]


def said(nodes: list[dict[str, Any]]) -> str:
    return "".join(node["text"] for node in nodes)


def laid_in(data: dict[str, Any] | None) -> list[dict[str, Any]]:
    assert data is not None
    return [
        {**node, "told": said(node["told"]), "place": said(node["place"])}
        for chapter in data["chapters"]
        for node in chapter["entries"]
    ]


def test_a_copy_that_is_still_right_needs_no_supplement() -> None:
    assert amendment(handbook(COPY, SIGNATURE, DEATH), TODAY, FIRST) is None
    assert amendment(handbook(COPY, SIGNATURE, DEATH), TODAY, PRINTED_ON) is None


def test_a_changed_entry_is_laid_in_with_its_day_what_changed_and_why() -> None:
    data = amendment(handbook(DEARER, SIGNATURE, DEATH), TODAY, FIRST, {COPY.id: COPY})

    assert rows(data) == [("CT-001", "Thay mục ở trang 7–8", "phí")]
    (node,) = laid_in(data)
    assert node["told"] == "Đổi ngày 13/11/2026: phí. Lý do: Thông tư mới nâng mức thu."
    assert node["place"] == "Thay mục này ở trang 7–8 của sách."
    assert [fact["label"] for fact in node["facts"] if fact.get("changed")] == ["Phí, lệ phí"]


def test_without_the_earlier_version_the_notes_tell_what_changed() -> None:
    data = amendment(handbook(DEARER, SIGNATURE, DEATH), TODAY, PRINTED_ON)

    assert rows(data) == [("CT-001", "Thay mục", "Thông tư mới nâng mức thu")]
    (node,) = laid_in(data)
    assert node["changed"] == ["question", "summary", "procedures"]
    assert (node["told"], node["place"]) == (
        "Đổi ngày 13/11/2026: Thông tư mới nâng mức thu.",
        "Thay mục này trong sách.",
    )


def test_several_days_are_named_and_silence_is_owned() -> None:
    twice = entry(history=(*HISTORY, step("approved", 12), step("approved", 14), step("approved", 15)))

    (node,) = laid_in(amendment(handbook(twice), TODAY, PRINTED_ON))

    assert node["told"] == "Đổi ngày 12/11/2026, 14/11/2026 và 15/11/2026: đọc lại cả mục."


def test_blanks_that_print_nothing_are_no_change() -> None:
    respaced = DEARER.model_copy(
        update={"fee": COPY.fee, "answer": COPY.answer.replace("Xem bản", "Xem\n   bản")}
    )

    assert amendment(handbook(respaced, SIGNATURE, DEATH), TODAY, FIRST, {COPY.id: COPY}) is None


def test_a_new_entry_is_put_after_the_one_before_it() -> None:
    new = entry("chung-thuc-moi", code="CT-003", history=(CREATED, step("approved", 12)))
    first = death(history=(CREATED, step("approved", 12)))

    data = amendment(handbook(COPY, SIGNATURE, new, first), TODAY, edition(COPY, SIGNATURE))

    assert rows(data) == [
        ("CT-003", "Thêm sau CT-002, trang 9", "mục mới"),
        ("HT-001", "Thêm vào đầu lĩnh vực Hộ tịch", "mục mới"),
    ]
    assert [node["told"] for node in laid_in(data)] == ["Mục mới, công bố ngày 12/11/2026."] * 2
    assert laid_in(data)[0]["place"] == "Thêm sau CT-002, trang 9."
    assert laid_in(data)[0]["changed"] == []


def test_a_withdrawn_entry_is_one_line_with_the_reason_and_what_to_use_instead() -> None:
    gone = SIGNATURE.model_copy(update={"history": (*HISTORY, step("retired", 20, "Gộp vào CT-001."))})

    data = amendment(with_retired(handbook(COPY, DEATH), gone), TODAY, FIRST)

    assert rows(data) == [("CT-002", "Gạch bỏ mục ở trang 9", "Gộp vào CT-001")]
    assert laid_in(data) == []
    assert data is not None
    (line,) = data["chapters"][0]["withdrawn"]
    assert (line["place"], said(line["reason"])) == ("trang 9", "Rút ngày 20/11/2026: Gộp vào CT-001.")
    assert [other["code"] for other in line["instead"]] == ["CT-001"]


def test_an_entry_that_only_took_another_code_is_not_printed_again() -> None:
    moved = SIGNATURE.model_copy(
        update={"code": "CT-005", "history": (*HISTORY, step("renumbered", 12, "Trùng mã."))}
    )

    data = amendment(handbook(COPY, moved, DEATH), TODAY, FIRST)

    assert rows(data) == [("CT-002", "Đổi mã ở trang 9 thành CT-005", "Trùng mã")]
    assert laid_in(data) == []


def test_an_entry_with_another_code_and_other_words_names_both() -> None:
    moved = SIGNATURE.model_copy(
        update={"code": "CT-005", "fee": "1 đồng", "history": (*HISTORY, step("renumbered", 12))}
    )

    data = amendment(handbook(COPY, moved, DEATH), TODAY, FIRST, {SIGNATURE.id: SIGNATURE})

    assert rows(data) == [("CT-002", "Thay mục ở trang 9, mã mới CT-005", "phí")]
    assert laid_in(data)[0]["place"] == "Thay mục này ở trang 9 của sách; mã trong sách là CT-002."


def test_pages_are_those_of_the_format_and_codes_do_where_none_are_recorded() -> None:
    book = handbook(DEARER, SIGNATURE, DEATH)

    assert rows(amendment(book, TODAY, FIRST, form=A5))[0][1] == "Thay mục ở trang 11–12"
    assert rows(amendment(book, TODAY, FIRST, form=LARGE))[0][1] == "Thay mục"


def test_references_to_what_is_not_laid_in_lead_into_the_copy() -> None:
    data = amendment(handbook(COPY, SIGNATURE, death(history=HISTORY, fee="1 đồng")), TODAY, FIRST)

    assert data is not None
    assert data["elsewhere"]["chung-thuc-ban-sao"]["place"] == "trang 7–8 của sách"
    assert "khai-tu-thoi-han" not in data["elsewhere"]


def test_all_chapters_are_there_so_that_thumb_marks_stand_as_in_the_book() -> None:
    data = amendment(handbook(COPY, SIGNATURE, death(history=HISTORY, fee="1 đồng")), TODAY, FIRST)

    assert data is not None
    assert [(chapter["prefix"], len(chapter["entries"])) for chapter in data["chapters"]] == [
        ("CT", 0),
        ("HT", 1),
    ]


def law_rows(
    base: PrintedEdition | dt.date, today: dt.date, **documents: Any
) -> list[tuple[str, str, list[str]]]:
    data = amendment(handbook(COPY, SIGNATURE, DEATH, **documents), today, base)
    return (
        [(row["number"], said(row["state"]), row["codes"]) for row in data["supplement"]["law"]]
        if data
        else []
    )


def test_a_law_that_ended_since_is_told_with_the_codes_that_cite_it() -> None:
    assert law_rows(FIRST, dt.date(2027, 3, 2)) == [
        ("60/2014/QH13", "hết hiệu lực từ 01/03/2027, thay bằng 78/2026/QH16", ["HT-001"])
    ]


def test_an_end_that_became_known_since_is_told_before_it_comes() -> None:
    known = LAW.model_copy(update={"noted": dt.date(2026, 11, 20)})

    assert law_rows(FIRST, TODAY, legal_documents=(known, DECREE)) == [
        ("60/2014/QH13", "còn hiệu lực đến hết 28/02/2027, sau đó thay bằng 78/2026/QH16", ["HT-001"])
    ]


def test_an_amendment_and_a_beginning_are_told() -> None:
    changed = DECREE.model_copy(
        update={
            "amended_by": (
                Amendment(number="280/2025/NĐ-CP", effective=dt.date(2026, 11, 15), articles=("Điều 5",)),
            )
        }
    )
    begun = LAW.model_copy(
        update={
            "effective": dt.date(2026, 11, 18),
            "replaced_on": None,
            "replaced_by": None,
            "state": LegalState.NOT_YET,
        }
    )

    assert law_rows(PRINTED_ON, TODAY, legal_documents=(begun, changed)) == [
        ("60/2014/QH13", "còn hiệu lực từ 18/11/2026", ["HT-001"]),
        ("23/2015/NĐ-CP", "được sửa bởi 280/2025/NĐ-CP từ 15/11/2026 (Điều 5)", ["CT-001", "CT-002"]),
    ]


def test_a_field_of_which_nothing_is_left_keeps_its_chapter() -> None:
    gone = DEATH.model_copy(update={"history": (*HISTORY, step("retired", 20))})

    data = amendment(with_retired(handbook(COPY, SIGNATURE), gone), TODAY, FIRST)

    assert data is not None
    assert [(chapter["prefix"], len(chapter["withdrawn"])) for chapter in data["chapters"]] == [
        ("CT", 0),
        ("HT", 1),
    ]


def test_what_is_gone_without_a_trace_is_struck_by_its_code() -> None:
    data = amendment(handbook(COPY, SIGNATURE), TODAY, FIRST)

    assert rows(data) == [("HT-001", "Gạch bỏ mục ở trang 12", "đã rút")]
    assert data is not None
    assert data["chapters"][1]["withdrawn"][0]["question"] == []


def test_the_title_names_the_copy_and_the_day() -> None:
    data = amendment(handbook(DEARER, SIGNATURE, DEATH), TODAY, FIRST)
    assert data is not None
    assert data["issue"] == "Bổ sung cho bản in lần 1 (10/11/2026), đến ngày 25/11/2026"
    assert json.loads(json.dumps(data)) == data

    dated = amendment(handbook(DEARER), TODAY, PRINTED_ON, form=A4)
    assert dated is not None
    assert dated["supplement"]["of"] == "Bổ sung cho sách in ngày 10/11/2026"
