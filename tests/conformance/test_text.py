"""Both engines read text alike, letter for letter."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from kb.analysis.letters import LETTERS
from kb.analysis.syllables import syllables
from tests.conformance.conftest import Run

VECTORS = Path(__file__).parents[1] / "analysis" / "vectors.jsonl"
READ = "texts => texts.map(text => engine.language.syllables(text).map(s => [s.exact, s.folded, s.start, s.end]))"


def in_utf16(text: str, place: int) -> int:
    """Where JavaScript sees what Python sees at ``place``."""
    return len(text[:place].encode("utf-16-le")) // 2


def read_by_python(text: str) -> list[list[object]]:
    return [[s.exact, s.folded, in_utf16(text, s.start), in_utf16(text, s.end)] for s in syllables(text)]


def test_the_browser_reads_the_table_of_vectors_as_it_says(run: Run) -> None:
    vectors = [json.loads(line) for line in VECTORS.read_text(encoding="utf-8").splitlines()]

    read = run(READ, [vector["text"] for vector in vectors])

    assert len(vectors) > 30
    for vector, found in zip(vectors, read, strict=True):
        text = vector["text"]
        places = [[in_utf16(text, start), in_utf16(text, end)] for start, end in vector["places"]]
        assert [exact for exact, _, _, _ in found] == vector["exact"], vector["name"]
        assert [folded for _, folded, _, _ in found] == vector["folded"], vector["name"]
        assert [[start, end] for _, _, start, end in found] == places, vector["name"]


def test_every_letter_is_written_small_and_folded_alike(run: Run) -> None:
    ranges = LETTERS.replace("A-Za-z", "")
    bounds = [ranges[at : at + 3].split("-") for at in range(0, len(ranges), 3)]
    letters = [chr(code) for first, last in bounds for code in range(ord(first), ord(last) + 1)]
    texts = [form for letter in letters for form in (letter, f"a{letter}n", f"q{letter}1")]

    assert len(letters) > 700
    assert run(READ, texts) == [read_by_python(text) for text in texts]


def test_every_spelling_of_every_syllable_of_the_handbook_is_read_alike(run: Run) -> None:
    known = json.loads(run("() => JSON.stringify(KbSearch.artefact.parts.spelt.words.split(' '))"))
    texts = [unicodedata.normalize(form, word.upper()) for word in known for form in ("NFC", "NFD")]

    assert run(READ, texts) == [read_by_python(text) for text in texts]
