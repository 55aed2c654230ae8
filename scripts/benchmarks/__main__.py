"""Choose what to measure."""

from __future__ import annotations

import sys

from benchmarks import layers, offline, product, scale, search, setup, weight

KINDS = {
    "product": product.measure,
    "setup": setup.measure,
    "search": search.measure,
    "layers": layers.measure,
    "site": scale.measure,
    "weight": weight.measure,
    "offline": offline.measure,
}
TAKES_ONE = {"search", "layers", "site", "offline"}
"""What takes one more word: a path, or how many entries."""


def main(arguments: list[str]) -> int:
    """Run the named measurements, ``product`` when none is named."""
    left = arguments or ["product"]
    wanted: list[tuple[str, list[str]]] = []
    while left:
        name, *left = left
        if name not in KINDS:
            print(f"unknown: {name}; choose from {', '.join(KINDS)}", file=sys.stderr)
            return 2
        given = left[:1] if name in TAKES_ONE and left and left[0] not in KINDS else []
        left = left[len(given) :]
        wanted.append((name, given))
    for name, given in wanted:
        KINDS[name](*given)
    return 0


sys.exit(main(sys.argv[1:]))
