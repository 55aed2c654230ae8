"""Questions at the keyboard: a line, several lines, yes or no, one of a few keys, one of a list.

Questions go to stderr, so that stdout stays clean, and every answer comes back NFC.
At a terminal the line can be edited with the arrow keys; a pipe or a file answers line by line.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress

import click

from kb.answer.columns import width_of, wrapped
from kb.cli.screen import faint, terminal_width
from kb.cli.streams import say

Check = Callable[[str], str | None]
"""Says in one sentence what is wrong with an answer, or None."""

END_OF_TEXT = "."
_BETWEEN = "   "


def at_keyboard() -> bool:
    """Whether a person sits at both ends: questions can be asked and will be seen."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def line(
    label: str, *, hint: str = "", default: str = "", required: bool = False, check: Check | None = None
) -> str:
    """One line of text; asks again until ``check`` is content. Raises ``EOFError`` when nothing more comes."""
    _label(label, hint)
    return _line(default, required, check)


def _line(default: str, required: bool, check: Check | None) -> str:
    while True:
        answer = " ".join(_read("› ").split()) or default
        if not answer and not required:
            return ""
        fault = check(answer) if answer and check else None if answer else "Không được để trống."
        if fault is None:
            return answer
        complain(fault)


def lines(label: str, *, hint: str = "", check: Check | None = None) -> tuple[str, ...]:
    """Any number of lines, one answer each; an empty one ends."""
    _label(label, hint or "mỗi ý một dòng")
    answers: list[str] = []
    while given := _read("› ").strip():
        for answer in (" ".join(line.split()) for line in given.splitlines()):
            if fault := check(answer) if answer and check else None:
                complain(fault)
            elif answer:
                answers.append(answer)
    return tuple(answers)


def text(label: str, *, hint: str = "") -> str:
    """Text of several lines, as typed or pasted; a line with a single dot ends it. May be empty."""
    _label(label, hint)
    typed: list[str] = []
    while (given := _read("› " if not typed else "  ").rstrip()) != END_OF_TEXT:
        if not typed and not given:
            return ""
        typed.append(given)
    return "\n".join(typed).strip("\n")


def complain(fault: str) -> None:
    """Tell what is wrong with an answer, before asking again."""
    for line_of_it in wrapped(fault[:1].upper() + fault[1:], terminal_width()):
        say(click.style(line_of_it, fg="red"))


def confirm(question: str, *, default: bool = False) -> bool:
    """Yes or no: ``c``/``k``, also ``có``/``không`` and ``y``/``n``. Enter means ``default``."""
    while True:
        answer = _read(f"{question} {'[C/k]' if default else '[c/K]'} ").strip().lower()
        if not answer:
            return default
        if answer in ("c", "có", "co", "y", "yes"):
            return True
        if answer in ("k", "không", "khong", "n", "no"):
            return False
        complain("Gõ c (có) hoặc k (không).")


def key(choices: Mapping[str, str], also: Collection[str] = ()) -> str:
    """One of a few keys, each with what it does; at a terminal a single press is enough.

    ``also`` are keys that were explained already, as the numbers of a list.
    """
    for menu in _menu(choices, terminal_width()):
        say(menu)
    while True:
        pressed = _pressed()
        if pressed in choices or pressed in also:
            return pressed
        complain(f"Nhấn một trong các phím: {', '.join((*also, *choices))}.")


def _menu(choices: Mapping[str, str], width: int) -> list[str]:
    """The keys beside each other on as many lines as they need; no line breaks within one."""
    menu: list[str] = []
    left = 0
    for letter, what in choices.items():
        shown = f"{click.style(f'[{letter}]', bold=True, fg='cyan')} {what}"
        taken = width_of(f"[{letter}] {what}")
        if menu and taken + len(_BETWEEN) <= left:
            menu[-1] += _BETWEEN + shown
            left -= taken + len(_BETWEEN)
        else:
            menu.append(shown)
            left = width - taken
    return menu


def one_of(label: str, options: Sequence[tuple[str, str]], default: str = "") -> str:
    """The key of one of numbered options, chosen by number or by key."""
    _label(label, "")
    widest = max(len(name) for name, _ in options)
    for number, (name, about) in enumerate(options, 1):
        say(f"{number:>4}  {name:<{widest}}  {faint(about)}")
    names = [name for name, _ in options]

    def fault(answer: str) -> str | None:
        known = answer in names or (answer.isdecimal() and 1 <= int(answer) <= len(names))
        return None if known else f"Gõ số từ 1 đến {len(names)}."

    if default:
        say(faint(f"Enter để chọn {default}"))
    answer = _line(default=default, required=True, check=fault)
    return answer if answer in names else names[int(answer) - 1]


def _label(label: str, hint: str) -> None:
    """What is asked, after a blank line; hints of several lines keep them."""
    say("\n" + click.style(label, bold=True) + (faint(f" · {hint}") if hint else ""))


def _read(prompt: str) -> str:
    """One line without its end. ``EOFError`` when input has ended."""
    if at_keyboard() and sys.stdout.isatty():
        with suppress(ImportError):  # not on Windows, where the console edits lines itself
            import readline

            # Only Enter ends an answer: line ends within pasted text would answer the next questions.
            readline.parse_and_bind("set enable-bracketed-paste on")
        return unicodedata.normalize("NFC", input(prompt))
    click.echo(prompt, nl=False, err=True)
    answer = sys.stdin.readline()
    if not answer:
        raise EOFError
    if not sys.stdin.isatty():
        say()
    return unicodedata.normalize("NFC", answer.rstrip("\r\n"))


def _pressed() -> str:
    if at_keyboard():
        return click.getchar().lower()
    return _read("› ").strip().lower()[:1]
