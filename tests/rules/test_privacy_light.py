"""The rules that browsers are given speak the language of both engines."""

from __future__ import annotations

import json
import re

from kb.rules.privacy import KIND_NAMES
from kb.rules.privacy_light import LIGHT_RULES, light_rules


def test_every_pattern_can_be_read_and_says_the_same_in_javascript() -> None:
    data = light_rules()
    patterns = [data["sum"], *data["blank"]]
    for rule in LIGHT_RULES:
        patterns += [rule.find, *rule.near, rule.behind, rule.unless, rule.other]

    for pattern in patterns:
        re.compile(pattern)
        # Named groups, flags inside, and anchors of Python alone.
        assert not re.search(r"\(\?P|\(\?[aiLmsux]|\\[AZz]|\(\?#|\{,", pattern), pattern


def test_the_rules_are_plain_data_that_names_its_kinds() -> None:
    data = json.loads(json.dumps(light_rules()))

    assert {rule["kind"] for rule in data["rules"]} == set(data["kinds"])
    assert set(data["kinds"]) < set(KIND_NAMES)
