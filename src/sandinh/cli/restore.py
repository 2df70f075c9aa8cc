from pathlib import Path

import click
from django.conf import settings

from sandinh.cli import archive
from sandinh.kernel.decision import Refused


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Khôi phục từ tệp sao lưu vào một nơi còn trống."""
    if archive.tables():
        raise Refused("Cơ sở dữ liệu đích không trống. Hãy khôi phục vào một cơ sở dữ liệu mới.")
    archive.load(file, settings.DATA)
    click.echo("Đã khôi phục. Kiểm lại bằng: sandinh register audit")
