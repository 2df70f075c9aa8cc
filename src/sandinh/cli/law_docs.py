"""`sandinh law docs`: the catalogue as pages to read, search and print, without a server or a database."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from sandinh.cli.law_files import DAY, day_or_today, read_catalogue
from sandinh.core.law import book


@click.command()
@click.argument("drafts", metavar="[TỆP]…", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Thư mục ghi các trang.")
@click.option("--on", type=DAY, help="Luật của ngày nào (năm-tháng-ngày); mặc định hôm nay.")
@click.option("--since", type=DAY, help="So với luật của ngày nào; mặc định trước lần thay đổi gần nhất.")
def docs(drafts: Sequence[Path], out: Path, on: datetime | None, since: datetime | None) -> None:
    """Viết danh mục thành các trang HTML để đọc, tìm, in: theo chương, theo ai, theo thời hạn, còn ngờ, thay đổi.

    TỆP là bản nháp thay cho tệp cùng nhóm trong danh mục, để đọc thử trước khi đưa vào.
    """
    catalogue, day = read_catalogue(drafts), day_or_today(on)
    out.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, html in book.pages(catalogue, day, since=since.date() if since else None):
        (out / name).write_text(html, encoding="utf-8")
        count += 1
    click.echo(f"Đã viết {count} trang vào {out}. Mở {out / 'index.html'} bằng trình duyệt.")
