from __future__ import annotations

import datetime as dt

from kb.model.entry import Citation, Entry
from kb.model.registers import LegalDocument
from kb.site.law_pages import law_pages
from kb.site.uses import uses
from tests.factory import TODAY, a_handbook, a_published_entry, placed, registers
from tests.site.reading import Element, read
from tests.site.test_legal_page import law

NEW = law("280/2025/NĐ-CP", "Nghị định")


def page_of(document: LegalDocument, *others: LegalDocument, entries: tuple[Entry, ...] = ()) -> Element:
    handbook = a_handbook(
        *(placed(entry) for entry in entries), registers=registers(legal_documents=(document, *others))
    )
    first, *_ = law_pages(handbook, TODAY, uses(handbook))
    return read(first.html)


def facts(page: Element) -> dict[str, str]:
    return {row.one("th").text: row.one("td").text for row in page.one("table", "kb-facts").all("tr")}


def test_a_document_says_what_it_is_and_where_it_stands_today() -> None:
    page = page_of(
        law(
            "23/2015/NĐ-CP",
            "Nghị định",
            title="Cấp bản sao",
            issuer="Chính phủ",
            issued="2015-02-16",
            effective="2015-04-10",
            sources=["https://vanban.chinhphu.vn/?docid=1"],
        )
    )

    assert page.one("h1").text == "Nghị định 23/2015/NĐ-CP"
    assert page.one("p", "kb-law__title").text == "Cấp bản sao"
    assert facts(page) == {
        "Tình trạng": "còn hiệu lực tính đến 25/11/2026",
        "Cơ quan ban hành": "Chính phủ",
        "Ngày ban hành": "16/02/2015",
        "Có hiệu lực từ": "10/04/2015",
        "Nguồn công khai": "vanban.chinhphu.vn",
    }
    assert page.links()["vanban.chinhphu.vn"] == "https://vanban.chinhphu.vn/?docid=1"
    assert page.one("button").attributes["data-kb-copy"] == "23/2015/NĐ-CP"


def test_a_successor_is_named_with_its_day_on_both_pages() -> None:
    old = law(
        "23/2015/NĐ-CP",
        "Nghị định",
        replaced_by=NEW.number,
        replaced_on="2027-01-01",
        noted="2026-11-20",
    )

    ending, coming = page_of(old, NEW), page_of(NEW, old)

    assert facts(ending)["Tình trạng"] == (
        "còn hiệu lực đến hết 31/12/2026 tính đến 25/11/2026"
        "Sẽ được thay bằng Nghị định 280/2025/NĐ-CP từ 01/01/2027."
    )
    assert [li.text for li in ending.one("ul", "kb-law__changes").all("li")] == [
        "Từ 01/01/2027: sẽ hết hiệu lực, thay bằng Nghị định 280/2025/NĐ-CP. Cẩm nang ghi nhận ngày 20/11/2026."
    ]
    assert ending.links()["Nghị định 280/2025/NĐ-CP"] == "280-2025-nd-cp.html"
    assert facts(coming)["Thay thế"] == "Nghị định 23/2015/NĐ-CP"


def test_changes_stand_in_the_order_of_their_days() -> None:
    page = page_of(
        law(
            "1/2020/QH14",
            "Luật",
            expires="2026-05-31",
            amended_by=[
                {"number": "3/2022/QH15"},
                {
                    "number": NEW.number,
                    "effective": "2025-11-01",
                    "articles": ["Điều 7", "Điều 9"],
                    "noted": "2025-11-03",
                    "note": "Bỏ *sổ giấy*.",
                },
            ],
        ),
        NEW,
    )

    assert [li.text for li in page.one("ul", "kb-law__changes").all("li")] == [
        (
            "Từ 01/11/2025: được sửa đổi bởi Nghị định 280/2025/NĐ-CP, ở Điều 7, Điều 9. Bỏ sổ giấy. "
            "Cẩm nang ghi nhận ngày 03/11/2025."
        ),
        "Từ 01/06/2026: hết hiệu lực.",
        "Chưa rõ ngày: được sửa đổi bởi 3/2022/QH15.",
    ]


def test_entries_stand_under_each_article_they_cite_in_the_order_of_numbers() -> None:
    number = "23/2015/NĐ-CP"
    one = a_published_entry(
        legal_basis=(
            Citation(document=number, article="Điều 20"),
            Citation(document=number, article="Điều 7", note="sửa bởi 280/2025/NĐ-CP."),
            Citation(document="60/2014/QH13", article="Điều 1"),
        )
    )
    two = a_published_entry(
        id="hai",
        code="CT-002",
        question="Hai?",
        legal_basis=(Citation(document=number), Citation(document=number)),
    )
    amended = {"number": NEW.number, "effective": "2025-11-01", "articles": ["Điều 7"]}

    page = page_of(law(number, "Nghị định", amended_by=[amended]), NEW, entries=(one, two))

    rows = page.one("table", "kb-law__articles").one("tbody").all("tr")
    assert [(row.one("th").text, [li.text for li in row.all("li")]) for row in rows] == [
        ("Cả văn bản", ["CT-002 Hai?"]),
        (
            "Điều 7được 280/2025/NĐ-CP sửa từ 01/11/2025",
            ["CT-001 Chứng thực bản sao từ bản chính mất bao lâu? (sửa bởi 280/2025/NĐ-CP)"],
        ),
        ("Điều 20", ["CT-001 Chứng thực bản sao từ bản chính mất bao lâu?"]),
    ]
    assert page.links()["Hai?"] == "../muc/hai.html"
    assert page.one(id_="dan-chieu").text == "2 mục dẫn chiếu, theo điều khoản"


def test_a_document_that_no_answer_cites_says_so() -> None:
    assert "Chưa có mục nào đang công bố" in page_of(law("1/2025/QH15", "Luật")).text


def test_doubtful_dates_are_called_doubtful() -> None:
    sure, unsure = (page_of(law("1/2025/QH15", "Luật", confidence=c)) for c in ("high", "low"))

    assert "chưa đối chiếu được với bản gốc" not in sure.text
    assert "chưa đối chiếu được với bản gốc" in unsure.text


def test_what_a_register_says_is_shown_and_never_run() -> None:
    bad = "<script>alert(1)</script>"
    page = page_of(
        law(f"1/2025/{bad}", bad, title=bad, issuer=bad, replaced_by=bad, amended_by=[{"number": bad}])
    )

    assert not page.all("script")
    assert page.one("h1").text == f"{bad} 1/2025/{bad}"


def test_a_document_repealed_without_a_successor_ends_all_the_same() -> None:
    page = page_of(law("1/2020/QH14", "Luật", expires=TODAY + dt.timedelta(days=5)))

    assert "Từ 01/12/2026: sẽ hết hiệu lực." in page.text
