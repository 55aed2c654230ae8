"""Where a built index lies, and whether it can still be used.

``<shelf>/current`` names the folder in use; a new one is built beside it and then named instead,
in one step, so a reader never sees half an index. Every file's checksum stands in the manifest:
an index cut short or garbled is noticed before a query is answered from it.
"""

from __future__ import annotations

import json
import secrets
import shutil
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.model.errors import IndexDamagedError

Snapshot = Mapping[str, tuple[int, int]]
"""File → (time of change in nanoseconds, size in bytes), of everything the index was made from."""

_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was made with (``stamp``) and from (``documents``: id → digest)."""

    stamp: Mapping[str, str]
    snapshot: Snapshot
    documents: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder that holds one index, in as many generations as readers still use."""

    folder: Path

    def current(self) -> tuple[Path, Manifest] | None:
        """The generation in use, whole and unharmed; None when there never was one.

        One that another version sealed in a form of its own comes with an empty stamp, which fits nobody.
        Raises :class:`IndexDamagedError` when there is one and it cannot be trusted.
        """
        for _ in range(3):  # a writer may take a generation away between two reads
            name = self._name()
            if name is None:
                return None
            with suppress(FileNotFoundError):
                return self.folder / name, _read(self.folder / name)
        raise IndexDamagedError("Chỉ mục tìm kiếm bị thiếu tệp.")

    def replace(self, build: Callable[[Path], None], manifest: Manifest) -> Path:
        """Let ``build`` fill an empty folder, seal it, and name it the current one. Hold the lock."""
        generation = self.folder / f"g{secrets.token_hex(6)}"
        generation.mkdir(parents=True)
        build(generation)
        _seal(generation, manifest)
        _put(self.folder / "current", generation.name)
        for other in self.folder.iterdir():
            if other.is_dir() and other != generation:
                shutil.rmtree(other, ignore_errors=True)  # Windows keeps what a reader holds open
        return generation

    def renew(self, generation: Path, manifest: Manifest) -> None:
        """Seal ``generation`` anew with ``manifest``; the index itself stays. Hold the lock."""
        _seal(generation, manifest)

    def _name(self) -> str | None:
        try:
            name = (self.folder / "current").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise IndexDamagedError("Chỉ mục tìm kiếm không đọc được.") from error
        if not name.isalnum():
            raise IndexDamagedError("Chỉ mục tìm kiếm không đọc được.")
        return name


def _seal(generation: Path, manifest: Manifest) -> None:
    body = json.dumps(
        {
            "stamp": dict(manifest.stamp),
            "snapshot": {file: list(state) for file, state in manifest.snapshot.items()},
            "documents": dict(manifest.documents),
            "files": {
                path.name: _checksum(path.read_bytes())
                for path in sorted(generation.iterdir())
                if not path.name.startswith(_MANIFEST)
            },
        },
        ensure_ascii=False,
        sort_keys=True,
    )
    _put(generation / _MANIFEST, f"{_checksum(body.encode())}\n{body}")


def _read(generation: Path) -> Manifest:
    try:
        seal, _, body = (generation / _MANIFEST).read_text(encoding="utf-8").partition("\n")
        if seal != str(_checksum(body.encode())):
            raise IndexDamagedError("Bản kê của chỉ mục tìm kiếm bị hỏng.")
        stored = json.loads(body)
        if not _is_ours(stored):
            return Manifest({}, {}, {})
        for name, checksum in stored["files"].items():
            if _checksum((generation / name).read_bytes()) != checksum:
                raise IndexDamagedError(f"Tệp {name} của chỉ mục tìm kiếm bị hỏng.")
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise IndexDamagedError("Chỉ mục tìm kiếm không đọc được.") from error
    snapshot = {file: (state[0], state[1]) for file, state in stored["snapshot"].items()}
    return Manifest(stored["stamp"], snapshot, stored["documents"])


def _is_ours(stored: Any) -> bool:
    """Whether a manifest has the form that :func:`_seal` gives it."""
    if not isinstance(stored, dict):
        return False
    values = {"stamp": _is_text, "documents": _is_text, "files": _is_number, "snapshot": _is_state}
    return all(
        isinstance(part := stored.get(name), dict) and all(map(fits, part.values()))
        for name, fits in values.items()
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int)


def _is_state(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_is_number, value))


def _checksum(content: bytes) -> int:
    return zlib.crc32(content)


def _put(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
