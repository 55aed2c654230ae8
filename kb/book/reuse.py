"""What was set already: a record beside the book tells from what it was made, so that it is not made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kb.answer import qr_code
from kb.book.fonts import sans_files
from kb.book.writing import replace_all


def key_of(data: Mapping[str, Any], standards: Sequence[str], most: int) -> str:
    """What decides every byte of the book: its data, templates and code, fonts, engine, and what was asked for."""
    digest = hashlib.sha256()
    asked = [data, sorted(standards), most, version("typst"), version("segno")]
    digest.update(json.dumps(asked, sort_keys=True, ensure_ascii=True).encode())
    here = Path(__file__).parent
    for file in sorted([*here.rglob("*.py"), *here.rglob("*.typ"), Path(qr_code.__file__), *sans_files()]):
        if file.exists():
            digest.update(f"{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def record_of(out: Path) -> Path:
    """Where the record of the book at ``out`` lies: a hidden file beside it."""
    return out.with_name(f".{out.stem}.json")


def recorded(out: Path, key: str) -> dict[str, Any] | None:
    """The record, when the book at ``out`` was made with this ``key`` and every file of it is as it was made."""
    known = _read(out)
    if known.get("key") != key or not known.get("files"):
        return None
    return known if all(_is_as_made(out, one) for one in known["files"]) else None


def write_record(out: Path, key: str, told: dict[str, Any]) -> None:
    """Remember what was made; files of the book before that are no part of it any more are removed.

    A file that somebody changed is theirs and stays. Raises :class:`OSError`.
    """
    names = {one["name"] for one in told["files"]}
    for one in _read(out).get("files", ()):
        if one["name"] not in names and _is_as_made(out, one):
            out.with_name(one["name"]).unlink()
    files = [{**one, "sha256": _digest(out.with_name(one["name"]))} for one in told["files"]]
    made = json.dumps({"key": key, **told, "files": files}, ensure_ascii=False)
    replace_all({record_of(out): made.encode("utf-8", errors="surrogatepass")})


def _read(out: Path) -> dict[str, Any]:
    try:
        known = json.loads(record_of(out).read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _is_as_made(out: Path, one: Mapping[str, Any]) -> bool:
    try:
        return bool(_digest(out.with_name(one["name"])) == one["sha256"])
    except OSError:
        return False


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
