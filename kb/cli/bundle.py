"""``kb bundle``: the whole handbook as one ZIP that needs neither a network nor an installation."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.base import Command
from kb.cli.options import handbook_option
from kb.cli.publish import SITE, build_all, build_site
from kb.cli.session import session
from kb.cli.steps import step
from kb.cli.streams import result

BUNDLE = "cam-nang-ngoai-tuyen.zip"


@click.command(cls=Command)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="TỆP",
    help=f"Tệp ZIP (mặc định: build/{BUNDLE}).",
)
@handbook_option
def bundle(out: Path | None) -> None:
    """Đóng gói trang và sách thành một ZIP dùng khi mất mạng.

    Chép vào USB, giải nén, nhấp đúp MO-CAM-NANG.html là dùng được. Trang trong thư mục build cũng được dựng lại, thêm tệp này ở trang Tải về.
    """
    from kb.site import Download, bundle_files, zipped
    from kb.store.atomic import write_whole

    here = session()
    target = out or here.workspace.build / BUNDLE
    books = build_all(here)
    with step("Đóng gói"):
        files = bundle_files(here.workspace.build / SITE, here.workspace.root, here.today)
        data = zipped(files, here.today)
        write_whole(target, data)
    with step("Đặt tệp ZIP vào trang Tải về"):
        offline = Download("offline", BUNDLE, "Cẩm nang dùng ngoại tuyến (ZIP)", len(data), "", target)
        build_site(here, (*books, offline))
    result(str(target))
