"""What a build knows of the site besides its content: its names and, where that is set, its address."""

from __future__ import annotations

from dataclasses import dataclass

NOTICE = "Biên soạn từ nguồn công khai, chưa được thành phố phê duyệt."
"""What every output says of itself."""
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class About:
    """``short_name`` fits under an icon; ``address`` is where the site lies, ending in ``/``, or empty while nobody knows."""

    name: str
    short_name: str
    description: str = ""
    address: str = ""

    def absolute(self, path: str) -> str | None:
        """The full address of a file of the site; None while the site's own is not known."""
        return self.address + path if self.address else None
