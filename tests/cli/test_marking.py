"""A difference as a reviewer sees it."""

from __future__ import annotations

import click

from kb.cli.marking import difference_text
from kb.rules.difference import FieldDifference

LONG = "Một.\nHai.\nBa.\nBốn mươi ngày.\nNăm.\nSáu.\nBảy.\n"


def test_changes_carry_signs_and_their_neighbours_and_the_rest_is_left_out() -> None:
    difference = FieldDifference("answer", LONG, LONG.replace("mươi", "mốt"))

    assert click.unstyle(difference_text([difference], 80)).splitlines() == [
        "Trả lời",
        "…",
        "Ba.",
        "Bốn [-mươi-]{+mốt+} ngày.",
        "Năm.",
        "…",
    ]


def test_what_went_is_red_and_what_came_is_green() -> None:
    shown = difference_text([FieldDifference("fee", "Phí 2.000 đồng", "Phí 3.000 đồng")], 80)

    assert f"Phí {click.style('[-2.000-]', fg='red')}{click.style('{+3.000+}', fg='green')} đồng" in shown


def test_colour_goes_on_in_the_next_line_and_no_word_is_torn() -> None:
    added = "một hai ba bốn năm sáu bảy tám chín mười mười một mười hai"
    lines = difference_text([FieldDifference("where", "", added)], 24).splitlines()[1:]

    assert len(lines) == 3
    assert all(line.startswith("\x1b[32m") and line.endswith("\x1b[0m") for line in lines)
    assert " ".join(map(click.unstyle, lines)) == "{+" + added + "+}"
    assert max(len(click.unstyle(line)) for line in lines) <= 24


def test_every_field_stands_under_its_own_name() -> None:
    shown = click.unstyle(
        difference_text([FieldDifference("fee", "a", ""), FieldDifference("where", "", "b")], 80)
    )

    assert shown == "Phí, lệ phí\n[-a-]\n\nNơi nộp\n{+b+}"
