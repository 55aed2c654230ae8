"""Whole numbers as printable text, short for small numbers: what the artefact is made of.

A number is written in base 45, lowest digit first; a digit that others follow comes from the
second half of the alphabet. The alphabet leaves out what JSON would escape and what ends a script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

ALPHABET = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\<&')
_BASE = len(ALPHABET) // 2


def packed(numbers: Iterable[int]) -> str:
    """``numbers``, none of them negative, as text."""
    return "".join(_digits(number) for number in numbers)


def _digits(number: int) -> str:
    digits = ""
    while number >= _BASE:
        number, digit = divmod(number, _BASE)
        digits += ALPHABET[_BASE + digit]
    return digits + ALPHABET[number]


def unpacked(text: str) -> Iterator[int]:
    """The numbers that :func:`packed` wrote as ``text``."""
    number, place = 0, 1
    for letter in text:
        digit = ALPHABET.index(letter)
        if digit < _BASE:
            yield number + digit * place
            number, place = 0, 1
        else:
            number += (digit - _BASE) * place
            place *= _BASE


def gaps(rising: Iterable[int]) -> Iterator[int]:
    """The differences between numbers in rising order; the first counts from 0."""
    previous = 0
    for number in rising:
        yield number - previous
        previous = number
