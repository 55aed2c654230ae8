from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.book.terms import MOST_PAGES, index_of_terms
from kb.model.handbook import Handbook
from kb.model.registers import KnowledgeField, Term
from kb.rules.collation import letter_of, vietnamese_key
from kb.store import load
from tests.book.handbooks import TERMS, death, entry, handbook

ROOT = Path(__file__).parents[2]


def everyday(name: str, *means: str, **more) -> Term:
    return Term(term=name, means=means, kind="everyday", **more)


def heads_of(*entries, **registers) -> dict[str, dict]:
    made = handbook(*entries, **{"terms": (), "fields": (), **registers})
    return by_name(index_of_terms(made, made.by_code_order))


def by_name(letters: list[dict]) -> dict[str, dict]:
    heads = [head for letter in letters for head in letter["terms"]]
    assert len({head["term"] for head in heads}) == len(heads)
    return {head["term"]: head for head in heads}


def numbered(*questions: str, **changes) -> list:
    return [
        entry(f"muc-{n}", code=f"CT-{n:03}", question=question, variants=(), **changes)
        for n, question in enumerate(questions, start=1)
    ]


def subs(head: dict) -> dict[str, list[str]]:
    return {sub["term"]: sub["entries"] for sub in head["subs"]}


def places(head: dict) -> list[str]:
    return [*head["entries"], *(one for sub in head["subs"] for one in sub["entries"])]


def test_the_compounds_of_a_question_lead_to_it():
    heads = heads_of(*numbered("Con dấu nộp ở đâu?"))

    assert heads["con dấu"]["entries"] == ["muc-1"]


def test_names_begin_small_unless_a_question_writes_them_large_inside():
    heads = heads_of(*numbered("Biên lai do Giám đốc ký, Phó Chủ tịch có ký được không?"))

    assert {"biên lai", "Giám đốc", "Phó Chủ tịch"} <= heads.keys()


def test_two_places_stand_side_by_side_and_three_are_told_apart_by_what_is_asked():
    questions = ["Khai tử cần giấy tờ gì?", "Khai tử ở đâu?", "Khai tử bao lâu xong, bao nhiêu tiền?"]

    assert heads_of(*numbered(*questions[:2]))["khai tử"]["entries"] == ["muc-1", "muc-2"]
    assert subs(heads_of(*numbered(*questions))["khai tử"]) == {
        "giấy tờ cần có": ["muc-1"],
        "mức phí": ["muc-3"],
        "nơi thực hiện": ["muc-2"],
        "thời hạn": ["muc-3"],
    }


def test_a_longer_name_is_a_sub_entry_of_the_one_it_begins_with():
    official = [everyday("dấu chữ", "chứng thực chữ ký"), everyday("dấu bản", "chứng thực bản sao")]
    heads = heads_of(
        *numbered("Chứng thực chữ ký ở đâu?", "Chứng thực bản sao ở đâu?", "Chứng thực cần gì?"),
        terms=tuple(official),
    )

    assert subs(heads["chứng thực"]) == {
        "bản sao": ["muc-2"],
        "chữ ký": ["muc-1"],
        "giấy tờ cần có": ["muc-3"],
    }
    assert "chứng thực chữ ký" not in heads


def test_what_stands_beside_the_head_tells_its_places_apart():
    heads = heads_of(
        *numbered("Con dấu của trường học?", "Con dấu của doanh nghiệp?", "Con dấu có biên lai?")
    )

    assert subs(heads["con dấu"]).keys() == {"biên lai", "doanh nghiệp", "trường học"}


def test_many_places_that_nothing_tells_apart_are_told_apart_by_their_chapters():
    fields = tuple(
        KnowledgeField(id=i, name=n, prefix=p, description="x")
        for i, n, p in (("a", "Việc A", "AA"), ("b", "Việc B", "BB"))
    )
    many = [
        entry(f"m-{n}", code=f"CT-{n:03}", question="Con dấu?", variants=(), field="ab"[n % 2])
        for n in range(8)
    ]

    assert {name: len(ids) for name, ids in subs(heads_of(*many, fields=fields)["con dấu"]).items()} == {
        "Việc A": 4,
        "Việc B": 4,
    }


def test_an_everyday_name_with_many_places_leads_to_the_official_one():
    terms = (everyday("sổ đỏ", "giấy chứng nhận quyền sử dụng đất"),)
    questions = ["Giấy chứng nhận quyền sử dụng đất ai ký?", "Sổ đỏ cần giấy tờ gì?", "Làm sổ đỏ ở đâu?"]
    heads = heads_of(*numbered(*questions), terms=terms)

    assert heads["sổ đỏ"]["see"] == [{"term": "giấy chứng nhận quyền sử dụng đất", "sub": ""}]
    assert not places(heads["sổ đỏ"])
    assert set(places(heads["giấy chứng nhận quyền sử dụng đất"])) == {"muc-1", "muc-2", "muc-3"}


