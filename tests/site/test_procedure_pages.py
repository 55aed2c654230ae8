from __future__ import annotations

from kb.model.registers import Procedure
from kb.site.page import Page
from kb.site.procedure_pages import LONGEST_TITLE, procedure_pages
from kb.site.uses import uses
from tests.site.reading import read
from tests.site.test_procedures_page import handbook, procedure


def page_of(one: Procedure) -> Page:
    content = handbook(one)
    (page,) = procedure_pages(content, uses(content))
    return page


def test_a_procedure_gives_its_code_and_the_way_to_the_portal() -> None:
    page = page_of(
        procedure("2.000884", "Chứng thực chữ ký", url="https://dichvucong.gov.vn/1", decision="1/QĐ-X")
    )
    shown = read(page.html)

    assert page.path == "thu-tuc/2.000884.html"
    assert shown.one("h1").text == "Chứng thực chữ ký"
    assert shown.one("button").attributes["data-kb-copy"] == "2.000884"
    assert shown.links()["Xem trên Cổng Dịch vụ công quốc gia"] == "https://dichvucong.gov.vn/1"
    assert {row.one("th").text: row.one("td").text for row in shown.one("table").all("tr")} == {
        "Mã thủ tục": "2.000884",
        "Lĩnh vực": "Chứng thực (1 thủ tục)",
        "Quyết định công bố": "1/QĐ-X",
        "Đối chiếu": "tháng 06/2026",
    }


def test_without_an_address_nothing_pretends_to_lead_to_the_portal() -> None:
    shown = read(page_of(procedure("2.000884", "Chứng thực chữ ký")).html)

    assert not shown.all("a", "kb-portal")
    assert "tìm theo mã trên Cổng Dịch vụ công quốc gia" in shown.text


def test_answers_about_it_are_listed() -> None:
    shown = read(page_of(procedure("2.000815", "Chứng thực bản sao")).html)

    assert shown.one(id_="muc").text == "1 mục trong cẩm nang"
    assert shown.links()["Chứng thực bản sao từ bản chính mất bao lâu?"] == "../muc/chung-thuc-ban-sao.html"


def test_a_procedure_without_answers_says_so_and_offers_the_search() -> None:
    shown = read(page_of(procedure("2.000884", "Chứng thực & ký, “số”")).html)

    assert "Cẩm nang chưa có mục nào gắn với thủ tục này" in shown.text
    assert shown.links()["Tìm câu trả lời gần nhất"] == (
        "../tim-kiem/index.html?q=Ch%E1%BB%A9ng+th%E1%BB%B1c+%26+k%C3%BD%2C+%E2%80%9Cs%E1%BB%91%E2%80%9D"
    )


def test_a_decision_that_is_registered_leads_to_its_page() -> None:
    shown = read(page_of(procedure("2.000884", "Chứng thực", decision="23/2015/NĐ-CP")).html)

    assert shown.links()["23/2015/NĐ-CP"] == "../van-ban/23-2015-nd-cp.html"


def test_a_very_long_name_is_whole_in_the_heading_and_cut_in_the_title() -> None:
    name = "Chứng thực " * 90
    page = page_of(procedure("2.000884", name.strip()))

    assert len(page.title) <= LONGEST_TITLE + 1
    assert page.title.endswith("Chứng…") or page.title.endswith("thực…")
    assert read(page.html).one("h1").text == name.strip()


def test_hostile_names_are_shown_and_never_run() -> None:
    bad = "</h1><script>alert(1)</script>"
    shown = read(page_of(procedure("2.000884", bad, field=bad, decision=bad)).html)

    assert not shown.all("script")
    assert shown.one("h1").text == bad
