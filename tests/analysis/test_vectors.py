"""The table that both engines must agree with; the browser reads it in tests/conformance."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kb.analysis.syllables import syllables

VECTORS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "vectors.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_text_is_read_as_the_table_says(vector: dict[str, Any]) -> None:
    read = syllables(vector["text"])

    assert [syllable.exact for syllable in read] == vector["exact"]
    assert [syllable.folded for syllable in read] == vector["folded"]
    assert [[syllable.start, syllable.end] for syllable in read] == vector["places"]
