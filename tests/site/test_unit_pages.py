from __future__ import annotations

from kb.model.entry import Asked, Origin
from kb.model.registers import FormerUnit, Unit
from kb.site.page import Page
from kb.site.unit_pages import unit_pages
from kb.site.uses import uses
from tests.factory import a_handbook, a_published_entry, placed, registers
from tests.site.reading import read
from tests.site.test_units_page import UNITS

ENTRIES = (
    a_published_entry(id="rieng", code="CT-001", question="Riêng?", units=("phong-dinh",)),
    a_published_entry(id="hoi", code="CT-002", question="Hỏi?", asked=Asked(count=1, units=("phong-dinh",))),
    a_published_entry(
        id="goc",
        code="CT-003",
        question="Gốc?",
        asked=Asked(count=1, units=("phong-dinh",)),
        origin=Origin(asked_by=("phong-dinh",)),
    ),
)


def made(*units: Unit) -> dict[str, Page]:
    handbook = a_handbook(*(placed(one) for one in ENTRIES), registers=registers(units=units or UNITS))
    return {page.path: page for page in unit_pages(handbook, uses(handbook))}


def test_every_unit_has_a_page() -> None:
    assert list(made()) == ["xa-phuong/phong-dinh.html", "xa-phuong/an-cuu.html", "xa-phuong/a-luoi-4.html"]


def test_a_unit_tells_its_seat_and_what_it_was_formed_from() -> None:
    page = made()["xa-phuong/phong-dinh.html"]
    shown = read(page.html)

    assert page.title == shown.one("h1").text == "Phường Phong Dinh"
    assert page.description == "Phường Phong Dinh: hợp thành từ phường Phong Hòa."
    facts = {row.one("th").text: row.one("td").text for row in shown.one("table", "kb-facts").all("tr")}
    assert facts == {"Trụ sở": "12 Lê Lợi", "Mã đơn vị hành chính": "19819"}
    cells = [td.text for td in shown.one("table", "kb-lookup").all("td")]
    assert cells == ["Phường Phong Hòa (trước 01/01/2025: Điền Lộc)", "Thị xã Phong Điền", "19828"]


def test_what_the_register_does_not_know_is_left_out() -> None:
    shown = read(made()["xa-phuong/an-cuu.html"].html)

    assert "Trụ sở" not in shown.text
    assert [h.text for h in shown.all("h2")] == ["Hợp thành từ"]


def test_a_unit_lists_its_own_answers_and_what_was_asked_from_it_once() -> None:
    shown = read(made()["xa-phuong/phong-dinh.html"].html)

    assert [h.text for h in shown.all("h2")][-2:] == ["Chỉ áp dụng ở đây (1 mục)", "Câu hỏi từ đây (2 mục)"]
    assert [h.text for h in shown.all("h3")] == ["CT-001 Riêng?", "CT-002 Hỏi?", "CT-003 Gốc?"]
    assert shown.links()["Riêng?"] == "../muc/rieng.html"


def test_another_unit_with_the_same_old_name_is_pointed_out_on_both_pages() -> None:
    one, other = (read(made()[f"xa-phuong/{unit}.html"].html) for unit in ("phong-dinh", "a-luoi-4"))

    assert "Xã Phong Hòa cũ, huyện A Lưới, nay là xã A Lưới 4." in [li.text for li in one.all("li")]
    assert "Phường Phong Hòa cũ, thị xã Phong Điền, nay là phường Phong Dinh." in [
        li.text for li in other.all("li")
    ]


def test_hostile_names_are_shown_and_never_run() -> None:
    bad = '"><img src=x onerror=alert(1)>'
    unit = Unit(
        id="la",
        name=bad,
        type="xã",
        code=bad,
        office=bad,
        formed_from=(FormerUnit(name=bad, type="xã", district=bad, earlier_names=(bad,)),),
    )

    shown = read(made(unit)["xa-phuong/la.html"].html)

    assert not shown.all("img")
    assert shown.one("h1").text == f"Xã {bad}"
