from __future__ import annotations

import datetime as dt
from pathlib import Path

from kb.index import Document, SearchIndex
from kb.index.catalogue import catalogue_documents
from kb.model.handbook import Handbook
from kb.model.registers import FormerUnit, LegalDocument, LegalState, Procedure, Term, Unit
from kb.model.search import FoundKind, catalogue_id, catalogue_key
from tests.factory import a_handbook, a_published_entry, placed, registers
from tests.index.library import an_index

UNIT = Unit(
    id="phong-dinh",
    name="Phong Dinh",
    type="phường",
    code="19819",
    formed_from=(
        FormerUnit(name="Phong Chương", type="xã", district="Thị xã Phong Điền"),
        FormerUnit(
            name="Phong Hòa", type="phường", district="Thị xã Phong Điền", earlier_names=("Phong Bình",)
        ),
    ),
)
PROCEDURES = tuple(
    Procedure(code=code, name=name, field="Chứng thực", as_of=dt.date(2026, 6, 1))
    for code, name in (("2.000815", "Chứng thực bản sao từ bản chính"), ("1.000593", "Thủ tục kết hôn"))
)
TERMS = (
    Term(term="HKD", means=("hộ kinh doanh",), kind="abbreviation"),
    Term(term="CT", means=("chủ tịch", "chứng thực"), kind="abbreviation", ambiguous=True),
    Term(term="sao y", means=("chứng thực bản sao",), kind="everyday"),
    Term(term="ko", means=("không",), kind="spelling"),
)


def a_law(number: str = "118/2025/NĐ-CP", **given: object) -> LegalDocument:
    values: dict[str, object] = {
        "type": "Nghị định",
        "issuer": "Chính phủ",
        "title": "Cơ chế một cửa",
        "state": "in_force",
        "confidence": "high",
    }
    return LegalDocument.model_validate({"number": number, **values, **given})


def a_catalogue(*laws: LegalDocument) -> Handbook:
    entry = a_published_entry(code="CT-001", procedures=("2.000815",))
    known = registers(legal_documents=laws, units=(UNIT,), procedures=PROCEDURES, terms=TERMS)
    return a_handbook(placed(entry), registers=known)


def documents(*laws: LegalDocument) -> dict[str, Document]:
    return {one.id: one for one in catalogue_documents(a_catalogue(*laws), {"cach-tim.md": "# Cách tìm\n"})}


def a_search(folder: Path) -> SearchIndex:
    return an_index(folder, documents(a_law(), a_law("118/2025/QH15", type="Luật", title="Luật X")).values())


def test_each_kind_is_there_and_its_id_tells_kind_and_key() -> None:
    found = documents(a_law())

    assert {catalogue_key(one)[0] for one in found} == set(FoundKind) - {FoundKind.ENTRY}
    assert {one.shown.field for one in found.values()} == {kind.value for kind in FoundKind} - {"muc"}
    assert catalogue_key(catalogue_id(FoundKind.GUIDE, "a.html#b:c")) == (FoundKind.GUIDE, "a.html#b:c")


def test_documents_come_in_id_order_each_once() -> None:
    found = [one.id for one in catalogue_documents(a_catalogue(a_law(), a_law()), {})]

    assert found == sorted(set(found))


def test_a_procedure_names_the_answers_that_cover_it() -> None:
    found = documents()

    assert found["thu-tuc:2.000815"].shown.summary == "Cẩm nang trả lời trong CT-001."
    assert found["thu-tuc:1.000593"].shown.summary == ""


def test_shorthands_that_nobody_looks_up_are_left_out() -> None:
    found = documents()

    assert "viet-tat:ko" not in found
    assert found["viet-tat:CT"].shown.summary == "chủ tịch; chứng thực (tùy ngữ cảnh)"


def test_a_law_tells_its_last_day_or_what_was_recorded_on_any_day() -> None:
    found = documents(
        a_law("1/2020/NĐ-CP", expires=dt.date(2027, 2, 28)),
        a_law("2/2020/NĐ-CP", state=LegalState.EXPIRED.value),
        a_law("3/2020/NĐ-CP", state=LegalState.NOT_YET.value, effective=dt.date(2027, 3, 1)),
        a_law("4/2020/NĐ-CP"),
    )

    told = [
        (one.shown.law_ends, one.shown.remark) for key, one in found.items() if key.startswith("van-ban:")
    ]
    assert told == [("2027-02-28", ""), ("", "hết hiệu lực"), ("", "có hiệu lực từ 01/03/2027"), ("", "")]


def test_what_a_query_names_comes_first_and_is_marked(tmp_path: Path) -> None:
    index = a_search(tmp_path)
    queries = {
        "2000815": "thu-tuc:2.000815",
        "nghị định 118/2025": "van-ban:118/2025/NĐ-CP",
        "nd 118/2025": "van-ban:118/2025/NĐ-CP",
        "phuong phong dinh": "xa-phuong:phong-dinh",
        "Phong Chương": "xa-phuong:phong-dinh",
        "xã phong bình": "xa-phuong:phong-dinh",
        "hkd": "viet-tat:HKD",
    }

    for query, wanted in queries.items():
        first = index.search(query).hits[0]
        assert (first.id, first.exact) == (wanted, True), query
    both = [hit.id for hit in index.search("118/2025").hits if hit.exact]
    assert sorted(both) == ["van-ban:118/2025/NĐ-CP", "van-ban:118/2025/QH15"]
    index.close()


def test_a_name_never_hides_that_a_limit_was_asked_for(tmp_path: Path) -> None:
    index = a_search(tmp_path)

    assert [hit.exact for hit in index.search("118/2025", limit=1).hits] == [True]
    index.close()


def test_the_name_of_a_procedure_or_an_everyday_word_asks_for_answers(tmp_path: Path) -> None:
    index = a_search(tmp_path)

    for query in ("Chứng thực bản sao từ bản chính", "sao y"):
        assert not any(hit.exact for hit in index.search(query).hits), query
    index.close()


def test_one_kind_can_be_asked_for(tmp_path: Path) -> None:
    index = a_search(tmp_path)

    found = index.search("chứng thực", field=FoundKind.TERM.value)

    assert {hit.id for hit in found.hits} == {"viet-tat:sao y", "viet-tat:CT"}
    index.close()
