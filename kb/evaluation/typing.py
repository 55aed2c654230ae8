"""Queries as people type them: deterministic noise, so that a measurement can be repeated."""

from __future__ import annotations

import unicodedata


def unaccented(text: str) -> str:
    """``text`` without any mark; case and everything else stay."""
    plain = text.replace("đ", "d").replace("Đ", "D")
    letters = unicodedata.normalize("NFD", plain)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
