"""``kb merge-check`` and ``kb merge-driver``: several editors, each in a branch of git."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import click

from kb.cli.base import Command
from kb.cli.interrupt import uninterrupted
from kb.cli.options import WORDS, handbook_option, json_option, who_option
from kb.cli.problems import count_of, problem_line
from kb.cli.session import Session, session
from kb.cli.streams import result, result_json, say
from kb.model.entry import Folder
from kb.model.errors import KbError, UsageError
from kb.model.problem import Problem, errors_in
from kb.rules.merge_findings import (
    MERGE_RULES,
    CodeClash,
    Miscount,
    clash_problems,
    code_clashes,
    count_problem,
    linked_on_both,
    mentions,
    miscount,
    outdated_revisions,
    two_beginnings,
    unmerged_problems,
)
from kb.rules.merge_renames import MeetingSides, StaleMerge, stale_merges, stale_problems


@click.command("merge-check", cls=Command)
@click.option(
    "--shared",
    type=WORDS,
    metavar="NHÁNH",
    help="Nhánh mọi người đã có; mã ở đó được giữ (mặc định: upstream).",
)
@click.option(
    "--renumber", is_flag=True, help="Cấp mã kế tiếp cho mục phải nhường mã; ghi lại mã vướng mắc đã đổi."
)
@click.option("--counts", is_flag=True, help="Sửa số lần hỏi mà lần gộp đếm sót hoặc đếm trùng.")
@json_option
@who_option
@handbook_option
@click.pass_context
def merge_check(ctx: click.Context, shared: str | None, renumber: bool, counts: bool, as_json: bool) -> None:
    """Tìm chỗ lệch sau khi gộp hai nhánh git.

    Xem mã, id, số lần hỏi, bước duyệt và vướng mắc đã gộp. Hai nhánh cùng công bố mục mới thì cùng lấy một mã kế tiếp: mục
    đã chia sẻ giữ mã, mục kia đổi bằng --renumber. Mã thoát 1 khi còn lỗi.
    """
    here = session()
    codes = _shared_codes(here.workspace.root, shared)
    if renumber:
        _renumber(here, code_clashes(here.workspace.load().handbook, codes))
        _follow_renamed_items(here)
    if counts:
        _count_again(here)
    problems = _findings(here, codes)
    if as_json:
        result_json({"problems": [problem.as_json() for problem in problems]})
    else:
        for problem in problems:
            result(problem_line(problem))
        say(f"Sau khi gộp còn {count_of(problems)}." if problems else "Gộp không lệch chỗ nào.")
        _recommend_driver(here.workspace.root)
    ctx.exit(1 if errors_in(problems) else 0)


@click.command("merge-driver", cls=Command)
@click.argument("files", nargs=-1, type=click.Path(), metavar="[%O %A %B %P]")
@click.option("--install", is_flag=True, help="Thiết lập kho git này dùng bộ gộp, một lần cho mỗi bản sao.")
@handbook_option
@click.pass_context
def merge_driver(ctx: click.Context, files: tuple[str, ...], install: bool) -> None:
    """Gộp hai bản của một tệp cho git, không mất gì của ai.

    Số lần hỏi cộng lại; lịch sử và danh sách giữ đủ của cả hai nhánh. Git gọi lệnh này với bản gốc, bản này, bản kia và tên tệp. Chỗ hai nhánh sửa khác nhau thì để người
    quyết định, như git vẫn làm.
    """
    from kb.store.git import install_driver
    from kb.store.merging import merge_file

    if install == bool(files) or len(files) not in (0, 4):
        raise UsageError(
            "Chọn --install, hoặc để git gọi với bốn tệp.", "Thiết lập bằng: kb merge-driver --install"
        )
    if install:
        changed = install_driver(session().workspace.root)
        if changed:
            result(changed)
        say(click.style("Git đã dùng bộ gộp của cẩm nang.", fg="green"))
        return
    base, ours, theirs = (_read(Path(name)) for name in files[:3])
    merged = merge_file(base, ours, theirs, files[3])
    try:
        Path(files[1]).write_bytes(merged.data)
    except OSError as error:
        raise KbError(f"Không ghi được {files[1]}.", "Xem lại quyền ghi của thư mục.") from error
    for old, new in (merged.renamed or {}).items():
        say(f"{files[3]}: vướng mắc {old} của nhánh kia nay là {new}.")
    if merged.trouble:
        say(merged.trouble)
        ctx.exit(1)


def _shared_codes(root: Path, ref: str | None) -> Mapping[str, str]:
    from kb.store.git import codes_at, in_git, upstream

    if not in_git(root):
        if ref is not None:
            raise UsageError("Cẩm nang này không nằm trong kho git.", "Bỏ --shared.")
        return {}
    ref = ref or upstream(root)
    return codes_at(root, ref) if ref else {}


def _findings(here: Session, shared: Mapping[str, str]) -> tuple[Problem, ...]:
    handbook = here.workspace.load().handbook
    found = {problem for problem in here.workspace.check(here.today) if problem.rule in MERGE_RULES}
    found |= set(clash_problems(code_clashes(handbook, shared), shared))
    found |= set(two_beginnings(handbook))
    found |= set(outdated_revisions(handbook))
    found |= set(_unmerged(here, {problem.file for problem in errors_in(found)}))
    found |= set(map(count_problem, _miscounts(here)))
    found |= set(stale_problems(handbook, _stale_merges(here)))
    return tuple(sorted(found))


def _unmerged(here: Session, told: set[str]) -> Iterator[Problem]:
    from kb.store.git import in_git, unmerged

    if in_git(here.workspace.root):
        yield from unmerged_problems(file for file in unmerged(here.workspace.root) if file not in told)


def _miscounts(here: Session) -> Iterator[Miscount]:
    from kb.store import parse_entry
    from kb.store.git import changed_on_both, in_git
    from kb.store.parsing import parse_meeting

    if not in_git(here.workspace.root):
        return
    now = {placed.source.file: placed for placed in here.workspace.load().handbook.placed}
    changed = tuple(changed_on_both(here.workspace.root))
    twice: Counter[str] = Counter()
    for both in changed:
        if both.file.startswith("faq/meetings/"):
            base, ours, theirs = (
                parse_meeting(data, both.file).value for data in (both.base, both.ours, both.theirs)
            )
            if ours is not None and theirs is not None:
                twice += linked_on_both(base, ours, theirs)
    for both in changed:
        if both.file in now:
            before, one, other = (
                parse_entry(data, both.file).value for data in (both.base, both.ours, both.theirs)
            )
            if one is not None and other is not None:
                found = miscount(now[both.file], before, one, other, twice[one.id])
                if found is not None:
                    yield found


def _count_again(here: Session) -> None:
    from kb.store import update

    for found in tuple(_miscounts(here)):
        placed = found.placed
        with uninterrupted():
            seen = here.workspace.load().version_of(placed)
            update(here.workspace.root, placed, {("asked", "count"): found.right}, seen)
        result(placed.source.file)
        now, right = placed.entry.asked.count, found.right
        say(click.style(f"“{placed.entry.id}”: số lần hỏi {now} thành {right}.", fg="green"))
    here.workspace.reload()


def _renumber(here: Session, clashes: tuple[CodeClash, ...]) -> None:
    for clash in clashes:
        for placed in clash.give_up:
            if placed.folder is Folder.RETIRED:
                continue
            reason = f"Mã {clash.code} đã là của “{clash.keeps.entry.id}”, trùng sau khi gộp nhánh"
            with uninterrupted():
                files = here.desk.renumber(placed, reason)
            for file in files:
                result(file)
            handbook = here.workspace.load().handbook
            now = handbook.find(placed.entry.id)[0].entry.code
            say(click.style(f"“{placed.entry.id}” đổi mã {clash.code} thành {now}.", fg="green"))
            for other in mentions(handbook, clash.code):
                say(f"{other.source.file} nhắc đến {clash.code}: xem lại là nói mục nào.")


def _stale_merges(here: Session) -> tuple[StaleMerge, ...]:
    from kb.store.git import changed_on_either, in_git
    from kb.store.parsing import parse_meeting

    if not in_git(here.workspace.root):
        return ()
    sides = {}
    for either in changed_on_either(here.workspace.root, "faq/meetings"):
        texts = (either.base, either.ours, either.theirs)
        meetings = [parse_meeting(data, either.file).value if data else None for data in texts]
        sides[PurePosixPath(either.file).stem] = MeetingSides(*meetings)
    return stale_merges(here.workspace.load().handbook, sides)


def _follow_renamed_items(here: Session) -> None:
    from kb.store import update

    for stale in _stale_merges(here):
        loaded = here.workspace.load()
        file = loaded.handbook.meeting_sources[stale.meeting].file
        with uninterrupted():
            update(here.workspace.root, file, {stale.path: stale.new}, loaded.versions[file])
        here.workspace.reload()
        result(file)
        say(click.style(f"Vướng mắc gộp vào {stale.old} nay ghi là {stale.new}.", fg="green"))


def _recommend_driver(root: Path) -> None:
    from kb.store.git import driver_installed, in_git

    if in_git(root) and not driver_installed(root):
        say("Bản sao này chưa dùng bộ gộp của cẩm nang. Thiết lập bằng: kb merge-driver --install")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"Không đọc được {path}.", "Lệnh này để git gọi.") from error
