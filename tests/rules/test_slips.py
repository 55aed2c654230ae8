"""The file of slips that the site writes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kb.model.errors import ContentError
from kb.rules.json_schema import schema_of
from kb.rules.slips import slips_as_json, slips_in_json
from tests.rules.slip_strategies import a_file

SLIP = {"id": "3f9a61c2", "kind": "unanswered", "date": "2026-11-24", "query": "sao y mấy tiền"}


def text_of(*slips: Any, **given: Any) -> str:
    return json.dumps({"format": "cam-nang-phieu", "version": 1, "slips": slips} | given)


def test_what_is_written_is_read_again() -> None:
    file = a_file({"query": "sao y"}, {"kind": "question", "text": "Ai ký?\nKý ở đâu?"}, edition="2026-11-20")

    letter = slips_in_json(slips_as_json(file), "a.json")

    assert tuple(one.slip for one in letter.slips) == file.slips
    assert {one.edition for one in letter.slips} == {file.edition}


def test_what_people_typed_is_put_right_first() -> None:
    (one,) = slips_in_json(text_of({**SLIP, "query": "  sao\u00a0 y\u200b bản chính\n"}), "a").slips

    assert one.slip.query == "sao y bản chính"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            text_of({**SLIP, "browser": "x"}),
            "phieu.json: slips[0].browser: không có khóa nào tên là “browser”.",
        ),
        (text_of(SLIP, device="x"), "phieu.json: device: không có khóa nào tên là “device”."),
        (
            text_of({**SLIP, "kind": "praise"}),
            "slips[0].kind: “praise” không nằm trong các giá trị được dùng.",
        ),
        (text_of({**SLIP, "id": "a"}), "slips[0].id: “a” không phải mã phiếu hợp lệ."),
        (text_of({**SLIP, "count": 0}), "slips[0].count: 0 nhỏ hơn mức cho phép."),
        (text_of({**SLIP, "count": 10**6}), "slips[0].count: 1000000 lớn hơn mức cho phép."),
        (text_of({**SLIP, "date": "hôm qua"}), "slips[0].date: “hôm qua” không phải một ngày hợp lệ."),
        (text_of({**SLIP, "kind": "not-solved"}), "slips[0]: phiếu loại not-solved phải có entry."),
        (text_of({**SLIP, "kind": "question"}), "slips[0]: phiếu loại question phải có text."),
        (text_of({**SLIP, "query": "\u200b "}), "slips[0].query: không được để trống."),
        (text_of(SLIP, version=2), "version: phiếu viết theo mẫu số 2, ở đây chỉ đọc được mẫu số 1."),
        (text_of("x"), "slips[0]: phải gồm các dòng “khóa: giá trị”"),
        ('{"format": "cam-nang-phieu", "version": 1, "slips": 3}', "slips: phải là danh sách"),
        ('{"format": "khac"}', "phieu.json không phải tệp phiếu của bạn đọc."),
        ('{"format": "cam-nang-phieu",\n', "phieu.json, dòng 2: không phải JSON."),
        ("[" * 100_000, "phieu.json: không phải JSON."),
        ("[]", "phieu.json không phải tệp phiếu của bạn đọc."),
    ],
)
def test_a_fault_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(ContentError) as raised:
        slips_in_json(text, "phieu.json")

    assert said in str(raised.value)
    assert raised.value.remedy


def test_the_schema_names_what_each_kind_needs() -> None:
    schema = schema_of("slips")["$defs"]["Slip"]

    assert schema["additionalProperties"] is False
    assert [rule["then"]["required"] for rule in schema["allOf"]] == [["query"], ["entry"], ["text"]]