def test_with_one_or_two_places_it_gives_them_and_the_official_name():
    one = entry(question="Biên lai giấy dùng đến khi nào?", variants=("phiếu thu dùng đến khi nào",))
    heads = heads_of(one, terms=(everyday("phiếu thu", "biên lai giấy"),))

    assert (heads["phiếu thu"]["gloss"], heads["phiếu thu"]["entries"]) == (
        "biên lai giấy",
        ["chung-thuc-ban-sao"],
    )


def test_a_cross_reference_names_the_sub_entry():
    terms = (everyday("sao y", "chứng thực bản sao"),)
    heads = heads_of(
        *numbered(
            "Chứng thực bản sao ở đâu?", "Chứng thực chữ ký?", "Chứng thực bản sao cần gì?", "Sao y bao lâu?"
        ),
        terms=terms,
    )

    assert heads["sao y"]["see"] == [{"term": "chứng thực", "sub": "bản sao"}]


def test_a_name_that_leads_only_to_the_row_beside_it_is_left_out():
    terms = (Term(term="UBND", means=("Ủy ban nhân dân",), kind="abbreviation"),)
    heads = heads_of(*numbered("Ủy ban nhân dân hay UBND?", "Ủy quyền?"), terms=terms)

    assert "Ủy ban nhân dân" in heads
    assert "UBND" not in heads


def test_a_commune_that_readers_name_and_the_entry_too_is_a_head():
    one = entry(
        question="Phường gồm những xã nào?", variants=("Dương Nỗ gồm đâu?",), answer="Phường Dương Nỗ gồm…"
    )

    assert heads_of(one)["Dương Nỗ"]["entries"] == ["chung-thuc-ban-sao"]


def test_an_everyday_name_stays_a_head_where_no_entry_says_the_official_one():
    heads = heads_of(
        *numbered("Hiến đất làm đường?"), terms=(everyday("hiến đất", "tặng cho quyền sử dụng đất"),)
    )

    assert heads["hiến đất"]["entries"] == ["muc-1"]
    assert heads["hiến đất"]["gloss"] == "tặng cho quyền sử dụng đất"


def test_an_official_name_that_readers_mean_and_the_entry_says_is_a_head():
    one = entry(
        question="Tạm nghỉ có phải báo không?",
        variants=("ngưng bán",),
        summary="Tạm ngừng kinh doanh thì báo.",
    )

    assert "tạm ngừng kinh doanh" in heads_of(one, terms=(everyday("ngưng bán", "tạm ngừng kinh doanh"),))


def test_a_field_name_leads_to_its_chapter_and_only_where_there_is_one():
    made = handbook(entry(), death())
    chapters = {
        head["term"]: head["chapter"]
        for letter in index_of_terms(made, made.by_code_order)
        for head in letter["terms"]
    }
    assert (chapters["Chứng thực"], chapters["Hộ tịch"]) == ("chung-thuc", "ho-tich")

    made = handbook(entry())
    assert "Hộ tịch" not in by_name(index_of_terms(made, made.by_code_order))


def test_a_commonplace_is_a_head_only_for_what_nothing_else_leads_to():
    heads = heads_of(*numbered("Hồ sơ thiếu thì hướng dẫn mấy lần?", "Hồ sơ khai tử có nhận không?"))

    assert heads["hồ sơ"]["entries"] == ["muc-1"]


def test_a_commonplace_of_many_places_is_told_apart_by_chapters_too():
    many = numbered(*(f"Hồ sơ {n} ra sao?" for n in range(8)), field="mot-cua")

    assert {name: len(ids) for name, ids in subs(heads_of(*many)["hồ sơ"]).items()} == {"mot-cua": 8}


def test_commonplaces_that_begin_several_names_gather_them():
    terms = tuple(
        everyday(f"x {n}", name) for n, name in enumerate(("văn bản đi", "văn bản đến", "văn bản mật"))
    )
    heads = heads_of(*numbered("Số văn bản đi?", "Số văn bản đến?", "Số văn bản mật?"), terms=terms)

    assert subs(heads["văn bản"]) == {"đến": ["muc-2"], "đi": ["muc-1"], "mật": ["muc-3"]}
    assert "văn bản đi" not in heads


