"""Click speaks Vietnamese, whatever it has to say."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kb.cli.catalogue import SENTENCES, install, translated, translated_number


def sentences_of_click() -> Iterator[tuple[str, str]]:
    """Every literal that Click's source passes to ``_`` or ``ngettext``, with where it stands."""
    for path in sorted(Path(click.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "ngettext")
            ):
                for argument in node.args[:2]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value, f"{path.name}:{node.lineno}"


@pytest.mark.parametrize(("sentence", "where"), [*dict(sentences_of_click()).items()])
def test_every_sentence_of_click_has_a_translation(sentence: str, where: str) -> None:
    exempt = {"%(prog)s, version %(version)s"}  # kb words its own version line

    assert sentence in SENTENCES or sentence in exempt, where


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_translation_fills_only_places_that_the_sentence_has(sentence: str) -> None:
    def places(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)", text))

    assert places(SENTENCES[sentence]) <= places(sentence)


def test_the_table_holds_nothing_that_click_no_longer_says() -> None:
    said = {sentence for sentence, _ in sentences_of_click()} | {
        "required"
    }  # that one reaches ``_`` in a variable

    assert set(SENTENCES) <= said


def test_an_unknown_sentence_stays_as_it_is() -> None:
    assert translated("No such thing.") == "No such thing."


def test_singular_and_plural_sentences_find_their_own_translation() -> None:
    one, many = "Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given."

    assert translated_number(one, many, 1).format(nargs=2, len=1) == "Cần 2 giá trị, chỉ có một."
    assert translated_number(one, many, 3).format(nargs=2, len=3) == "Cần 2 giá trị, đang có 3."


def test_installing_twice_changes_nothing() -> None:
    install()
    before = sys.modules["click.core"]._  # type: ignore[attr-defined]
    install()

    assert sys.modules["click.core"]._ is before is translated  # type: ignore[attr-defined]
