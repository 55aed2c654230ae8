"""``kb check``: everything wrong with the content, in one run."""

from __future__ import annotations

from collections.abc import Sequence

import click

from kb.cli.base import Command
from kb.cli.options import handbook_option, json_option
from kb.cli.problems import count_of, problem_line
from kb.cli.session import session
from kb.cli.streams import result, result_json, say
from kb.model.problem import Problem, errors_in


@click.command(cls=Command)
@json_option
@handbook_option
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Kiểm tra toàn bộ nội dung, báo mọi lỗi trong một lần.

    Mỗi dòng nói tệp, dòng, trường nào sai và sửa thế nào. Mã thoát 1 khi có lỗi; chỉ có cảnh báo thì 0.
    """
    here = session()
    problems = here.workspace.check(here.today)
    errors = len(errors_in(problems))
    if as_json:
        result_json(
            {
                "problems": [problem.as_json() for problem in problems],
                "errors": errors,
                "warnings": len(problems) - errors,
            }
        )
    else:
        for problem in problems:
            result(problem_line(problem))
        say(verdict(problems, len(here.workspace.load().handbook.placed)))
    ctx.exit(1 if errors else 0)


def verdict(problems: Sequence[Problem], entries: int) -> str:
    """One line that says how the check went."""
    colour = "red" if errors_in(problems) else "yellow" if problems else "green"
    return click.style(f"Đã kiểm tra {entries} mục: {count_of(problems) or 'không có lỗi'}.", fg=colour)
