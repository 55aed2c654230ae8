"""``kb print``: standards, volumes, and books that need no setting."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
import pytest

from tests.cli.conftest import Run


def claims(path: Path) -> set[str]:
    """The standards that a file says it keeps."""
    told = pypdf.PdfReader(path).trailer["/Root"]["/Metadata"].get_object().get_data().decode()  # type: ignore[index]
    found = {}
    for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part"):
        value = re.search(rf"{name}(?:=\"|>)(\w+)", told)
        found[name] = value[1].lower() if value else ""
    archival = f"a-{found['pdfaid:part']}{found['pdfaid:conformance']}" if found["pdfaid:part"] else ""
    return {one for one in (archival, found["pdfuaid:part"] and f"ua-{found['pdfuaid:part']}") if one}


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ([], {"a-2a", "ua-1"}),
        (["ua-1"], {"ua-1"}),
        (["a-2u"], {"a-2u"}),
        (["a-1a"], {"a-1a"}),
        (["a-2b", "a-2b"], {"a-2b"}),
        (["a-1b"], {"a-1b"}),
    ],
    ids=lambda value: "-".join(sorted(value)),
)
def test_the_file_keeps_the_standards_that_were_asked_for(
    kb: Run, tmp_path: Path, asked: list[str], kept: set[str]
) -> None:
    out = tmp_path / "sách.pdf"
    result = kb("print", "--out", str(out), *[word for one in asked for word in ("--standard", one)])

    assert (result.exit_code, result.stdout) == (0, f"{out}\n")
    assert claims(out) == kept


def test_two_archival_standards_do_not_go_into_one_file(kb: Run, handbook: Path) -> None:
    result = kb("print", "--standard", "a-2a", "--standard", "a-1b")

    assert result.exit_code == 2
    assert "Một tệp chỉ theo được một chuẩn PDF/A, không cùng lúc a-2a và a-1b. Chọn một" in result.stderr
    assert not (handbook / "build").exists()


def test_an_old_archival_standard_cannot_be_accessible_too(kb: Run) -> None:
    result = kb("print", "--standard", "ua-1", "--standard", "a-1a")

    assert (result.exit_code, "Chuẩn ua-1 không đi cùng a-1a được" in result.stderr) == (2, True)


def test_sheets_for_folding_keep_no_standard(kb: Run) -> None:
    result = kb("print", "--impose", "--standard", "a-2a")

    assert (result.exit_code, "Bỏ --standard." in result.stderr) == (2, True)


def test_a_book_that_would_be_the_same_is_left_as_it_lies(kb: Run, handbook: Path) -> None:
    out = handbook / "build" / "cam-nang.pdf"
    first = kb("print")
    before = out.stat().st_mtime_ns
    second = kb("print")

    assert (first.stdout, second.stdout) == (f"{out}\n", f"{out}\n")
    assert "giữ nguyên tệp đã có" not in first.stderr
    assert "Nội dung không đổi từ lần in trước: giữ nguyên tệp đã có." in second.stderr
    assert out.stat().st_mtime_ns == before


def test_a_long_book_is_named_volume_by_volume(
    kb: Run, handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kb.book import compile as compiling

    cut = compiling.volumes
    monkeypatch.setattr(compiling, "volumes", lambda data, _most: cut(data, 1))

    result = kb("print")

    build = handbook / "build"
    assert result.stdout.splitlines() == [str(build / f"cam-nang-tap-{number}.pdf") for number in (1, 2)]
    assert "  Sách dài nên in thành 2 tập, mỗi tập một tệp.\n" in result.stderr
    assert "  Xếp chữ tập 2/2…\n" in result.stderr
