"""``kb triage``: each open item beside what is like it, and decisions carried out from a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from kb.cli.base import Command
from kb.cli.interrupt import uninterrupted
from kb.cli.layout import inline
from kb.cli.options import WORDS, handbook_option, json_option, who_option
from kb.cli.screen import bold_cyan, faint, indent_of, shortened, terminal_width, titled
from kb.cli.session import Session, session
from kb.cli.streams import result, result_json, say
from kb.model.errors import ContentError, KbError, UsageError
from kb.model.handbook import Handbook
from kb.model.search import Hit
from kb.rules.decisions import decisions
from kb.rules.likeness import likeness
from kb.rules.nearest import suggestion
from kb.rules.open_items import OpenItem, open_items
from kb.rules.wording import day

SHOWN = 5
_LEAST_ALIKE = 0.2
"""Below this two items have hardly more in common than “thủ tục” and “như thế nào”."""


@click.command(cls=Command)
@click.argument("meeting", type=WORDS, metavar="[CUỘC_HỌP]", required=False)
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
def triage(meeting: str | None, file: Path | None, as_json: bool) -> None:
    """Xem từng vướng mắc còn mở cạnh những gì giống nó, và xử lý.

    Cạnh mỗi vướng mắc là năm mục cẩm nang và năm vướng mắc khác gần nhất, kèm độ giống từ 0 đến 1. Tệp của
    --apply là danh sách quyết định, mỗi cái nêu item (2025-07-03-chieu/m02) và do: link (kèm entry; variant:
    false thì không thêm cách hỏi mới), draft (kèm field, question nếu cần), merge (kèm into), wait (kèm
    agency, since nếu không phải hôm nay), close (kèm reason). Chạy lại tệp đã thực hiện thì không đổi gì thêm.

    Ví dụ: kb triage 2025-07-03-chieu --json
    """
    here = session()
    if file is not None:
        if meeting is not None:
            raise click.UsageError("--apply không đi với tên cuộc họp: tệp đã nêu từng vướng mắc.")
        _apply(here, file, as_json)
        return
    handbook = here.workspace.load().handbook
    _known(handbook, meeting)
    everything = open_items(handbook, here.today)
    items = [item for item in everything if meeting is None or item.first.stand_meeting.id == meeting]
    found = [(item, *_candidates(here, item, everything)) for item in items]
    if as_json:
        result_json([_as_data(handbook, *one) for one in found])
        return
    for item, hits, others in found:
        _show(handbook, item, hits, others)
    say(faint(f"{len(items)} vướng mắc còn mở.") if items else "Không còn vướng mắc nào mở.")
    if items:
        say("Quyết định bằng: kb triage --apply TỆP; cách ghi tệp xem kb triage --help")


def _known(handbook: Handbook, meeting: str | None) -> None:
    ids = [known.id for known in handbook.meetings]
    if meeting is not None and meeting not in ids:
        raise UsageError(
            f"Không có cuộc họp “{meeting}”.", suggestion(meeting, ids) or "Xem các tệp trong faq/meetings."
        )


def _candidates(
    here: Session, item: OpenItem, everything: Sequence[OpenItem]
) -> tuple[tuple[Hit, ...], list[tuple[float, OpenItem]]]:
    text = item.first.stand.raised
    hits = here.workspace.index(say).similar(text, limit=SHOWN).hits
    others = [(likeness(text, other.first.stand.raised), other) for other in everything if other is not item]
    alike = sorted((pair for pair in others if pair[0] >= _LEAST_ALIKE), key=lambda p: (-p[0], p[1].ref))
    return hits, alike[:SHOWN]


def _entry_likeness(handbook: Handbook, entry_id: str, text: str) -> float:
    wordings = [
        w for placed in handbook.find(entry_id) for w in (placed.entry.question, *placed.entry.variants)
    ]
    return max((likeness(text, wording) for wording in wordings), default=0.0)


def _show(
    handbook: Handbook, item: OpenItem, hits: Sequence[Hit], others: Sequence[tuple[float, OpenItem]]
) -> None:
    width = terminal_width()
    text = item.first.stand.raised
    result(titled(item.ref, " ".join(text.split()), width))
    about = (day(item.raised_on), *item.units, f"chờ {item.agency}" if item.waited is not None else "")
    result("  " + faint(" · ".join(filter(None, about))))
    if item.first.answer:
        result("  " + shortened(f"Trả lời tại họp: {' '.join(item.first.answer.split())}", width - 2))
    for hit in hits:
        _line(_entry_likeness(handbook, hit.id, text), hit.code or hit.id, inline(hit.question), width)
    for score, other in others:
        _line(score, other.ref, " ".join(other.first.stand.raised.split()), width)
    result()


def _line(score: float, mark: str, text: str, width: int) -> None:
    start = f"  {_score(score)}  "
    result(
        start + bold_cyan(mark) + "  " + shortened(text, max(20, width - len(start) - len(indent_of(mark))))
    )


def _score(score: float) -> str:
    return f"{score:.2f}".replace(".", ",")


def _as_data(
    handbook: Handbook, item: OpenItem, hits: Sequence[Hit], others: Sequence[tuple[float, OpenItem]]
) -> dict[str, Any]:
    text = item.first.stand.raised
    return {
        "item": item.ref,
        "outcome": item.outcome.value,
        "raised": text,
        "answer": item.first.answer,
        "field": item.first.field,
        "agency": item.first.agency,
        "units": list(item.units),
        "times": item.times,
        "entries": [
            {
                "id": hit.id,
                "code": hit.code or None,
                "question": hit.question,
                "score": hit.score,
                "likeness": _entry_likeness(handbook, hit.id, text),
            }
            for hit in hits
        ],
        "items": [
            {"item": other.ref, "raised": other.first.stand.raised, "likeness": score}
            for score, other in others
        ],
    }


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
        }
        told.append(done)
        if not as_json:
            result("  ".join(filter(None, (decision.item, decision.do, effect.linked or ""))))
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
    except json.JSONDecodeError as error:
        raise ContentError(
            f"{file}, dòng {error.lineno}: không phải JSON.", "Xem lại dấu ngoặc, dấu phẩy và ngoặc kép."
        ) from None
