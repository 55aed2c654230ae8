"""``kb export`` and ``kb import``: entries out to other programs and back, and lists of others in."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import click

from kb.cli.base import Command
from kb.cli.choices import known_field
from kb.cli.interrupt import uninterrupted
from kb.cli.options import FIELD, field_option, handbook_option, json_option, note_option, who_option
from kb.cli.problems import problem_line
from kb.cli.screen import faint
from kb.cli.session import Session, session
from kb.cli.streams import result, result_json, say
from kb.model.entry import Folder
from kb.model.errors import UsageError

_FORMATS = click.Choice(["json", "csv", "xlsx", "md"])
_READ_FORMATS = click.Choice([*_FORMATS.choices, "docx"])
_MOST_TOLD = 10
"""Lines about questions that are here already, or nearly; a long list imported again says no more."""


@click.command(cls=Command, name="export")
@click.option(
    "--format", "form", type=_FORMATS, help="Dạng tệp; không nêu thì theo đuôi tệp của --out, hoặc json."
)
@click.option("--out", metavar="TỆP", type=click.Path(path_type=Path), help="Ghi vào tệp này thay vì in ra.")
@click.option(
    "--all", "everything", is_flag=True, help="Cả bản nháp và mục đã rút, không chỉ mục đang công bố."
)
@click.option("--force", is_flag=True, help="Ghi đè khi tệp đã có.")
@field_option
@handbook_option
def export_entries(
    form: str | None, out: Path | None, everything: bool, force: bool, field: str | None
) -> None:
    """Xuất các mục ra JSON, CSV, Excel hoặc Markdown.

    Sửa xong, đưa trở lại bằng kb import: chỉ chỗ đã sửa thành bản sửa chờ duyệt. Trong CSV và Excel, mọi ô là
    chữ; ô bắt đầu bằng =, +, -, @ không bao giờ thành công thức.
    """
    from kb.exchange.formats import format_of, written
    from kb.store.atomic import write_whole

    handbook = session().workspace.load().handbook
    only = known_field(handbook, field) if field else None
    chosen = form or (format_of(out.name) if out else "json")
    order = {entry.id: number for number, entry in enumerate(handbook.by_code_order)}
    placed = sorted(
        (
            p
            for p in handbook.placed
            if (everything or p.folder is Folder.PUBLISHED) and only in (None, p.entry.field)
        ),
        key=lambda p: (p.folder is not Folder.PUBLISHED, order.get(p.entry.id, len(order)), p.entry.id),
    )
    if not placed:
        say("Không có mục nào để xuất.")
    data = written(placed, chosen)
    if out is not None:
        if out.exists() and not force:
            raise UsageError(f"Đã có tệp {out}.", "Chọn tên khác, hoặc thêm --force để ghi đè.")
        write_whole(out, data)
        result(str(out))
    elif chosen == "xlsx":
        raise UsageError("Tệp Excel không in ra màn hình được.", "Thêm --out TÊN.xlsx.")
    else:
        click.echo(data, nl=False)
    say(faint(f"Đã xuất {len(placed)} mục."))


@click.command(cls=Command, name="import")
@click.argument("source", metavar="TỆP", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=_READ_FORMATS, help="Dạng tệp; không nêu thì theo đuôi tệp.")
@click.option("--field", type=FIELD, metavar="LĨNH_VỰC", help="Lĩnh vực của những câu hỏi mà tệp không ghi.")
@click.option("--check", "only_look", is_flag=True, help="Chỉ cho biết sẽ ghi gì, chưa ghi.")
@json_option
@note_option
@who_option
@handbook_option
@click.pass_context
def import_entries(
    ctx: click.Context,
    source: Path,
    form: str | None,
    field: str | None,
    only_look: bool,
    as_json: bool,
    note: str | None,
) -> None:
    """Nhập tệp của kb export, hoặc danh sách hỏi đáp nơi khác.

    Mục đã có thì chỗ đã sửa thành bản sửa chờ duyệt; câu hỏi mới thành bản nháp; nhập lại lần nữa không thêm
    gì. Danh sách của nơi khác chỉ cần cột (hoặc chữ) câu hỏi và trả lời, trong JSON, CSV, Excel, Word, Markdown
    hay tệp chữ, bảng mã nào cũng được. Câu gần giống câu đã có vẫn thành bản nháp, kèm điểm cần xem có trùng
    không. Tệp có lỗi thì báo hết và không ghi gì.
    """
    from kb.exchange.bringing import bring_in
    from kb.exchange.formats import FORMATS, READ_ONLY, format_of, read
    from kb.exchange.plan import plan

    here = session()
    loaded = here.workspace.load()
    name = unicodedata.normalize("NFC", source.name)
    chosen = form or format_of(name, (*FORMATS, *READ_ONLY))
    told = read(source.read_bytes(), chosen, name)
    field_id = known_field(loaded.handbook, field) if field else None
    planned = plan(loaded.handbook, told, name, field_id, counted=chosen == "json")
    for heading in dict.fromkeys(heading for one in told for heading in one.unknown):
        say(f"Không hiểu “{heading}” nên bỏ qua.")
    for problem in (*planned.here_already[:_MOST_TOLD], *planned.refused, *planned.faults):
        say(problem_line(problem))
    if len(planned.here_already) > _MOST_TOLD:
        say(f"… và {len(planned.here_already) - _MOST_TOLD} câu nữa đã có.")
    for problem in planned.near[:_MOST_TOLD] if not planned.faults else ():
        say(problem_line(problem))
    if len(planned.near) > _MOST_TOLD and not planned.faults:
        say(f"… và {len(planned.near) - _MOST_TOLD} câu nữa gần giống; các bản nháp đều ghi điểm cần xem.")
    files: tuple[str, ...] = ()
    if planned.faults:
        say(f"Chưa ghi gì vì {name} có {len(planned.faults)} lỗi.")
    elif not only_look and (planned.additions or planned.revisions):
        with uninterrupted():
            files = bring_in(here.workspace, planned, loaded.versions, here.actor, here.today, note)
    counts = {
        "drafts": len(planned.additions),
        "revisions": len(planned.revisions),
        "unchanged": planned.unchanged,
        "here_already": len(planned.here_already),
        "near": len(planned.near),
        "refused": len(planned.refused),
        "faults": len(planned.faults),
    }
    if as_json:
        result_json({"files": list(files), **counts})
    else:
        for file in files:
            result(file)
    if not planned.faults:
        verb = "Sẽ ghi" if only_look else "Đã ghi"
        say(
            click.style(f"{verb} {counts['drafts']} bản nháp, {counts['revisions']} bản sửa", fg="green")
            + f"; {counts['unchanged']} mục không đổi, {counts['here_already']} câu đã có, "
            f"{counts['refused']} mục không nhận."
        )
    _tell_findings(here, files)
    ctx.exit(1 if planned.faults or planned.refused else 0)


def _tell_findings(here: Session, files: tuple[str, ...]) -> None:
    """What kb check now says of the files written: errors, and personal data."""
    if not files:
        return
    from kb.rules.checks_privacy import RULE

    found = [p for p in here.workspace.check(here.today) if p.file in files]
    for problem in found:
        if problem.severity == "error" or problem.rule == RULE:
            say(problem_line(problem))
