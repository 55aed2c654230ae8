"""The small table of what is known at a glance."""

from __future__ import annotations

from kb.site.markup import Child, Html, tag


def facts(caption: str, *rows: tuple[str, Child]) -> Html | None:
    """Names and values, one row each; rows without a value are left out, and so is a table without rows."""
    filled = [(name, value) for name, value in rows if value]
    if not filled:
        return None
    return tag(
        "table",
        tag("caption", caption, class_="kb-unseen"),
        tag("tbody", *(tag("tr", tag("th", name, scope="row"), tag("td", value)) for name, value in filled)),
        class_="kb-facts kb-facts--told",
    )
