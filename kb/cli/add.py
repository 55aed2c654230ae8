"""``kb add``: a new entry, asked for question by question, written in an editor, or read from a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli import ask, editor
from kb.cli.base import Command
from kb.cli.interrupt import uninterrupted
from kb.cli.options import WORDS, handbook_option, note_option, who_option
from kb.cli.problems import count_of, problem_line
from kb.cli.screen import faint, terminal_width
from kb.cli.session import Session, session
from kb.cli.streams import result, say
from kb.cli.working import WorkingCopy
from kb.model.entry import Folder
from kb.model.errors import ContentError, UsageError
from kb.model.handbook import Placed, SourceMap
from kb.model.problem import Problem, errors_in

if TYPE_CHECKING:
    from kb.desk import Desk, Manuscript


@click.command(cls=Command)
@click.argument("words", nargs=-1, type=WORDS, metavar="[CÂU_HỎI…]")
@click.option(
    "--editor",
    "in_editor",
    is_flag=True,
    help="Soạn trong trình soạn thảo (biến EDITOR), trên mẫu có chú thích.",
)
@click.option("--from", "source", metavar="TỆP", help="Đọc mục (YAML) từ tệp; dấu - là đọc từ đầu vào chuẩn.")
@click.option("--yes", is_flag=True, help="Đã xem các mục gần giống, không hỏi lại.")
@note_option
@who_option
@handbook_option
def add(words: tuple[str, ...], in_editor: bool, source: str | None, yes: bool, note: str | None) -> None:
    """Soạn mục mới thành bản nháp.

    Lần lượt hỏi từng phần; trước hết cho xem các mục gần giống để khỏi soạn trùng. Bản nháp nằm ở
    faq/drafts, chưa ai thấy cho đến khi người thứ hai duyệt.
    """
    if source is not None and (in_editor or words):
        raise click.UsageError("--from không dùng cùng --editor hay câu hỏi vì nội dung đã ở trong tệp.")
    from kb.rules.field_faults import fault_in

    here = session()
    desk = here.desk
    asked = " ".join(" ".join(words).split())
    if asked and (fault := fault_in("question", asked)):
        raise UsageError(f"Câu hỏi chưa đúng: {fault}")
    if source is not None:
        manuscript = _from_file(desk, source)
        assert manuscript.entry is not None
        if not yes:
            _consider_twins(here, manuscript.entry.question, may_ask=ask.at_keyboard())
        _file(here, manuscript, note)
    elif in_editor:
        _in_editor(here, asked, yes, note)
    else:
        _guided(here, asked, yes, note)


def _from_file(desk: Desk, source: str) -> Manuscript:
    name = "đầu vào chuẩn" if source == "-" else source
    data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    manuscript = desk.read(editor.decoded(data, name), name)
    for problem in manuscript.problems:
        say(problem_line(problem))
    if manuscript.entry is None:
        faults = len(errors_in(manuscript.problems))
        raise ContentError(f"Chưa ghi vào cẩm nang vì {name} có {faults} lỗi.", "Sửa rồi chạy lại lệnh.")
    return manuscript


def _in_editor(here: Session, asked: str, yes: bool, note: str | None) -> None:
    from kb.cli import template

    if asked and not yes:
        _consider_twins(here, asked, may_ask=ask.at_keyboard())
    form = template.blank(here.workspace.load().handbook.fields.values(), asked)
    with WorkingCopy.of(here.workspace.build, "muc-moi", form) as copy:
        _written_in(copy, here, form, bool(asked or yes), note)


def _written_in(copy: WorkingCopy, here: Session, form: str, twins_seen: bool, note: str | None) -> None:
    from kb.cli import template

    desk = here.desk

    def written(text: str) -> Manuscript:
        return desk.read(template.without_form(text, form), str(copy.path))

    # Faults are told by the lines that the person sees, the form's comments included.
    def faults(text: str) -> tuple[Problem, ...]:
        return (*template.unanswered(text, str(copy.path)), *desk.read(text, str(copy.path)).problems)

    text = copy.edited_until(faults)
    if text is None:
        say("Chưa điền gì nên không ghi.")
        return
    manuscript = written(text)
    assert manuscript.entry is not None
    if not twins_seen:
        say(faint(f"Bài đang soạn: {copy.path}"))
        _consider_twins(here, manuscript.entry.question, may_ask=ask.at_keyboard())
    _file(here, manuscript, note)
    copy.done()


def _guided(here: Session, asked: str, yes: bool, note: str | None) -> None:
    from kb.cli import guided
    from kb.cli.layout import entry_text
    from kb.cli.twins import similar
    from kb.rules.naming import slug_of
    from kb.store import render_new_entry

    desk = here.desk
    say(faint("Chưa ghi gì cho đến câu hỏi cuối; Ctrl-C để bỏ."))
    asked = asked or guided.question()
    if not yes:
        _consider_twins(here, asked, may_ask=True)
    handbook = here.workspace.load().handbook
    answer = here.workspace.build / "dang-soan" / f"tra-loi-{slug_of(asked)}.md"
    entry = guided.entry(
        handbook,
        asked,
        similar(here.workspace, asked),
        desk.taken,
        here.today,
        lambda typed: _answer_in_editor(answer, typed),
    )
    say(
        "\n"
        + entry_text(Placed(entry, Folder.DRAFTS, SourceMap("")), handbook, here.today, terminal_width())
        + "\n"
    )
    if not ask.confirm("Ghi bản nháp này?", default=True):
        text = render_new_entry(entry)
        with WorkingCopy.of(here.workspace.build, entry.id, text) as kept:
            say(f"Không ghi vào cẩm nang. Bài vừa soạn còn ở {kept.path}; dùng lại bằng: kb add --from TỆP")
        return
    _file(here, desk.read(render_new_entry(entry), entry.id), note)
    answer.unlink(missing_ok=True)


def _answer_in_editor(path: Path, typed: str) -> str:
    if typed or not path.exists():
        editor.write_for_editing(path, typed)
    return editor.edit(path).strip("\n")


def _consider_twins(here: Session, question: str, may_ask: bool) -> None:
    """Show what is there already; stops the command when the person finds the answer among it."""
    from kb.cli import twins

    found = twins.similar(here.workspace, question)
    if not found:
        return
    twins.show(found, question)
    if may_ask:
        if not ask.confirm("Vẫn soạn mục mới?", default=False):
            say(f"Không soạn mới. Sửa mục đã có bằng: kb edit {found[0].entry.code or found[0].entry.id}")
            raise click.exceptions.Exit(0)
    elif twins.is_twin(found[0], question):
        raise ContentError(
            f"Mục {found[0].entry.code or found[0].entry.id} đã hỏi đúng câu này.",
            "Sửa mục đó bằng kb edit, hoặc thêm --yes nếu vẫn cần mục mới.",
        )


def _file(here: Session, manuscript: Manuscript, note: str | None) -> None:
    with uninterrupted():
        file = here.desk.add(manuscript, note)
    result(file)
    draft = next(p for p in here.workspace.load().handbook.placed if p.source.file == file)
    say(click.style(f"Đã ghi bản nháp {draft.entry.id}.", fg="green"))
    findings = here.desk.findings(draft)
    for problem in findings:
        say(problem_line(problem))
    if findings:
        say(f"Trước khi công bố còn {count_of(findings)}; sửa bằng: kb edit {draft.entry.id}")
    else:
        say(f"Gửi người khác duyệt bằng: kb submit {draft.entry.id}")
