from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.analysis.letters import fold
from kb.index import Document, SearchIndex, Shown, export_artefact
from kb.index.artefact import FORMAT, Artefact, artefact, artefact_scripts, second_artefact_scripts
from kb.index.packing import unpacked
from kb.model.ranking import PROFILE
from tests.index.library import LIBRARY, a_document, an_index


def address(key: str) -> str:
    return f"muc/{key}/"


@pytest.fixture(scope="module")
def made(index: SearchIndex) -> Artefact:
    return artefact(index, address)


def test_equal_indexes_give_equal_bytes(tmp_path: Path) -> None:
    for name, documents in (("one", LIBRARY), ("two", reversed(LIBRARY))):
        index = an_index(tmp_path / name, documents)
        export_artefact(index, tmp_path / f"{name}.js", address)
        index.close()

    assert (tmp_path / "one.js").read_bytes() == (tmp_path / "two.js").read_bytes()


def test_other_content_has_another_fingerprint(made: Artefact, tmp_path: Path) -> None:
    index = an_index(tmp_path, [*LIBRARY[:-1], a_document(LIBRARY[-1].id, "Khác")])

    other = artefact(index, address).core

    assert (made.core["format"], made.core["profile"]) == (FORMAT, PROFILE.digest())
    assert other["profile"] == made.core["profile"]
    assert other["content"] != made.core["content"]
    index.close()


def test_hits_can_be_shown_from_it(made: Artefact) -> None:
    shown = made.parts["d0"]

    assert shown["id"] == [document.id for document in LIBRARY]
    assert shown["question"] == [document.titles[0] for document in LIBRARY]
    assert shown["url"][0] == "muc/a-ban-sao/"
    assert shown["summary"][0] == "Mang bản chính để đối chiếu bản sao."


def test_fields_and_days_come_with_the_core(made: Artefact) -> None:
    documents = made.core["documents"]

    assert [documents["fields"][at] for at in unpacked(documents["field"])] == [
        document.shown.field for document in LIBRARY
    ]
    assert documents["days"] == [""]
    assert list(unpacked(documents["reviewBy"])) == list(unpacked(documents["lawEnds"])) == [0] * len(LIBRARY)


def test_lengths_averages_and_rarity_are_those_of_the_index(index: SearchIndex, made: Artefact) -> None:
    syllables = {
        layer["part"]: layer["lengths"] for layer in made.core["layers"] if layer["unit"] == "syllable"
    }
    for layer in made.core["layers"]:
        lengths = layer["lengths"] or syllables[layer["part"]]
        assert list(unpacked(lengths)) == index.postings.lengths[layer["name"]]
        assert layer["average"] == index.postings.averages[layer["name"]]
    words = dict(zip(made.core["words"].split(" "), unpacked(made.core["frequencies"]), strict=True))
    assert words == {word: index.postings.frequency("syllable", word) for word in words}


def test_spelt_postings_are_told_as_parts_of_the_folded_ones(made: Artefact) -> None:
    exact = made.parts["0"]["exact"]
    counts = dict(zip(exact["words"].split(" "), unpacked(exact["counts"]), strict=True))

    assert counts["thực"] == 1  # nothing lacks: no document has another "thuc"
    assert counts["đường"] == counts["dưỡng"] == 2  # one document follows


def test_a_part_holds_the_terms_from_its_first_syllable_on(tmp_path: Path) -> None:
    documents = [
        a_document(f"d{n:03}", f"Việc {n} của tổ {n % 7}", *(f"mục {n} {i}" for i in range(40)))
        for n in range(90)
    ]
    index = an_index(tmp_path, documents)
    core, parts = (made := artefact(index, address)).core, made.parts
    words = core["words"].split(" ")
    starts = list(unpacked(core["starts"]))

    assert len(starts) > 1
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    for number, start in enumerate(starts):
        past = starts[number + 1] if number + 1 < len(starts) else len(words)
        spelt = parts[str(number)]["exact"]["words"].split(" ")
        assert all(words[start] <= fold(word) <= words[past - 1] for word in spelt if word)
    index.close()


def test_a_script_element_cannot_be_ended_from_inside(tmp_path: Path) -> None:
    index = an_index(tmp_path, [a_document("x", "Thẻ </script> đóng")])

    written = artefact_scripts(index, address, {"chung-thuc": "Chứng thực"})

    assert not any("</script" in script for script in written.values())
    shown = written["parts/d0.js"]
    body = shown[shown.index(" = {") + 3 : -2].replace("<\\/", "</")
    assert json.loads(body)["question"] == ["Thẻ </script> đóng"]
    index.close()


def test_the_core_carries_the_names_of_fields_and_no_part(tmp_path: Path, index: SearchIndex) -> None:
    written = artefact_scripts(index, address, {"chung-thuc": "Chứng thực"})

    assert '"fieldNames":{"chung-thuc":"Chứng thực"}' in written["artefact.js"]
    assert sorted(written)[1:] == sorted(f"parts/{name}.js" for name in artefact(index, address).parts)


def test_the_artefact_of_nothing_can_be_made(tmp_path: Path) -> None:
    index = an_index(tmp_path, [])

    made = artefact(index, address)

    assert made.core["documents"]["count"] == 0
    assert set(made.parts) == {"spelt", "asked"}
    index.close()


def test_a_second_artefact_sends_nothing_that_the_first_one_has(index: SearchIndex, tmp_path: Path) -> None:
    laws = [Document("l", ("Nghị định 1",), (), Shown("1", "Nghị định 1", names=("1",), remark="mới"))]
    second = an_index(tmp_path, laws)

    written = second_artefact_scripts("catalogue", second, address, index, {"van-ban": "Văn bản"})

    assert sorted(written) == [
        "catalogue/artefact.js",
        "catalogue/parts/0.js",
        "catalogue/parts/d0.js",
        "catalogue/parts/spelt.js",
    ]
    core = written["catalogue/artefact.js"]
    assert ").catalogue = {" in core
    assert '"fieldNames":{"van-ban":"Văn bản"}' in core
    assert not any(f'"{shared}":' in core for shared in ("language", "ranking", "wordings"))
    assert ').parts["catalogue/d0"] = {' in written["catalogue/parts/d0.js"]
    assert '"names":[["1"]]' in written["catalogue/parts/d0.js"]
    second.close()
