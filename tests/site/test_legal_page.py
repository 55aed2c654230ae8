from __future__ import annotations

from typing import Any

from kb.model.registers import LegalDocument
from kb.site.legal_basis import anchor
from kb.site.legal_page import legal_page
from kb.site.uses import uses
from tests.factory import TODAY, a_handbook, a_published_entry, placed, registers
from tests.site.reading import Element, read


def law(number: str, kind: str, **given: Any) -> LegalDocument:
    values = {"issuer": "Quốc hội", "title": "Thử", "state": "in_force", "confidence": "high"}
    return LegalDocument.model_validate(values | {"number": number, "type": kind} | given)


def legal(*documents: LegalDocument) -> Element:
    handbook = a_handbook(placed(a_published_entry()), registers=registers(legal_documents=documents))
    return read(legal_page(handbook, TODAY, uses(handbook)).html)


def test_laws_come_before_decrees_and_the_newest_first() -> None:
    page = legal(
        law("23/2015/NĐ-CP", "Nghị định", issued="2015-02-16"),
        law("60/2014/QH13", "Luật", issued="2014-11-20"),
        law("30/2020/NĐ-CP", "Nghị định", issued="2020-03-05"),
        law("1/QĐ-X", "Đề án"),
    )

    assert [h.text for h in page.all("h2")] == ["Luật", "Nghị định", "Đề án"]
    assert [h.attributes["id"] for h in page.all("h3")] == [
        "vb-60-2014-qh13",
        "vb-30-2020-nd-cp",
        "vb-23-2015-nd-cp",
        "vb-1-qd-x",
    ]


def test_each_kind_can_be_jumped_to() -> None:
    page = legal(law("23/2015/NĐ-CP", "Nghị định"), law("1/QĐ-X", "Đề án"))

    assert page.one("nav").links() == {"Nghị định (1)": "#loai-nghi-dinh", "Đề án (1)": "#loai-de-an"}
    assert [h.attributes["id"] for h in page.all("h2")] == ["loai-nghi-dinh", "loai-de-an"]


def test_each_document_leads_to_its_page_and_tells_how_many_cite_it() -> None:
    decree, act = legal(law("23/2015/NĐ-CP", "Nghị định"), law("60/2014/QH13", "Luật")).all("li")[::-1]

    assert decree.links() == {"23/2015/NĐ-CP": "van-ban/23-2015-nd-cp.html"}
    assert "1 mục dẫn chiếu" in decree.text
    assert "dẫn chiếu" not in act.text


def test_an_anchor_is_ascii_whatever_the_number() -> None:
    assert anchor("163/QĐ-BTP") == "vb-163-qd-btp"
    assert anchor("66.18/2025/NQ-CP") == "vb-66-18-2025-nq-cp"
