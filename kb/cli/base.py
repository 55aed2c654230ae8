"""The shape of every command: Vietnamese help, one-sentence errors, subcommands loaded only when asked for."""

from __future__ import annotations

import gettext  # noqa: F401  (loaded before Click so that Click's own names exist to be replaced)
import inspect
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from kb.cli import catalogue
from kb.cli.failure import exit_code_for
from kb.cli.streams import colour_wanted, prepare_streams

catalogue.install()

_SETTINGS: dict[str, Any] = {
    "help_option_names": ["-h", "--help"],
    "max_content_width": 100,
}


class Paragraphs(click.Command):
    """A command whose help keeps its paragraphs and whose usage line is Vietnamese."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[TÙY CHỌN]")
        kwargs["context_settings"] = {**_SETTINGS, **(kwargs.get("context_settings") or {})}
        super().__init__(*args, **kwargs)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first paragraph of the help as one line; cut at a word when it does not fit."""
        first = inspect.cleandoc(self.short_help or self.help or "").split("\n\n")[0]
        line = " ".join(first.split()).rstrip(".")
        return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + "…"


class Command(Paragraphs):
    """One command of ``kb``."""


class LazyGroup(Paragraphs, click.Group):
    """A group that imports a command's module only when that command is named.

    ``sections`` maps a heading to the commands below it, each as ``name: "module:attribute"``.
    """

    command_class = Command

    def __init__(self, *args: Any, sections: Mapping[str, Mapping[str, str]], **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", "LỆNH …")
        super().__init__(*args, **kwargs)
        self.sections = sections
        self._places = {name: place for names in sections.values() for name, place in names.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Every command, in the order in which help shows them."""
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now; None when there is none."""
        place = self._places.get(cmd_name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The named command; an unknown name fails with the commands that look like it."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            raise click.exceptions.NoSuchCommand(name, possibilities=list(self._places), ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands under their headings."""
        widest = max(map(len, self._places))
        limit = formatter.width - 6 - widest
        for heading, names in self.sections.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            rows = [(name, c.get_short_help_str(limit)) for name, c in commands if c and not c.hidden]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl([(f"{name:<{widest}}", text) for name, text in rows])

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run and end the process. Whatever goes wrong ends in one Vietnamese sentence and an exit code."""
        prepare_streams()
        try:
            # Click itself keeps quiet when whoever reads our output stops reading (kb list | head).
            outcome = super().main(
                args,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                color=colour_wanted(),
                **extra,
            )
            code = outcome if isinstance(outcome, int) else 0
        except BaseException as error:
            code = exit_code_for(error)
        sys.exit(code)
