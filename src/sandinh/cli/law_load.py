"""`sandinh law load`: the one command of the group that writes. A preview is the load itself, undone at the end."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click
from django.db import transaction
from django.utils.timezone import localdate, now

from sandinh.cli.law_files import read_catalogue
from sandinh.core.duties import actions as duties
from sandinh.core.duties import law_changes
from sandinh.core.duties.law_changes import Effects
from sandinh.core.law import actions
from sandinh.core.law.actions import Change, Loaded
from sandinh.core.law.source.catalogue import Catalogue
from sandinh.core.org.models import UnitKind
from sandinh.kernel.text import format_date, format_number


@click.command()
@click.argument("drafts", metavar="[TỆP]…", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--preview", "--dry-run", "preview", is_flag=True, help="Chỉ cho biết sẽ thay đổi gì.")
def load(drafts: Sequence[Path], preview: bool) -> None:
    """Nạp danh mục vào cơ sở dữ liệu và mở nghĩa vụ theo đó; chạy lại không thay đổi gì.

    Với --preview, TỆP là bản nháp thay cho tệp cùng nhóm trong danh mục: xem nó sẽ mở, đóng gì trước khi đưa vào.
    """
    if drafts and not preview:
        raise click.UsageError("Bản nháp chỉ xem trước được: thêm --preview, hoặc đưa tệp vào danh mục rồi nạp.")
    for line in report(read_catalogue(drafts), at=now(), preview=preview):
        click.echo(line)


def report(catalogue: Catalogue, *, at: datetime, preview: bool) -> Iterator[str]:
    """Load the catalogue, and say line by line what that did; or, as a preview, what it would do."""
    done, effects = carry_out(catalogue, at=at, for_real=not preview)
    for sign, changes in (("+", done.created), ("~", done.changed), ("-", done.closed)):
        yield from (_line(sign, change) for change in changes)
    yield (
        f"{'Sẽ thêm' if preview else 'Đã thêm'} {len(done.created)}, sửa {len(done.changed)}, đóng {len(done.closed)}; "
        f"giữ nguyên {done.unchanged} phiên bản."
    )
    yield from _told(effects)


def carry_out(catalogue: Catalogue, *, at: datetime, for_real: bool) -> tuple[Loaded, Effects]:
    """Load, take up and open in one transaction; nothing of it stays if it is not for real, or is interrupted.

    A load that would move the date of something already running is undone: whoever owes it was told another date.
    """
    with transaction.atomic():
        planned = actions.preview(catalogue)
        touched = {change.rule_id for change in (*planned.created, *planned.changed, *planned.closed)}
        watched = law_changes.watch(touched, today=localdate(at))
        done = actions.load(catalogue, at=at)
        duties.keep_open(today=localdate(at))
        effects = law_changes.effects(watched)
        if for_real and effects.moved:
            raise click.ClickException(
                f"Không nạp: {format_number(effects.moved)} việc đang chạy sẽ bị đổi hạn hoặc đổi phiên bản."
            )
        if not for_real:
            transaction.set_rollback(True)
    return done, effects


def _line(sign: str, change: Change) -> str:
    fields = f" ({', '.join(change.fields)})" if change.fields else ""
    return f"{sign} {change.rule_id} từ {change.since}{fields}"


def _told(effects: Effects) -> Iterator[str]:
    """What opens and what stays, for each version that the load touches."""
    for one in effects.opened:
        due = "không định hạn"
        if one.first_due and one.last_due:
            due = f"hạn từ {format_date(one.first_due)} đến {format_date(one.last_due)}"
        kind = UnitKind(one.kind).label
        yield f"  mở {format_number(one.count)} nghĩa vụ cho {kind}: {one.rule_id} từ {one.since}, {due}"
    for run in effects.running:
        since = f" từ {run.since}" if run.since else ""
        yield f"  {format_number(run.count)} việc đang chạy giữ nguyên hạn và phiên bản: {run.rule_id}{since}"
        if run.replaced:
            yield f"    {format_number(run.replaced)} việc đã mở theo phiên bản này không mở lại theo phiên bản mới"
        if run.without_rule:
            yield f"    {format_number(run.without_rule)} việc nay không còn quy tắc; vẫn phải làm, trừ khi được miễn"
    if effects.waiting:
        yield f"  {format_number(effects.waiting)} phiên bản đang có hiệu lực chỉ mở nghĩa vụ khi có việc làm phát sinh"
    opened = sum(one.count for one in effects.opened)
    running = sum(one.count for one in effects.running)
    yield (
        f"Nghĩa vụ: mở thêm {format_number(opened)}; {format_number(running)} việc đang chạy, "
        f"trong đó {format_number(effects.moved)} việc đổi hạn."
    )
