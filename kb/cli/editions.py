"""``kb edition``: the editions of the printed book, recorded when they go to the printer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from kb.cli.base import Command, LazyGroup
from kb.cli.interrupt import uninterrupted
from kb.cli.options import WORDS, handbook_option, json_option
from kb.cli.printing import addresses, comparisons
from kb.cli.screen import bold_cyan, columns, faint, hanging, terminal_width
from kb.cli.session import Session, session
from kb.cli.steps import check_content, step
from kb.cli.streams import result, result_json, say
from kb.model.errors import ConflictError, ContentError
from kb.model.handbook import Handbook
from kb.model.printed import PRINTED_FORMATS, PageNumber
from kb.rules.editions import (
    Standing,
    announcing,
    digest_of_content,
    edition_of,
    latest,
    next_edition,
    refuse_to_record,
    standing,
    with_pages,
)
from kb.rules.privacy import keep_out
from kb.rules.wording import day


@click.group(
    cls=LazyGroup,
    sections={
        "Bản in": {
            "list": "kb.cli.editions:list_editions",
            "record": "kb.cli.editions:record",
        }
    },
)
@handbook_option
def edition() -> None:
    """Xem, ghi các bản in của sách."""


@click.command(cls=Command, name="list")
@json_option
@handbook_option
def list_editions(as_json: bool) -> None:
    """Liệt kê các bản in đã ghi: số, ngày, mã nội dung, từ đó đã đổi gì.

    Bản mới nhất ở trên. Mã nội dung cũng in trong sách, nên biết ngay quyển trong tay là bản nào.
    """
    handbook = session().workspace.load().handbook
    standings = [standing(one, handbook) for one in reversed(handbook.registers.editions)]
    if as_json:
        result_json([_as_data(one) for one in standings])
        return
    for line in _lines(standings, terminal_width()):
        result(line)
    say(faint(_now_words(handbook)))


@click.command(cls=Command)
@click.option("--note", type=WORDS, metavar="GHI_CHÚ", help="Một dòng về bản in này, ví dụ: in 200 quyển.")
@handbook_option
def record(note: str | None) -> None:
    """Ghi bản in tiếp theo: nội dung hôm nay, mỗi mục ở trang nào.

    Chạy khi đưa sách đi in. Sách được dàn ở khổ A4 và A5 để lấy số trang, chưa in ra tệp nào; in bằng kb print. Từ đó trang cẩm nang
    cho người giữ sách biết bản trong tay còn mới không, và kb print --since-edition in phần bổ sung.

    Ví dụ: kb edition record --note "In 200 quyển cho 40 xã, phường"
    """
    from kb.store import locked
    from kb.store.edition_register import FILE, add_edition, require_fitting

    here = session()
    check_content(here)
    _refuse_unfinished(here)
    handbook = here.workspace.handbook()
    note = " ".join(note.split()) or None if note else None
    keep_out([note], handbook.registers)
    refuse_to_record(handbook)
    begun = next_edition(handbook, here.today, note)
    require_fitting(begun)
    new = with_pages(begun, handbook, _pages(here, announcing(handbook, begun)))
    with uninterrupted(), locked(here.workspace.root):
        if digest_of_content(here.workspace.reload().handbook) != new.digest:
            raise ConflictError(
                "Nội dung vừa được sửa trong lúc dàn trang; chưa ghi gì.", "Chạy lại kb edition record."
            )
        add_edition(here.workspace.root, new)
    result(FILE)
    say(
        click.style(
            f"Đã ghi bản in lần {new.number}: {len(handbook.published)} mục, mã nội dung {new.digest}.",
            fg="green",
        )
    )


def _refuse_unfinished(here: Session) -> None:
    """Stops while two versions of something wait for a person: nobody knows yet what the book should say."""
    from kb.store.git import in_git, unmerged

    root = here.workspace.root
    files = [p.file for p in here.workspace.check(here.today) if p.rule == "conflict-file"]
    files += unmerged(root) if in_git(root) else ()
    if files:
        others = f" (và {len(files) - 1} tệp khác)" if len(files) > 1 else ""
        raise ContentError(
            f"Chưa ghi bản in vì còn bản chưa gộp xong: {files[0]}{others}.",
            "Chọn nội dung đúng, bỏ bản kia, rồi ghi lại.",
        )


def _pages(here: Session, handbook: Handbook) -> Mapping[str, Mapping[str, PageNumber]]:
    """On which page each entry begins, by format."""
    from kb.book.book import book
    from kb.book.formats import FORMATS
    from kb.book.pagination import pages_of_entries

    pages = {}
    for name in PRINTED_FORMATS:
        with step(f"Dàn trang khổ {name.upper()}"):
            data = book(
                handbook, here.today, FORMATS[name], address_of=addresses(here), compare_at=comparisons(here)
            )
            pages[name] = pages_of_entries(data)
    return pages


def _lines(standings: list[Standing], width: int) -> Iterator[str]:
    """One edition a line, its note below."""
    rows = [
        [
            (f"lần {one.edition.number}", bold_cyan),
            (day(one.edition.date), None),
            (one.edition.digest, faint),
            (f"{len(one.edition.entries)} mục", None),
            (f"từ đó {one.words}", None),
        ]
        for one in standings
    ]
    for one, line in zip(standings, columns(rows), strict=True):
        yield line
        if one.edition.note:
            yield hanging("  ", one.edition.note, width)


def _now_words(handbook: Handbook) -> str:
    """Where today's content stands among the editions."""
    last, digest = latest(handbook), digest_of_content(handbook)
    if last is None:
        return "Chưa ghi bản in nào. Khi đưa sách đi in, ghi bằng: kb edition record"
    same = edition_of(digest, handbook.registers.editions)
    if same is not None:
        return f"Nội dung hôm nay là của bản in lần {same.number}."
    return f"Nội dung hôm nay ({digest}) chưa ghi thành bản in."


def _as_data(one: Standing) -> dict[str, Any]:
    edition = one.edition
    return {
        "number": edition.number,
        "date": edition.date.isoformat(),
        "digest": edition.digest,
        "note": edition.note,
        "entries": len(edition.entries),
        "since": [
            {
                "fate": departure.fate.value,
                "id": departure.id,
                "printed_code": departure.printed.code if departure.printed else None,
                "code": departure.entry.code if departure.entry else None,
                "reworded": departure.reworded,
                "pages": {name: str(departure.printed.page(name)) for name in PRINTED_FORMATS}
                if departure.printed
                else None,
            }
            for departure in one.departures
        ],
    }
