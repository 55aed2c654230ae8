"""Going through open items at the keyboard, one key each."""

from __future__ import annotations

from collections.abc import Callable

import click

from kb.cli import ask
from kb.cli.alike import LETTERS, Alike, alike, show, show_answers
from kb.cli.interrupt import uninterrupted
from kb.cli.screen import faint, hanging, terminal_width
from kb.cli.session import Session
from kb.cli.streams import say
from kb.cli.triage_wordings import held_note
from kb.model.errors import KbError
from kb.model.handbook import Handbook
from kb.rules.decisions import Decision
from kb.rules.open_items import OpenItem, open_items
from kb.rules.triage import Effect

_KEYS = {
    "t": "xem câu trả lời của các mục",
    "g": "gắn vào mục khác",
    "s": "soạn bản nháp",
    "h": "gộp vào vướng mắc khác",
    "c": "chờ cơ quan",
    "d": "đóng",
    "b": "để sau",
    "q": "dừng",
}
_BACK = "Enter: quay lại"


def go_through(here: Session, wanted: Callable[[OpenItem], bool]) -> None:
    """Ask about each wanted item until none is left or the person stops.

    Each decision is written before the next item is shown, so that stopping anywhere loses nothing.
    """
    _ = here.actor  # whoever is not known is told so before the first item, not after it
    put_off: set[str] = set()
    dealt_with: set[str] = set()  # one that waits for an agency from now on is still open
    while True:
        handbook = here.workspace.reload().handbook
        everything = open_items(handbook, here.today)
        left = [item for item in everything if wanted(item) and item.ref not in put_off | dealt_with]
        if not left:
            say(f"Đã qua hết; {len(put_off)} vướng mắc để sau." if put_off else "Đã qua hết.")
            return
        say(faint(f"Còn {len(left)} vướng mắc."))
        found = alike(here, left[0], everything)
        show(found)
        pressed = _pressed(found)
        if pressed == "q":
            say(f"Còn {len(left)} vướng mắc; chạy lại kb triage để làm tiếp.")
            return
        if pressed == "b":
            put_off.add(left[0].ref)
            continue
        try:
            decision = _decision(handbook, found, pressed)
            if decision is None:
                continue
            with uninterrupted():
                effect = here.desk.settle(decision)
        except KbError as error:
            ask.complain(str(error))
            continue
        _tell(handbook, decision, effect)
        dealt_with.add(left[0].ref)


def _pressed(found: Alike) -> str:
    numbers = [str(n) for n, _ in enumerate(found.entries, start=1)]
    letters = list(LETTERS[: len(found.items)])
    if numbers:
        say(faint(f"Phím {', '.join(numbers)}: gắn vào mục đó."))
    if letters:
        say(faint(f"Phím {', '.join(letters)}: gộp vào vướng mắc đó."))
    keys = _KEYS if numbers else {key: what for key, what in _KEYS.items() if key != "t"}
    while (pressed := ask.key(keys, (*numbers, *letters))) == "t":
        show_answers(found)
    return pressed


def _decision(handbook: Handbook, found: Alike, pressed: str) -> Decision | None:
    """What the key and the answer to its question decide; None when Enter went back."""
    ref = found.item.ref
    if pressed.isdigit():
        return Decision(ref, "link", entry=found.entries[int(pressed) - 1][1].id)
    if pressed in LETTERS:
        return Decision(ref, "merge", into=found.items[LETTERS.index(pressed)][1].ref)
    if pressed == "g":
        entry = ask.line("Gắn vào mục nào", hint=f"mã hoặc id; {_BACK}")
        return Decision(ref, "link", entry=entry) if entry else None
    if pressed == "h":
        into = ask.line("Gộp vào vướng mắc nào", hint=f"dạng 2025-07-03-chieu/m02; {_BACK}")
        return Decision(ref, "merge", into=into) if into else None
    if pressed == "c":
        known = found.item.agency or ""
        name = handbook.agencies[known].name if known in handbook.agencies else known
        hint = f"tên hoặc id; {f'Enter: {name}' if known else _BACK}"
        agency = ask.line("Chờ cơ quan nào", hint=hint, default=known)
        return Decision(ref, "wait", agency=agency) if agency else None
    if pressed == "d":
        reason = ask.line("Lý do đóng", hint=_BACK)
        return Decision(ref, "close", reason=reason) if reason else None
    field = found.item.first.field
    if field not in handbook.fields:
        field = ask.one_of("Lĩnh vực", [(f.id, f.name) for f in handbook.registers.fields])
    return Decision(ref, "draft", field=field or "")


def _tell(handbook: Handbook, decision: Decision, effect: Effect) -> None:
    entry = handbook.live.get(effect.linked or "")
    linked = (entry and entry.code) or effect.linked
    waited_for = handbook.agencies.get(effect.item.get("waiting_for", ""))
    done = {
        "link": f"Đã gắn vào {linked}.",
        "draft": f"Đã có bản nháp {effect.linked}.",
        "merge": f"Đã gộp vào {decision.into}.",
        "wait": f"Đang chờ {waited_for.name if waited_for else decision.agency}.",
        "close": "Đã đóng.",
    }[decision.do]
    say(click.style(done, fg="green"))
    if decision.do == "draft":
        say(faint(f"Soạn tiếp: kb edit {effect.linked}"))
    if effect.variant is not None:
        say(faint(f"Cách hỏi mới nằm trong bản sửa; gửi duyệt: kb submit {linked}"))
    if effect.held is not None:
        say(hanging("", held_note(linked), terminal_width()))
    say()
