"""The script with which readers ask: its parts beside the theme, and what they need to know, as one file."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import kb
from kb.model.errors import ContentError
from kb.model.handbook import Handbook
from kb.rules.collation import vietnamese_key
from kb.rules.privacy_light import light_rules

_PARTS = (
    "words",
    "slip",
    "slip_text",
    "privacy",
    "keeping",
    "element",
    "handing",
    "checking",
    "form",
    "kept_list",
    "start",
)
_ADDRESS = r"[A-Za-z0-9._+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"


def ask_script(handbook: Handbook, today: dt.date) -> str:
    """One classic script that makes ``KbAsk``, for an edition of ``today``."""
    data = json.dumps(_data(handbook, today), ensure_ascii=False, separators=(",", ":"))
    folder = Path(kb.__file__).parent / "theme" / "ask"
    parts = ((folder / f"{part}.js").read_text(encoding="utf-8") for part in _PARTS)
    return f"var KbAsk = {{ data: {data} }};\n" + "".join(parts)


def _data(handbook: Handbook, today: dt.date) -> dict[str, Any]:
    units = sorted(handbook.registers.units, key=lambda unit: vietnamese_key(unit.name))
    return {
        "edition": today.isoformat(),
        "units": [[unit.id, unit.full_name] for unit in units],
        "privacy": light_rules(),
    }


def ask_mail(extra: Mapping[str, Any]) -> str:
    """Where slips may be mailed to: ``kb.ask_mail`` in ``extra`` of ``mkdocs.yml``; empty when it is not set.

    Raises:
        ContentError: it is no mail address.
    """
    own = extra.get("kb") or {}
    address = own.get("ask_mail") if isinstance(own, Mapping) else None
    if not address:
        return ""
    if not isinstance(address, str) or not re.fullmatch(_ADDRESS, address):
        raise ContentError(
            f"mkdocs.yml: extra.kb.ask_mail: “{address}” không phải địa chỉ thư.",
            "Ghi một địa chỉ, hoặc bỏ dòng này thì trang không có nút gửi thư.",
        )
    return address
