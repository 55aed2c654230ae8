from __future__ import annotations

import datetime as dt
from typing import Any

from kb.model.entry import Asked, Citation, Entry, Folder, Source
from kb.model.handbook import Handbook
from kb.model.registers import LegalDocument, LegalState
from kb.site.entry_page import Neighbours, entry_page
from tests.factory import TODAY, a_handbook, a_published_entry, placed, registers
from tests.site.reading import Element, read


def page_of(entry: Entry, handbook: Handbook | None = None, **given: Any) -> Element:
    handbook = handbook or a_handbook(placed(entry))
    return read(entry_page(handbook, entry, TODAY, **given).html)


def test_the_answer_comes_before_everything_else() -> None:
    entry = a_published_entry(time_limit="Trong ngày.", documents_needed=("Bản chính",))

    main = page_of(entry).one(class_="kb-entry__main")

    assert [next(iter(c.classes), c.name) for c in main.children if isinstance(c, Element)] == [
        "kb-entry__head",
        "kb-summary",
        "kb-actions",
        "kb-facts",
        "kb-answer",
        "kb-ask",
        "kb-legal",
        "kb-sources",
        "kb-history",
    ]


def test_the_question_is_the_only_first_heading() -> None:
    heading = page_of(a_published_entry()).one("h1")

    assert heading.text == "Chứng thực bản sao từ bản chính mất bao lâu?"
    assert heading.attributes["id"] == "noi-dung"


def test_the_code_can_be_copied() -> None:
    button = page_of(a_published_entry()).one("button", "kb-code")

    assert button.text == "CT-001"
    assert button.attributes["data-kb-copy"] == "CT-001"
    assert button.attributes["data-kb-copied"] == "Đã chép mã CT-001"


def test_facts_that_do_not_apply_leave_no_row() -> None:
    entry = a_published_entry(time_limit="**02 ngày** làm việc", units=("phong-dinh",))

    facts = page_of(entry).one("table", "kb-facts")

    assert {r.one("th").text: r.one("td").text for r in facts.all("tr")} == {
        "Thời hạn": "02 ngày làm việc",
        "Chỉ áp dụng cho": "phường Phong Dinh",
    }
    assert facts.one("strong").text == "02 ngày"


def test_an_entry_without_facts_has_no_table() -> None:
    assert not page_of(a_published_entry()).all(class_="kb-facts")


def test_papers_needed_are_a_list() -> None:
    facts = page_of(a_published_entry(documents_needed=("Bản chính", "Tờ khai"))).one(class_="kb-facts")

    assert [li.text for li in facts.all("li")] == ["Bản chính", "Tờ khai"]


def test_hostile_text_is_shown_and_never_runs() -> None:
    hostile = "<script>alert('x')</script>"
    entry = a_published_entry(
        question=f"Hỏi {hostile}?",
        documents_needed=("a & b",),
        variants=(f"Khác {hostile} nữa", "cách hỏi khác"),
        origin={"sources": ()},
    )

    page = page_of(entry)

    assert not page.all("script")
    assert page.one("h1").text == f"Hỏi {hostile}?"
    assert page.one(class_="kb-facts").one("li").text == "a & b"


def test_the_state_of_a_cited_document_is_that_of_the_day() -> None:
    entry = a_published_entry(
        legal_basis=(
            Citation(document="23/2015/NĐ-CP", article="Điều 7"),
            Citation(document="23/2015/NĐ-CP", article="Điều 21", note="sửa bởi *280/2025/NĐ-CP*."),
        )
    )

    legal = page_of(entry).one(class_="kb-legal")

    assert len(legal.all("li")) == 1
    assert legal.links() == {"Nghị định 23/2015/NĐ-CP": "../van-ban/23-2015-nd-cp.html"}
    assert legal.one(class_="kb-state").text == "còn hiệu lực"
    assert legal.one(class_="kb-legal__articles").text == "Điều 7; Điều 21 (sửa bởi 280/2025/NĐ-CP)"


def test_an_expired_document_is_told_apart() -> None:
    known = registers().legal_documents[0]
    expired = known.model_copy(update={"replaced_by": "9/2026/NĐ-CP", "replaced_on": dt.date(2026, 7, 1)})
    entry = a_published_entry()
    handbook = a_handbook(placed(entry), registers=registers(legal_documents=(expired,)))

    legal = page_of(entry, handbook).one(class_="kb-legal")

    assert legal.one(class_="kb-state--expired").text == "hết hiệu lực từ 01/07/2026"
    assert "Đã được thay bằng 9/2026/NĐ-CP từ 01/07/2026." in legal.text


def test_sources_carry_the_day_they_were_checked_and_the_page_says_what_it_is() -> None:
    sources = page_of(a_published_entry()).one(class_="kb-sources")

    assert sources.one("li").text == "Cổng Dịch vụ công quốc gia, đối chiếu ngày 01/06/2026"
    assert sources.one(class_="kb-honest").text == (
        "Biên soạn từ nguồn công khai, chưa được thành phố phê duyệt. "
        "Còn đúng đến 01/06/2027, hạn rà lại của mục."
    )


def test_a_source_without_an_address_is_named_without_a_link() -> None:
    source = Source(title="Sổ tay giao ban", as_of=dt.date(2026, 6, 1))

    page = page_of(a_published_entry(origin={"sources": (source,)}))

    assert not page.one(class_="kb-sources").all("a")


