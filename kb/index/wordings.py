"""The glossary an index was made with, stored beside its postings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from kb.analysis.glossary import Kind, Wording
from kb.model.errors import IndexDamagedError


def load_wordings(path: Path) -> tuple[Wording, ...]:
    """What :func:`save_wordings` wrote. Raises :class:`IndexDamagedError` when it is anything else."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return tuple(Wording(term, tuple(means), Kind(kind), doubt) for term, means, kind, doubt in stored)
    except (ValueError, TypeError) as error:
        raise IndexDamagedError("Bảng từ của chỉ mục tìm kiếm bị hỏng.") from error


def save_wordings(path: Path, wordings: Iterable[Wording]) -> None:
    """Keep ``wordings`` at ``path``."""
    path.write_text(_json(wordings), encoding="utf-8")


def digest(wordings: Iterable[Wording]) -> str:
    """A fingerprint of ``wordings``."""
    return hashlib.sha256(_json(wordings).encode()).hexdigest()[:16]


def _json(wordings: Iterable[Wording]) -> str:
    rows = [[one.term, list(one.means), one.kind, one.ambiguous] for one in wordings]
    return json.dumps(rows, ensure_ascii=False)
