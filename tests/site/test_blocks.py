from __future__ import annotations

import datetime as dt

import pytest

from kb.model.entry import Asked
from kb.model.errors import ContentError
from kb.model.handbook import Handbook
from kb.site.blocks import BLOCKS, fill, has_search, linked
from kb.site.page import HOME
from kb.site.pen import Pen
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, placed
from tests.rules.test_raised import item, meeting
from tests.site.reading import Element, read


def filled(html: str, handbook: Handbook | None = None) -> Element:
    return read(fill(html, handbook or a_handbook(), TODAY, Pen(HOME)))


def test_a_name_alone_in_a_paragraph_is_replaced() -> None:
    page = filled("<h1>Đầu</h1>\n<p>{linh-vuc}</p>\n<p>Cuối</p>")

    assert [e.name for e in page.children if isinstance(e, Element)] == ["h1", "ul", "p"]


def test_a_name_inside_a_sentence_is_left_alone() -> None:
    sentence = "<p>Viết {linh-vuc} một mình.</p>"

    assert fill(sentence, a_handbook(), TODAY, Pen(HOME)) == sentence


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ContentError, match=r"\{tin-tuc\}.*\{tim-kiem\}, \{linh-vuc\}"):
        filled("<p>{tin-tuc}</p>")


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_is_well_formed_even_when_the_handbook_is_empty(name: str) -> None:
    assert "{" not in filled(f"<p>{{{name}}}</p>").text


def test_newest_follows_the_day_of_approval() -> None:
    def approved(entry_id: str, code: str, day: dt.date) -> object:
        return placed(
            a_published_entry(
                id=entry_id, code=code, question=code, history=(a_change("approved", date=day),)
            )
        )

    handbook = a_handbook(
        approved("a", "CT-001", dt.date(2026, 1, 1)),  # type: ignore[arg-type]
        approved("b", "CT-002", dt.date(2026, 3, 1)),  # type: ignore[arg-type]
        approved("c", "CT-003", dt.date(2026, 2, 1)),  # type: ignore[arg-type]
    )

    newest = filled("<p>{moi-nhat}</p>", handbook)

    assert [a.text for a in newest.one("ul").all("a")] == ["CT-002", "CT-003", "CT-001"]
    assert newest.links()["Xem mọi thay đổi"] == "co-gi-moi.html"


def test_most_asked_counts_and_leaves_out_what_nobody_asked() -> None:
    seldom = placed(a_published_entry(id="a", code="CT-001", question="Ít", asked=Asked(count=1)))
    often = placed(a_published_entry(id="b", code="CT-002", question="Nhiều", asked=Asked(count=5)))
    never = placed(a_published_entry(id="c", code="CT-003", question="Chưa"))

    page = filled("<p>{hay-hoi}</p>", a_handbook(seldom, often, never))

    assert [a.text for a in page.all("a")] == ["Nhiều", "Ít"]


def test_figures_say_how_many_when_and_on_whose_word() -> None:
    page = filled("<p>{so-lieu}</p>", a_handbook(placed(a_published_entry())))

    assert page.text == (
        "1 câu trả lời trong 2 lĩnh vực, bản ngày 25/11/2026. "
        "Biên soạn từ nguồn công khai, chưa được thành phố phê duyệt."
    )


def test_a_page_with_the_large_box_is_recognised() -> None:
    assert has_search("# Đầu\n\n{tim-kiem}\n")
    assert not has_search("Viết `{tim-kiem}` một mình.")


def test_a_link_to_an_entry_leads_there_from_any_folder() -> None:
    handbook = a_handbook(placed(a_published_entry(id="song")))
    page = '<p><a href="muc:song">CT-001</a> <a href="https://x.vn/">x</a> <code>href=&quot;muc:y&quot;</code></p>'

    html = linked(page, handbook, Pen("ban-tin/2026/11.html"))

    assert list(read(html).links().values()) == ["../../muc/song.html", "https://x.vn/"]


def test_a_link_to_no_live_entry_is_refused_by_its_name() -> None:
    with pytest.raises(ContentError, match="muc:da-rut"):
        linked('<a href="muc:da-rut">x</a>', a_handbook(), Pen(HOME))


def test_the_latest_meetings_appear_once_there_are_any() -> None:
    assert filled("<p>{giao-ban}</p>").children == []

    page = filled("<p>{giao-ban}</p>", a_handbook(meetings=(meeting(item()),)))

    assert page.one("h2").text == "Giao ban gần nhất"
    assert page.links()["Giao ban ngày 03/11/2026, buổi sáng"] == "giao-ban/2026-11-03.html"
