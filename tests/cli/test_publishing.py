"""``kb check``, ``kb build``, ``kb serve``, ``kb print``, ``kb schema`` and ``kb completion``."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdf
import pytest

from kb.rules.json_schema import schema_files
from tests.cli.conftest import Run
from tests.small_handbook import COPY, DEATH, write

PUBLISHED = "faq/published/chung-thuc/chung-thuc-ban-sao-phi.yaml"


def test_a_sound_handbook_passes_in_one_line(kb: Run) -> None:
    result = kb("check")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Đã kiểm tra 2 mục: không có lỗi.\n")


def test_every_problem_is_told_with_its_place_and_remedy_in_one_run(kb: Run, handbook: Path) -> None:
    write(
        handbook, PUBLISHED, COPY.replace("23/2015/NĐ-CP", "23/2015/ND-CP").replace("agencies:", "agences:")
    )
    write(handbook, "faq/drafts/x.yaml", DEATH)

    result = kb("check")

    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert any(
        line.startswith(f"{PUBLISHED}:") and "“agences”" in line and "“agencies”" in line for line in lines
    )
    assert any(
        line.startswith("faq/drafts/x.yaml:1: lỗi: id: “khai-tu-thoi-han” khác tên tệp “x”.")
        for line in lines
    )
    assert result.stderr.startswith("Đã kiểm tra ")


def test_warnings_alone_do_not_fail(kb: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_TODAY", "2027-02-20")

    result = kb("check")

    assert result.exit_code == 0
    assert "cảnh báo: review_by: đã quá hạn rà lại (15/02/2027)." in result.stdout


def test_json_carries_the_problems_and_their_number(kb: Run, handbook: Path) -> None:
    write(handbook, PUBLISHED, COPY.replace("related: [khai-tu-thoi-han]", "related: [khai-tu]"))

    result = kb("check", "--json")
    told = json.loads(result.stdout)

    assert (result.exit_code, result.stderr) == (1, "")
    assert (told["errors"], told["warnings"]) == (1, 0)
    assert told["problems"][0] == {
        "file": PUBLISHED,
        "line": 21,
        "field": "related[0]",
        "rule": "unknown-entry",
        "message": "không có mục “khai-tu”.",
        "remedy": "Ý bạn là “khai-tu-thoi-han”?",
        "severity": "error",
    }


BOOKS = ("cam-nang.pdf", "cam-nang-a5.pdf", "cam-nang-a5-gap.pdf", "cam-nang-chu-lon.pdf")


def test_a_build_makes_index_site_and_books(kb: Run, handbook: Path) -> None:
    result = kb("build")
    build = handbook / "build"

    assert result.exit_code == 0, result.stderr
    made = [build / "site" / "index.html", *(build / book for book in BOOKS)]
    assert result.stdout == "".join(f"{path}\n" for path in made)
    assert [line for line in result.stderr.splitlines() if line.endswith("…")][:2] == [
        "Kiểm tra nội dung…",
        "Lập chỉ mục tìm kiếm…",
    ]
    page = (build / "site" / "muc" / "chung-thuc-ban-sao-phi.html").read_text("utf-8")
    assert "Phí chứng thực bản sao là bao nhiêu?" in page
    assert json.loads(kb("search", "khai tử", "--json").stdout)["hits"]


def test_every_book_is_offered_with_its_length_and_what_it_is_for(kb: Run, handbook: Path) -> None:
    assert kb("build").exit_code == 0
    build = handbook / "build"
    desk, small, sheets, large = (len(pypdf.PdfReader(build / book).pages) for book in BOOKS)
    page = (build / "site" / "tai-ve.html").read_text("utf-8")

    places = [page.index(f'href="{book}"') for book in BOOKS]
    assert places == sorted(places)
    for words in (f"{desk} trang A4", f"{small} trang A5", f"{sheets // 2} tờ A4", f"{large} trang A4"):
        assert words in page
    assert all(word in page for word in ("Để ở quầy", "điện thoại", "gấp đôi", "mắt kém"))
    for book in BOOKS:
        assert (build / "site" / book).read_bytes() == (build / book).read_bytes()


def test_what_is_to_know_about_every_book_is_said_once(kb: Run, handbook: Path) -> None:
    write(handbook, PUBLISHED, COPY.replace("Hai trang đầu", "Hai 漢 trang đầu"))

    result = kb("build")

    assert result.exit_code == 0, result.stderr
    assert result.stderr.count("Phông chữ không có chữ “漢”") == 1


def test_a_bundle_is_one_file_and_the_page_of_downloads_offers_it(kb: Run, handbook: Path) -> None:
    result = kb("bundle")
    made = handbook / "build" / "cam-nang-ngoai-tuyen.zip"

    assert (result.exit_code, result.stdout) == (0, f"{made}\n")
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
        text = archive.read("site/muc/chung-thuc-ban-sao-phi.html").decode()
        assert b"cam-nang-ngoai-tuyen.zip" not in archive.read("site/tai-ve.html")
    assert {"MO-CAM-NANG.html", "site/index.html", *(f"site/{book}" for book in BOOKS)} <= set(names)
    assert "Phí chứng thực bản sao là bao nhiêu?" in text
    site = handbook / "build" / "site"
    assert 'href="cam-nang-ngoai-tuyen.zip"' in (site / "tai-ve.html").read_text("utf-8")
    assert (site / "cam-nang-ngoai-tuyen.zip").read_bytes() == made.read_bytes()


def test_the_same_handbook_on_the_same_day_gives_the_same_bundle(
    kb: Run, handbook: Path, tmp_path: Path
) -> None:
    first, second = (tmp_path / name for name in ("một.zip", "hai.zip"))
    assert kb("bundle", "--out", str(first)).exit_code == 0
    shutil.rmtree(handbook / "build")
    assert kb("bundle", "--out", str(second)).exit_code == 0

    assert first.read_bytes() == second.read_bytes()


def test_on_a_full_disk_the_former_bundle_stays(
    kb: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "cẩm nang.zip"
    out.write_bytes(b"PK former")

    def full(_temporary: Path, _data: bytes, like: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("kb.store.atomic._write_and_flush", full)
    result = kb("bundle", "--out", str(out))

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-1] == (
        "Lỗi: Đĩa đầy, chưa ghi được cẩm nang.zip; tệp cũ còn nguyên. Giải phóng dung lượng rồi làm lại."
    )
    assert out.read_bytes() == b"PK former"


@pytest.mark.parametrize("command", ["build", "bundle", "print", "serve"])
def test_content_with_errors_is_not_published(kb: Run, handbook: Path, command: str) -> None:
    write(handbook, PUBLISHED, COPY.replace("23/2015/NĐ-CP", "9/9999/NĐ-CP"))

    result = kb(command)

    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{PUBLISHED}:18: lỗi: legal_basis[0].document: không có văn bản “9/9999/NĐ-CP”" in result.stderr
    assert result.stderr.endswith("Lỗi: Nội dung còn 1 lỗi nên chưa xuất bản. Sửa theo các dòng ở trên.\n")
    assert not (handbook / "build" / "site").exists()


def test_the_book_goes_where_it_is_asked_for(kb: Run, handbook: Path, tmp_path: Path) -> None:
    out = tmp_path / "in" / "sách.pdf"

    result = kb("print", "--out", str(out))

    assert (result.exit_code, result.stdout) == (0, f"{out}\n")
    text = " ".join("".join(page.extract_text() for page in pypdf.PdfReader(out).pages).split())
    assert "Phí chứng thực bản sao là bao nhiêu?" in text


def test_a_book_that_cannot_be_written_is_one_sentence(kb: Run, tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("", "utf-8")
    out = tmp_path / "tệp" / "sách.pdf"

    result = kb("print", "--out", str(out))

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-1] == (
        f"Lỗi: Không ghi được {out}: có một tệp nằm ở chỗ phải là thư mục. Chuyển tệp đó đi, hoặc chọn nơi khác."
    )


@contextmanager
def served(handbook: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "kb.cli", "serve", "--port", str(port)],
        cwd=handbook,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as running:
        watchdog = threading.Timer(120, running.kill)
        watchdog.start()
        try:
            yield running
        finally:
            watchdog.cancel()
            running.kill()


def wait_for(running: subprocess.Popen[str], words: str) -> str:
    assert running.stderr is not None
    heard = ""
    for line in running.stderr:
        heard += line
        if words in line:
            return line
    raise AssertionError(f"{words!r} never came; heard:\n{heard}")


def test_what_is_saved_while_serving_is_built_and_served(handbook: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"

    def page(path: str = "muc/chung-thuc-ban-sao-phi.html") -> bytes:
        while True:  # the address is told a moment before the server listens; a watchdog ends the wait
            try:
                with urllib.request.urlopen(address + path, timeout=30) as answer:
                    return bytes(answer.read())
            except OSError:
                if running.poll() is not None:
                    raise

    with served(handbook, port) as running:
        assert address in wait_for(running, "Mở ")
        assert "Hai trang đầu" in page().decode()
        assert b"cam-nang-a5.pdf" in page("tai-ve.html")
        assert page("cam-nang-a5.pdf").startswith(b"%PDF-")
        write(handbook, PUBLISHED, COPY.replace("Hai trang đầu", "Ba trang đầu"))
        wait_for(running, "Đã dựng xong.")
        assert "Ba trang đầu" in page().decode()
        assert page("cam-nang.pdf").startswith(b"%PDF-")
        running.send_signal(signal.SIGINT)
        running.wait(60)

    assert running.returncode == 0


def test_a_port_in_use_is_one_sentence(kb: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = kb("serve", "--port", str(taken.getsockname()[1]))

    assert result.exit_code == 2
    assert "Lỗi: Không mở được cổng" in result.stderr


def test_the_schema_is_written_once_and_then_found_current(kb: Run, handbook: Path) -> None:
    stale = kb("schema", "--check")
    written = kb("schema")
    current = kb("schema", "--check")

    assert stale.exit_code == 1
    assert "faq/schema/entry.schema.json" in stale.stdout
    assert written.exit_code == 0
    assert {name: (handbook / name).read_text("utf-8") for name in schema_files()} == schema_files()
    assert (current.exit_code, current.stdout) == (0, "")
    assert kb("schema").stderr == "Không có gì phải ghi.\n"


def test_settings_of_one_s_own_are_never_overwritten(kb: Run, handbook: Path) -> None:
    own = write(handbook, ".vscode/settings.json", "{}\n")

    assert kb("schema").exit_code == 0
    assert own.read_text("utf-8") == "{}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_is_printed_for_every_shell(kb: Run, shell: str) -> None:
    result = kb("completion", shell)

    assert result.exit_code == 0
    assert f"{shell}_complete" in result.stdout


@pytest.mark.parametrize(
    ("shell", "place"),
    [
        ("bash", ".local/share/bash-completion/completions/kb"),
        ("zsh", ".zfunc/_kb"),
        ("fish", ".config/fish/completions/kb.fish"),
    ],
)
def test_completion_is_installed_where_the_shell_looks(
    kb: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str, place: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)

    result = kb("completion", shell, "--install")

    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / place).read_text("utf-8") == kb("completion", shell).stdout


def test_powershell_is_told_what_to_add(kb: Run) -> None:
    result = kb("completion", "powershell", "--install")

    assert result.exit_code == 2
    assert "kb completion powershell | Out-String | Invoke-Expression" in result.stderr


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kb se", {"search", "serve"}),
        ("kb show chung", {"chung-thuc-ban-sao-phi"}),
        ("kb list --field ", {"chung-thuc", "ho-tich"}),
        ("kb list --state c", {"cho-duyet", "can-sua", "cong-bo"}),
        ("kb review --ap", {"--approve"}),
    ],
)
def test_the_tab_key_completes_commands_ids_fields_and_options(
    handbook: Path, typed: str, expected: set[str]
) -> None:
    words = typed.split(" ")
    ran = subprocess.run(
        [sys.executable, "-c", "from kb.cli import main; main()"],
        cwd=handbook,
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            "_KB_COMPLETE": "bash_complete",
            "COMP_WORDS": typed,
            "COMP_CWORD": str(len(words) - 1),
        },
    )

    assert {line.partition(",")[2] for line in ran.stdout.split("\n") if line} == expected
