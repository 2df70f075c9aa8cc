import json
import sys
from pathlib import Path

import click

from sandinh.steering.directives.reader import Severity, describe, read, to_json


@click.group(help="Đọc một văn bản chỉ đạo; không cần cơ sở dữ liệu.")
def directive() -> None: ...


@directive.command("read")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In ra JSON.")
def read_file(file: Path, as_json: bool) -> None:
    """In ra điều đọc được: số, ngày, cơ quan ban hành, từng việc, ai làm, hạn nào."""
    reading = read(file.read_bytes(), file.name)
    if as_json:
        click.echo(json.dumps(to_json(reading), ensure_ascii=False, indent=2))
        for notice in reading.notices:
            click.echo(notice.message, err=True)
    else:
        click.echo(describe(reading))
    if any(notice.severity is Severity.ERROR for notice in reading.notices):
        sys.exit(1)
