from __future__ import annotations

from kb.model.registers import Term
from kb.site.terms_page import terms_page
from tests.factory import a_handbook, registers
from tests.site.reading import Element, read

TERMS = (
    Term(term="sổ đỏ", means=("giấy chứng nhận quyền sử dụng đất",), kind="everyday"),
    Term(term="ĐKKH", means=("đăng ký kết hôn",), kind="abbreviation"),
    Term(term="CT", means=("chứng thực", "chỉ thị"), kind="abbreviation", ambiguous=True),
    Term(term="số đo", means=("diện tích",), kind="everyday", fields=("chung-thuc",)),
    Term(term="2 tờ khai", means=("hai tờ khai",), kind="spelling"),
)


def page() -> Element:
    return read(terms_page(a_handbook(registers=registers(terms=TERMS))).html)


def rows() -> list[Element]:
    return [row for row in page().all("tr") if "id" in row.attributes]


def test_terms_stand_as_in_a_dictionary() -> None:
    assert [[td.text for td in row.all("td")] for row in rows()] == [
        ["CT", "chứng thực; chỉ thị (tùy ngữ cảnh)"],
        ["ĐKKH", "đăng ký kết hôn"],
        ["sổ đỏ", "giấy chứng nhận quyền sử dụng đất"],
        ["số đo", "diện tích (trong lĩnh vực Chứng thực)"],
        ["2 tờ khai", "hai tờ khai (cách gõ tắt)"],
    ]


def test_letters_lead_through_the_list() -> None:
    assert page().one("nav").links() == {
        "C": "#chu-c",
        "Đ": "#chu-dd",
        "S": "#chu-s",
        "0-9": "#chu-khac",
    }
    assert [body.attributes["id"] for body in page().all("tbody")] == ["chu-c", "chu-dd", "chu-s", "chu-khac"]


def test_every_term_has_a_place_of_its_own() -> None:
    assert [row.attributes["id"] for row in rows()] == [
        "tu-ct",
        "tu-dkkh",
        "tu-so-do",
        "tu-so-do-2",
        "tu-2-to-khai",
    ]


def test_a_hostile_term_is_shown_and_never_run() -> None:
    term = Term(term="<b onclick=alert(1)>", means=("<script>",), kind="abbreviation")
    shown = read(terms_page(a_handbook(registers=registers(terms=(term,)))).html)

    assert not shown.all("script")
    assert not shown.all("b")
