import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from sandinh.kernel.sealing import verify as sealing


@click.command()
@click.argument("source", metavar="THƯ_MỤC|ĐỊA_CHỈ")
@click.option("--key", help="Khóa công khai của sổ, lấy từ nơi khác với sổ.")
@click.option("--index", type=int, help="Chỉ kiểm mục ở vị trí này.")
@click.option("--entry", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Tệp nội dung một mục.")
@click.option("--since", help="Đầu sổ cũ: tệp, hoặc số mục của một đầu sổ mà sổ còn giữ.")
@click.option("--light", is_flag=True, help="Chỉ đọc phần cần cho chứng minh, không đọc hết các mục.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def verify(
    source: str, key: str | None, index: int | None, entry: Path | None, since: str | None, light: bool, as_json: bool
) -> None:
    """Kiểm chứng sổ đăng ký chỉ từ các tệp của nó: không cần cơ sở dữ liệu, không cần tin ai."""
    report = sealing.verify(
        source,
        verifier_key=key,
        index=index,
        entry=entry.read_bytes() if entry else None,
        since_checkpoint=since,
        full=not light,
    )
    click.echo(json.dumps(asdict(report), ensure_ascii=False, default=_plain) if as_json else str(report))
    sys.exit(0 if report.is_good else 1)


def _plain(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
