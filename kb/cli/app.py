"""The root command and where each command lives."""

from __future__ import annotations

import click

from kb import __version__
from kb.cli.base import LazyGroup
from kb.cli.options import handbook_option
from kb.cli.session import Session

SECTIONS = {
    "Tra cứu": {
        "search": "kb.cli.search:search",
        "show": "kb.cli.show:show",
        "list": "kb.cli.listing:list_entries",
    },
    "Biên soạn": {
        "add": "kb.cli.add:add",
        "edit": "kb.cli.edit:edit",
        "submit": "kb.cli.submit:submit",
        "review": "kb.cli.review:review",
        "discard": "kb.cli.discard:discard",
        "retire": "kb.cli.retire:retire",
        "log": "kb.cli.log:log",
        "check": "kb.cli.check:check",
    },
    "Họp giao ban": {
        "meeting": "kb.cli.meeting:meeting",
        "inbox": "kb.cli.inbox:inbox",
        "triage": "kb.cli.triage:triage",
        "open": "kb.cli.open:open_list",
        "digest": "kb.cli.digest:digest_command",
        "stats": "kb.cli.stats:stats_command",
    },
    "Rà lại": {
        "due": "kb.cli.due:due",
        "verify": "kb.cli.verify:verify",
        "law": "kb.cli.law:law",
    },
    "Xuất bản": {
        "build": "kb.cli.publish:build",
        "bundle": "kb.cli.bundle:bundle",
        "serve": "kb.cli.publish:serve",
        "print": "kb.cli.printing:print_book",
        "edition": "kb.cli.editions:edition",
    },
    "Trao đổi": {
        "export": "kb.cli.exchange:export_entries",
        "import": "kb.cli.exchange:import_entries",
    },
    "Làm chung qua git": {
        "merge-check": "kb.cli.merge_check:merge_check",
        "merge-driver": "kb.cli.merge_check:merge_driver",
    },
    "Đo lường": {
        "eval": "kb.cli.evaluate:evaluate",
    },
    "Thiết lập": {
        "schema": "kb.cli.schema:schema",
        "completion": "kb.cli.completion:completion",
    },
}


@click.group(cls=LazyGroup, sections=SECTIONS)
@handbook_option
@click.version_option(__version__, message="kb %(version)s (Cẩm nang hành chính công)")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Cẩm nang hành chính công của thành phố Huế: tra cứu, biên soạn, duyệt và xuất bản.

    Mỗi lệnh có hướng dẫn riêng: kb LỆNH --help.
    """
    ctx.ensure_object(Session)
