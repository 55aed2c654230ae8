"""``kb review``: the second pair of eyes."""

from __future__ import annotations

from typing import Any

import click

from kb.cli import ask, evidence
from kb.cli.base import Command
from kb.cli.choices import known_entry
from kb.cli.evidence import remark_fault, remark_of
from kb.cli.interrupt import uninterrupted
from kb.cli.options import ENTRY, WORDS, handbook_option, json_option, note_option, who_option
from kb.cli.problems import count_of, problem_line
from kb.cli.screen import bold_cyan, faint, heading, terminal_width, titled
from kb.cli.session import Session, session
from kb.cli.show import as_data as entry_data
from kb.cli.streams import result, result_json, say
from kb.cli.table import Row, entry_lines
from kb.cli.words import STAGE_LABELS, stage_label
from kb.model.entry import Folder, Remark, Stage
from kb.model.errors import UsageError
from kb.model.handbook import Handbook, Placed
from kb.model.problem import Problem, errors_in
from kb.rules.difference import differences
from kb.rules.waiting import Waiting, queue, wrote
from kb.rules.wording import day, waited


@click.command(cls=Command)
@click.argument("key", type=ENTRY, metavar="[MỤC]", required=False)
@click.option("--approve", is_flag=True, help="Duyệt và công bố.")
@click.option("--changes", type=WORDS, metavar="PHẢI_SỬA_GÌ", help="Trả lại cho người soạn, nêu phải sửa gì.")
@click.option(
    "--remark",
    "remarks",
    type=WORDS,
    multiple=True,
    metavar="TRƯỜNG=NHẬN_XÉT",
    help="Nhận xét cho một trường, đi với --changes; dùng được nhiều lần.",
)
@click.option("--reject", type=WORDS, metavar="LÝ_DO", help="Từ chối, nêu lý do.")
@note_option
@json_option
@who_option
@handbook_option
def review(
    key: str | None,
    approve: bool,
    changes: str | None,
    remarks: tuple[str, ...],
    reject: str | None,
    note: str | None,
    as_json: bool,
) -> None:
    """Xem hàng chờ duyệt, hoặc đọc và quyết định về một mục.

    Mục mới thì hiện cả mục; bản sửa thì hiện từng chữ khác với bản đang công bố. Kèm theo là câu hỏi như
    đã nêu ở họp, thay đổi về thời hạn, phí, giấy tờ, mục gần giống có thể mâu thuẫn, tình trạng của căn cứ
    và kết quả kiểm tra. Người soạn không tự duyệt được.
    """
    decisions = sum((approve, changes is not None, reject is not None))
    if decisions > 1 or (decisions and key is None) or (note is not None and not approve):
        raise click.UsageError(
            "Chọn đúng một mục và một trong --approve, --changes, --reject; --note chỉ đi với --approve."
        )
    if remarks and changes is None:
        raise click.UsageError("--remark chỉ đi với --changes.")
    here = session()
    handbook = here.workspace.load().handbook
    if key is None:
        _queue(here, handbook, as_json)
        return
    draft = _draft(handbook, key)
    if decisions:
        _decide(here, draft, approve, changes, reject, note, tuple(map(remark_of, remarks)))
        return
    problems = _findings(here, draft)
    if as_json:
        result_json(_as_data(here, draft, handbook, problems))
        return
    _show(here, draft, handbook, problems)
    if ask.at_keyboard() and draft.stage is Stage.IN_REVIEW:
        _ask_for_decision(here, draft, problems)


def _draft(handbook: Handbook, key: str) -> Placed:
    found = known_entry(handbook, key)
    draft = next((p for p in found if p.folder is Folder.DRAFTS), None)
    if draft is None:
        raise UsageError(
            f"Mục “{found[0].entry.id}” không có bản nào chờ duyệt.", "Xem hàng chờ bằng: kb review"
        )
    return draft


def _findings(here: Session, draft: Placed) -> tuple[Problem, ...]:
    from kb.desk import findings

    return findings(here.workspace, draft, here.today)


def _decide(
    here: Session,
    draft: Placed,
    approve: bool,
    changes: str | None,
    reject: str | None,
    note: str | None,
    remarks: tuple[Remark, ...] = (),
) -> None:
    desk = here.desk
    with uninterrupted():
        if approve:
            file = desk.approve(draft, note)
        elif changes is not None:
            file = desk.request_changes(draft, changes, remarks)
        else:
            file = desk.reject(draft, reject or "")
    result(file)
    if approve:
        published = here.workspace.load().handbook.live[draft.entry.id]
        say(click.style(f"Đã công bố {published.code}.", fg="green"))
    elif changes is not None:
        say(click.style("Đã trả lại người soạn.", fg="yellow"))
    else:
        say(
            click.style("Đã từ chối.", fg="yellow")
            + f" Không dùng bản này nữa thì bỏ bằng: kb discard {draft.entry.id}"
        )
    _tell_held(here, draft)


