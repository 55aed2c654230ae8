"""A small handbook on disk, and ``kb`` run against it as a person would."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import click.testing
import pytest

from kb.cli.app import cli

REGISTERS = {
    "fields": """
        - id: chung-thuc
          name: Chứng thực
          prefix: CT
          description: Bản sao từ bản chính, chữ ký, giao dịch.
        - id: ho-tich
          name: Hộ tịch
          prefix: HT
          description: Khai sinh, khai tử, kết hôn.
        """,
    "legal_documents": """
        - number: 23/2015/NĐ-CP
          type: Nghị định
          issuer: Chính phủ
          title: Chứng thực bản sao, chữ ký, hợp đồng
          effective: 2015-04-10
          state: in_force
          confidence: high
        - number: 60/2014/QH13
          type: Luật
          issuer: Quốc hội
          title: Luật Hộ tịch
          effective: 2016-01-01
          expires: 2027-02-28
          state: in_force
          confidence: high
        """,
    "units": """
        - id: an-cuu
          name: An Cựu
          type: phường
          code: '19815'
          formed_from:
            - name: An Đông
              type: phường
              district: Quận Thuận Hóa
        - id: phong-dinh
          name: Phong Dinh
          type: phường
          code: '19900'
          formed_from:
            - name: Phong Hòa
              type: phường
              district: Thị xã Phong Điền
        """,
    "agencies": """
        - id: so-tu-phap
          name: Sở Tư pháp thành phố Huế
          level: city
        """,
    "procedures": """
        - code: "2.000815"
          name: Chứng thực bản sao từ bản chính
          field: Chứng thực
          as_of: 2026-06-01
        - code: "1.000656"
          name: Đăng ký khai tử
          field: Hộ tịch
          as_of: 2026-06-01
        """,
    "terms": """
        - term: sao y
          means: [chứng thực bản sao]
          kind: everyday
        """,
}

COPY = """
    # Mục mẫu: ghi chú này phải còn nguyên sau mọi lần ghi.
    id: chung-thuc-ban-sao-phi
    code: CT-001
    question: Phí chứng thực bản sao là bao nhiêu?
    variants:
      - Sao y bản chính mất bao nhiêu tiền?
      - le phi sao y ban chinh
    summary: Hai trang đầu **2.000 đồng/trang**, từ trang thứ ba 1.000 đồng/trang. # mức của thông tư
    answer: |
      Thu theo trang của bản chính.

      > **Lưu ý:** Tối đa 200.000 đồng/bản.
    fee: 2.000 đồng/trang
    authority: Ủy ban nhân dân cấp xã
    field: chung-thuc
    procedures: ["2.000815"]
    legal_basis:
      - document: 23/2015/NĐ-CP
        article: Điều 20
    agencies: [so-tu-phap]
    related: [khai-tu-thoi-han]
    origin:
      sources:
        - title: Cổng Dịch vụ công quốc gia
          url: https://dichvucong.gov.vn/
          as_of: 2026-06-01
    review_by: 2027-05-25
    history:
      - on: 2026-11-20
        who: Nhóm biên soạn
        action: created
      - on: 2026-11-21
        who: Trần Bình
        action: approved
    """

DEATH = """
    id: khai-tu-thoi-han
    code: HT-001
    question: Người mất phải được khai tử trong bao nhiêu ngày?
    variants:
      - Nhà có người mất bao lâu phải đi khai tử?
      - khai tử trễ có sao không
    summary: Trong 15 ngày kể từ ngày có người mất.
    answer: |
      Người thân đi khai tại Ủy ban nhân dân cấp xã.
    time_limit: Ngay trong ngày làm việc
    field: ho-tich
    procedures: ["1.000656"]
    legal_basis:
      - document: 60/2014/QH13
        article: Điều 33
    related: [chung-thuc-ban-sao-phi]
    origin:
      sources:
        - title: Cổng Dịch vụ công quốc gia
          url: https://dichvucong.gov.vn/
          as_of: 2026-06-01
    asked:
      count: 2
      units: [an-cuu]
    review_by: 2027-02-15
    history:
      - on: 2026-11-20
        who: Nhóm biên soạn
        action: created
      - on: 2026-11-21
        who: Trần Bình
        action: approved
    """


def write(root: Path, relative: str, text: str) -> Path:
    path = root / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a handbook with two published entries; today is 2026-11-25 and Lê Lan acts."""
    root = tmp_path / "cẩm nang"
    for name, text in REGISTERS.items():
        write(root, f"faq/registers/{name}.yaml", text)
    write(root, "faq/published/chung-thuc/chung-thuc-ban-sao-phi.yaml", COPY)
    write(root, "faq/published/ho-tich/khai-tu-thoi-han.yaml", DEATH)
    write(root, "content/index.md", "# Cẩm nang\n")
    monkeypatch.chdir(root)
    monkeypatch.setenv("KB_TODAY", "2026-11-25")
    monkeypatch.setenv("KB_WHO", "Lê Lan")
    monkeypatch.setenv("COLUMNS", "96")
    for variable in ("EDITOR", "VISUAL", "KB_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    return root


Run = Callable[..., click.testing.Result]


@pytest.fixture
def kb(handbook: Path) -> Run:
    """``kb("show", "ct1")``: runs in the handbook folder, the keyboard's answers in ``typed``."""

    def run(*arguments: str, typed: str | None = None, **options: object) -> click.testing.Result:
        result = click.testing.CliRunner().invoke(cli, [*arguments], input=typed, prog_name="kb", **options)  # type: ignore[arg-type]
        assert "Traceback" not in result.stderr
        return result

    return run


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that carries out ``edit(text) -> text`` of the script written to this path."""
    script = tmp_path / "editor.py"
    runner = tmp_path / "run_editor.py"
    runner.write_text(
        "import runpy, sys, pathlib\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        f"edit = runpy.run_path({str(script)!r})['edit']\n"
        "path.write_bytes(edit(path.read_text('utf-8')).encode('utf-8'))\n",
        "utf-8",
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{runner}"')
    return script


def does(editor: Path, body: str) -> None:
    """The fixture ``editor`` from now on answers ``body``, an expression of ``text``."""
    editor.write_text(f"def edit(text):\n    return {body}\n", "utf-8")


def draft(handbook: Path, name: str) -> str:
    """The text of a draft's file."""
    return (handbook / f"faq/drafts/{name}.yaml").read_text("utf-8")


def kept(handbook: Path) -> list[str]:
    """What waits in the editor's folder."""
    return sorted(path.name for path in (handbook / "build" / "dang-soan").glob("*"))
