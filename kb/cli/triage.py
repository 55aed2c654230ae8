"""``kb triage``: each open item beside what is like it, decided by one key or from a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kb.cli import ask
from kb.cli.alike import alike, as_data, show
from kb.cli.base import Command
from kb.cli.interrupt import uninterrupted
from kb.cli.options import WORDS, handbook_option, json_option, who_option
from kb.cli.screen import faint
from kb.cli.session import Session, session
from kb.cli.streams import result, result_json, say
from kb.cli.triage_keys import go_through
from kb.cli.triage_wordings import held_note, offer, tell_held
from kb.model.errors import ContentError, KbError, UsageError
from kb.model.handbook import Handbook
from kb.rules.decisions import decisions
from kb.rules.nearest import suggestion
from kb.rules.open_items import OpenItem, open_items
from kb.rules.raised import Outcome


@click.command(cls=Command)
@click.argument("where", type=WORDS, metavar="[CUỘC_HỌP[/VƯỚNG_MẮC]]", required=False)
@click.option("--waiting", is_flag=True, help="Cả những vướng mắc đang chờ cơ quan trả lời.")
@click.option(
    "--apply",
    "file",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Thực hiện các quyết định ghi trong tệp JSON này.",
)
@json_option
@who_option
@handbook_option
def triage(where: str | None, waiting: bool, file: Path | None, as_json: bool) -> None:
    """Xem từng vướng mắc còn mở cạnh những gì giống nó, và xử lý.

    Cạnh mỗi vướng mắc là năm mục cẩm nang và năm vướng mắc khác gần nhất. Ở bàn phím, một phím là xử lý
    xong; mỗi quyết định ghi ngay, dừng lúc nào cũng được và chạy lại thì làm tiếp.

    Tệp của --apply là danh sách quyết định, mỗi cái nêu item (2025-07-03-chieu/m02) và do: link (kèm entry;
    variant: false thì không thêm cách hỏi mới), draft (kèm field, question nếu cần), merge (kèm into), wait
    (kèm agency, since nếu không phải hôm nay), close (kèm reason). Chạy lại tệp đã thực hiện thì không đổi gì.

    Cách hỏi mới của một mục đang chờ duyệt được giữ ở vướng mắc; duyệt xong thì lệnh này hỏi lại, hoặc chạy lại
    quyết định link để thêm.

    Ví dụ: kb triage 2025-07-03-chieu --json
    """
    here = session()
    if file is not None:
        if where is not None or waiting:
            raise click.UsageError(
                "--apply không đi với tên cuộc họp hay --waiting: tệp đã nêu từng vướng mắc."
            )
        _apply(here, file, as_json)
        return
    wanted = _wanted(here.workspace.load().handbook, where, waiting)
    if ask.at_keyboard() and not as_json:
        if offer(here, where):
            go_through(here, wanted)
        return
    everything = open_items(here.workspace.load().handbook, here.today)
    found = [alike(here, item, everything) for item in everything if wanted(item)]
    if as_json:
        result_json([as_data(one) for one in found])
        return
    for one in found:
        show(one)
    say(faint(f"{len(found)} vướng mắc.") if found else "Không còn vướng mắc nào phải xử lý.")
    tell_held(here.workspace.load().handbook, where)
    if found:
        say("Xử lý ở bàn phím, hoặc bằng: kb triage --apply TỆP")


def _wanted(handbook: Handbook, where: str | None, waiting: bool) -> Callable[[OpenItem], bool]:
    if where is None:
        return lambda item: waiting or item.outcome is not Outcome.WAITING
    meeting, _, item_id = where.partition("/")
    known = {known.id: known for known in handbook.meetings}
    if meeting not in known:
        raise UsageError(
            f"Không có cuộc họp “{meeting}”.", suggestion(meeting, known) or "Xem các tệp trong faq/meetings."
        )
    if not item_id:
        return lambda item: (
            item.first.stand_meeting.id == meeting and (waiting or item.outcome is not Outcome.WAITING)
        )
    items = [item.id for item in known[meeting].items]
    if item_id not in items:
        raise UsageError(
            f"Cuộc họp {meeting} không có vướng mắc “{item_id}”.",
            suggestion(item_id, items) or "Xem: kb open",
        )
    return lambda item: item.ref == where


def _apply(here: Session, file: Path, as_json: bool) -> None:
    wanted = decisions(_read(file))
    told: list[dict[str, Any]] = []
    for number, decision in enumerate(wanted, start=1):
        try:
            with uninterrupted():
                effect = here.desk.settle(decision)
        except KbError as error:
            if as_json:
                result_json(told)
            raise type(error)(f"Quyết định thứ {number}: {error.message}", error.remedy) from error
        done = {
            "item": decision.item,
            "do": decision.do,
            "changed": bool(effect.item),
            "entry": effect.linked,
            "variant": effect.variant,
            "variant_waiting": effect.held,
        }
        told.append(done)
        if not as_json:
            result("  ".join(filter(None, (decision.item, decision.do, effect.linked or ""))))
        if effect.held is not None:
            say(f"{decision.item}: {held_note(effect.linked)}")
    if as_json:
        result_json(told)
    changed = sum(bool(done["changed"]) for done in told)
    say(faint(f"Đã thực hiện {changed} quyết định, {len(told) - changed} đã làm từ trước."))


def _read(file: Path) -> Any:
    try:
        return json.loads(file.read_text("utf-8-sig"))
    except OSError:
        raise UsageError(f"Không đọc được tệp {file}.", "Xem lại tên tệp.") from None
    except UnicodeDecodeError:
        raise ContentError(f"{file} không phải chữ UTF-8.", "Lưu lại tệp với bảng mã UTF-8.") from None
    except RecursionError:
        raise ContentError(
            f"{file}: ngoặc lồng nhau quá sâu.", "Xem lại có đúng tệp quyết định không."
        ) from None
    except json.JSONDecodeError as error:
        raise ContentError(
            f"{file}, dòng {error.lineno}: không phải JSON.", "Xem lại dấu ngoặc, dấu phẩy và ngoặc kép."
        ) from None
