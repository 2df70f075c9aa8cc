import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from django.utils.timezone import now

from sandinh.cli import serve
from sandinh.cli.demonstration import loading, sign_in
from sandinh.core.register import sealing

_WORKER = "from sandinh.cli.main import main; main()"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--processes", default=2, show_default=True, help="Số tiến trình phục vụ.")
@click.option("--no-serve", is_flag=True, help="Chỉ nạp dữ liệu, không chạy trang web.")
def demo(host: str, port: int, processes: int, no_serve: bool) -> None:
    """Nạp một tỉnh giả định với một năm việc làm, rồi chạy thử. Chạy lại thì chỉ chạy thử."""
    serve.prepare()
    if not loading.is_loaded():
        _load()
    sign_in.give_password()
    head = sealing.seal(at=now())
    click.echo(f"Sổ đăng ký: {head.size} việc đã niêm phong.\n")
    _print_sign_ins()
    if no_serve:
        return
    named = "localhost" if host == "127.0.0.1" else host  # browsers give passkeys to names, never to numbers
    click.echo(f"\nMở trình duyệt tại http://{named}:{port}/ · dừng bằng Ctrl+C")
    with _worker():
        serve.run(host, port, processes)


def _load() -> None:
    """The number of deeds grows as they follow from one another, and the bar with it."""
    with click.progressbar(length=1, label="Nạp tỉnh Lạc Giang (giả định)", file=sys.stderr) as bar:

        def told(left: int) -> None:
            bar.length = bar.pos + 1 + left
            bar.update(1)

        loading.load(at=now(), told=told)


def _print_sign_ins() -> None:
    rows = [("Vai trò", "Người", "Đơn vị", "Tên đăng nhập"), *sign_in.table()]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    click.echo(f"\nMật khẩu chung của mọi tài khoản chạy thử: {sign_in.password()}")


@contextmanager
def _worker() -> Iterator[None]:
    """The background work, in a process of its own that ends with this one."""
    process = subprocess.Popen([sys.executable, "-c", _WORKER, "worker"])
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)
