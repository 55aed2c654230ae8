"""What search engines read: entries as schema.org ``QAPage``, fields as ``FAQPage``, in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from kb.site.about import LICENCE_URL, NOTICE, About
from kb.site.data import Data
from kb.site.markup import Html

_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def entry_structure(data: Data, about: About) -> Data:
    """An entry as a page with one question and its accepted answer; ``data`` is what :mod:`kb.site.data` tells of it."""
    published = [step["date"] for step in data["history"]]
    text = f"{data['summary']['text']}\n\n{data['answer']['text']}"
    question = {
        "@type": "Question",
        "name": data["question"],
        "answerCount": 1,
        "datePublished": published[0] if published else None,
        "acceptedAnswer": {"@type": "Answer", "text": text, "url": data.get("url")},
    }
    return _page("QAPage", about) | {
        "name": data["question"],
        "url": data.get("url"),
        "identifier": data.get("code"),
        "dateModified": published[-1] if published else None,
        "citation": [_legislation(cited) for cited in _each_once(data["legal_basis"])] or None,
        "mainEntity": question,
    }


def field_structure(name: str, entries: Iterable[Data], about: About) -> Data | None:
    """A field as a page of questions, each with the short answer that stands there; None without entries."""
    questions = [
        {
            "@type": "Question",
            "name": data["question"],
            "url": data.get("url"),
            "acceptedAnswer": {"@type": "Answer", "text": data["summary"]["text"], "url": data.get("url")},
        }
        for data in entries
    ]
    return _page("FAQPage", about) | {"name": name, "mainEntity": questions} if questions else None


def data_block(structure: Data) -> Html:
    """A structure as a ``<script>`` that no browser runs; nothing in it can end the element or a line of a script."""
    written = json.dumps(_filled(structure), ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return Html(f'<script type="application/ld+json">{written}</script>')


def _page(kind: str, about: About) -> Data:
    site = {"@type": "WebSite", "name": about.name, "url": about.address or None}
    return {
        "@context": "https://schema.org",
        "@type": kind,
        "inLanguage": "vi",
        "isPartOf": site,
        "license": LICENCE_URL,
        "creativeWorkStatus": NOTICE,
    }


def _legislation(cited: Mapping[str, Any]) -> Data:
    kind = cited.get("type")
    return {
        "@type": "Legislation",
        "name": f"{kind} {cited['document']}" if kind else cited["document"],
        "legislationIdentifier": cited["document"],
    }


def _each_once(citations: Iterable[Data]) -> Iterable[Data]:
    return {cited["document"]: cited for cited in citations}.values()


def _filled(value: Any) -> Any:
    """Without the keys that hold None, at any depth."""
    if isinstance(value, dict):
        return {key: _filled(inner) for key, inner in value.items() if inner is not None}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value
