"""How every command behaves: Vietnamese help, one sentence for an error, exit codes, quiet pipes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kb.cli.app import SECTIONS, cli
from kb.cli.failure import exit_code_for
from kb.model.errors import ContentError, UsageError
from tests.cli.conftest import Run

COMMANDS = [name for names in SECTIONS.values() for name in names]
ENGLISH = re.compile(
    r"\b(Usage|Options|Commands|Arguments|Show|exit|default|required|TEXT|INTEGER|PATH|FILE|DIRECTORY|OPTIONS|ARGS"
    r"|COMMAND|CHOICE|Error|Missing|Invalid|Aborted)\b"
)
VIETNAMESE = re.compile(
    "[ăâđêôơưàảãạáằẳẵặắầẩẫậấèẻẽẹéềểễệếìỉĩịíòỏõọóồổỗộốờởỡợớùủũụúừửữựứỳỷỹỵý]", re.IGNORECASE
)


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(cli)
    found = [(name, cli.get_command(context, name)) for name in COMMANDS]
    assert all(command is not None for _, command in found)
    return [(name, command) for name, command in found if command is not None]


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_vietnamese_throughout(kb: Run, name: str) -> None:
    result = kb(*filter(None, [name]), "--help")

    assert result.exit_code == 0
    assert "Cách dùng: kb" in result.stdout
    assert not ENGLISH.findall(result.stdout)


@pytest.mark.parametrize(("name", "command"), commands(), ids=COMMANDS)
def test_every_command_and_every_option_says_what_it_does(name: str, command: click.Command) -> None:
    options = [p for p in command.get_params(click.Context(command)) if isinstance(p, click.Option)]

    assert VIETNAMESE.search(command.help or "")
    assert [o.opts for o in options if not VIETNAMESE.search(o.help or "")] == []


@pytest.mark.parametrize(("name", "command"), commands(), ids=COMMANDS)
def test_the_first_paragraph_of_a_help_fits_the_overview(name: str, command: click.Command) -> None:
    assert not command.get_short_help_str(60).endswith("…")


def test_the_overview_names_every_command_once(kb: Run) -> None:
    overview = kb("--help").stdout

    for name in COMMANDS:
        assert len(re.findall(rf"^  {name}\s", overview, re.MULTILINE)) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["serach"], "Không có lệnh “serach”. Có phải ý bạn là “search”? Xem hướng dẫn: kb --help"),
        (
            ["list", "--filed", "x"],
            "Không có tùy chọn “--filed”. Có phải ý bạn là “--field”? Xem hướng dẫn: kb list --help",
        ),
        (["search"], "Thiếu tham số “TỪ…”. Xem hướng dẫn: kb search --help"),
        (["show", "a", "b"], "Thừa tham số: b. Xem hướng dẫn: kb show --help"),
        (
            ["search", "--limit", "mười", "x"],
            "Giá trị của “--limit” không hợp lệ: “mười” không phải là số. Xem hướng dẫn: kb search --help",
        ),
        (
            ["search", "--limit", "0", "x"],
            "Giá trị của “--limit” không hợp lệ: 0 nằm ngoài khoảng 1<=x<=1000. Xem hướng dẫn: kb search --help",
        ),
        (["list", "--law"], "Tùy chọn “--law” cần một giá trị."),
        (
            ["-C", "không-có", "list"],
            "Giá trị của “-C” không hợp lệ: không có thư mục “không-có”. Xem hướng dẫn: kb --help",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(kb: Run, arguments: list[str], sentence: str) -> None:
    result = kb(*arguments)

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Lỗi: {sentence}\n")


def test_without_a_command_the_overview_is_shown(kb: Run) -> None:
    result = kb()

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == kb("--help").stdout


def test_outside_a_handbook_the_sentence_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(cli, ["list"], prog_name="kb")

    assert result.exit_code == 2
    assert result.stderr == (
        f"Lỗi: Không tìm thấy thư mục cẩm nang (có thư mục con faq) tại {tmp_path} hay bên trên nó."
        " Chuyển vào thư mục cẩm nang hoặc thêm -C THƯ_MỤC.\n"
    )


def test_another_folder_may_be_named_before_or_after_the_command(
    kb: Run, handbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert "CT-001" in kb("-C", str(handbook), "list").stdout
    assert "CT-001" in kb("list", "-C", str(handbook / "faq" / "published")).stdout


def test_a_day_that_is_none_is_refused(kb: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_TODAY", "hôm nay")

    result = kb("show", "ct1")

    assert result.exit_code == 2
    assert result.stderr == (
        "Lỗi: KB_TODAY=“hôm nay” không phải là ngày. Viết dạng năm-tháng-ngày, ví dụ 2026-08-05.\n"
    )


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (ContentError("Mục hỏng.", "Sửa đi."), 1, "Lỗi: Mục hỏng. Sửa đi.\n"),
        (UsageError("Không có mục này."), 2, "Lỗi: Không có mục này.\n"),
        (PermissionError(13, "Permission denied", "faq/x.yaml"), 1, "Lỗi: faq/x.yaml: không đủ quyền.\n"),
        (OSError(28, "No space left on device"), 1, "Lỗi: ổ đĩa đã đầy.\n"),
        (EOFError(), 1, "Lỗi: Hết dữ liệu nhập khi chưa trả lời xong; chưa ghi gì.\n"),
        (KeyboardInterrupt(), 130, "\nĐã dừng.\n"),
        (click.Abort(), 130, "\nĐã dừng.\n"),
        (
            TypeError("cannot\nadd"),
            1,
            (
                "Lỗi: Gặp sự cố ngoài dự kiến (TypeError: cannot add)."
                " Chạy lại lệnh với KB_DEBUG=1 để xem chi tiết và gửi cho người phụ trách.\n"
            ),
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_every_failure_is_one_sentence(
    capsys: pytest.CaptureFixture[str], error: BaseException, code: int, sentence: str
) -> None:
    assert exit_code_for(error) == code
    assert capsys.readouterr().err == sentence


def test_debugging_shows_where_it_happened(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_DEBUG", "1")
    try:
        raise TypeError("cannot add")
    except TypeError as error:
        exit_code_for(error)

    assert "test_manners.py" in capsys.readouterr().err


# From here on as real processes: exit codes, signals and pipes are the operating system's.


@contextmanager
def process(handbook: Path, *arguments: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-m", "kb.cli", *arguments],
        cwd=handbook,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    ) as running:
        yield running


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--version"], 0), (["list"], 0), (["show", "zzz"], 2), (["zzz"], 2), ([], 2)],
    ids=str,
)
def test_exit_codes_reach_the_shell(handbook: Path, arguments: list[str], code: int) -> None:
    with process(handbook, *arguments) as running:
        running.communicate(timeout=60)

    assert running.returncode == code


def test_output_is_utf_8_whatever_the_console_claims(handbook: Path) -> None:
    with process(handbook, "show", "ct1", PYTHONIOENCODING="ascii") as running:
        out, _ = running.communicate(timeout=60)

    assert "Phí chứng thực bản sao là bao nhiêu?" in out.decode("utf-8")


def test_colour_stays_out_of_pipes(handbook: Path) -> None:
    with process(handbook, "list") as running:
        out, _ = running.communicate(timeout=60)

    assert b"\x1b[" not in out


def test_no_color_is_honoured_even_at_a_terminal(monkeypatch: pytest.MonkeyPatch, handbook: Path) -> None:
    coloured = CliRunner().invoke(cli, ["list"], prog_name="kb", color=True)
    monkeypatch.setenv("NO_COLOR", "1")
    plain = CliRunner().invoke(cli, ["list"], prog_name="kb", color=True)

    assert "\x1b[" in coloured.stdout
    assert plain.stdout == click.unstyle(coloured.stdout)


def test_a_reader_that_stops_reading_is_worth_no_word(handbook: Path) -> None:
    with process(handbook, "list", "--json") as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        complaint = running.stderr.read()
        running.wait(timeout=60)

    assert complaint == b""
    assert running.returncode == 1


def test_ctrl_c_ends_with_130_and_one_word(handbook: Path) -> None:
    with process(handbook, "add") as running:
        assert running.stderr is not None
        shown = b""
        while "›".encode() not in shown:  # it waits for the question
            shown += running.stderr.read(1)
        running.send_signal(signal.SIGINT)
        _, rest = running.communicate(timeout=60)

    assert running.returncode == 130
    assert rest.decode().strip() == "Đã dừng."
    assert not (handbook / "faq" / "drafts").exists()