def _tell_held(here: Session, draft: Placed) -> None:
    from kb.rules.held_wordings import held_wordings

    held = [h for h in held_wordings(here.workspace.load().handbook) if h.placed.entry.id == draft.entry.id]
    if held and held[0].free:
        say(f"{len(held)} cách hỏi mới đã chờ lần duyệt này; thêm vào mục bằng: kb triage")


def _ask_for_decision(here: Session, draft: Placed, problems: tuple[Problem, ...]) -> None:
    choices = {"d": "duyệt, công bố", "s": "yêu cầu sửa", "t": "từ chối", "b": "để sau"}
    if wrote(draft.entry, here.actor):
        del choices["d"]
        say(faint(f"{here.actor} đã soạn hoặc sửa bản này nên không tự duyệt được."))
    elif errors_in(problems):
        del choices["d"]
        say(faint("Còn lỗi nên chưa công bố được."))
    pressed = ask.key(choices)
    if pressed == "d":
        _decide(here, draft, True, None, None, None)
    elif pressed == "s":
        changes = _reason(here, "Phải sửa gì")
        typed = ask.lines(
            "Nhận xét cho từng trường",
            hint="ví dụ phí: ghi rõ; Enter để thôi",
            check=lambda text: remark_fault(text) or here.desk.fault_in_note(text),
        )
        _decide(here, draft, False, changes, None, None, tuple(map(remark_of, typed)))
    elif pressed == "t":
        _decide(here, draft, False, None, _reason(here, "Lý do từ chối"), None)
    else:
        say("Để lại trong hàng chờ.")


def _reason(here: Session, label: str) -> str:
    return ask.line(label, required=True, check=here.desk.fault_in_note)


def _show(here: Session, draft: Placed, handbook: Handbook, problems: tuple[Problem, ...]) -> None:
    from kb.cli.layout import entry_text, history_text
    from kb.cli.marking import difference_text

    width = terminal_width()
    live = handbook.live.get(draft.entry.id)
    if asked := evidence.before_the_text(draft, handbook, width):
        result(asked + "\n")
    if live is None:
        result(entry_text(draft, handbook, here.today, width))
    else:
        changed = differences(live, draft.entry)
        result(titled(live.code or "", draft.entry.question, width))
        result(
            faint("Bản sửa của mục đang công bố")
            + f" · {stage_label(draft.stage)} · {faint(draft.entry.id)}\n"
        )
        result(difference_text(changed, width) if changed else "Nội dung không khác bản đang công bố.")
        result("\n" + history_text(draft.entry.history[len(live.history) :], width))
    near = evidence.similar_to(here, draft)
    if weighed := evidence.after_the_text(draft, near, handbook, here.today, width):
        result("\n" + weighed)
    result(f"\n{heading('Kiểm tra')}")
    for problem in problems:
        result(problem_line(problem))
    result(f"Trước khi công bố còn {count_of(problems)}.\n" if problems else "Không có lỗi.\n")
    if draft.stage is not Stage.IN_REVIEW:
        say(f"Mục này chưa gửi duyệt ({STAGE_LABELS[draft.stage]}). Gửi bằng: kb submit {draft.entry.id}")


def _queue(here: Session, handbook: Handbook, as_json: bool) -> None:
    waiting = queue(handbook)
    if as_json:
        result_json([_queue_row(item, here) for item in waiting])
        return
    for line in entry_lines([_row(item, here) for item in waiting]):
        result(line)
    say(faint(f"{len(waiting)} mục chờ duyệt.") if waiting else "Không có mục nào chờ duyệt.")
    if waiting:
        first = waiting[0].placed.entry
        say(f"Xem và quyết định bằng: kb review {first.code or first.id}")


def _row(item: Waiting, here: Session) -> Row:
    entry = item.placed.entry
    return Row(
        [
            (entry.code or "mới", bold_cyan),
            (day(item.submitted_on), faint),
            (waited((here.today - item.submitted_on).days), None),
            (item.submitted_by, None),
        ],
        entry.question,
        entry.id,
        has_code=entry.code is not None,
    )


def _queue_row(item: Waiting, here: Session) -> dict[str, Any]:
    entry = item.placed.entry
    return {
        "id": entry.id,
        "code": entry.code,
        "question": entry.question,
        "field": entry.field,
        "revision": item.revises is not None,
        "submitted_on": item.submitted_on.isoformat(),
        "submitted_by": item.submitted_by,
        "days_waiting": (here.today - item.submitted_on).days,
        "file": item.placed.source.file,
    }


def _as_data(
    here: Session, draft: Placed, handbook: Handbook, problems: tuple[Problem, ...]
) -> dict[str, Any]:
    live = handbook.live.get(draft.entry.id)
    changed = differences(live, draft.entry) if live else ()
    return {
        "entry": entry_data(draft),
        "revision": live is not None,
        "differences": [{"field": d.field, "before": d.before, "after": d.after} for d in changed],
        "problems": [problem.as_json() for problem in problems],
        **evidence.as_data(draft, evidence.similar_to(here, draft), handbook, here.today),
    }
