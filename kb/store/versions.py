"""What was read, so that a later write can tell whether somebody else wrote meanwhile."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Version:
    """The exact bytes of a file at the moment it was read. Two are equal when the bytes are."""

    data: bytes = field(repr=False)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()
