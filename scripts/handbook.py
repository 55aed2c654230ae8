"""Sets everything up, then checks, indexes, builds the site and the book, and serves the site.

python3 scripts/handbook.py                 # everything, then http://127.0.0.1:8000
python3 scripts/handbook.py --build-only    # everything, without serving
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

import environment


class VietnameseParser(argparse.ArgumentParser):
    """argparse with Vietnamese headings and one-sentence errors (exit 2)."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Refuse the command line in one sentence."""
        environment.give_up(f"lệnh không đúng ({message}). Xem: python3 scripts/handbook.py --help", 2)


def arguments() -> argparse.Namespace:
    """What was asked on the command line."""
    parser = VietnameseParser(
        usage="python3 scripts/handbook.py [--build-only] [--port CỔNG]",
        description="Dựng Cẩm nang hành chính công: kiểm tra nội dung, chỉ mục, trang web, sách in; rồi mở trang web.",
        add_help=False,
    )
    group = parser.add_argument_group("Tùy chọn")
    group.add_argument("--build-only", action="store_true", help="dựng xong thì dừng, không mở trang web")
    group.add_argument(
        "--port", type=int, default=8000, metavar="CỔNG", help="cổng của trang web (mặc định 8000)"
    )
    group.add_argument("-h", "--help", action="help", help="in hướng dẫn này")
    chosen = parser.parse_args()
    if not 1 <= chosen.port <= 65535:
        environment.give_up(f"cổng {chosen.port} không hợp lệ. Chọn một số từ 1 đến 65535.", 2)
    return chosen


def main() -> int:
    """Run the main job; the exit code is that of the first step that failed."""
    environment.speak_utf8()
    chosen = arguments()
    started = time.monotonic()
    environment.ensure("handbook")
    kb = [str(environment.KB), "-C", str(environment.ROOT)]
    built = subprocess.run([*kb, "build"])
    if built.returncode != 0:
        return built.returncode
    environment.say(f"✓ Xong sau {time.monotonic() - started:.1f} giây. Kết quả nằm trong thư mục build/.")
    if chosen.build_only:
        return 0
    return subprocess.run([*kb, "serve", "--port", str(chosen.port)]).returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
