"""What was set already is not set again, unless anything of it is different."""

from __future__ import annotations

import pytest

from kb.book import compile as compiling
from kb.book import reuse
from kb.book.book import book
from kb.book.compile import compile_book
from kb.book.formats import A5
from tests.book.handbooks import TODAY, death, entry, handbook


@pytest.fixture
def data():
    return book(handbook(entry(), death()), TODAY)


@pytest.fixture
def settings(monkeypatch):
    """How often a book was really set."""
    real, made = compiling.set_pages, []

    def counted(*arguments):
        made.append(1)
        return real(*arguments)

    monkeypatch.setattr(compiling, "set_pages", counted)
    return made


def test_the_same_book_is_set_once_and_told_alike(data, tmp_path, settings):
    out = tmp_path / "cam-nang.pdf"
    first = compile_book(data, out, reuse=True)
    before = out.stat().st_mtime_ns

    assert compile_book(data, out, reuse=True) == first
    assert (len(settings), out.stat().st_mtime_ns) == (1, before)


def test_without_being_asked_it_is_set_anew_and_nothing_lies_beside_it(data, tmp_path, settings):
    compile_book(data, tmp_path / "cam-nang.pdf")
    compile_book(data, tmp_path / "cam-nang.pdf")

    assert len(settings) == 2
    assert [one.name for one in tmp_path.iterdir()] == ["cam-nang.pdf"]


@pytest.mark.parametrize("harm", ["changed", "removed", "record"])
def test_a_book_that_was_changed_or_removed_is_set_again(data, tmp_path, settings, harm):
    out = tmp_path / "cam-nang.pdf"
    good = compile_book(data, out, reuse=True).path.read_bytes()
    if harm == "changed":
        out.write_bytes(good[:-1])
    elif harm == "removed":
        out.unlink()
    else:
        reuse.record_of(out).write_text("{")

    assert compile_book(data, out, reuse=True).path.read_bytes() == good
    assert len(settings) == 2


def test_another_word_another_format_another_standard_and_another_template_are_set(
    data, tmp_path, settings, monkeypatch
):
    out = tmp_path / "cam-nang.pdf"
    compile_book(data, out, reuse=True)
    compile_book(book(handbook(entry(fee="3.000 đồng"), death()), TODAY), out, reuse=True)
    compile_book(book(handbook(entry(), death()), TODAY, A5), out, reuse=True)
    compile_book(data, out, ("ua-1",), reuse=True)
    monkeypatch.setattr(reuse, "version", lambda _name: "0.15.99")
    compile_book(data, out, ("ua-1",), reuse=True)

    assert len(settings) == 5


def test_files_of_a_former_book_that_has_other_volumes_go_and_those_of_others_stay(data, tmp_path):
    out = tmp_path / "cam-nang.pdf"
    compile_book(data, out, reuse=True, most=1)
    (tmp_path / "cam-nang-tap-9.pdf").write_bytes(b"somebody's")
    (tmp_path / "cam-nang-tap-2.pdf").write_bytes(b"changed by somebody")
    compile_book(data, out, reuse=True)

    assert sorted(one.name for one in tmp_path.iterdir()) == [
        ".cam-nang.json",
        "cam-nang-tap-2.pdf",
        "cam-nang-tap-9.pdf",
        "cam-nang.pdf",
    ]
