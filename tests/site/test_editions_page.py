"""A reader with a copy in hand sees at once whether it is the latest, and what to do with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from kb.model.entry import Entry, Folder
from kb.model.handbook import Handbook, Placed
from kb.model.registers import PrintedEdition
from kb.site.build import write
from kb.site.downloads_page import Download
from kb.site.edition import assembled
from kb.site.editions_page import MANY, editions_page
from tests.editions import an_edition, the_edition_of
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, placed, registers
from tests.site.reading import Element, read

PRINTED, LATER = dt.date(2026, 11, 20), dt.date(2026, 11, 24)


def named(name: str, code: str, **given: Any) -> Entry:
    return a_published_entry(id=code.lower(), question=f"{name}?", code=code, **given)


def with_steps(entry: Entry, *steps: tuple[str, str], **given: Any) -> Entry:
    made = tuple(a_change(action, date=LATER, note=note) for action, note in steps)
    return entry.model_copy(update={"history": (*entry.history, *made)} | given)


KEPT, REWORDED, MOVED, GONE = (
    named(name, f"CT-00{number}") for number, name in enumerate(("giữ", "sửa", "dời", "rút"), 1)
)
BEFORE = a_handbook(*map(placed, (KEPT, REWORDED, MOVED, GONE)))
NOW = (
    placed(KEPT),
    placed(
        with_steps(REWORDED, ("edited", "Phí mới."), ("approved", "Đúng."), fee="3.000 đồng/trang"),
    ),
    placed(with_steps(MOVED, ("renumbered", "Trùng mã"), code="CT-009", fee="x")),
    placed(with_steps(GONE, ("retired", "Thủ tục đã bỏ")), Folder.RETIRED),
    placed(named("thêm", "HT-001", field="ho-tich")),
)


def page(handbook: Handbook, *attached: Download) -> Element:
    return read(editions_page(handbook, TODAY, attached).html)


def recorded(entries: tuple[Placed, ...], *editions: PrintedEdition, **given: Any) -> Handbook:
    return a_handbook(*entries, registers=registers(editions=editions, **given))


FIRST = the_edition_of(BEFORE, date=PRINTED)
SECOND = the_edition_of(a_handbook(*NOW), 2, date=LATER)


def test_the_latest_edition_is_told_first() -> None:
    made = page(recorded(NOW, FIRST, SECOND))

    assert made.one(class_="kb-lead").text == (
        f"Bản mới nhất: in lần 2, ngày 24/11/2026, mã nội dung {SECOND.digest}."
    )
    assert [li.text for li in made.one(class_="kb-copies").all("li")] == [
        "mới nhất Bản in lần 2, 24/11/2026Từ đó không mục nào đổi.",
        "đã có lần 2 Bản in lần 1, 20/11/2026Từ đó 1 mục mới, 1 mục sửa, 1 mục đổi mã, 1 mục rút.",
    ]
    assert made.links()["Bản in lần 1, 20/11/2026"] == "ban-in.html#lan-1"
    assert [h.attributes["id"] for h in made.all("h2")] == ["ban-trong-tay", "lan-2", "lan-1"]


def test_a_copy_that_is_still_right_may_be_used() -> None:
    assert page(recorded(NOW, FIRST, SECOND)).all("section")[0].one("strong").text == (
        "Đây là bản mới nhất và chưa có gì đổi: dùng như thường."
    )
    assert page(recorded(BEFORE.placed, FIRST, replace_number(FIRST, 2))).all("section")[1].one(
        "strong"
    ).text == ("Đã có bản in lần 2, nhưng không có gì khác: vẫn dùng được.")


def replace_number(edition: PrintedEdition, number: int) -> PrintedEdition:
    return edition.model_copy(update={"number": number})


def test_each_entry_that_is_another_now_is_told_with_what_to_do_and_where() -> None:
    section = page(recorded(NOW, FIRST)).one("section")

    assert section.one("strong").text == (
        "Đây là bản mới nhất. Từ khi in có 1 mục mới, 1 mục sửa, 1 mục đổi mã, 1 mục rút: "
        "sửa sách theo danh sách dưới đây."
    )
    assert [h.text for h in section.all("h3")] == [
        "Gạch bỏ (1)",
        "Câu trả lời đã sửa (1)",
        "Đã đổi mã (1)",
        "Sách chưa có (1)",
    ]
    assert [li.text for li in section.all("li")] == [
        "CT-004 rút?Trang 13 (khổ A4), 26 (khổ A5)24/11/2026: Thủ tục đã bỏ.",
        "CT-002 sửa?Trang 11 (khổ A4), 22 (khổ A5)24/11/2026: Phí mới.",
        (
            "CT-003 → CT-009 dời?Trang 12 (khổ A4), 24 (khổ A5)"
            "Câu trả lời cũng đã sửa: dùng bản trên trang này. 24/11/2026: Trùng mã."
        ),
        "HT-001 thêm?",
    ]
    assert section.links() == {
        "sửa?": "muc/ct-002.html",
        "dời?": "muc/ct-003.html",
        "thêm?": "muc/ht-001.html",
    }


def test_an_entry_that_is_gone_for_good_is_told_by_its_code() -> None:
    section = page(recorded(NOW[:1], FIRST)).one("section")

    assert [li.one(class_="kb-code").text for li in section.all("li")] == ["CT-002", "CT-003", "CT-004"]


def test_more_new_entries_than_anybody_copies_are_counted_by_field() -> None:
    new = tuple(placed(named(f"n{n}", f"HT-{n:03d}", field="ho-tich")) for n in range(1, MANY + 2))
    section = page(recorded((*BEFORE.placed, *new), FIRST)).one("section")

    assert [li.text for li in section.all("li")] == [f"Hộ tịch ({MANY + 1})."]


def test_a_document_that_ended_since_is_told_with_the_codes_that_cite_it() -> None:
    law = registers().legal_documents[0].model_copy(update={"expires": dt.date(2026, 11, 22)})
    made = page(recorded(BEFORE.placed, FIRST, legal_documents=(law,)))
    section = made.one("section")

    assert "1 văn bản đổi tình trạng" in section.one("strong").text
    assert section.one("h3").text == "Văn bản đã đổi tình trạng (1)"
    assert section.one("li").text == (
        "Nghị định 23/2015/NĐ-CP hết hiệu lực từ 23/11/2026Dẫn ở CT-001, CT-002, CT-003, CT-004."
    )


def test_a_supplement_is_offered_when_there_is_one() -> None:
    supplement = Download("book", "cam-nang-bo-sung-tu-lan-1.pdf", "Bổ sung", 90_000, "6 trang A4")
    handbook = recorded(NOW, FIRST, SECOND)

    offered = [section.links().values() for section in page(handbook, supplement).all("section")]

    assert ["cam-nang-bo-sung-tu-lan-1.pdf" in links for links in offered] == [False, True]
    assert not any(link.endswith(".pdf") for link in page(handbook).links().values())


def test_without_a_recorded_edition_the_page_says_so() -> None:
    made = page(BEFORE)

    assert made.one(class_="kb-lead").text == "Chưa có bản in nào được ghi lại."
    assert made.links() == {"Tải về": "tai-ve.html"}


def test_a_note_is_text(tmp_path: Path) -> None:
    handbook = recorded(NOW, an_edition(note="In <b>200</b> quyển & phát"))

    assert "In &lt;b&gt;200&lt;/b&gt; quyển &amp; phát." in editions_page(handbook, TODAY).html


def test_the_page_goes_out_with_the_site(tmp_path: Path) -> None:
    handbook = replace(recorded(NOW, FIRST, SECOND), meetings=())
    write(assembled(handbook, TODAY, {}), tmp_path, tmp_path / "site", True, lambda _line: None)

    assert 'id="lan-1"' in (tmp_path / "site" / "ban-in.html").read_text("utf-8")
