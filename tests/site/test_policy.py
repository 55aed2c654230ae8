from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kb.site.policy import HEADER_POLICY, PAGE_POLICY, admitting_reload

PAGE = f'<meta content="{PAGE_POLICY}"><body><script>reload()</script></body>'.encode()


def served(body: bytes, kind: str) -> tuple[bytes, dict[str, str]]:
    answered: dict[str, str] = {}

    def app(_environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body[:5], body[5:]]

    def start_response(_status: str, headers: list[tuple[str, str]]) -> None:
        answered.update(headers)

    return b"".join(admitting_reload(app)({}, start_response)), answered


def test_no_policy_lets_inline_or_evaluated_code_run() -> None:
    for policy in (PAGE_POLICY, HEADER_POLICY):
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy


def test_the_guide_for_servers_names_the_same_policy_in_each_of_its_recipes() -> None:
    guide = (Path(__file__).parents[2] / "docs/deploy.md").read_text("utf-8")

    assert re.findall(r"Content-Security-Policy:? \"?(default-src[^\"\n]*)", guide) == [HEADER_POLICY] * 3


def test_while_writing_the_script_that_reloads_is_named_by_its_hash() -> None:
    page, headers = served(PAGE, "text/html")

    digest = base64.b64encode(hashlib.sha256(b"reload()").digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in page.decode()
    assert "Content-Length" not in headers  # The page has grown.


def test_what_is_no_page_is_served_as_it_is() -> None:
    script = b"'<script>x</script> script-src '\"self\""

    assert served(script, "application/javascript") == (
        script,
        {"Content-Type": "application/javascript", "Content-Length": str(len(script))},
    )


def test_a_page_without_an_inline_script_is_served_as_it_is() -> None:
    assert served(b"404 Not Found", "text/html")[0] == b"404 Not Found"
