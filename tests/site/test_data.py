from __future__ import annotations

import copy
import datetime as dt
import json
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from kb.model.entry import Asked, Citation, Folder
from kb.model.handbook import Handbook
from kb.model.registers import LegalDocument, LegalState
from kb.site.about import About
from kb.site.data import CODES, SCHEMA, WHOLE, all_entry_data, data_files, entry_data_path
from kb.workspace import Workspace
from tests.factory import TODAY, a_change, a_handbook, a_published_entry, an_entry, placed, registers
from tests.hostile.corpus import handbook as hostile_handbook

ROOT = Path(__file__).resolve().parents[2]
ABOUT = About("Cẩm nang", "Cẩm nang")
ONLINE = About("Cẩm nang", "Cẩm nang", address="https://camnang.example/cn/")


def files(handbook: Handbook, about: About = ABOUT, today: dt.date = TODAY) -> dict[str, str]:
    return data_files(handbook, today, about, all_entry_data(handbook, today, about))


def of_entry(handbook: Handbook, entry_id: str = "chung-thuc-ban-sao", **given: Any) -> dict[str, Any]:
    return json.loads(files(handbook, **given)[entry_data_path(entry_id)])["entry"]  # type: ignore[no-any-return]


def published_schema() -> dict[str, Any]:
    return json.loads((ROOT / "kb" / "site" / "handbook-1.json").read_text("utf-8"))  # type: ignore[no-any-return]


def closed(schema: Any) -> Any:
    """The schema with every group of keys closed: readers pass over keys they do not know, a test must not."""
    if isinstance(schema, dict):
        shut = {"additionalProperties": False} if schema.get("type") == "object" else {}
        return shut | {key: closed(value) for key, value in schema.items()}
    return [closed(value) for value in schema] if isinstance(schema, list) else schema


VALID = fastjsonschema.compile(closed(published_schema()))


@pytest.fixture(scope="module")
def shipped() -> Handbook:
    return Workspace(ROOT).load().handbook


def test_the_shipped_handbook_keeps_to_the_published_schema(shipped: Handbook) -> None:
    for about in (ABOUT, ONLINE):
        written = files(shipped, about)
        for path, text in written.items():
            if path != CODES:
                VALID(json.loads(text))
        assert len(written) == len(shipped.published) + 2


def test_whatever_an_entry_holds_keeps_to_the_schema() -> None:
    for path, text in files(hostile_handbook()).items():
        if path != CODES:
            VALID(json.loads(text))


@pytest.mark.parametrize("wrong", [{"version": 2}, {"edition": "25/11/2026"}, {"entries": [{}]}, {"more": 1}])
def test_the_schema_refuses_what_is_not_the_format(wrong: dict[str, Any]) -> None:
    good = json.loads(files(a_handbook(placed(a_published_entry())))[WHOLE])
    VALID(copy.deepcopy(good))

    with pytest.raises(fastjsonschema.JsonSchemaException):
        VALID(good | wrong)


def test_every_key_is_explained_in_the_schema() -> None:
    def unexplained(schema: Any, path: str = "") -> list[str]:
        if not isinstance(schema, dict):
            return (
                [name for one in schema for name in unexplained(one, path)]
                if isinstance(schema, list)
                else []
            )
        keys = schema.get("properties", {})
        own = [f"{path}.{k}" for k, v in keys.items() if "description" not in v and "$ref" not in v]
        return own + [name for key, value in schema.items() for name in unexplained(value, f"{path}.{key}")]

    assert unexplained(published_schema()) == []


def test_every_file_says_what_it_is_of_which_day_and_that_nobody_approved_it() -> None:
    handbook = a_handbook(placed(a_published_entry()))

    for path in (WHOLE, "muc/chung-thuc-ban-sao.json"):
        told = json.loads(files(handbook)[path])
        assert (told["format"], told["version"]) == ("cam-nang-hanh-chinh-cong", 1)
        assert told["edition"] == "2026-11-25"
        assert "chưa được thành phố phê duyệt" in told["notice"]
        assert told["licence"]["name"] == "CC BY 4.0"
    assert json.loads(files(handbook)["muc/chung-thuc-ban-sao.json"])["$schema"] == f"../{SCHEMA}"


def test_an_entry_is_the_same_alone_and_among_all() -> None:
    handbook = a_handbook(placed(a_published_entry()), placed(a_published_entry(id="khac", code="CT-002")))

    whole = json.loads(files(handbook)[WHOLE])

    assert [entry["code"] for entry in whole["entries"]] == ["CT-001", "CT-002"]
    for entry in whole["entries"]:
        assert of_entry(handbook, entry["id"]) == entry


