"""The books that a build makes beside the site: the supplements to recorded editions among them."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from kb.book.compile import Printed, PrintedFile
from kb.cli.books import DESK, FOLDED, offered
from tests.cli.conftest import Run
from tests.small_handbook import COPY, write

ENTRY = "faq/published/chung-thuc/chung-thuc-ban-sao-phi.yaml"
SUPPLEMENT = "cam-nang-bo-sung-tu-lan-1.pdf"


def revised(text: str) -> str:
    """Dearer, and approved on 3 December."""
    return f"""{text.replace("fee: 2.000", "fee: 3.000").rstrip()}
      - date: 2026-12-02
        who: Lê Lan
        action: edited
        note: Thông tư mới nâng mức thu.
      - date: 2026-12-03
        who: Trần Bình
        action: approved
"""


@pytest.fixture
def recorded(kb: Run, handbook: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A handbook whose edition 1 was recorded; today is later."""
    assert kb("edition", "record").exit_code == 0
    monkeypatch.setenv("KB_TODAY", "2026-12-05")
    return handbook


def test_a_build_offers_what_keeps_an_edition_right_where_its_readers_look(kb: Run, recorded: Path) -> None:
    write(recorded, ENTRY, revised(COPY))

    result = kb("build")
    site = recorded / "build" / "site"

    assert result.exit_code == 0, result.stderr
    assert result.stdout.endswith(f"{recorded / 'build' / SUPPLEMENT}\n")
    downloads = (site / "tai-ve.html").read_text("utf-8")
    pages = len(pypdf.PdfReader(site / SUPPLEMENT).pages)
    assert downloads.index('href="cam-nang-chu-lon.pdf"') < downloads.index(f'href="{SUPPLEMENT}"')
    assert f"{pages} trang A4" in downloads
    assert f'href="{SUPPLEMENT}"' in (site / "ban-in.html").read_text("utf-8")


def test_nothing_is_offered_for_an_edition_that_is_still_right(kb: Run, recorded: Path) -> None:
    write(recorded, f"build/{SUPPLEMENT}", "of a day before")

    result = kb("build")

    assert SUPPLEMENT not in result.stdout
    assert SUPPLEMENT not in (recorded / "build" / "site" / "tai-ve.html").read_text("utf-8")
    assert not (recorded / "build" / SUPPLEMENT).exists()


def test_each_volume_is_offered_by_itself_and_sheets_are_counted_for_what_is_folded() -> None:
    files = tuple(PrintedFile(Path(f"cam-nang-tap-{number}.pdf"), 9, 100) for number in (1, 2))
    several = Printed(files[0].path, 18, 200, (), files=files)
    one = Printed(files[0].path, 9, 100, (), files=files[:1])

    assert [(book.path, book.title, book.about) for book in offered(several, FOLDED)] == [
        ("cam-nang-tap-1.pdf", "Bản khổ nhỏ để gấp, tập 1 (PDF)", "50 tờ A4"),
        ("cam-nang-tap-2.pdf", "Bản khổ nhỏ để gấp, tập 2 (PDF)", "50 tờ A4"),
    ]
    assert [(book.title, book.about) for book in offered(one, DESK)] == [("Bản để bàn (PDF)", "100 trang A4")]
