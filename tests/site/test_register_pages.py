from __future__ import annotations

from typing import Any

from kb.model.registers import FormerUnit, LegalDocument, Term, Unit
from kb.site.legal_basis import anchor
from kb.site.legal_page import legal_page
from kb.site.terms_page import terms_page
from kb.site.units_page import units_page
from tests.factory import TODAY, a_handbook, a_published_entry, placed, registers
from tests.site.reading import Element, read


def law(number: str, kind: str, **given: Any) -> LegalDocument:
    values = {"issuer": "Quốc hội", "title": "Thử", "state": "in_force", "confidence": "high"}
    return LegalDocument.model_validate(values | {"number": number, "type": kind} | given)


def legal(*documents: LegalDocument) -> Element:
    handbook = a_handbook(placed(a_published_entry()), registers=registers(legal_documents=documents))
    return read(legal_page(handbook, TODAY).html)


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


def test_a_document_shows_who_cites_it() -> None:
    page = legal(law("23/2015/NĐ-CP", "Nghị định"), law("60/2014/QH13", "Luật"))

    assert [d.one("summary").text for d in page.all("details")] == ["1 mục dẫn chiếu"]
    assert page.one("details").links() == {
        "Chứng thực bản sao từ bản chính mất bao lâu?": "muc/chung-thuc-ban-sao.html"
    }


def test_doubtful_dates_are_called_doubtful() -> None:
    sure, unsure = (legal(law("1/2025/QH15", "Luật", confidence=c)) for c in ("high", "low"))

    assert "chưa đối chiếu được với bản gốc" not in sure.text
    assert "chưa đối chiếu được với bản gốc" in unsure.text


def test_sources_are_shown_by_the_name_of_their_site() -> None:
    page = legal(law("1/2025/QH15", "Luật", sources=["https://vanban.chinhphu.vn/?docid=1"]))

    assert page.links()["vanban.chinhphu.vn"] == "https://vanban.chinhphu.vn/?docid=1"


def test_an_anchor_is_ascii_whatever_the_number() -> None:
    assert anchor("163/QĐ-BTP") == "vb-163-qd-btp"
    assert anchor("66.18/2025/NQ-CP") == "vb-66-18-2025-nq-cp"


UNITS = (
    Unit(
        id="phong-dinh",
        name="Phong Dinh",
        type="phường",
        code="19819",
        office="12 Lê Lợi",
        formed_from=(
            FormerUnit(
                name="Phong Hòa", type="phường", district="Thị xã Phong Điền", earlier_names=("Điền Lộc",)
            ),
        ),
    ),
    Unit(
        id="an-cuu",
        name="An Cựu",
        type="phường",
        code="19815",
        formed_from=(FormerUnit(name="An Đông", type="phường", district="Quận Thuận Hóa"),),
    ),
)


def units() -> Element:
    return read(units_page(a_handbook(registers=registers(units=UNITS))).html)


def test_an_old_name_leads_to_the_present_unit() -> None:
    rows = [[td.text for td in row.all("td")] for row in units().one("table").one("tbody").all("tr")]

    assert rows == [
        ["Phường An Đông", "Quận Thuận Hóa", "Phường An Cựu"],
        [
            "Điền Lộc (trước 01/01/2025; sau là phường Phong Hòa)",
            "Thị xã Phong Điền",
            "Phường Phong Dinh",
        ],
        ["Phường Phong Hòa", "Thị xã Phong Điền", "Phường Phong Dinh"],
    ]


def test_the_look_up_can_be_narrowed_without_accents() -> None:
    page = units()

    box = page.one("input")
    table = page.one("table")

    assert box.attributes["data-kb-filter"] == table.attributes["id"]
    assert "dien loc" in (table.one("tbody").all("tr")[1].attributes["data-kb-key"] or "")


def test_every_link_of_the_look_up_has_a_place_to_go() -> None:
    page = units()

    targets = {a.attributes["href"] for a in page.one("table").all("a")}
    anchors = {f"#{h.attributes['id']}" for h in page.all("h3")}

    assert targets == anchors


def test_present_units_stand_in_vietnamese_order_with_what_they_came_from() -> None:
    items = units().one("ul", "kb-units").all("li")

    assert [li.one("h3").text for li in items] == ["Phường An Cựu", "Phường Phong Dinh"]
    assert [p.text for p in items[1].all("p")] == [
        "Hợp thành từ: phường Phong Hòa (Thị xã Phong Điền).",
        "Trụ sở: 12 Lê Lợi.",
        "Mã đơn vị hành chính: 19819.",
    ]


def test_terms_are_grouped_by_kind_in_vietnamese_order() -> None:
    terms = (
        Term(term="sổ đỏ", means=("giấy chứng nhận quyền sử dụng đất",), kind="everyday"),
        Term(term="ĐKKH", means=("đăng ký kết hôn",), kind="abbreviation"),
        Term(term="CT", means=("chứng thực", "chỉ thị"), kind="abbreviation", ambiguous=True),
    )

    page = read(terms_page(a_handbook(registers=registers(terms=terms))).html)

    assert [h.text for h in page.all("h2")] == ["Chữ viết tắt", "Cách gọi thường ngày"]
    assert [[td.text for td in row.all("td")] for row in page.all("tr") if row.all("td")] == [
        ["CT", "chứng thực; chỉ thị (tùy ngữ cảnh)"],
        ["ĐKKH", "đăng ký kết hôn"],
        ["sổ đỏ", "giấy chứng nhận quyền sử dụng đất"],
    ]
