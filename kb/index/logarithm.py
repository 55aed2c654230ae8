"""The natural logarithm by additions and divisions alone.

Mathematical libraries round logarithms each in its own way, the browser's unlike Python's. Sums and
quotients are rounded alike everywhere (IEEE 754), so this one gives both engines the same bits, and
the browser needs no table of them.
"""

from __future__ import annotations

LN_2 = 0.6931471805599453
"""ln 2, to the nearest double."""

TERMS = 13
"""Terms of the series; what is left out lies below the last bit."""


def ln(number: float) -> float:
    """The natural logarithm of ``number``, which is above 0, within some units in the last place.

    Halving brings it near 1, then ln m = 2 artanh((m − 1) / (m + 1)) = 2 (z + z³/3 + z⁵/5 + …).
    """
    halvings = 0
    while number > 1.5:
        number /= 2
        halvings += 1
    while number < 0.75:
        number *= 2
        halvings -= 1
    z = (number - 1) / (number + 1)
    square = z * z
    total, power = 0.0, z
    for odd in range(1, 2 * TERMS, 2):
        total += power / odd
        power *= square
    return halvings * LN_2 + 2 * total
