"""Problems on the screen."""

from __future__ import annotations

from collections.abc import Sequence

import click

from kb.model.problem import Problem, errors_in


def problem_line(problem: Problem) -> str:
    """``file:line: severity: field: message remedy``, the place and the severity in colour."""
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    error = problem.severity == "error"
    label = click.style("lỗi", fg="red", bold=True) if error else click.style("cảnh báo", fg="yellow")
    subject = f"{problem.field}: " if problem.field else ""
    return f"{click.style(place, fg='cyan')}: {label}: {subject}{problem.message} {problem.remedy}".rstrip()


def count_of(problems: Sequence[Problem]) -> str:
    """``2 lỗi, 1 cảnh báo``; empty when there are none."""
    errors = len(errors_in(problems))
    warnings = len(problems) - errors
    return ", ".join([f"{errors} lỗi"] * bool(errors) + [f"{warnings} cảnh báo"] * bool(warnings))
