"""How a place inside a file is written for people."""

from __future__ import annotations

from kb.model.handbook import FieldPath


def dotted(path: FieldPath) -> str:
    """``("legal_basis", 1, "document")`` as ``legal_basis[1].document``."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        else:
            parts.append(f".{step}" if parts else step)
    return "".join(parts)
