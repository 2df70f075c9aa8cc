from pathlib import Path

import click
from django.conf import settings

from sandinh.cli import archive


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Sao lưu dữ liệu, tệp đính kèm, sổ niêm phong và khóa bí mật vào một tệp. Giữ tệp này như giữ con dấu."""
    archive.save(file, settings.DATA)
    click.echo(f"Đã sao lưu vào {file} ({file.stat().st_size // 1024} KB)")
