"""Kept current with the least work, and rebuilt when it cannot be trusted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kb.index import Document, SearchIndex
from kb.index.opening import DAMAGED, FIRST, OUTDATED, Collection, Upkeep
from kb.model.ranking import PROFILE
from tests.index.library import LIBRARY, a_document, reseal, words


class Desk:
    """Documents on disk, so to speak: what was read, segmented and said is recorded."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.documents: Sequence[Document] = LIBRARY
        self.day = 0
        self.segmented: list[str] = []
        self.said: list[str] = []
        self.reads = 0
        self.profile = PROFILE

    def open(self) -> SearchIndex:
        self.segmented, self.said, self.reads = [], [], 0
        snapshot = {"faq": (self.day, 1)}
        return Upkeep(
            self.folder, "record", snapshot, self._read, self.said.append, self.profile, self._segment
        ).open()

    def ids(self, query: str = "chung thuc") -> list[str]:
        index = self.open()
        try:
            return [hit.id for hit in index.search(query).hits]
        finally:
            index.close()

    def generation(self) -> Path:
        return self.folder / "record" / (self.folder / "record" / "current").read_text()

    def _read(self) -> Collection:
        self.reads += 1
        return Collection(self.documents)

    def _segment(self, text: str) -> list[str]:
        self.segmented.append(text)
        return list(words(text))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An index that has been built once."""
    desk = Desk(tmp_path / "index")
    desk.open().close()
    return desk


def test_the_first_index_is_built_and_said_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "index")

    assert desk.ids()[0] == "b-chu-ky"
    assert desk.said == [FIRST]


def test_an_index_that_fits_is_used_as_it_lies(desk: Desk) -> None:
    before = desk.generation()

    assert desk.ids()[0] == "b-chu-ky"
    assert (desk.reads, desk.segmented, desk.said) == (0, [], [])
    assert desk.generation() == before


def test_only_a_changed_entry_is_analysed_again(desk: Desk) -> None:
    desk.documents = (*LIBRARY[:-1], a_document(LIBRARY[-1].id, "Chứng thực lại", "Nộp đơn."))
    desk.day += 1

    assert "e-duong" in desk.ids()
    assert desk.segmented == ["Chứng thực lại"]
    assert desk.said == []


def test_a_removed_entry_is_found_no_more(desk: Desk) -> None:
    desk.documents = LIBRARY[1:]
    desk.day += 1

    assert "a-ban-sao" not in desk.ids()
    assert desk.segmented == []


def test_files_touched_without_a_change_make_no_new_index(desk: Desk) -> None:
    before = desk.generation()
    desk.day += 1

    desk.open().close()
    assert (desk.reads, desk.segmented, desk.generation()) == (1, [], before)
    desk.open().close()
    assert desk.reads == 0


def test_another_profile_makes_another_index_and_keeps_the_segments(desk: Desk) -> None:
    desk.profile = replace(PROFILE, layers=PROFILE.layers[:3])

    assert desk.ids()[0] == "b-chu-ky"
    assert (desk.said, desk.segmented) == ([OUTDATED], [])


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def _garble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path.write_bytes(content)


def _remove(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("harm", [_cut, _garble, _remove])
@pytest.mark.parametrize("pattern", ["*.seg", "*.toc", "manifest.json", "segments.json"])
def test_a_damaged_index_rebuilds_itself_with_one_line(
    desk: Desk, pattern: str, harm: Callable[[Path], None]
) -> None:
    harm(next(desk.generation().glob(pattern)))

    assert desk.ids()[0] == "b-chu-ky"
    assert desk.said == [DAMAGED]
    assert desk.ids()[0] == "b-chu-ky"
    assert desk.said == []


@pytest.mark.parametrize(
    "change",
    [
        lambda stored: {"terms": [], "files": stored["files"]},
        lambda stored: stored | {"documents": [*stored["documents"]], "snapshot": 17},
    ],
    ids=["keys are lacking", "values of other types"],
)
def test_an_index_in_an_earlier_form_is_built_anew_with_one_line(
    desk: Desk, change: Callable[[dict[str, Any]], Any]
) -> None:
    reseal(desk.generation() / "manifest.json", change)

    assert desk.ids()[0] == "b-chu-ky"
    assert desk.said == [OUTDATED]
    assert desk.ids()[0] == "b-chu-ky"
    assert desk.said == []


def test_a_reader_goes_on_while_a_newer_index_takes_its_place(desk: Desk) -> None:
    reading = desk.open()
    desk.documents = LIBRARY[:1]
    desk.day += 1

    desk.open().close()

    assert reading.search("chữ ký").hits[0].id == "b-chu-ky"
    reading.close()


PROCESS = """
import sys
from pathlib import Path
from tests.index.library import LIBRARY, a_document, an_index
for turn in range(4):
    extra = a_document(f"z-{sys.argv[2]}-{turn}", "Chứng thực chữ ký người dịch")
    index = an_index(Path(sys.argv[1]), [*LIBRARY, extra])
    assert [hit.id for hit in index.search("chứng thực bản sao").hits][0] == "a-ban-sao"
    assert index.postings.count == len(LIBRARY) + 1
    index.close()
"""


def test_processes_that_rewrite_the_same_index_do_not_disturb_each_other(tmp_path: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", PROCESS, str(tmp_path), str(number)],
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(3)
    ]

    assert [process.communicate()[1] for process in running] == ["", "", ""]
    assert [process.returncode for process in running] == [0, 0, 0]
