"""``kb print --since``, ``--since-edition``: what keeps an older copy of the book right."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from tests.cli.conftest import Run
from tests.cli.test_printing import claims
from tests.small_handbook import COPY, DEATH, REGISTERS, write

FILE = "build/cam-nang-bo-sung-tu-lan-1.pdf"
CHANGES = "faq/published/chung-thuc/"
MORE = {
    "chung-thuc-chu-ky": ("CT-002", "Chứng thực chữ ký ở đâu?"),
    "chung-thuc-hop-dong": ("CT-003", "Chứng thực hợp đồng mất mấy ngày?"),
}


def another(name: str, code: str, question: str) -> str:
    """A second entry of the field, of few words of its own."""
    text = COPY.replace("chung-thuc-ban-sao-phi", name).replace("CT-001", code)
    return text.replace("Phí chứng thực bản sao là bao nhiêu?", question).replace(
        "Sao y bản chính mất bao nhiêu tiền?", f"{name} thế nào?"
    ).replace("le phi sao y ban chinh", f"hoi ve {name}")  # fmt: skip


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")


@pytest.fixture
def printed(kb: Run, handbook: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A handbook of four entries in git; edition 1 of it was recorded on 25 November; today is 5 December."""
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git(handbook, "init", "-q")
    git(handbook, "config", "user.name", "Máy của Lan")
    git(handbook, "config", "user.email", "lan@example.org")
    write(handbook, ".gitignore", "build/\n.kb.lock\n")
    for name, (code, question) in MORE.items():
        write(handbook, f"{CHANGES}{name}.yaml", another(name, code, question))
    assert kb("edition", "record").exit_code == 0
    commit(handbook)
    monkeypatch.setenv("KB_TODAY", "2026-12-05")
    return handbook


def revised(text: str, note: str, *pairs: tuple[str, str]) -> str:
    """``text`` edited and approved on 3 December."""
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return f"""{text.rstrip()}
      - date: 2026-12-02
        who: Lê Lan
        action: edited
        note: {note}
      - date: 2026-12-03
        who: Trần Bình
        action: approved
"""


def step(text: str, action: str, note: str) -> str:
    return f"{text.rstrip()}\n      - {{date: 2026-12-04, who: Lê Lan, action: {action}, note: {note}}}\n"


@pytest.fixture
def lived(printed: Path) -> Path:
    """CT-001 dearer, CT-002 withdrawn, CT-003 under another code, HT-002 new, a law amended."""
    write(
        printed,
        f"{CHANGES}chung-thuc-ban-sao-phi.yaml",
        revised(COPY, "Thông tư mới nâng mức thu.", ("fee: 2.000", "fee: 3.000")),
    )
    (printed / f"{CHANGES}chung-thuc-chu-ky.yaml").unlink()
    gone = another("chung-thuc-chu-ky", *MORE["chung-thuc-chu-ky"])
    write(printed, "faq/retired/chung-thuc-chu-ky.yaml", step(gone, "retired", "Gộp vào CT-001."))
    moved = another("chung-thuc-hop-dong", *MORE["chung-thuc-hop-dong"]).replace("CT-003", "CT-009")
    write(printed, f"{CHANGES}chung-thuc-hop-dong.yaml", step(moved, "renumbered", "Trùng mã."))
    new = DEATH.replace("khai-tu-thoi-han", "khai-tu-o-dau").replace("HT-001", "HT-002")
    new = new.replace("Người mất phải được khai tử trong bao nhiêu ngày?", "Khai tử ở đâu?")
    new = new.replace("Nhà có người mất bao lâu phải đi khai tử?", "Đi khai tử chỗ nào?")
    new = new.replace("khai tử trễ có sao không", "noi khai tu").replace("2026-11-20", "2026-12-01")
    new = new.replace("2026-11-21", "2026-12-01")
    write(printed, "faq/published/ho-tich/khai-tu-o-dau.yaml", new)
    amended = "effective: 2015-04-10\n          amended_by: [{number: 280/2025/NĐ-CP, effective: 2026-12-01}]"
    write(
        printed,
        "faq/registers/legal_documents.yaml",
        REGISTERS["legal_documents"].replace("effective: 2015-04-10", amended),
    )
    commit(printed)
    return printed


