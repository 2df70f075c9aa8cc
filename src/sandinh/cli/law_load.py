"""`sandinh law load`: the one command of the group that writes."""

from collections.abc import Iterable

import click
from django.utils.timezone import now

from sandinh.core.law import actions
from sandinh.core.law.source import reader
from sandinh.core.law.source.faults import BadCatalogue


@click.command()
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết sẽ thay đổi gì.")
def load(dry_run: bool) -> None:
    """Nạp danh mục vào cơ sở dữ liệu; chạy lại không thay đổi gì."""
    try:
        catalogue = reader.read()
    except BadCatalogue as bad:
        for fault in bad.faults:
            click.echo(str(fault), err=True)
        raise click.exceptions.Exit(1) from None
    done = actions.preview(catalogue) if dry_run else actions.load(catalogue, at=now())
    for sign, changes in (("+", done.created), ("~", done.changed), ("-", done.closed)):
        _print(sign, changes)
    click.echo(
        f"{'Sẽ thêm' if dry_run else 'Đã thêm'} {len(done.created)}, sửa {len(done.changed)}, đóng {len(done.closed)}; "
        f"giữ nguyên {done.unchanged} phiên bản."
    )


def _print(sign: str, changes: Iterable[actions.Change]) -> None:
    for change in changes:
        fields = f" ({', '.join(change.fields)})" if change.fields else ""
        click.echo(f"{sign} {change.rule_id} từ {change.since}{fields}")
