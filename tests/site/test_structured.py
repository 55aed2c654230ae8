from __future__ import annotations

import json
from typing import Any

from kb.model.entry import Citation, Entry
from kb.site.about import About
from kb.site.data import Data, all_entry_data
from kb.site.structured import data_block, entry_structure, field_structure
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, placed
from tests.hostile.corpus import handbook as hostile_handbook

ABOUT = About("Cẩm nang", "Cẩm nang")
ONLINE = About("Cẩm nang", "Cẩm nang", address="https://camnang.example/")
END = "</script>"


def told(*entries: Entry, about: About = ABOUT) -> list[Data]:
    handbook = a_handbook(*(placed(entry) for entry in entries))
    return list(all_entry_data(handbook, TODAY, about).values())


def read(block: str) -> Any:
    begin = '<script type="application/ld+json">'
    assert block.startswith(begin)
    assert block.endswith(END)
    return json.loads(block.removeprefix(begin).removesuffix(END))


def entry_page(entry: Entry, about: About = ABOUT) -> Any:
    return read(data_block(entry_structure(told(entry, about=about)[0], about)))


def test_an_entry_is_a_question_with_one_accepted_answer() -> None:
    page = entry_page(a_published_entry())

    assert (page["@context"], page["@type"], page["inLanguage"]) == ("https://schema.org", "QAPage", "vi")
    question = page["mainEntity"]
    assert question["@type"] == "Question"
    assert question["name"] == "Chứng thực bản sao từ bản chính mất bao lâu?"
    assert question["answerCount"] == 1
    assert question["acceptedAnswer"]["@type"] == "Answer"
    assert question["acceptedAnswer"]["text"].startswith(
        "Trả kết quả ngay trong ngày nhận hồ sơ.\n\n1. Đối chiếu bản sao"
    )


def test_an_entry_names_the_law_it_rests_on_once_and_its_days() -> None:
    entry = a_published_entry(
        legal_basis=(
            Citation(document="23/2015/NĐ-CP", article="Điều 7"),
            Citation(document="23/2015/NĐ-CP"),
        ),
        history=(*a_published_entry().history, a_change("verified", date=TODAY)),
    )
    page = entry_page(entry)

    assert page["citation"] == [
        {
            "@type": "Legislation",
            "name": "Nghị định 23/2015/NĐ-CP",
            "legislationIdentifier": "23/2015/NĐ-CP",
        }
    ]
    assert page["mainEntity"]["datePublished"] == "2026-11-02"
    assert page["dateModified"] == "2026-11-25"
    assert page["creativeWorkStatus"].endswith("chưa được thành phố phê duyệt.")


def test_addresses_stand_only_where_they_can_be_whole() -> None:
    assert "url" not in entry_page(a_published_entry())
    page = entry_page(a_published_entry(), ONLINE)
    assert page["url"] == "https://camnang.example/muc/chung-thuc-ban-sao.html"
    assert page["isPartOf"]["url"] == "https://camnang.example/"


def test_a_field_is_a_page_of_questions_with_the_short_answers_that_stand_there() -> None:
    entries = told(a_published_entry(), a_published_entry(id="khac", code="CT-002", question="Khác?"))
    structure = field_structure("Chứng thực", entries, ABOUT)
    assert structure is not None

    page = read(data_block(structure))

    assert page["@type"] == "FAQPage"
    assert [question["name"] for question in page["mainEntity"]][1] == "Khác?"
    answer = page["mainEntity"][0]["acceptedAnswer"]
    assert answer == {"@type": "Answer", "text": "Trả kết quả ngay trong ngày nhận hồ sơ."}
    assert field_structure("Hộ tịch", [], ABOUT) is None


def test_nothing_in_an_entry_ends_the_block_early_or_breaks_a_line_of_it() -> None:
    handbook = hostile_handbook()
    for data in all_entry_data(handbook, TODAY, ABOUT).values():
        block = data_block(entry_structure(data, ABOUT))
        inside = block.removeprefix('<script type="application/ld+json">').removesuffix(END)

        assert not set(inside) & set("<>&\u2028\u2029")
        assert read(block)["name"] == data["question"]
    assert "\\u2028" in data_block({"name": "a\u2028b"})
