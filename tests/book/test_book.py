import datetime as dt
import json

import pytest

from kb.book.book import book
from kb.book.formats import A5
from kb.model.entry import Citation, Folder, Origin, Source
from kb.model.errors import ContentError
from kb.model.registers import PrintedEdition
from kb.rules.editions import digest_of_content
from tests.book.handbooks import FIELDS, TODAY, death, entry, handbook


def text_of(nodes) -> str:
    return "".join(node["text"] if node["kind"] == "text" else text_of(node["children"]) for node in nodes)


def test_chapters_follow_the_register_and_entries_their_codes():
    made = book(handbook(death(), entry("b", code="CT-002"), entry("a", code="CT-010"), entry()), TODAY)

    assert [chapter["prefix"] for chapter in made["chapters"]] == ["CT", "HT"]
    assert [e["code"] for e in made["chapters"][0]["entries"]] == ["CT-001", "CT-002", "CT-010"]
    assert made["entry_count"] == 4


def test_a_field_without_published_entries_has_no_chapter():
    assert [chapter["id"] for chapter in book(handbook(death()), TODAY)["chapters"]] == ["ho-tich"]


def test_an_entry_in_an_unregistered_field_is_still_printed():
    made = book(handbook(entry(field="moi")), TODAY)

    assert [(chapter["name"], len(chapter["entries"])) for chapter in made["chapters"]] == [("moi", 1)]


@pytest.mark.parametrize("folder", [Folder.DRAFTS, Folder.RETIRED])
def test_only_published_entries_are_printed(folder):
    made = book(handbook(entry(), folder=folder), TODAY)

    assert made["chapters"] == []
    assert made["entry_count"] == 0


def test_facts_stand_in_the_order_they_are_asked_for_and_only_where_they_apply():
    (chapter,) = book(handbook(entry(where="Tại xã", units=("duong-no",))), TODAY)["chapters"]
    facts = [
        (fact["label"], [text_of(line) for line in fact["lines"]]) for fact in chapter["entries"][0]["facts"]
    ]

    assert facts == [
        ("Giấy tờ", ["Bản chính", "Bản sao"]),
        ("Phí, lệ phí", ["2.000 đồng/trang"]),
        ("Nơi nộp", ["Tại xã"]),
        ("Áp dụng tại", ["phường Dương Nỗ"]),
    ]


def test_legal_basis_carries_its_state_on_the_day():
    (chapter,) = book(handbook(death()), TODAY)["chapters"]
    (later,) = book(handbook(death()), dt.date(2027, 3, 1))["chapters"]

    assert chapter["entries"][0]["legal"][0]["state"] == "còn hiệu lực đến hết 28/02/2027"
    assert later["entries"][0]["legal"][0]["state"] == "hết hiệu lực từ 01/03/2027, thay bằng 78/2026/QH16"


def test_a_citation_outside_the_register_is_printed_without_a_state():
    (chapter,) = book(handbook(entry(legal_basis=(Citation(document="1/2030/NĐ-CP"),))), TODAY)["chapters"]

    assert chapter["entries"][0]["legal"][0] == {
        "number": "1/2030/NĐ-CP", "type": "", "article": [], "state": "", "settled": False, "note": []
    }  # fmt: skip


def test_related_entries_that_are_not_printed_are_not_promised():
    (chapter,) = book(handbook(death(related=("khong-co", "khai-tu-thoi-han"))), TODAY)["chapters"]

    assert chapter["entries"][0]["related"] == ["khai-tu-thoi-han"]


def test_sources_of_one_site_and_day_stand_together():
    def source(title, url, day=1):
        return Source(title=title, url=url, as_of=dt.date(2026, 6, day))

    origin = Origin(
        sources=(
            source("Một", "https://www.hue.gov.vn/1"),
            source("Hai", "https://moj.gov.vn"),
            source("Ba", "https://hue.gov.vn/3"),
            source("Bốn", "https://hue.gov.vn/4", 2),
            source("Sách", None),
            source("Hỏng", "https://[x"),
        )
    )
    (chapter,) = book(handbook(entry(origin=origin)), TODAY)["chapters"]
    groups = chapter["entries"][0]["sources"]

    assert [(g["host"], g["as_of"], [text_of(t["title"]) for t in g["titles"]]) for g in groups] == [
        ("hue.gov.vn", "01/06/2026", ["Một", "Ba"]),
        ("moj.gov.vn", "01/06/2026", ["Hai"]),
        ("hue.gov.vn", "02/06/2026", ["Bốn"]),
        ("", "01/06/2026", ["Sách", "Hỏng"]),
    ]


def test_markup_outside_the_subset_names_the_entry():
    with pytest.raises(ContentError, match="khai-tu-thoi-han") as raised:
        book(handbook(death(answer="# đầu")), TODAY)

    assert "tiêu đề" in raised.value.message
    assert raised.value.remedy


def test_the_same_handbook_and_day_make_the_same_values():
    assert book(handbook(death(), entry()), TODAY) == book(handbook(entry(), death()), TODAY)


def test_the_digest_changes_with_any_printed_word_and_not_with_the_format():
    same = book(handbook(entry()), TODAY)

    assert book(handbook(entry()), TODAY, A5)["digest"] == same["digest"]
    assert book(handbook(entry(fee="2.001 đồng/trang")), TODAY)["digest"] != same["digest"]


def test_a_copy_says_which_edition_it_holds_or_after_which_one_it_was_made():
    content = handbook(entry())
    recorded = PrintedEdition(
        number=1, date=dt.date(2026, 11, 20), digest=digest_of_content(content), contents=""
    )

    assert book(content, TODAY)["issue"] == "Bản ngày 25/11/2026"
    assert book(handbook(entry(), editions=(recorded,)), TODAY)["issue"] == "Bản in lần 1 (20/11/2026)"
    assert (
        book(handbook(entry(fee="Không"), editions=(recorded,)), TODAY)["issue"]
        == "Bản ngày 25/11/2026, sau bản in lần 1"
    )


def test_everything_is_ready_for_json():
    made = book(handbook(entry(), death()), TODAY)

    assert json.loads(json.dumps(made)) == made


def test_an_empty_handbook_makes_an_empty_book():
    made = book(handbook(fields=FIELDS, units=()), TODAY)

    assert made["chapters"] == made["terms"] == made["legal_documents"] == made["former_units"] == []
