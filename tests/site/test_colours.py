"""Contrast of the palette, by the formula of WCAG 2.2 (relative luminance, section 1.4.3)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "kb/theme/assets/stylesheets/kb.css"

PAIRS = (
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "purple-pale"),
    ("ink", "teal-pale"),
    ("ink-soft", "paper"),
    ("ink-soft", "card"),
    ("ink-soft", "purple-pale"),
    ("purple", "paper"),
    ("purple", "purple-pale"),
    ("paper", "purple"),
    ("teal", "paper"),
    ("teal", "card"),
    ("teal", "teal-pale"),
    ("mark-ink", "mark"),
    ("warn", "warn-pale"),
    ("bad", "bad-pale"),
)


def palette(scheme: str) -> dict[str, str]:
    opening = f'[data-md-color-scheme="{scheme}"] {{'
    block = CSS.read_text("utf-8").partition(opening)[2].partition("}")[0]
    return dict(re.findall(r"--kb-([\w-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(scheme: str, ink: str, ground: str) -> None:
    colours = palette(scheme)

    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_the_focus_ring_can_be_seen(scheme: str) -> None:
    colours = palette(scheme)

    assert contrast(colours["gold"], colours["paper"]) >= 3


def test_the_formula_knows_black_and_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
