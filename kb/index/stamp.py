"""What an index was made with. Another stamp means another index."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

import kb
from kb.model.ranking import RankingProfile

_PACKAGES = ("analysis", "answer", "index")
"""Packages whose code decides what is in an index."""

SEGMENTED_BY = ("kb.analysis", "underthesea")
"""The parts of a stamp that decide what is remembered of segmented texts."""


def stamp(profile: RankingProfile) -> dict[str, str]:
    """Versions and fingerprints of everything that shapes an index besides its documents.

    The code counts by its content: a forgotten version number cannot leave an old index in use.
    """
    return {
        "kb": kb.__version__,
        **{f"kb.{package}": _code_digest(package) for package in _PACKAGES},
        "profile": profile.digest(),
        "underthesea": version("underthesea"),
        "whoosh": version("Whoosh-Reloaded"),
    }


def _code_digest(package: str) -> str:
    digest = hashlib.sha256()
    for file in sorted((Path(kb.__file__).parent / package).glob("*.py")):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
