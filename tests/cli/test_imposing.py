"""``kb print --impose``: the small book two-up, for folding."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("more", [(), ("--format", "a5")])
def test_the_sheets_lie_beside_the_book_under_a_name_of_their_own(
    kb: Run, handbook: Path, more: tuple[str, ...]
) -> None:
    result = kb("print", "--impose", *more)
    out = handbook / "build" / "cam-nang-a5-gap.pdf"

    assert (result.exit_code, result.stdout) == (0, f"{out}\n")
    assert [path.name for path in out.parent.glob("*.pdf")] == [out.name]
    assert {page.mediabox.width > page.mediabox.height for page in pypdf.PdfReader(out).pages} == {True}


def test_a_slim_volume_for_one_desk_is_folded_in_one_go(kb: Run, handbook: Path) -> None:
    assert kb("print", "--impose", "--field", "ho-tich").exit_code == 0
    reader = pypdf.PdfReader(handbook / "build" / "cam-nang-ho-tich-a5-gap.pdf")

    assert reader.metadata is not None
    assert reader.metadata.title == "Cẩm nang hành chính công: Hộ tịch – Bản khổ nhỏ, để gấp"
    assert "bấm ghim" in reader.pages[0].extract_text()


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (("--format", "a4"), "Bản để gấp chỉ có khổ a5. Bỏ --format a4 hoặc bỏ --impose."),
        (("--large-print",), "Bản để gấp chỉ có khổ a5. Bỏ --large-print hoặc bỏ --impose."),
        (("--single-sided",), "Bản để gấp luôn in hai mặt. Bỏ --single-sided hoặc bỏ --impose."),
    ],
)
def test_what_cannot_be_folded_is_refused_in_one_sentence(
    kb: Run, option: tuple[str, ...], sentence: str
) -> None:
    result = kb("print", "--impose", *option)

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Lỗi: {sentence}\n")
