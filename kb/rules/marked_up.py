"""What people say, written so that the handbook's Markdown shows it as they said it."""

from __future__ import annotations

import re

from kb.answer.parse import faults_in

_WEB = re.compile(r"https?://[^\s<>()\[\]`\\]*[^\s<>()\[\]`\\.,;:!?]")
_SIGNS = re.compile(r"[\\`*_\[\]<>#!~|&]|^[-+=]", re.MULTILINE)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def marked_up(text: str, *, inline: bool = False) -> str:
    """``text`` as it is where it has no fault of markup; else with addresses as links and signs escaped.

    Lines lose the blanks around them; ``inline`` makes one line of them.
    """
    lines = [line.strip() for line in text.strip().splitlines()]
    plain = " ".join(" ".join(lines).split()) if inline else "\n".join(lines)
    escaped = _with_links(plain)
    # The last one is hard on the eye, and shows whatever was said.
    everything = _PUNCTUATION.sub(r"\\\g<0>", plain)
    return next((way for way in (plain, escaped) if not faults_in(way, inline)), everything)


def _with_links(text: str) -> str:
    parts, end = [], 0
    for found in _WEB.finditer(text):
        parts += [_escaped(text[end : found.start()]), f"[{_escaped(found.group())}]({found.group()})"]
        end = found.end()
    return "".join([*parts, _escaped(text[end:])])


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)
