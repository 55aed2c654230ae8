"""Writes docs/cli.md, the reference of every command, from what ``kb --help`` says.

.venv/bin/python scripts/cli_reference.py           # write it
.venv/bin/python scripts/cli_reference.py --check   # exit 1 when it is not what the commands say
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "cli.md"


def main() -> int:
    """Write or check; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="only compare")
    chosen = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    from kb.cli.reference import reference

    text = reference()
    if not chosen.check:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
        return 0
    current = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
    if not current:
        print(f"{PAGE.relative_to(ROOT)} is stale; run scripts/cli_reference.py", file=sys.stderr)
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
