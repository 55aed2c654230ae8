"""Floor 1: what Vietnamese text is made of. Pure: no file, clock, network or engine here.

*Syllable* (tiếng), *pair* (two neighbouring syllables), *compound* (từ ghép). Every step exists
a second time in ``kb/theme/assets/search/``; ``tests/analysis/vectors.jsonl`` is read by both.
"""
