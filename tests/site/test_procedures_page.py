from __future__ import annotations

import datetime as dt
from typing import Any

from kb.model.handbook import Handbook
from kb.model.registers import Procedure
from kb.site.procedures_page import procedures_page
from kb.site.uses import uses
from tests.factory import a_handbook, a_published_entry, placed, registers
from tests.site.reading import Element, read


def procedure(code: str, name: str, field: str = "Chứng thực", **given: Any) -> Procedure:
    return Procedure(**({"code": code, "name": name, "field": field, "as_of": dt.date(2026, 6, 1)} | given))


def handbook(*procedures: Procedure) -> Handbook:
    entry = a_published_entry(procedures=("2.000815",))
    return a_handbook(placed(entry), registers=registers(procedures=procedures))


def listed(*procedures: Procedure) -> Element:
    content = handbook(*procedures)
    return read(procedures_page(content, uses(content)).html)


PROCEDURES = (
    procedure("2.000884", "Chứng thực chữ ký"),
    procedure("1.000419", "Đăng ký khai tử lưu động", "Hộ tịch"),
    procedure("2.000815", "Chứng thực bản sao"),
    procedure("1.000001", "Cấp nước", "Thuỷ lợi"),
    procedure("1.000002", "Tiêu nước", "Thủy lợi"),
)


def test_procedures_stand_by_domain_and_name() -> None:
    page = listed(*PROCEDURES)

    sections = page.one(id_="thu-tuc").all("section")
    assert [section.one("h2").text for section in sections] == [
        "Chứng thực 2",
        "Hộ tịch 1",
        "Thuỷ lợi 1",
        "Thủy lợi 1",
    ]
    assert [li.text for li in sections[0].all("li")] == [
        "2.000815Chứng thực bản sao 1 mục",
        "2.000884Chứng thực chữ ký",
    ]


def test_domains_can_be_jumped_to_even_when_only_an_accent_tells_them_apart() -> None:
    page = listed(*PROCEDURES)

    places = [h.attributes["id"] for h in page.one(id_="thu-tuc").all("h2")]
    assert list(page.one("details").links().values()) == [f"#{place}" for place in places]
    assert len(set(places)) == 4


def test_a_code_can_be_copied_and_a_name_leads_to_the_page() -> None:
    page = listed(PROCEDURES[0])

    assert page.one("button").attributes["data-kb-copy"] == "2.000884"
    assert page.links()["Chứng thực chữ ký"] == "thu-tuc/2.000884.html"


def test_the_head_counts_what_has_answers() -> None:
    lead = listed(*PROCEDURES).one("p", "kb-lead").text

    assert lead.startswith("5 thủ tục")
    assert "1 thủ tục đã có mục trong cẩm nang" in lead
