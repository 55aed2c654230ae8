"""Building HTML from values: text is escaped unless it is already :class:`Html`."""

from __future__ import annotations

from html import escape


class Html(str):
    """Markup that may be inserted as it stands; templates that escape leave it alone."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


Child = str | None
"""What goes inside an element: text, :class:`Html`, or None for nothing."""

_VOID = frozenset({"input", "hr", "br", "meta", "link"})


def text(value: str) -> Html:
    """``value`` as markup: itself if it is :class:`Html`, else with ``& < > " '`` escaped."""
    return value if isinstance(value, Html) else Html(escape(value, quote=True))


def join(*children: Child, by: str = "") -> Html:
    """The children one after another, those that are None left out; ``by`` stands between them, escaped."""
    return Html(text(by).join(text(child) for child in children if child is not None))


def tag(name: str, /, *children: Child, **attributes: str | bool | None) -> Html:
    """One element.

    Attribute names are written as Python allows: ``class_`` for ``class``, ``data_code`` for
    ``data-code``. True gives a bare attribute, None and False leave it out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(value, quote=True)}"'