def words(path: Path) -> str:
    return " ".join("\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def test_an_edition_that_is_still_right_needs_no_supplement(kb: Run, printed: Path) -> None:
    shown = kb("print", "--since-edition", "1")

    assert (shown.exit_code, shown.stdout) == (0, "")
    assert "Không có gì đổi từ bản in lần 1; sách trong tay vẫn là bản mới nhất." in shown.stderr
    assert not (printed / FILE).exists()


def test_exactly_what_became_other_is_named_with_what_to_do_in_the_book(kb: Run, lived: Path) -> None:
    shown = kb("print", "--since-edition", "1")

    assert (shown.exit_code, Path(shown.stdout.strip()).name) == (0, Path(FILE).name)
    text = words(lived / FILE)
    assert "Bổ sung cho bản in lần 1 (25/11/2026), đến ngày 05/12/2026" in text
    assert "chưa được thành phố phê duyệt" in text
    table = text.partition("Tờ cần thay")[2].partition("Văn bản đã đổi")[0]
    assert re.findall(r"\b[CH]T-\d{3} (?=\w+ [\w ]+\?)", table) == [
        "CT-001 ",
        "CT-002 ",
        "CT-003 ",
        "HT-002 ",
    ]
    page = r"trang \d+"
    assert re.search(rf"CT-001 Phí chứng thực bản sao là bao nhiêu\? phí Thay mục ở {page} BS-2", table)
    assert re.search(rf"Chứng thực chữ ký ở đâu\? Gộp vào CT-001 Gạch bỏ mục ở {page} –", table)
    assert re.search(rf"Chứng thực hợp đồng mất mấy ngày\? Trùng mã Đổi mã ở {page} thành CT-009 –", table)
    assert re.search(rf"HT-002 Khai tử ở đâu\? mục mới Thêm sau HT-001, {page} BS-2", table)
    law = text.partition("Văn bản đã đổi")[2].partition("BS-1")[0]
    assert "được sửa bởi 280/2025/NĐ-CP từ 01/12/2026" in law
    assert "CT-001, CT-009" in law
    assert "60/2014/QH13" not in law


def test_entries_are_set_as_in_the_book_with_what_changed_and_why(kb: Run, lived: Path) -> None:
    assert kb("print", "--since-edition", "1").exit_code == 0

    text = words(lived / FILE)
    assert "Đổi ngày 03/12/2026: phí. Lý do: Thông tư mới nâng mức thu." in text
    assert re.search(r"Thay mục này ở trang \d+ của sách\.", text)
    assert "Mục mới, công bố ngày 01/12/2026." in text
    assert re.search(r"CT-002 Đã rút, gạch bỏ ở trang \d+ của sách: Chứng thực chữ ký ở đâu\?", text)
    assert "Rút ngày 04/12/2026: Gộp vào CT-001. Dùng CT-001 Phí chứng thực bản sao là bao nhiêu?" in text
    assert text.count("Ngay trong ngày làm việc") == 1, "of HT only the new entry is set"


def bars(path: Path) -> list[float]:
    """How far from the left edge of its page each change bar stands, in points: what is black and 1.8 points wide."""
    number = r"(-?[\d.]+)"
    corner = rf"{number} {number}"
    shape = rf"1 0 0 -1 {corner} cm\s*/\w+ cs 0 scn {corner} m {corner} l {corner} l {corner} l"
    found = []
    for page in pypdf.PdfReader(path).pages:
        contents = page.get_contents()
        assert contents is not None
        for one in re.finditer(shape, contents.get_data().decode("latin-1")):
            left, _, *corners = map(float, one.groups())
            if round(max(corners[::2]) - min(corners[::2]), 2) == 1.8:
                found.append(left + min(corners[::2]))
    return found


def test_only_what_changed_carries_a_bar_when_git_knows_the_old_words(kb: Run, lived: Path) -> None:
    assert kb("print", "--since-edition", "1").exit_code == 0

    (place,) = bars(lived / FILE)
    assert place < 19 / 25.4 * 72, "the outer margin of BS-2, a left page, is 19 mm wide"


def test_without_git_every_piece_of_a_changed_entry_carries_one(kb: Run, lived: Path) -> None:
    shutil.rmtree(lived / ".git")

    shown = kb("print", "--since-edition", "1")

    assert "Không có bản cũ trong git, nên vạch chạy suốt mục: CT-001" in shown.stderr
    assert len(bars(lived / FILE)) > 4
    assert "Đổi ngày 03/12/2026: Thông tư mới nâng mức thu." in words(lived / FILE)


def test_a_copy_of_a_day_is_amended_by_codes(kb: Run, lived: Path) -> None:
    shown = kb("print", "--since", "25/11/2026")

    assert Path(shown.stdout.strip()).name == "cam-nang-bo-sung-tu-20261125.pdf"
    text = words(Path(shown.stdout.strip()))
    assert "Bổ sung cho sách in ngày 25/11/2026, đến ngày 05/12/2026" in text
    assert "CT-001 Phí chứng thực bản sao là bao nhiêu? phí Thay mục BS-2" in text
    assert "CT-003 Chứng thực hợp đồng mất mấy ngày? Trùng mã Đổi mã thành CT-009" in text
    assert kb("print", "--since", "2026-12-05").stdout == ""


def test_the_same_day_and_content_give_the_same_bytes(kb: Run, lived: Path) -> None:
    assert kb("print", "--since-edition", "1", "--out", "a.pdf").exit_code == 0
    assert kb("print", "--since-edition", "1", "--out", "b.pdf").exit_code == 0

    assert (lived / "a.pdf").read_bytes() == (lived / "b.pdf").read_bytes()


def test_it_keeps_the_standard_that_was_asked_for(kb: Run, lived: Path) -> None:
    assert kb("print", "--since-edition", "1", "--standard", "a-1b").exit_code == 0

    assert claims(lived / FILE) == {"a-1b"}


def test_pages_are_numbered_on_their_own_and_every_page_names_the_copy(kb: Run, lived: Path) -> None:
    assert kb("print", "--since-edition", "1").exit_code == 0

    reader = pypdf.PdfReader(lived / FILE)
    assert list(reader.page_labels) == [f"BS-{n}" for n in range(1, len(reader.pages) + 1)]
    for number, page in enumerate(reader.pages, 1):
        text = " ".join(page.extract_text().split())
        assert f"BS-{number}" in text
        assert "Bổ sung cho bản in lần 1 (25/11/2026)" in text


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (("--format", "a5"), "cam-nang-bo-sung-tu-lan-1-a5.pdf"),
        (("--large-print",), "cam-nang-bo-sung-tu-lan-1-chu-lon.pdf"),
        (("--single-sided",), "cam-nang-bo-sung-tu-lan-1-mot-mat.pdf"),
        (("--impose",), "cam-nang-bo-sung-tu-lan-1-a5-gap.pdf"),
    ],
)
def test_it_comes_in_every_format_of_the_book(
    kb: Run, lived: Path, options: tuple[str, ...], name: str
) -> None:
    shown = kb("print", "--since-edition", "1", *options)

    assert (shown.exit_code, Path(shown.stdout.strip()).name) == (0, name)
    assert "Thông tư mới nâng mức thu" in words(lived / "build" / name)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--since-edition", "7"), "Không có bản in lần 7. Đã ghi bản in lần: 1."),
        (("--since-edition", "0"), "0"),
        (("--since", "2027-01-01"), "Ngày 01/01/2027 chưa đến."),
        (("--since", "2026-11-20"), "Khi đó cẩm nang chưa có mục nào được công bố."),
        (("--since", "hôm qua"), "“hôm qua” không phải là ngày"),
        (("--since", "2026-11-25", "--since-edition", "1"), "Chỉ ghi một trong hai"),
        (("--since-edition", "1", "--field", "chung-thuc"), "Phần bổ sung là cho cả cuốn."),
    ],
)
def test_a_copy_that_cannot_be_is_refused(
    kb: Run, printed: Path, options: tuple[str, ...], told: str
) -> None:
    shown = kb("print", *options)

    assert (shown.exit_code, shown.stdout) == (2, "")
    assert told in shown.stderr
    assert not list((printed / "build").glob("*.pdf"))


def test_where_no_edition_is_recorded_the_day_is_asked_for(kb: Run, handbook: Path) -> None:
    shown = kb("print", "--since-edition", "1")

    assert shown.exit_code == 2
    assert "Chưa ghi bản in nào; dùng --since" in shown.stderr


def test_when_nearly_everything_is_another_the_book_is_printed_anew(
    kb: Run, lived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.cli.supplement.MOST_ENTRIES", 1)

    shown = kb("print", "--since-edition", "1")

    assert shown.exit_code == 2
    assert "Từ đó đến nay có 2 mục mới hoặc đổi, quá nhiều để bổ sung." in shown.stderr
