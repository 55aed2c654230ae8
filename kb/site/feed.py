"""What is new, changed and withdrawn, as an Atom feed (RFC 4287)."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Final
from urllib.parse import urljoin

from kb.model.handbook import Handbook
from kb.rules.life import LifeKind, News, news
from kb.site.entry_history import STEPS
from kb.site.markup import Html, join, tag, text
from kb.site.page import FEED, NEWS, entry_path
from kb.site.pen import plain

NEWEST: Final = 50
"""How many changes the feed holds."""
MEDIA_TYPE: Final = "application/atom+xml"

# Never to be changed: readers tell by it what they have seen.
_NAMESPACE: Final = uuid.UUID("5d1a7c0e-8f5b-4b62-9a3e-2f6f0a5e7c41")


def feed(handbook: Handbook, today: dt.date, name: str, address: str | None = None) -> str:
    """The feed of the site called ``name``.

    With the site's ``address`` links are absolute and the feed names its own; without, they are relative
    to the feed. Ids do not depend on either, so they stay when the site moves.
    """
    latest = news(handbook)[:NEWEST]
    updated = latest[0].step.date if latest else today
    base = f"{address.rstrip('/')}/" if address else ""
    body = tag(
        "feed",
        tag("title", f"{name}: có gì mới"),
        tag("id", _id("feed")),
        tag("updated", _moment(updated)),
        _link("self", MEDIA_TYPE, urljoin(base, FEED)) if base else None,
        _link("alternate", "text/html", urljoin(base, NEWS)),
        tag("author", tag("name", name)),
        *(_entry(one, base) for one in latest),
        xmlns="http://www.w3.org/2005/Atom",
        **{"xml:lang": "vi"},
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _entry(one: News, base: str) -> Html:
    entry, step = one.entry, one.step
    target = NEWS if step.kind is LifeKind.WITHDRAWN else entry_path(entry.id)
    notes = "" if step.kind is LifeKind.NEW else "; ".join(step.notes)
    told = f"{notes}. {plain(entry.summary)}" if notes else plain(entry.summary)
    return join(
        "\n",
        tag(
            "entry",
            tag("title", " ".join(filter(None, (f"{STEPS[step.kind]}:", entry.code, entry.question)))),
            tag("id", _id(f"{entry.id} {step.kind.value} {step.date.isoformat()}")),
            tag("updated", _moment(step.date)),
            _link("alternate", "text/html", urljoin(base, target)),
            tag("summary", told),
        ),
    )


def _link(rel: str, kind: str, href: str) -> Html:
    """XML closes an empty element where HTML does not."""
    return Html(f'<link rel="{text(rel)}" type="{text(kind)}" href="{text(href)}"/>')


def _id(key: str) -> str:
    return uuid.uuid5(_NAMESPACE, key).urn


def _moment(date: dt.date) -> str:
    """Histories know days; the day begins at midnight in Huế."""
    return f"{date.isoformat()}T00:00:00+07:00"
