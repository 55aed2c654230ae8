"""A long book in volumes: what stands in which, and how they refer to each other."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.book.book import book
from kb.book.volumes import BACK, MOST, SLACK, volumes, with_places
from kb.model.printed import PageNumber
from tests.book.handbooks import TODAY, death, entry, handbook


def made(*sizes: int) -> dict:
    """Data with chapters of so many entries; each entry names the first and the last of all."""
    ids = [[f"c{number}-{nth}" for nth in range(size)] for number, size in enumerate(sizes)]
    every = [one for chapter in ids for one in chapter]
    return {
        "chapters": [
            {
                "id": f"c{number}",
                "name": f"Chương {number}",
                "prefix": "CH",
                "entries": [
                    {"id": one, "code": one.upper(), "question": [], "related": [every[0], every[-1]]}
                    for one in chapter
                ],
            }
            for number, chapter in enumerate(ids)
        ],
        "entry_count": len(every),
        "codes": {one: f"https://cam-nang.example/{one}" for one in every},
        "elsewhere": {},
        "former_units": [{"name": "A"}],
        "legal_documents": [{"documents": [{"entries": every}]}],
        "terms": [{"terms": [{"entries": every[::2], "subs": []}]}],
    }


def ids_in(data: dict) -> list[str]:
    return [one["id"] for chapter in data["chapters"] for one in chapter["entries"]]


def test_a_book_of_up_to_the_measure_is_one():
    data = made(3, 2)

    assert volumes(data, most=5) == (data,)
    assert MOST == 500


def test_a_supplement_is_never_cut():
    data = {**made(3, 2), "supplement": {}}

    assert volumes(data, most=1) == (data,)


def test_chapters_stay_whole_and_volumes_are_about_equal():
    cut = volumes(made(30, 20, 25, 24), most=50)

    assert [[chapter["id"] for chapter in one["chapters"]] for one in cut] == [["c0", "c1"], ["c2", "c3"]]
    assert [one["entry_count"] for one in cut] == [50, 49]


def test_a_chapter_too_long_for_a_volume_is_cut_evenly_and_says_that_it_goes_on():
    cut = volumes(made(25), most=10)

    assert [len(one["chapters"][0]["entries"]) for one in cut] == [8, 8, 9]
    assert [one["chapters"][0]["name"] for one in cut] == ["Chương 0", *["Chương 0 (tiếp theo)"] * 2]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12), st.integers(1, 30))
@settings(deadline=None)
def test_every_entry_stands_in_one_volume_in_order_and_none_is_too_thick(sizes, most):
    data = made(*sizes)
    cut = volumes(data, most)

    assert [one for volume in cut for one in ids_in(volume)] == ids_in(data)
    assert all(0 < len(ids_in(volume)) <= most * SLACK for volume in cut)
    for number, volume in enumerate(cut, 1):
        if len(cut) > 1:
            assert volume["volume_number"] == number
            assert set(volume["codes"]) == set(ids_in(volume))
            assert not set(volume["elsewhere"]) & set(ids_in(volume))


def test_the_back_matter_is_in_the_last_volume_only():
    first, last = volumes(made(4, 4), most=4)

    assert [first[part] for part in BACK if part in first] == [[], [], []]
    assert all(last[part] for part in BACK if part in last)
    assert set(last["elsewhere"]) == {"c0-0", "c0-1", "c0-2", "c0-3"}  # those that are cited there
    assert set(first["elsewhere"]) == {"c1-3"}
    assert first["elsewhere"]["c1-3"]["volume"] == 2
    assert "page" not in first["elsewhere"]["c1-3"]  # until it is known


def test_every_volume_tells_what_stands_in_each():
    cut = volumes(made(4, 3), most=4)

    assert cut[0]["volumes"] == cut[1]["volumes"]
    assert cut[0]["volumes"][1] == {
        "number": 2,
        "entry_count": 3,
        "chapters": [{"name": "Chương 1", "prefix": "CH", "first": "C1-0", "last": "C1-2"}],
    }


def test_places_in_other_volumes_are_written_in():
    first, last = volumes(made(4, 4), most=4)
    entries = {"c1-3": PageNumber(2, 47), "c0-0": PageNumber(1, 8)}
    chapters = {"c0": PageNumber(1, 7), "c1": PageNumber(2, 9)}

    assert with_places(first, entries, chapters, {"c0": 7})["elsewhere"]["c1-3"] == {
        "code": "C1-3",
        "question": [],
        "volume": 2,
        "page": 47,
    }
    assert with_places(last, entries, chapters, {"c1": 9})["chapters_elsewhere"] == {
        "c0": {"volume": 1, "page": 7}
    }


def test_a_volume_has_the_pages_of_its_own_chapters_also_of_a_part_that_goes_on():
    _, second = volumes(made(8), most=4)
    entries = {"c0-0": PageNumber(1, 8), "c0-4": PageNumber(2, 9)}

    filled = with_places(second, entries, {"c0": PageNumber(1, 7)}, {"c0": 6})

    assert filled["pages"] == {"muc:c0-4": 9, "chuong:c0": 6}
    assert filled["chapters_elsewhere"] == {"c0": {"volume": 1, "page": 7}}


def test_an_entry_that_no_volume_holds_is_named_as_in_a_slim_book():
    data = book(
        handbook(entry(), death(), entry("hai", code="HT-002", field="ho-tich")), TODAY, fields=["ho-tich"]
    )
    first, _ = volumes(data, most=1)

    assert first["elsewhere"]["chung-thuc-ban-sao"] == data["elsewhere"]["chung-thuc-ban-sao"]
