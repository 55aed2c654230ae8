"""A collection is segmented once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kb.evaluation import segmenting
from kb.evaluation.segmenting import Words
from tests.index.library import LIBRARY, words

TEXTS = [text for document in LIBRARY for text in document.texts]


class Counted:
    """A segmenter that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, text: str) -> Iterable[str]:
        self.asked.append(text)
        return words(text)


def test_words_are_those_of_the_segmenter(tmp_path: Path) -> None:
    remembered = Words(LIBRARY, tmp_path, lambda _: None, words)

    assert [remembered(text) for text in TEXTS] == [list(words(text)) for text in TEXTS]


def test_what_was_segmented_is_not_segmented_again(tmp_path: Path) -> None:
    first, second = Counted(), Counted()
    for counted in (first, second):
        remembered = Words(LIBRARY, tmp_path, lambda _: None, counted)
        found = [remembered(text) for text in TEXTS]
        remembered.save()

    assert first.asked == TEXTS
    assert second.asked == []
    assert found == [list(words(text)) for text in TEXTS]


def test_a_damaged_memory_is_made_anew(tmp_path: Path) -> None:
    for damage in ("{", "[]"):
        remembered = Words(LIBRARY, tmp_path, lambda _: None, words)
        remembered(TEXTS[0])
        remembered.save()
        (memory,) = tmp_path.iterdir()
        memory.write_text(damage, "utf-8")

        assert Words(LIBRARY, tmp_path, lambda _: None, words)(TEXTS[0]) == list(words(TEXTS[0]))


def test_a_long_job_tells_how_far_it_is(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(segmenting, "_LONG", 1)
    said: list[str] = []
    remembered = Words(LIBRARY, tmp_path, said.append, words)

    for text in TEXTS:
        remembered(text)
    remembered.save()

    assert said[0] == "Tách từ 5 văn bản, chỉ phải làm một lần…"
    assert said[-1] == "  100%"
    percents = [int(line.strip(" %")) for line in said[1:]]
    assert percents == sorted(set(percents))

    again: list[str] = []
    known = Words(LIBRARY, tmp_path, again.append, words)
    for text in TEXTS:
        known(text)
    assert again == []
