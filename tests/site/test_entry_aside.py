from __future__ import annotations

from kb.model.entry import Asked, Entry, Origin
from kb.site.entry_aside import asked_words, entry_aside
from kb.site.pen import Pen
from tests.factory import a_handbook, a_published_entry
from tests.site.reading import read


def asked(entry: Entry) -> list[str]:
    html = entry_aside(a_handbook(), entry, Pen("muc/a.html"))
    return [s.one("p").text for s in read(html or "").all("section") if s.one("h2").text == "Đã được hỏi"]


def test_every_unit_that_asked_is_told_once_and_leads_to_its_page() -> None:
    entry = a_published_entry(
        asked=Asked(count=7, units=("phong-dinh", "an-cuu")), origin=Origin(asked_by=("phong-dinh",))
    )

    assert asked_words(entry) == "hỏi bởi 2 đơn vị"
    assert asked(entry) == ["7 lần, bởi 2 đơn vị: phường Phong Dinh, an-cuu."]


def test_how_often_is_told_where_nobody_knows_who_asked() -> None:
    entry = a_published_entry(asked=Asked(count=3))

    assert asked_words(entry) == "được hỏi 3 lần"
    assert asked(entry) == []


def test_a_question_that_nobody_asked_says_nothing() -> None:
    assert asked_words(a_published_entry()) == ""


def test_an_entry_with_nothing_beside_it_has_no_empty_frame() -> None:
    assert entry_aside(a_handbook(), a_published_entry(variants=()), Pen("muc/a.html")) is None
