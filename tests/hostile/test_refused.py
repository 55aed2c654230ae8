"""What may not stand in a handbook: each is refused in one sentence that names file and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.rules.checks import check
from kb.workspace import Workspace
from tests.factory import an_entry
from tests.hostile.corpus import RUN, TODAY, handbook, long_table
from tests.store.folder import make_handbook, write, write_entry

FILE = "faq/drafts/chung-thuc-ban-sao.yaml"

FIELDS = {
    "script-in-an-answer": ("answer", f"<script>{RUN}</script>", "markup"),
    "handler-in-an-answer": ("answer", f'<img src=x onerror="{RUN}">', "markup"),
    "broken-html": ("summary", "a <b> c </p> <![CDATA[ ]]>", "markup"),
    "entity": ("summary", "&lt;script&gt;", "markup"),
    "javascript-link": ("answer", f"[bấm](javascript:{RUN})", "markup"),
    "javascript-link-in-capitals": ("answer", f"[bấm](JaVaScRiPt:{RUN})", "markup"),
    "data-link": ("answer", "[bấm](data:text/html;base64,PHNjcmlwdD4=)", "markup"),
    "vbscript-link": ("answer", "[bấm](vbscript:x)", "markup"),
    "link-without-scheme": ("answer", "[bấm](//a.vn)", "markup"),
    "link-that-breaks-out": ("answer", '[bấm](https://a.vn/"onclick=x)', "markup"),
    "image-from-elsewhere": ("answer", "![x](https://a.vn/a.png)", "markup"),
    "javascript-source": ("url", f"javascript:{RUN}", "bad-url"),
    "quote-in-a-source": ("url", 'https://a.vn/"onclick=x', "bad-url"),
    "bidi-override": ("question", "Nộp \u202eơ̛ hồ sơ", "hidden-character"),
    "bidi-isolate": ("answer", "Nộp \u2066hồ sơ\u2069", "hidden-character"),
    "zero-width": ("question", "Nộp\u200b hồ sơ?", "hidden-character"),
    "line-separator": ("summary", "Nộp\u2028hồ sơ", "hidden-character"),
    "private-use": ("question", "Nộp \ue000?", "hidden-character"),
    "decomposed": ("question", "Nộp ở đâu?".replace("ở", "o\u031b\u0309"), "unicode-form"),
    "a-10000-row-table": ("answer", long_table(10_000), "too-long"),
    "a-question-without-end": ("question", "ẵ" * 401, "too-long"),
}

OWN = "id: chung-thuc-ban-sao\n"
FILES = {
    "nul": (b"id: a\x00b\n", "hidden-character"),
    "control": (b"id: a\x1b[31mb\n", "hidden-character"),
    "not-utf-8": (b"id: \xff\xfe\x00\n", "not-utf8"),
    "billion-laughs": (
        (
            "a: &a [x,x]\n"
            + "".join(f"{n}: &{n} [*{m},*{m}]\n" for m, n in zip("abcdefg", "bcdefgh", strict=True))
        ).encode(),
        "anchor",
    ),
    "alias-to-itself": (b"id: &a [*a]\n", "anchor"),
    "python-object": (b"id: !!python/object/apply:os.system ['true']\n", "tag"),
    "deep-nesting": (b"id: " + b"[" * 5_000 + b"]" * 5_000 + b"\n", "too-deep"),
    "five-megabytes": (b"answer: " + b"x" * 5_000_000 + b"\n", "file-too-large"),
    "merge-key": (b"<<: {id: a}\n", "merge-key"),
    "no-mapping": (b"- a\n- b\n", "wrong-type"),
    "two-documents": (b"id: a\n---\nid: b\n", "many-documents"),
    "half-merged": (b"<<<<<<< a\nid: a\n=======\nid: b\n>>>>>>> b\n", "merge-markers"),
    "unknown-key": (OWN.encode() + b"__class__: x\n", "unknown-key"),
}


def problems(root: Path) -> list[tuple[str, str]]:
    found = Workspace(root).check(TODAY)
    for problem in found:
        sentence = str(problem)
        assert sentence.startswith(f"{problem.file}:"), sentence
        assert "\n" not in sentence
        assert problem.remedy
        assert len(sentence) < 600, sentence
        assert sentence.isprintable(), sentence
    return [(problem.file, problem.rule) for problem in found]


def with_field(entry: str, field: str, text: str) -> str:
    """The file ``entry`` with ``text`` in a field, past everything that guards how files are written."""
    if field == "answer":
        before, _, after = entry.partition("answer: |\n")
        rest = after[after.index("field: ") :]
        return before + "answer: |\n" + "".join(f"  {line}\n" for line in text.splitlines()) + rest
    quoted = "'" + text.replace("'", "''") + "'"
    written = [
        line[: line.index(":") + 2] + quoted + "\n" if line.strip().startswith(f"{field}: ") else line
        for line in entry.splitlines(keepends=True)
    ]
    return "".join(written)


@pytest.mark.parametrize("name", FIELDS)
def test_a_hostile_field_is_refused(tmp_path: Path, name: str) -> None:
    field, text, rule = FIELDS[name]
    root = make_handbook(tmp_path)
    path = root / write_entry(root, an_entry())
    path.write_text(with_field(path.read_text("utf-8"), field, text), "utf-8", newline="\n")

    assert (FILE, rule) in problems(root)


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused(tmp_path: Path, name: str) -> None:
    data, rule = FILES[name]
    root = make_handbook(tmp_path)
    write(root, FILE, data)

    assert (FILE, rule) in problems(root)


def test_whatever_else_is_hostile_breaks_no_rule_and_must_therefore_be_shown_harmlessly() -> None:
    assert check(handbook(), TODAY) == ()
