from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from kb.index import Document, SearchIndex
from tests.index.library import LIBRARY, a_document, an_index


def ids(index: SearchIndex, query: str, **options: object) -> list[str]:
    return [hit.id for hit in index.search(query, **options).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query", ["chứng thực bản sao", "chung thuc ban sao", "CHỨNG THỰC BẢN SAO", "chúng thức bán sào"]
)
def test_the_same_answer_is_found_with_and_without_accents(index: SearchIndex, query: str) -> None:
    assert ids(index, query)[0] == "a-ban-sao"


def test_typed_accents_are_taken_at_their_word(index: SearchIndex) -> None:
    assert ids(index, "đường")[0] == "d-duong"
    assert ids(index, "dưỡng")[0] == "e-duong"
    assert ids(index, "cấp đường")[0] == "d-duong"


def test_without_accents_both_are_found(index: SearchIndex) -> None:
    assert {"d-duong", "e-duong"} <= set(ids(index, "duong"))


def test_question_words_do_not_decide(index: SearchIndex) -> None:
    asked = ids(index, "tôi muốn chứng thực chữ ký thì làm như thế nào")

    assert asked[0] == ids(index, "chứng thực chữ ký")[0] == "b-chu-ky"


def test_a_word_being_typed_matches_as_a_beginning(index: SearchIndex) -> None:
    assert ids(index, "khai si", prefix=True)[0] == "c-khai-sinh"
    assert ids(index, "khai si", prefix=True, limit=1) == ["c-khai-sinh"]
    assert "c-khai-sinh" not in ids(index, "gi", prefix=False)
    assert "c-khai-sinh" in ids(index, "gia", prefix=True)


def test_hits_carry_what_a_result_shows(index: SearchIndex) -> None:
    hit = index.search("chứng thực chữ ký", limit=1).hits[0]

    assert (hit.code, hit.field) == ("CT-b-chu-ky", "chung-thuc")
    assert hit.question == "Chứng thực chữ ký"
    assert hit.summary == "Người yêu cầu ký trước mặt người thực hiện chứng thực."
    assert hit.score > 0


def test_a_field_keeps_its_own_entries_only(index: SearchIndex) -> None:
    assert ids(index, "con", field="ho-tich") == [key for key in ids(index, "con") if key != "d-duong"]
    assert ids(index, "con", field="dat-dai") == []


def test_hits_come_best_first_and_ties_in_id_order(tmp_path: Path) -> None:
    twins = [a_document(key, "khai tử") for key in ("m", "c", "x", "a")]
    index = an_index(tmp_path, [*twins, a_document("b", "khai tử cho người thân đã lâu")])

    found = index.search("khai tử")

    assert [hit.id for hit in found.hits] == ["a", "c", "m", "x", "b"]
    assert [hit.score for hit in found.hits] == sorted((hit.score for hit in found.hits), reverse=True)
    index.close()


@pytest.mark.parametrize("query", ["", "   ", "…?", "zzz qqq", "日本"])
def test_nothing_is_found_where_nothing_matches(index: SearchIndex, query: str) -> None:
    result = index.search(query)

    assert (result.query, result.hits) == (query, ())


def test_an_index_of_nothing_answers(tmp_path: Path) -> None:
    index = an_index(tmp_path, [])

    assert ids(index, "chứng thực", prefix=True) == []
    index.close()


def test_marks_are_where_the_words_stand(index: SearchIndex) -> None:
    text = "Chứng thực chữ ký"

    assert [text[start:end] for start, end in index.marker("toi muon chung thuc")(text)] == ["Chứng thực"]


def test_a_code_finds_its_entry(tmp_path: Path) -> None:
    coded = [a_document(f"m{n}", "Chứng thực", f"CT-0{n}", f"Thủ tục 2.0008{n}") for n in range(11, 25)]
    index = an_index(tmp_path, coded)

    assert [ids(index, query)[0] for query in ("CT-012", "ct 17", "ct24", "2.000815")] == [
        "m12",
        "m17",
        "m24",
        "m15",
    ]
    index.close()


def test_an_entry_whose_code_is_typed_comes_first_whatever_else_has_its_letters(tmp_path: Path) -> None:
    form = a_document("form", "Mẫu CT07", *["CT07: tờ khai, nộp mẫu CT 7"] * 3)
    coded = a_document("coded", "Chứng thực", "CT-007")
    shown = replace(coded, shown=replace(coded.shown, code="CT-007"))
    index = an_index(tmp_path, [form, shown, *(a_document(f"m{n}", "Chứng thực") for n in range(9))])

    assert [ids(index, query)[0] for query in ("CT-007", "ct7", "ct 7", "xem CT-007")] == ["coded"] * 4
    assert ids(index, "CT07")[0] == ids(index, "mẫu ct07")[0] == "form"
    assert ids(index, "ct7", field="ho-tich") == []
    index.close()


def test_without_a_desk_similar_asks_the_index_itself(index: SearchIndex) -> None:
    assert index.similar("chung thuc chu ky", limit=1).hits[0].id == "b-chu-ky"
    assert len(LIBRARY) == index.postings.count


def dated(key: str, **days: str) -> Document:
    plain = a_document(key, "Đăng ký khai tử", "Trong 15 ngày.")
    return replace(plain, shown=replace(plain.shown, **days))


def test_given_the_day_what_has_passed_is_told_and_ranked_lower(tmp_path: Path) -> None:
    index = an_index(
        tmp_path,
        [
            dated("a-review", review_by="2026-11-30"),
            dated("b-law", law_ends="2026-11-30"),
            dated("c-sound", review_by="2026-12-01", law_ends="2027-02-28"),
            dated("d-open"),
        ],
    )

    undated = index.search("khai tử").hits
    last_day = index.search("khai tử", today=dt.date(2026, 11, 30)).hits
    day_after = index.search("khai tử", today=dt.date(2026, 12, 1)).hits

    assert [hit.id for hit in undated] == [hit.id for hit in last_day]
    assert not any(hit.stale for hit in (*undated, *last_day))
    assert [(hit.id, hit.stale) for hit in day_after] == [
        ("c-sound", False),
        ("d-open", False),
        ("a-review", True),
        ("b-law", True),
    ]
    assert day_after[2].score == pytest.approx(undated[0].score * index.profile.stale_weight)
    assert (day_after[2].review_by, day_after[3].law_ends) == ("2026-11-30", "2026-11-30")
    index.close()


def test_a_stale_answer_that_fits_better_still_comes_first(tmp_path: Path) -> None:
    other = replace(a_document("a", "Khai tử cho người nước ngoài, hồ sơ và nơi nộp"), lines=("Nộp ở xã.",))
    index = an_index(tmp_path, [other, dated("z", review_by="2020-01-01")])

    hits = index.search("đăng ký khai tử", today=dt.date(2026, 12, 1)).hits

    assert [(hit.id, hit.stale) for hit in hits] == [("z", True), ("a", False)]
    index.close()


def test_a_result_fits_or_says_that_it_does_not(index: SearchIndex) -> None:
    assert index.search("chứng thực chữ ký ở đâu").fits
    assert index.search("chứng thực", field="chung-thuc").fits
    assert not index.search("chứng thực", field="dat-dai").fits
    assert not index.search("giá vàng thế giới hôm nay").fits
