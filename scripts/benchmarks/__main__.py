"""Choose what to measure."""

from __future__ import annotations

import sys

from benchmarks import product, setup

KINDS = {"product": product.measure, "setup": setup.measure}


def main(arguments: list[str]) -> int:
    """Run the named measurements, ``product`` when none is named."""
    wanted = arguments or ["product"]
    unknown = [name for name in wanted if name not in KINDS]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; choose from {', '.join(KINDS)}", file=sys.stderr)
        return 2
    for name in wanted:
        KINDS[name]()
    return 0


sys.exit(main(sys.argv[1:]))
