"""``kb inbox``: what readers send back comes in and is looked through."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kb.cli.base import Command, LazyGroup
from kb.cli.interrupt import uninterrupted
from kb.cli.meeting_views import item_data, place
from kb.cli.options import WORDS, handbook_option, json_option
from kb.cli.screen import faint, shortened
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.cli.table import Row, entry_lines
from kb.model.errors import ContentError
from kb.model.handbook import Handbook
from kb.model.meeting import READERS
from kb.rules.raised import UNSETTLED, Outcome, Raised
from kb.rules.wording import SLIP_KINDS, day

if TYPE_CHECKING:
    from kb.rules.slips import Letter
    from kb.secretary import Filed

_SHOWN = 72
_OUTCOMES = {
    Outcome.OPEN: "còn mở",
    Outcome.WAITING: "chờ trả lời",
    Outcome.ANSWERED: "đã trả lời",
    Outcome.DRAFTED: "đang soạn",
    Outcome.PUBLISHED: "đã vào cẩm nang",
    Outcome.CLOSED: "đã đóng",
}


@click.group(
    cls=LazyGroup,
    sections={
        "Phiếu của bạn đọc": {
            "import": "kb.cli.inbox:import_slips",
            "list": "kb.cli.inbox:list_slips",
        },
    },
)
@handbook_option
def inbox() -> None:
    """Nhận phiếu bạn đọc gửi về và xem lại.

    Bạn đọc gửi tệp phiếu lưu từ trang, hoặc chữ dán vào thư, vào nhóm chat. Phiếu đã nhận thì xử lý như vướng
    mắc ở họp: kb triage.
    """


@click.command(cls=Command, name="import")
@click.argument("sources", metavar="TỆP…", type=WORDS, nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Chỉ xem sẽ nhận gì, không ghi.")
@json_option
@handbook_option
def import_slips(sources: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Nhận phiếu từ tệp, thư hoặc chữ chép về.

    Đọc tệp phiếu (.json), thư lưu lại (.eml) và chữ có phiếu ở trong, dù bị trích dẫn hay ngắt dòng; dấu - là đọc
    từ đầu vào chuẩn.
    Mỗi phiếu chỉ nhận một lần, bất kể gửi bằng cách nào, ngày nào. Những lần tìm giống nhau mà không ra được
    gộp làm một. Chữ chưa hiểu được giữ nguyên văn. Một tệp sai mẫu thì báo lỗi và không ghi gì.

    Ví dụ: kb inbox import phieu.json thu.txt
    """
    from kb.minutes.post import letter
    from kb.secretary import Secretary

    here = session()
    letters = [letter(*_read(source)) for source in sources]
    if not any(one.slips or one.others for one in letters):
        raise ContentError("Không có phiếu nào.", "Xem lại tệp; mẫu phiếu ở docs/slips.md.")
    post = Secretary(here.workspace, here.today, READERS, here.today)
    if dry_run:
        done = post.preview_slips(letters)
    else:
        with uninterrupted():
            done = post.take(letters)
    if as_json:
        result_json(_import_data(done, letters, dry_run))
        return
    if done.filing.items:
        result(done.file)
    for line in _report(done, letters, dry_run):
        say(line)


def _read(source: str) -> tuple[bytes, str]:
    if source == "-":
        return sys.stdin.buffer.read(), "đầu vào chuẩn"
    return Path(source).read_bytes(), Path(source).name


def _report(done: Filed, letters: Sequence[Letter], dry_run: bool) -> Iterator[str]:
    items = done.filing.items
    new = sum(len(item.source.slips) for item in items if item.source)
    verb = "Sẽ nhận" if dry_run else "Đã nhận"
    known = f"; {done.filing.known} đã nhận từ trước" if done.filing.known else ""
    slips = [item for item in items if not item.raw]
    together = f", thành {len(slips)} vướng mắc" if len(slips) != new else ""
    yield click.style(f"{verb} {new} phiếu{together}{known}.", fg="green")
    raw = {(item.source.file, item.source.row): item for item in items if item.raw and item.source}
    for other in (other for one in letters for other in one.others):
        if (item := raw.get((other.file, other.row))) is not None:
            yield f"Giữ nguyên văn ({item.id}, {place(item)}): {_short(other.text)} {other.why}"
    for item in items:
        if item.said_unit:
            yield f"Chưa nhận ra đơn vị “{_short(item.said_unit)}” ({item.id})."
        if item.kind and item.note:
            yield f"Không có mục bạn đọc nêu ({item.id}): {_short(item.note)}."
    for line in (line for one in letters for line in one.passed_over):
        yield faint(f"Bỏ qua chữ ngoài phiếu: {_short(line)}")
    if items and not dry_run:
        yield f"Xử lý bằng: kb triage {done.file.rpartition('/')[2].removesuffix('.yaml')}"


def _import_data(done: Filed, letters: Sequence[Letter], dry_run: bool) -> dict[str, Any]:
    return {
        "file": done.file,
        "written": not dry_run and bool(done.filing.items),
        "added": [item_data(item) for item in done.filing.items],
        "already_there": done.filing.known,
        "not_understood": [
            {"file": other.file, "row": other.row, "text": other.text, "why": other.why}
            for one in letters
            for other in one.others
        ],
        "passed_over": [line for one in letters for line in one.passed_over],
    }


@click.command(cls=Command, name="list")
@click.option("--all", "everything", is_flag=True, help="Cả những phiếu đã xử lý xong.")
@json_option
@handbook_option
def list_slips(everything: bool, as_json: bool) -> None:
    """Liệt kê phiếu của bạn đọc còn phải xử lý."""
    from kb.rules.raised import raised

    handbook = session().workspace.load().handbook
    found = [one for one in raised(handbook) if one.from_readers and (everything or one.outcome in UNSETTLED)]
    if as_json:
        result_json([{"ref": one.ref, "outcome": one.outcome.value, **item_data(one.item)} for one in found])
        return
    for line in entry_lines([_row(one, handbook) for one in found]):
        result(line)
    say(faint(f"{len(found)} phiếu{'' if everything else ' còn phải xử lý'}."))


def _row(one: Raised, handbook: Handbook) -> Row:
    item = one.item
    about = handbook.find(item.about) if item.about else ()
    code = (about[0].entry.code or about[0].entry.id) if about else ""
    times = f" ({one.times} lượt)" if one.times > 1 else ""
    return Row(
        [
            (day(one.noticed_on), faint),
            (SLIP_KINDS[item.kind] if item.kind else "chưa hiểu", None),
            (_OUTCOMES[one.outcome], None),
            (code, None),
        ],
        f"{' '.join(item.raised.split())}{times}",
        one.ref,
        has_code=False,
    )


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), _SHOWN)
