from datetime import date, datetime

import click
from django.utils.timezone import localdate

from sandinh.core.duties import actions


@click.group()
def duties() -> None:
    """Nghĩa vụ."""


@duties.command(name="open")
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), help="Ngày đầu; mặc định: hôm nay.")
@click.option("--until", "end", type=click.DateTime(["%Y-%m-%d"]), help="Đến trước ngày; mặc định: hết năm nay.")
def open_periods(start: datetime | None, end: datetime | None) -> None:
    """Mở nghĩa vụ định kỳ của mọi đơn vị trong một khoảng ngày; chạy lại không mở thêm lần nữa."""
    actions.adopt_rules()
    first = start.date() if start else localdate()
    opened = actions.open_periods(start=first, end=end.date() if end else date(first.year + 1, 1, 1))
    click.echo(f"Đã mở {opened} nghĩa vụ")
