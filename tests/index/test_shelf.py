from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kb.index.shelf import Manifest, Shelf
from kb.model.errors import IndexDamagedError
from tests.index.library import reseal

MANIFEST = Manifest({"kb": "1"}, {"faq/x.yaml": (17, 4)}, {"x": "d1"})


def filled(folder: Path) -> None:
    (folder / "postings").write_bytes(b"\x00\x01\x02" * 100)
    (folder / "toc").write_bytes(b"toc")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path / "record")
    shelf.replace(filled, MANIFEST)
    return shelf


def the_generation(shelf: Shelf) -> Path:
    found = shelf.current()
    assert found is not None
    return found[0]


def test_an_empty_shelf_holds_nothing(tmp_path: Path) -> None:
    assert Shelf(tmp_path / "none").current() is None


def test_what_was_put_there_is_there(shelf: Shelf) -> None:
    found = shelf.current()

    assert found is not None
    assert found[1] == MANIFEST
    assert sorted(path.name for path in found[0].iterdir()) == ["manifest.json", "postings", "toc"]


def test_a_new_generation_takes_the_place_of_the_old(shelf: Shelf) -> None:
    old = the_generation(shelf)

    new = shelf.replace(filled, MANIFEST)

    assert the_generation(shelf) == new != old
    assert not old.exists()


def test_a_build_that_fails_leaves_the_old_generation_in_use(shelf: Shelf) -> None:
    old = the_generation(shelf)

    def failing(folder: Path) -> None:
        filled(folder)
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        shelf.replace(failing, MANIFEST)

    assert the_generation(shelf) == old


def test_what_a_failed_build_left_is_cleared_by_the_next(shelf: Shelf) -> None:
    (shelf.folder / "gdeadbeef").mkdir()

    new = shelf.replace(filled, MANIFEST)

    assert [path for path in shelf.folder.iterdir() if path.is_dir()] == [new]


def test_a_manifest_can_be_renewed_without_a_new_index(shelf: Shelf) -> None:
    renewed = Manifest({"kb": "1"}, {"faq/x.yaml": (18, 4)}, {"x": "d1"})

    shelf.renew(the_generation(shelf), renewed)

    found = shelf.current()
    assert found is not None
    assert found[1] == renewed


@pytest.mark.parametrize("name", ["postings", "toc", "manifest.json"])
@pytest.mark.parametrize("harm", ["cut short", "garbled", "emptied", "gone"])
def test_any_harm_to_any_file_is_noticed(shelf: Shelf, name: str, harm: str) -> None:
    path = the_generation(shelf) / name
    content = path.read_bytes()
    if harm == "cut short":
        path.write_bytes(content[: len(content) // 2])
    elif harm == "garbled":
        middle = len(content) // 2
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    elif harm == "emptied":
        path.write_bytes(b"")
    else:
        path.unlink()

    with pytest.raises(IndexDamagedError):
        shelf.current()


def another_form(stored: dict[str, Any], **changes: Any) -> Any:
    return {key: value for key, value in (stored | changes).items() if value is not None}


OTHER_FORMS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a list": lambda stored: [*stored],
    "a number": lambda _: 1,
    **{
        f"no {key}": partial(another_form, **{key: None})
        for key in ("stamp", "snapshot", "documents", "files")
    },
    **{
        f"{key} a list": partial(another_form, **{key: []})
        for key in ("stamp", "snapshot", "documents", "files")
    },
    "stamp of numbers": partial(another_form, stamp={"kb": 1}),
    "documents of lists": partial(another_form, documents={"x": ["d1"]}),
    "checksums as text": partial(another_form, files={"toc": "1"}),
    "times alone": partial(another_form, snapshot={"faq/x.yaml": 17}),
    "times without sizes": partial(another_form, snapshot={"faq/x.yaml": [17]}),
    "times as text": partial(another_form, snapshot={"faq/x.yaml": ["17", "4"]}),
}


@pytest.mark.parametrize("change", OTHER_FORMS.values(), ids=OTHER_FORMS.keys())
def test_a_whole_manifest_of_another_form_bears_nobodys_stamp(
    shelf: Shelf, change: Callable[[dict[str, Any]], Any]
) -> None:
    reseal(the_generation(shelf) / "manifest.json", change)

    found = shelf.current()

    assert found is not None
    assert found[1] == Manifest({}, {}, {})


@pytest.mark.parametrize("name", [b"", b"../elsewhere", b"\xff\xfe", b"gone"])
def test_a_pointer_to_nowhere_is_noticed(shelf: Shelf, name: bytes) -> None:
    (shelf.folder / "current").write_bytes(name)

    with pytest.raises(IndexDamagedError):
        shelf.current()
