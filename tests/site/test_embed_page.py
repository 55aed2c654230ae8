from __future__ import annotations

from kb.site.about import About
from kb.site.embed_page import example_page
from tests.factory import a_handbook, a_published_entry, placed
from tests.hostile.corpus import handbook as hostile_handbook
from tests.site.reading import Element, read

ABOUT = About("Cẩm nang", "Cẩm nang")
ONLINE = About("Cẩm nang", "Cẩm nang", address="https://camnang.example/cn/")


def page(about: About = ABOUT) -> Element:
    html = example_page(a_handbook(placed(a_published_entry())), about)
    return read(html.removeprefix("<!doctype html>\n"))


def test_it_shows_a_box_and_an_entry_each_with_a_link_for_readers_without_scripts() -> None:
    places = [div for div in page().all("div") if div.attributes]

    assert [div.attributes for div in places] == [{"data-kb-search": None}, {"data-kb-entry": "CT-001"}]
    assert [div.one("a").attributes["href"] for div in places] == [
        "../tim-kiem/index.html",
        "../muc/chung-thuc-ban-sao.html",
    ]


def test_what_is_to_be_copied_names_the_site_once_it_is_known() -> None:
    shown = " ".join(pre.text for pre in page(ONLINE).all("pre"))

    assert '<script src="https://camnang.example/cn/nhung/kb-embed.js" defer></script>' in shown
    assert '<a href="https://camnang.example/cn/muc/chung-thuc-ban-sao.html">' in shown
    assert "https://dia-chi-cam-nang/nhung/kb-embed.js" in page().text


def test_it_works_under_the_policy_of_the_site() -> None:
    scripts = page().all("script")

    assert [script.attributes for script in scripts] == [{"src": "kb-embed.js", "defer": None}]
    assert scripts[0].children == []
    assert "script-src 'self'" in str(page().all("meta")[2].attributes["content"])


def test_a_question_full_of_signs_is_shown_in_code_that_can_be_copied_as_it_is() -> None:
    handbook = hostile_handbook()
    html = example_page(handbook, ABOUT)
    question = handbook.by_code_order[0].question

    shown = read(html.removeprefix("<!doctype html>\n")).all("pre")[2].text

    inside = read(shown.partition(">")[2].rpartition("</div>")[0])
    assert inside.one("a").text == " ".join(question.split())


def test_a_handbook_without_entries_shows_the_box_alone() -> None:
    html = example_page(a_handbook(), ABOUT)

    assert "data-kb-search" in html
    assert "<div data-kb-entry" not in html