def test_no_draft_and_no_retired_entry_is_ever_inside() -> None:
    secret = "Chuyện chưa ai được biết?"
    pending = an_entry(question=secret, code="CT-001", open_points=("Hỏi Sở.",))
    gone = a_published_entry(id="da-rut", code="CT-009", question=secret)
    handbook = a_handbook(
        placed(a_published_entry(related=("da-rut", "ban-nhap"))),
        placed(pending, Folder.DRAFTS),
        placed(an_entry(id="ban-nhap", question=secret), Folder.DRAFTS),
        placed(gone, Folder.RETIRED),
    )

    written = files(handbook)

    assert set(written) == {WHOLE, CODES, "muc/chung-thuc-ban-sao.json"}
    for text in written.values():
        assert secret not in text
        assert "da-rut" not in text
        assert "ban-nhap" not in text
    assert of_entry(handbook)["related"] == []


def test_what_editors_told_one_another_stays_with_them() -> None:
    history = (
        a_change(),
        a_change(
            "changes_requested", "Trần Văn Bình", note="Sai phí.", remarks=[{"field": "fee", "text": "Sai."}]
        ),
        a_change("approved", "Trần Văn Bình", note="Đã đối chiếu."),
    )

    told = of_entry(a_handbook(placed(a_published_entry(history=history))))["history"]

    assert told == [
        {"date": "2026-11-01", "what": "new", "who": "Trần Văn Bình", "notes": ["Đã đối chiếu"]},
    ]


def test_texts_come_as_markdown_and_as_plain_text() -> None:
    entry = a_published_entry(answer="1. **Ký** tại [quầy](muc:khac)\n", fee="**2.000** đồng")
    told = of_entry(a_handbook(placed(entry)))

    assert told["answer"] == {"markdown": "1. **Ký** tại [quầy](muc:khac)\n", "text": "1. Ký tại quầy"}
    assert told["facts"] == {
        "fee": {"markdown": "**2.000** đồng", "text": "2.000 đồng"},
        "documents_needed": [],
    }


def test_law_comes_with_its_state_of_the_day_and_warnings_with_it() -> None:
    fallen = LegalDocument(
        number="23/2015/NĐ-CP",
        type="Nghị định",
        issuer="Chính phủ",
        title="Chứng thực",
        state=LegalState.IN_FORCE,
        replaced_by="1/2026/NĐ-CP",
        replaced_on=dt.date(2026, 11, 20),
        confidence="high",
    )
    known = registers(legal_documents=(fallen,))
    entry = a_published_entry(legal_basis=(Citation(document="23/2015/NĐ-CP"), Citation(document="9/QĐ")))

    told = of_entry(a_handbook(placed(entry), registers=known))

    assert told["legal_basis"] == [
        {
            "document": "23/2015/NĐ-CP",
            "type": "Nghị định",
            "title": "Chứng thực",
            "state": "expired",
            "state_text": "hết hiệu lực từ 20/11/2026",
            "replaced_by": "1/2026/NĐ-CP",
        },
        {"document": "9/QĐ"},
    ]
    assert "Căn cứ 23/2015/NĐ-CP hết hiệu lực từ 20/11/2026" in told["warnings"][0]


def test_full_addresses_stand_only_where_the_sites_own_is_known() -> None:
    handbook = a_handbook(placed(a_published_entry(asked=Asked(count=3))))

    assert "url" not in of_entry(handbook)
    assert of_entry(handbook)["page"] == "muc/chung-thuc-ban-sao.html"
    assert of_entry(handbook)["asked"] == 3
    assert of_entry(handbook, about=ONLINE)["url"] == "https://camnang.example/cn/muc/chung-thuc-ban-sao.html"


def test_codes_lead_to_ids() -> None:
    handbook = a_handbook(placed(a_published_entry()), placed(a_published_entry(id="khac", code="CT-002")))

    assert json.loads(files(handbook)[CODES]) == {"CT-001": "chung-thuc-ban-sao", "CT-002": "khac"}


def test_the_same_handbook_on_the_same_day_gives_the_same_bytes(shipped: Handbook) -> None:
    assert files(shipped) == files(shipped)


def test_a_handbook_without_entries_has_data_all_the_same() -> None:
    told = json.loads(files(a_handbook())[WHOLE])

    VALID(copy.deepcopy(told))
    assert told["entries"] == []
