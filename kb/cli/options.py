"""Options and arguments that several commands share."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kb.cli.session import Session

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])


class Words(click.ParamType[str]):
    """Text as typed, NFC: input methods that send letter and tone mark apart mean the same word."""

    name = "chữ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """The text, normalised. Nothing is refused."""
        return unicodedata.normalize("NFC", str(value))


class Folder(click.Path):
    """A folder that exists, as a path."""

    def __init__(self) -> None:
        super().__init__(exists=True, file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Click would speak of a “Thư Mục”."""
        if not Path(value).is_dir():
            raise click.BadParameter(f"không có thư mục “{value}”.", ctx, param)
        return super().convert(value, param, ctx)


class EntryKey(Words):
    """An id or a code (``CT-012``, ``ct12``), completed from the files of the handbook."""

    name = "mục"

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem[Any]]:
        """The ids that begin so."""
        return _items(_ids(ctx), incomplete)


class FieldKey(Words):
    """The id of a field, completed from the folders of the handbook."""

    name = "lĩnh vực"

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem[Any]]:
        """The fields that have published entries and begin so."""
        names = {p.parts[2] for p in _files(ctx) if len(p.parts) == 4 and p.parts[1] == "published"}
        return _items(sorted(names), incomplete)


def _items(names: Iterable[str], incomplete: str) -> list[CompletionItem[Any]]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _files(ctx: click.Context) -> Iterable[PurePosixPath]:
    from kb.store import snapshot

    root = ctx.find_root().obj
    known = root if isinstance(root, Session) else Session()
    return map(PurePosixPath, snapshot(known.workspace.root))


def _ids(ctx: click.Context) -> list[str]:
    folders = ("drafts", "published", "retired")
    return sorted({p.stem for p in _files(ctx) if len(p.parts) > 2 and p.parts[1] in folders})


WORDS = Words()
ENTRY = EntryKey()
FIELD = FieldKey()


def _remember(attribute: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def remember(ctx: click.Context, _parameter: click.Parameter, value: Any) -> None:
        root = ctx.find_root()
        if root.obj is None:
            root.obj = Session()
        if value is not None and not ctx.resilient_parsing:
            setattr(root.obj, attribute, value)

    return remember


def handbook_option(command: F) -> F:
    """``-C DIR``, on ``kb`` itself and on every command."""
    return click.option(
        "-C",
        "directory",
        metavar="THƯ_MỤC",
        type=Folder(),
        expose_value=False,
        is_eager=True,
        callback=_remember("directory"),
        help="Làm việc với cẩm nang ở thư mục này thay cho thư mục hiện tại.",
    )(command)


def who_option(command: F) -> F:
    """``--who NAME``, on every command that writes."""
    return click.option(
        "--who",
        metavar="HỌ_TÊN",
        expose_value=False,
        callback=_remember("who"),
        help="Người thực hiện, ghi vào lịch sử của mục (mặc định: biến KB_WHO, rồi git config user.name).",
    )(command)


def note_option(command: F) -> F:
    """``--note TEXT``, on commands that add a step to an entry's history."""
    return click.option(
        "--note", type=WORDS, metavar="GHI_CHÚ", help="Lý do hoặc ghi chú, vào lịch sử của mục."
    )(command)


def field_option(command: F) -> F:
    """``--field ID``, on commands that choose entries."""
    return click.option(
        "--field", type=FIELD, metavar="LĨNH_VỰC", help="Chỉ trong lĩnh vực này, ví dụ: chung-thuc."
    )(command)


def json_option(command: F) -> F:
    """``--json``, on every command that reads."""
    return click.option(
        "--json", "as_json", is_flag=True, help="In kết quả dạng JSON cho chương trình khác đọc."
    )(command)
