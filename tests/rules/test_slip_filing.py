"""Slips of readers become items, each slip once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kb.model.handbook import Handbook
from kb.model.meeting import MeetingItem
from kb.rules.filing import Filing
from kb.rules.slip_filing import slips_filed
from kb.rules.slip_text import slips_as_text, slips_in_text
from kb.rules.slips import Letter, slips_as_json, slips_in_json
from tests.factory import a_handbook, a_published_entry, placed
from tests.rules.slip_strategies import a_file
from tests.rules.test_raised import meeting

HANDBOOK = a_handbook(placed(a_published_entry(id="song")))


def letter(*slips: dict[str, Any], **given: Any) -> Letter:
    return slips_in_json(slips_as_json(a_file(*slips, **given)), "phieu.json")


def file(*letters: Letter, handbook: Handbook = HANDBOOK, present: tuple[MeetingItem, ...] = ()) -> Filing:
    return slips_filed(letters, present, handbook)


def items(*slips: dict[str, Any], **given: Any) -> tuple[MeetingItem, ...]:
    return file(letter(*slips, **given)).items


def after(filing: Filing, day: int = 24) -> Handbook:
    return a_handbook(*HANDBOOK.placed, meetings=(meeting(*filing.items, day=day, session="ban-doc"),))


def test_each_kind_says_what_was_raised() -> None:
    search, failed, comment, question = items(
        {"query": "sao y mấy tiền"},
        {"kind": "not-solved", "entry": "ct1"},
        {"kind": "not-solved", "entry": "song", "text": "Thiếu phần ủy quyền", "query": "sao y"},
        {"kind": "question", "text": "Ai ký?"},
        edition="2026-11-20",
    )

    assert (search.kind, search.raised, search.searched) == ("unanswered", "sao y mấy tiền", None)
    assert failed.raised == (
        "Bạn đọc báo chưa giải quyết được: CT-001 Chứng thực bản sao từ bản chính mất bao lâu?"
    )
    assert (failed.about, failed.field) == ("song", "chung-thuc")
    assert (comment.raised, comment.searched) == ("Thiếu phần ủy quyền", "sao y")
    assert (question.kind, question.raised, question.about) == ("question", "Ai ký?", None)
    assert [item.id for item in (search, failed, comment, question)] == ["m01", "m02", "m03", "m04"]
    assert search.source is not None
    assert (search.source.file, search.source.slips) == ("phieu.json", ("phieu-so-1",))
    assert (search.source.edition, search.sent) == (dt.date(2026, 11, 20), dt.date(2026, 11, 24))


def test_a_unit_is_known_by_id_and_by_name_and_kept_as_said_otherwise() -> None:
    by_id, by_name, unknown = items(
        {"query": "một", "unit": "phong-dinh"},
        {"query": "hai", "unit": "P. Phong Dinh"},
        {"query": "ba", "unit": "Thôn Xa"},
    )

    assert (by_id.unit, by_name.unit) == ("phong-dinh", "phong-dinh")
    assert (unknown.unit, unknown.said_unit) == (None, "Thôn Xa")


def test_an_entry_that_is_not_there_is_noted() -> None:
    (item,) = items({"kind": "not-solved", "entry": "CT-999"})

    assert (item.about, item.note) == (None, "Mục: CT-999")
    assert item.raised == "Bạn đọc báo chưa giải quyết được: CT-999"


def test_searches_of_the_same_words_are_one_item_and_their_counts_add_up() -> None:
    (item,) = items(
        {"query": "SAO Y may tien?", "count": 2}, {"query": "sao y mấy tiền", "date": "2026-11-23"}
    )

    assert (item.raised, item.times, item.sent) == ("sao y mấy tiền", 3, dt.date(2026, 11, 24))
    assert item.source is not None
    assert item.source.slips == ("phieu-so-1", "phieu-so-2")


def test_a_unit_written_in_two_ways_is_one() -> None:
    (item,) = items({"query": "sao y", "unit": "phong-dinh"}, {"query": "sao y", "unit": "Phường Phong Dinh"})

    assert (item.unit, item.times) == ("phong-dinh", 2)


def test_other_accents_another_unit_and_a_remark_are_other_items() -> None:
    assert len(items({"query": "lệ phí"}, {"query": "lễ phí"}, {"query": "le phi"})) == 2
    assert len(items({"query": "lệ phí"}, {"query": "lệ phí", "unit": "phong-dinh"})) == 2
    assert len(items({"query": "lệ phí"}, {"query": "lệ phí", "text": "Tìm mãi"})) == 2
    assert len(items(*[{"kind": "question", "text": "Ai ký?"}] * 2)) == 2


def test_a_slip_handed_over_again_by_another_way_on_another_day_adds_nothing() -> None:
    slips = ({"query": "sao y"}, {"kind": "not-solved", "entry": "ct1"})
    handbook = after(file(letter(*slips)), day=20)
    by_mail = slips_in_text(slips_as_text(a_file(*slips)), "thu.txt")

    again = file(letter(*slips), by_mail, handbook=handbook)

    assert (again.items, again.known) == ((), 4)
    assert len(file(by_mail, letter(*slips)).items) == 2  # both ways at once


def test_what_was_not_understood_is_a_raw_item_once() -> None:
    strange = slips_in_text("Sao y lâu quá", "thu.txt")
    first = file(strange)

    assert [(i.raw, i.raised, i.kind) for i in first.items] == [(True, "Sao y lâu quá", None)]
    assert file(slips_in_text("> sao y  lâu quá!", "khac.txt"), handbook=after(first)).known == 1


def test_ids_go_on_behind_those_of_the_file() -> None:
    present = file(letter({"query": "một"})).items

    assert file(letter({"id": "phieu-khac", "query": "hai"}), present=present).items[0].id == "m02"


def test_a_long_text_is_kept_in_pieces() -> None:
    long = file(slips_in_text("từ " * 20_000, "thu.txt")).items

    assert "".join(item.raised for item in long).count("từ") == 20_000
