"""Choose what to measure."""

from __future__ import annotations

import sys
from itertools import takewhile

from benchmarks import books, layers, offline, product, scale, search, setup, weight

KINDS = {
    "product": product.measure,
    "setup": setup.measure,
    "search": search.measure,
    "layers": layers.measure,
    "site": scale.measure,
    "book": books.measure,
    "weight": weight.measure,
    "offline": offline.measure,
}
TAKES_ONE = {"search", "layers", "site", "offline"}
"""What takes one more word: a path, or how many entries."""
TAKES_MANY = {"book"}
"""What takes any number of them."""


def main(arguments: list[str]) -> int:
    """Run the named measurements, ``product`` when none is named."""
    left = arguments or ["product"]
    wanted: list[tuple[str, list[str]]] = []
    while left:
        name, *left = left
        if name not in KINDS:
            print(f"unknown: {name}; choose from {', '.join(KINDS)}", file=sys.stderr)
            return 2
        words = list(takewhile(lambda word: word not in KINDS, left))
        given = words if name in TAKES_MANY else words[:1] if name in TAKES_ONE else []
        left = left[len(given) :]
        wanted.append((name, given))
    for name, given in wanted:
        KINDS[name](*given)
    return 0


sys.exit(main(sys.argv[1:]))
