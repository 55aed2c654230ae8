from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kb.index import SearchIndex, export_artefact
from kb.index.artefact import FORMAT, artefact, script
from kb.index.packing import unpacked
from kb.model.ranking import PROFILE
from tests.index.library import LIBRARY, a_document, an_index


def address(key: str) -> str:
    return f"muc/{key}/"


@pytest.fixture(scope="module")
def content(index: SearchIndex) -> dict[str, Any]:
    return artefact(index, address)


def test_equal_indexes_give_equal_bytes(tmp_path: Path) -> None:
    for name, documents in (("one", LIBRARY), ("two", reversed(LIBRARY))):
        index = an_index(tmp_path / name, documents)
        export_artefact(index, tmp_path / f"{name}.js", address)
        index.close()

    assert (tmp_path / "one.js").read_bytes() == (tmp_path / "two.js").read_bytes()


def test_other_content_has_another_fingerprint(content: dict[str, Any], tmp_path: Path) -> None:
    index = an_index(tmp_path, [*LIBRARY[:-1], a_document(LIBRARY[-1].id, "Khác")])

    other = artefact(index, address)

    assert (content["format"], content["profile"]) == (FORMAT, PROFILE.digest())
    assert other["profile"] == content["profile"]
    assert other["content"] != content["content"]
    index.close()


def test_hits_can_be_shown_from_it(content: dict[str, Any]) -> None:
    documents = content["documents"]

    assert documents["id"] == [document.id for document in LIBRARY]
    assert documents["question"] == [document.titles[0] for document in LIBRARY]
    assert documents["url"][0] == "muc/a-ban-sao/"
    assert documents["summary"][0] == "Mang bản chính để đối chiếu bản sao."


def test_lengths_averages_and_rarity_are_those_of_the_index(
    index: SearchIndex, content: dict[str, Any]
) -> None:
    for layer in content["layers"]:
        assert list(unpacked(layer["lengths"])) == index.postings.lengths[layer["name"]]
        assert layer["average"] == index.postings.averages[layer["name"]]
    frequencies = {
        index.postings.frequency(layer.name, term)
        for layer in PROFILE.layers
        for term in index.postings.terms(layer.name)
    }
    assert {frequency for frequency, _ in content["idf"]} == frequencies


def test_spelt_postings_are_told_as_parts_of_the_folded_ones(content: dict[str, Any]) -> None:
    exact = next(layer for layer in content["layers"] if layer["name"] == "exact")
    counts = dict(zip(content["spelt"].split(" "), unpacked(exact["counts"]), strict=True))

    assert counts["thực"] == 1  # nothing lacks: no document has another "thuc"
    assert counts["đường"] == counts["dưỡng"] == 2  # one document follows


def test_a_script_element_cannot_be_ended_from_inside(tmp_path: Path) -> None:
    index = an_index(tmp_path, [a_document("x", "Thẻ </script> đóng")])

    written = script(artefact(index, address))

    assert "</script" not in written
    body = written[written.index(" = {") + 3 : -2].replace("<\\/", "</")
    assert json.loads(body)["documents"]["question"] == ["Thẻ </script> đóng"]
    index.close()


def test_the_artefact_of_nothing_can_be_made(tmp_path: Path) -> None:
    index = an_index(tmp_path, [])

    assert artefact(index, address)["documents"]["id"] == []
    index.close()
