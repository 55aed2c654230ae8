"""Which files below ``faq/`` are entries, meetings and registers, and which do not belong there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kb.model.problem import Problem
from kb.rules.nearest import suggestion
from kb.store.paths import (
    DISCARDED,
    FAQ,
    KNOWN_FOLDERS,
    OPTIONAL_REGISTERS,
    PUBLISHED,
    REGISTER_NAMES,
    REGISTERS,
    SCHEMA,
    is_conflict,
    is_ignored,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A YAML file; ``file`` is relative to the handbook folder, ``subfolder`` the field's folder or empty."""

    path: Path
    file: str
    subfolder: str = ""

    @property
    def stem(self) -> str:
        """The file's name without ``.yaml``."""
        return self.path.name.removesuffix(".yaml")


@dataclass(slots=True)
class Walk:
    """Goes through a handbook folder and collects what does not belong in :attr:`problems`."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Stems of YAML files that lie where they are not read."""

    def folder(self, name: str) -> list[Found]:
        """The YAML files of ``faq/<name>``, in name order; of ``published`` also one level deeper."""
        where = f"{FAQ}/{name}"
        found: list[Found] = []
        for child in self._children(self.root / FAQ / name, where):
            if not child.is_dir():
                found += self._file(child, f"{where}/{child.name}", "")
            elif name == PUBLISHED:
                found += self._field_folder(Path(child.path), f"{where}/{child.name}", child.name)
            else:
                self._misplaced_folder(Path(child.path), f"{where}/{child.name}")
        return found

    def top(self) -> None:
        """Reports what lies in ``faq/`` beside the known folders."""
        for child in self._children(self.root / FAQ, FAQ):
            file = f"{FAQ}/{child.name}"
            if child.is_dir():
                if child.name not in (*KNOWN_FOLDERS, DISCARDED, SCHEMA):
                    self._report(
                        file,
                        "stray-folder",
                        "thư mục này không thuộc cẩm nang.",
                        suggestion(child.name, KNOWN_FOLDERS)
                        or f"Chỉ dùng các thư mục: {', '.join(KNOWN_FOLDERS)}.",
                    )
            else:
                self._report(
                    file,
                    "stray-file",
                    "tệp này nằm sai chỗ nên không được đọc.",
                    "Chuyển vào drafts, registers hoặc meetings, hoặc bỏ khỏi faq.",
                )

    def registers(self) -> Iterator[Found]:
        """The known registers that exist; unknown and missing ones are reported."""
        files = {f.stem: f for f in self.folder(REGISTERS)}
        names = (*REGISTER_NAMES, *OPTIONAL_REGISTERS)
        for name in names:
            if name in files:
                yield files.pop(name)
            elif name in REGISTER_NAMES:
                self._report(
                    f"{FAQ}/{REGISTERS}/{name}.yaml",
                    "missing-register",
                    "thiếu danh mục này.",
                    "Lấy lại tệp từ bản lưu; danh mục trống cũng phải có tệp.",
                )
        for stem, stray in files.items():
            self._report(
                stray.file,
                "stray-file",
                "không có danh mục nào tên như vậy.",
                suggestion(stem, names) or f"Các danh mục: {', '.join(names)}.",
            )

    def _field_folder(self, folder: Path, where: str, name: str) -> list[Found]:
        found: list[Found] = []
        for child in self._children(folder, where):
            if child.is_dir():
                self._misplaced_folder(Path(child.path), f"{where}/{child.name}")
            else:
                found += self._file(child, f"{where}/{child.name}", name)
        return found

    def _file(self, child: os.DirEntry[str], file: str, subfolder: str) -> list[Found]:
        if not child.is_file():
            self._report(file, "stray-file", "đây không phải tệp thường.", "Bỏ khỏi thư mục này.")
        elif is_conflict(child.name):
            self._report(
                file,
                "conflict-file",
                "bản được giữ lại khi hai người cùng sửa một mục.",
                "So với tệp gốc, đưa phần cần giữ vào tệp gốc rồi xóa bản này.",
                warning=True,
            )
        elif child.name.endswith(".yaml"):
            return [Found(Path(child.path), file, subfolder)]
        elif child.name.lower().endswith((".yml", ".yaml")):
            self._report(
                file,
                "stray-file",
                "tệp này không được đọc vì đuôi tên không phải .yaml.",
                "Đổi đuôi tên tệp thành .yaml (chữ thường).",
            )
            self.unread.add(child.name.rpartition(".")[0])
        else:
            self._report(
                file,
                "stray-file",
                "tệp này không phải mục cẩm nang nên không được đọc.",
                "Chuyển tệp ra ngoài thư mục faq.",
            )
        return []

    def _misplaced_folder(self, folder: Path, where: str) -> None:
        self._report(
            where,
            "stray-folder",
            "thư mục con này nằm sai chỗ, các tệp trong đó không được đọc.",
            "Chuyển các tệp lên thư mục trên rồi xóa thư mục con.",
        )
        self.unread.update(path.stem for path in folder.rglob("*.yaml"))

    def _children(self, folder: Path, where: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as children:
                return sorted((c for c in children if not is_ignored(c.name)), key=lambda c: c.name)
        except FileNotFoundError:
            return []
        except OSError:
            self._report(
                where, "unreadable", "không mở được thư mục này.", "Xem lại quyền truy cập của thư mục."
            )
            return []

    def _report(self, file: str, rule: str, message: str, remedy: str, *, warning: bool = False) -> None:
        self.problems.append(Problem(file, 0, "", rule, message, remedy, "warning" if warning else "error"))