def test_an_overdue_entry_warns_its_reader() -> None:
    due, overdue = (a_published_entry(review_by=TODAY - dt.timedelta(days=n)) for n in (0, 1))

    assert not page_of(due).all(class_="kb-warning")
    assert "quá hạn rà lại ngày 24/11/2026" in page_of(overdue).one(class_="kb-warning").text


def test_a_basis_that_is_no_longer_in_force_warns_the_reader_from_that_day_on() -> None:
    ended = LegalDocument(
        number="1/2020/NĐ-CP",
        type="Nghị định",
        issuer="Chính phủ",
        title="A",
        state=LegalState.IN_FORCE,
        replaced_by="2/2026/NĐ-CP",
        replaced_on=TODAY,
        confidence="high",
    )
    entry = a_published_entry(legal_basis=(Citation(document=ended.number),))

    def warnings(today: dt.date) -> list[str]:
        handbook = a_handbook(placed(entry), registers=registers(legal_documents=(ended,)))
        page = entry_page(handbook, entry, today)
        return [warning.text for warning in read(page.html).all(class_="kb-warning")]

    assert warnings(TODAY - dt.timedelta(days=1)) == []
    assert warnings(TODAY) == [
        "Căn cứ 1/2020/NĐ-CP hết hiệu lực từ 25/11/2026, thay bằng 2/2026/NĐ-CP: đối chiếu lại trước khi trả lời dân."
    ]


def test_until_when_the_answer_holds_stands_beside_its_code() -> None:
    badge = page_of(a_published_entry()).one(class_="kb-entry__place").one(class_="kb-until")

    assert badge.text == "còn đúng đến 01/06/2027"


def test_an_answer_past_its_day_promises_nothing_any_more() -> None:
    page = page_of(a_published_entry(review_by=TODAY - dt.timedelta(days=1)))

    assert page.one(class_="kb-until--past").text == "cần đối chiếu lại"
    assert "Còn đúng đến" not in page.text


def test_an_answer_that_rests_on_a_law_about_to_end_says_so() -> None:
    ending = registers().legal_documents[0].model_copy(update={"expires": dt.date(2027, 2, 28)})
    entry = a_published_entry()
    handbook = a_handbook(placed(entry), registers=registers(legal_documents=(ending,)))

    page = page_of(entry, handbook)

    assert page.one(class_="kb-until").text == "còn đúng đến 28/02/2027"
    assert "Còn đúng đến 28/02/2027, ngày cuối 23/2015/NĐ-CP còn hiệu lực." in page.text


def test_who_may_decide_stands_with_the_short_answer() -> None:
    page = page_of(a_published_entry(authority="**Chủ tịch** xã", fee="Không thu"))

    assert page.one(class_="kb-summary__authority").text == "Thẩm quyền: Chủ tịch xã"
    assert [row.one("th").text for row in page.one(class_="kb-facts").all("tr")] == ["Phí, lệ phí"]


def test_a_message_is_ready_to_be_copied_and_the_script_adds_the_address() -> None:
    (button,) = (b for b in page_of(a_published_entry()).all("button") if b.text == "Chép để nhắn tin")

    assert "data-kb-with-address" in button.attributes
    assert (button.attributes["data-kb-copy"] or "").startswith("CT-001: Chứng thực bản sao")


def test_only_live_entries_are_offered_as_related() -> None:
    live = a_published_entry(id="khai-tu", code="HT-001", question="Khai tử ở đâu?", field="ho-tich")
    gone = a_published_entry(id="khai-sinh", code="HT-002", field="ho-tich")
    entry = a_published_entry(related=("khai-tu", "khai-sinh"))
    handbook = a_handbook(placed(entry), placed(live), placed(gone, Folder.RETIRED))

    aside = page_of(entry, handbook).one("aside")

    assert aside.links() == {"Khai tử ở đâu?": "khai-tu.html"}


def test_a_procedure_leads_to_its_page() -> None:
    entry = a_published_entry(procedures=("2.000815",))

    assert page_of(entry).one("aside").links() == {"2.000815 Chứng thực bản sao": "../thu-tuc/2.000815.html"}


def test_variants_typed_without_accents_stay_off_the_page() -> None:
    aside = page_of(a_published_entry(variants=("chung thuc ban sao", "Sao y mất bao lâu?"))).one("aside")

    assert [li.text for li in aside.all("li")] == ["Sao y mất bao lâu?"]


def test_neighbours_are_one_step_away() -> None:
    before = a_published_entry(id="a", code="CT-001", question="Câu trước?")
    after = a_published_entry(id="b", code="CT-003", question="Câu sau?")

    steps = page_of(a_published_entry(code="CT-002"), neighbours=Neighbours(before, after)).one("nav")

    assert [(a.attributes["rel"], a.attributes["href"]) for a in steps.all("a")] == [
        ("prev", "a.html"),
        ("next", "b.html"),
    ]
    assert "CT-003 Câu sau?" in steps.text


def test_an_entry_alone_in_its_field_has_no_steps() -> None:
    assert not page_of(a_published_entry()).all("nav")


def test_the_description_is_the_answer_in_plain_words() -> None:
    entry = a_published_entry(summary="Trả **ngay trong ngày**.", asked=Asked(count=3))

    assert entry_page(a_handbook(placed(entry)), entry, TODAY).description == "Trả ngay trong ngày."