def test_letters_heads_and_sub_entries_stand_in_vietnamese_order():
    made = handbook(*numbered("Ủy quyền, đất đai, doanh nghiệp, âm lịch, ưu tiên?"), fields=(), terms=())
    letters = index_of_terms(made, made.by_code_order)

    assert [letter["letter"] for letter in letters] == ["Â", "D", "Đ", "U", "Ư"]


def test_a_book_without_entries_has_no_index():
    assert index_of_terms(handbook(), ()) == []


@pytest.fixture(scope="module")
def shipped() -> Handbook:
    return load(ROOT).handbook


@pytest.fixture(scope="module")
def letters(shipped) -> list[dict]:
    return index_of_terms(shipped, shipped.by_code_order)


def check(letters: list[dict], made: Handbook) -> None:
    """What holds of every index."""
    heads = by_name(letters)
    assert [letter["letter"] for letter in letters] == [
        letter_of(letter["terms"][0]["term"]) for letter in letters
    ]
    names = [head["term"].lower() for head in heads.values()]
    assert names == sorted(names, key=vietnamese_key)
    for head in heads.values():
        assert bool(head["see"]) != bool(places(head) or head["chapter"] or head["see_also"])
        assert len(head["entries"]) == len(set(head["entries"]))
        assert len(head["entries"]) <= MOST_PAGES or head["subs"]
        assert set(places(head)) <= made.live.keys()
        assert all(sub["entries"] for sub in head["subs"])
        told = [sub["term"].lower() for sub in head["subs"]]
        assert told == sorted(told, key=vietnamese_key)
        for target in (*head["see"], *head["see_also"]):
            assert target["term"] in heads
            assert not heads[target["term"]]["see"]
            assert not target["sub"] or target["sub"] in subs(heads[target["term"]])


def test_the_shipped_index_keeps_every_law(letters, shipped):
    check(letters, shipped)


def test_every_shipped_entry_is_led_to_by_a_name_of_its_own(letters, shipped):
    found = {one for head in by_name(letters).values() for one in places(head)}

    assert shipped.live.keys() <= found


def test_no_shipped_head_has_a_long_row_of_places(letters):
    assert [head["term"] for head in by_name(letters).values() if len(head["entries"]) > MOST_PAGES] == []


def test_the_shipped_index_tells_certification_apart_and_knows_everyday_names(letters):
    heads = by_name(letters)

    assert {"bản sao", "chữ ký", "hợp đồng"} <= subs(heads["Chứng thực"]).keys()
    assert heads["sổ đỏ"]["see"] == [{"term": "giấy chứng nhận quyền sử dụng đất", "sub": ""}]
    assert heads["sao y"]["see"] == [{"term": "Chứng thực", "sub": "bản sao"}]
    assert heads["HKD"]["see"] == [{"term": "Hộ kinh doanh", "sub": ""}]


def test_nobody_is_led_to_a_head_that_says_the_same_with_more_words(letters):
    by_places = {}
    for head in by_name(letters).values():
        if places(head) and not head["gloss"]:
            by_places.setdefault((head["term"][:1].lower(), *sorted(places(head))), []).append(head["term"])
    alike = [
        (one, other)
        for names in by_places.values()
        for one, other in pairwise(names)
        if other.startswith(f"{one} ")
    ]

    assert alike == []


WORDS = st.sampled_from(
    [
        *(
            "chứng",
            "thực",
            "bản",
            "sao",
            "chữ",
            "ký",
            "khai",
            "tử",
            "hồ",
            "sơ",
            "sổ",
            "đỏ",
            "y",
            "con",
            "dấu",
        ),
        *(
            "văn bản đi",
            "đến",
            "ở đâu",
            "cần gì",
            "bao lâu",
            "VNeID",
            ",",
            "?",
            "(",
            ")",
            '"',
            "#",
            "-",
            "1/2",
            "😀",
        ),
    ]
)
QUESTIONS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(QUESTIONS, QUESTIONS), min_size=1, max_size=12))
def test_whatever_is_asked_the_laws_hold(asked):
    made = handbook(
        *(
            entry(f"muc-{n}", code=f"CT-{n:03}", question=question, variants=(variant,), field=("chung-thuc", "ho-tich")[n % 2])
            for n, (question, variant) in enumerate(asked, start=1)
        ),
        terms=(*TERMS, everyday("sổ đỏ", "giấy chứng nhận"), everyday("dấu đỏ", "con dấu", ambiguous=True)),
    )  # fmt: skip

    letters = index_of_terms(made, made.by_code_order)

    check(letters, made)
    assert letters == index_of_terms(made, made.by_code_order)
