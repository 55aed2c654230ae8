from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kb.index import open_index
from kb.index.entries import desk_documents, document, published_documents
from kb.model.entry import Folder
from kb.model.handbook import Handbook
from tests.factory import a_handbook, a_published_entry, an_entry, placed


def handbook() -> Handbook:
    return a_handbook(
        placed(a_published_entry(id="cong-bo", question="Chứng thực bản sao mất bao lâu?")),
        placed(an_entry(id="du-thao", question="Chứng thực chữ ký ở đâu?"), Folder.DRAFTS),
        placed(a_published_entry(id="thu-hoi", code="CT-009", question="Sao y ngày trước?"), Folder.RETIRED),
        placed(a_published_entry(id="sua", code="CT-002", question="Phí sao y cũ?", variants=())),
        placed(
            a_published_entry(id="sua", code="CT-002", question="Phí sao y mới?", variants=()), Folder.DRAFTS
        ),
    )


def test_drafts_and_retired_entries_never_reach_the_index_of_record() -> None:
    found = {document.id: document.titles[0] for document in published_documents(handbook())}

    assert found == {"cong-bo": "Chứng thực bản sao mất bao lâu?", "sua": "Phí sao y cũ?"}


def test_the_desk_holds_drafts_too_and_a_revision_in_place_of_what_it_revises() -> None:
    found = {document.id: document.titles[0] for document in desk_documents(handbook())}

    assert found == {
        "cong-bo": "Chứng thực bản sao mất bao lâu?",
        "du-thao": "Chứng thực chữ ký ở đâu?",
        "sua": "Phí sao y mới?",
    }


def test_an_entry_is_found_by_everything_in_it() -> None:
    entry = a_published_entry(
        answer="1. Nộp **hồ sơ** ở [một cửa](https://hue.gov.vn).\n2. Nhận kết quả.\n",
        documents_needed=("Bản chính *hộ chiếu*",),
        time_limit="Trong ngày",
        fee="2.000 đồng/trang",
        authority="Chủ tịch xã",
        where="Trung tâm xã",
        procedures=("2.000815",),
        units=("phong-dinh",),
    )

    found = document(entry, a_handbook())

    assert found.titles == (entry.question, *entry.variants)
    assert found.lines == (
        "Trả kết quả ngay trong ngày nhận hồ sơ.",
        "Nộp hồ sơ ở một cửa.",
        "Nhận kết quả.",
        "Bản chính hộ chiếu",
        "Trong ngày",
        "2.000 đồng/trang",
        "Chủ tịch xã",
        "Trung tâm xã",
        "23/2015/NĐ-CP Điều 7",
        "Chứng thực",
        "2.000815 Chứng thực bản sao",
        "phường Phong Dinh",
        "CT-001",
    )
    assert (found.shown.summary, found.shown.code, found.shown.field) == (
        found.lines[0],
        "CT-001",
        "chung-thuc",
    )


def test_a_year_that_ends_a_sentence_and_a_dash_between_names_are_no_list_marks() -> None:
    lines = ("Công bố giữa năm 2026. Luật đã sửa.", "Chân Mây - Lăng Cô")
    entry = a_published_entry(answer="\n\n".join(lines) + "\n")

    assert set(lines) <= set(document(entry, a_handbook()).lines)


def test_an_entry_with_faulty_markup_is_found_all_the_same() -> None:
    found = document(an_entry(answer="# Tiêu đề\n\n<b>Nộp</b> hồ sơ.", summary="<i>Ngay</i>."), a_handbook())

    assert "<b>Nộp</b> hồ sơ." in found.lines
    assert found.shown.summary == "<i>Ngay</i>."


def test_any_change_of_content_changes_the_digest() -> None:
    one = document(an_entry(), a_handbook())

    assert document(an_entry(), a_handbook()).digest() == one.digest()
    assert document(an_entry(review_by=dt.date(2030, 1, 1)), a_handbook()).digest() != one.digest()
    assert document(an_entry(fee="không"), a_handbook()).digest() != one.digest()


def test_a_handbook_opens_as_an_index_and_shows_what_is_similar_on_the_desk(tmp_path: Path) -> None:
    said: list[str] = []
    index = open_index(tmp_path, {"faq/x": (1, 1)}, handbook, said.append)

    assert {hit.id for hit in index.search("chung thuc chu ky").hits} == {"cong-bo", "sua"}
    assert index.similar("chung thuc chu ky o dau", limit=1).hits[0].id == "du-thao"
    assert len(said) == 1
    index.close()


@pytest.mark.parametrize("query", ["sao y ngày trước", "CT-009", "chứng thực chữ ký ở đâu", "phí sao y mới"])
def test_neither_a_draft_nor_a_retired_entry_is_ever_found(tmp_path: Path, query: str) -> None:
    index = open_index(tmp_path, {"faq/x": (1, 1)}, handbook, lambda _: None)

    hits = index.search(query, limit=100).hits

    assert {(hit.id, hit.question) for hit in hits} <= {
        ("cong-bo", "Chứng thực bản sao mất bao lâu?"),
        ("sua", "Phí sao y cũ?"),
    }
    index.close()


def test_nothing_is_read_when_nothing_changed(tmp_path: Path) -> None:
    open_index(tmp_path, {"faq/x": (1, 1)}, handbook, lambda _: None).close()

    def unread() -> Handbook:
        raise AssertionError("read without need")

    open_index(tmp_path, {"faq/x": (1, 1)}, unread, pytest.fail).close()
