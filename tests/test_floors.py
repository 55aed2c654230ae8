"""The architecture as facts: imports point down, and each engine has exactly one home."""

from __future__ import annotations

import ast
import logging.config
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kb"

# Who may import which engine. Everything else that is third-party must be listed too.
HOMES = {
    "click": ("kb/cli/",),
    "docx": ("kb/minutes/",),
    "markdown_it": ("kb/answer/",),
    "mkdocs": ("kb/site/plugin.py", "kb/site/build.py"),
    "openpyxl": ("kb/minutes/", "kb/exchange/tables.py"),
    "pydantic": ("kb/model/", "kb/rules/", "kb/store/"),
    "pydantic_core": ("kb/model/", "kb/rules/"),
    "playwright": ("kb/evaluation/browser.py",),
    "segno": ("kb/answer/qr_code.py",),
    "typst": ("kb/book/setting.py", "kb/book/fonts.py", "kb/book/folding.py"),
    "font_source_sans_pro": ("kb/book/fonts.py",),
    "underthesea": ("kb/index/",),
    "whoosh": ("kb/index/",),
    "yaml": ("kb/store/",),
}
# What the two lower floors may not touch: files, clock, network, processes.
IMPURE = {
    "os",
    "io",
    "pathlib",
    "shutil",
    "tempfile",
    "subprocess",
    "socket",
    "urllib",
    "http",
    "time",
    "random",
}
IMPURE_CALLS = {"open", "input", "print", "date.today", "datetime.now", "datetime.today", "datetime.utcnow"}
LOWER_FLOORS = ("model", "analysis", "answer", "rules")


def modules(*packages: str) -> list[Path]:
    found: list[Path] = []
    for package in packages or ("",):
        found += sorted((PACKAGE / package).rglob("*.py"))
    return found


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""


def calls(path: Path) -> Iterator[str]:
    """Every called name, dotted as written, without its leading module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            dotted = ast.unparse(node.func)
            yield dotted
            yield ".".join(dotted.split(".")[-2:])


def test_imports_point_down(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    # It sets logging up anew and silences every logger there is, those of MkDocs in later tests among them.
    monkeypatch.setattr(logging.config, "dictConfig", lambda config: None)
    logger = logging.getLogger("kb.tests.floors")

    exit_code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)

    assert exit_code == 0, capsys.readouterr().out
    assert not logger.disabled


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_each_engine_is_used_only_in_its_home(path: Path) -> None:
    here = path.relative_to(ROOT).as_posix()
    foreign = {name.split(".")[0] for name in imported(path)} - {"kb", "__future__"} - sys.stdlib_module_names

    strangers = {name for name in foreign if not here.startswith(HOMES.get(name, ()) or ("nowhere",))}

    assert not strangers, f"{here} imports {strangers}"


@pytest.mark.parametrize("path", modules(*LOWER_FLOORS), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_the_lower_floors_touch_no_file_clock_or_network(path: Path) -> None:
    used = {name.split(".")[0] for name in imported(path)} & IMPURE
    called = set(calls(path)) & IMPURE_CALLS

    assert not used
    assert not called


def test_the_checks_above_would_notice_a_breach(tmp_path: Path) -> None:
    breach = tmp_path / "breach.py"
    breach.write_text(
        "import os\nimport datetime as dt\nfrom yaml import safe_load\ndt.date.today()\n", "utf-8"
    )

    assert {"os", "yaml"} <= set(imported(breach))
    assert "date.today" in set(calls(breach))
