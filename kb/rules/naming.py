"""Identifiers made from what people write."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container

from kb.rules.nearest import folded

LONGEST = 60
"""Characters of a made-up id; long enough to tell, short enough to type."""
_LONGEST_ADDRESS = 100


def slug_of(text: str) -> str:
    """An id from a question: ASCII, hyphens, whole syllables, at most ``LONGEST`` characters; may be empty."""
    syllables = re.findall(r"[a-z0-9]+", folded(text))
    slug = ""
    for syllable in syllables:
        longer = f"{slug}-{syllable}" if slug else syllable[:LONGEST]
        if len(longer) > LONGEST:
            break
        slug = longer
    return slug


def free_slug(text: str, taken: Container[str]) -> str:
    """The id of ``text``, with a number behind it when another entry has it already."""
    slug = slug_of(text) or "muc-moi"
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"


def address_slug(text: str) -> str:
    """``118/2025/NĐ-CP`` as ``118-2025-nd-cp``, for addresses: the same text always gives the same one, never empty.

    What is too long for a file's name, or has no letter or digit of ours, is told apart by a digest.
    """
    slug = "-".join(re.findall(r"[a-z0-9]+", folded(text)))
    if 0 < len(slug) <= _LONGEST_ADDRESS:
        return slug
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{slug[: _LONGEST_ADDRESS - 9].strip('-')}-{digest}" if slug else f"so-{digest}"
