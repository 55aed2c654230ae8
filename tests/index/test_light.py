"""A query must answer at once, so it loads only what it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.index.library import an_index

QUERY = """
import sys
from pathlib import Path
from kb.index import open_documents
from tests.index.library import LIBRARY
index = open_documents(Path(sys.argv[1]), LIBRARY)
assert index.search("chung thuc chu ky").hits[0].id == "b-chu-ky"
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_a_query_loads_neither_segmenter_nor_yaml_nor_models(tmp_path: Path) -> None:
    an_index(tmp_path).close()

    ran = subprocess.run(
        [sys.executable, "-c", QUERY, str(tmp_path)], capture_output=True, text=True, check=True
    )

    loaded = set(ran.stdout.split())
    assert "whoosh" in loaded
    assert (
        loaded & {"underthesea", "underthesea_core", "yaml", "pydantic", "markdown_it", "click", "mkdocs"}
        == set()
    )
