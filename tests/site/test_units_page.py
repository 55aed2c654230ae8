from __future__ import annotations

from kb.model.registers import FormerUnit, Unit
from kb.site.units_page import units_page
from tests.factory import a_handbook, registers
from tests.site.reading import Element, read

UNITS = (
    Unit(
        id="phong-dinh",
        name="Phong Dinh",
        type="phường",
        code="19819",
        office="12 Lê Lợi",
        formed_from=(
            FormerUnit(
                name="Phong Hòa",
                type="phường",
                district="Thị xã Phong Điền",
                code="19828",
                earlier_names=("Điền Lộc",),
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
    Unit(
        id="a-luoi-4",
        name="A Lưới 4",
        type="xã",
        code="20068",
        formed_from=(FormerUnit(name="Phong Hòa", type="xã", district="Huyện A Lưới"),),
    ),
)


def page() -> Element:
    return read(units_page(a_handbook(registers=registers(units=UNITS))).html)


def rows(of: Element) -> list[Element]:
    return [row for row in of.one("table").all("tr") if "data-kb-key" in row.attributes]


def test_every_name_leads_to_the_present_unit_and_doubled_names_are_told_apart_by_district() -> None:
    assert [[td.text for td in row.all("td")] for row in rows(page())] == [
        ["Xã A Lưới 4", "tên hiện nay", "Xã A Lưới 4"],
        ["Phường An Cựu", "tên hiện nay", "Phường An Cựu"],
        ["Phường An Đông", "Quận Thuận Hóa", "Phường An Cựu"],
        [
            "Điền Lộc (trước 01/01/2025; sau là phường Phong Hòa)",
            "Thị xã Phong Điền",
            "Phường Phong Dinh",
        ],
        ["Phường Phong Dinh", "tên hiện nay", "Phường Phong Dinh"],
        ["Xã Phong Hòa trùng tên", "Huyện A Lưới", "Xã A Lưới 4"],
        ["Phường Phong Hòa trùng tên", "Thị xã Phong Điền", "Phường Phong Dinh"],
    ]


def test_a_row_leads_to_the_page_of_the_unit() -> None:
    assert [row.one("a").attributes["href"] for row in rows(page())][-2:] == [
        "xa-phuong/a-luoi-4.html",
        "xa-phuong/phong-dinh.html",
    ]


def test_a_row_is_meant_by_its_name_with_and_without_the_type() -> None:
    assert rows(page())[-1].attributes["data-kb-name"] == "phong hoa|phuong phong hoa"


def test_the_look_up_can_be_narrowed() -> None:
    box = page().one("input")

    assert box.attributes["data-kb-filter"] == page().one("table").attributes["id"] == "ten-cu-bang"


def test_letters_lead_through_the_list() -> None:
    links = page().one("nav").links()
    places = {body.attributes["id"]: body.one("th").text for body in page().all("tbody")}

    assert links == {"A": "#chu-a", "Đ": "#chu-dd", "P": "#chu-p"}
    assert places == {"chu-a": "A", "chu-dd": "Đ", "chu-p": "P"}


def test_present_units_stand_in_vietnamese_order_under_the_addresses_they_always_had() -> None:
    items = page().one("ul", "kb-units").all("li")

    assert [(li.text, li.attributes["id"]) for li in items] == [
        ("Xã A Lưới 4 1 đơn vị cũ", "xp-a-luoi-4"),
        ("Phường An Cựu 1 đơn vị cũ", "xp-an-cuu"),
        ("Phường Phong Dinh 1 đơn vị cũ", "xp-phong-dinh"),
    ]
