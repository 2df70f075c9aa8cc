"""The catalogue on the command line: lawyers read, ask and check with files alone. Only `load`, and what is asked about
one unit, needs a database.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from sandinh.cli import law_ask, law_forms
from sandinh.cli.law_files import DAY, as_json, day_or_today, from_database, print_json, read_catalogue, version_on
from sandinh.core.law import examples
from sandinh.core.law.source import faces, ledger, reader, words
from sandinh.core.law.source.catalogue import Catalogue, Rule, Version
from sandinh.core.law.source.faults import BadCatalogue, Fault

# Commands that need Django, and the module that each is in: imported when called, so that the others start none of it.
_WITH_DJANGO = {"load": "law_load", "docs": "law_docs"}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *_WITH_DJANGO]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _WITH_DJANGO:
            return super().get_command(ctx, cmd_name)
        command = getattr(from_database(f"sandinh.cli.{_WITH_DJANGO[cmd_name]}"), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Commands)
def law() -> None:
    """Danh mục pháp luật: xem, tính hạn, kiểm tra tệp, nạp vào cơ sở dữ liệu."""


law.add_command(law_ask.due)
law.add_command(law_ask.decide)
law.add_command(law_ask.compare)
law.add_command(law_forms.forms)
law.add_command(law_forms.form)


@law.command()
@click.option("--on", type=DAY, help="Ngày cần xem (năm-tháng-ngày); mặc định hôm nay.")
@click.option("--group", help="Chỉ một nhóm, như commune/disclosure.")
@click.option("--kind", type=click.Choice(words.UNIT_KINDS), help="Chỉ quy tắc của một loại đơn vị.")
@as_json
def rules(on: datetime | None, group: str | None, kind: str | None, as_json: bool) -> None:
    """Liệt kê các quy tắc có hiệu lực."""
    found = [
        (rule, version)
        for rule in read_catalogue().rules
        if (version := rule.on(day_or_today(on)))
        and group in (None, rule.group)
        and (kind is None or kind in rule.actor_kinds)
    ]
    if as_json:
        print_json([faces.rule(rule, version) for rule, version in found])
        return
    for rule, version in found:
        click.echo(f"{rule.id:28}{rule.title}  [{version.citation}]")


@law.command()
@click.argument("rule_id", metavar="MÃ")
@click.option("--on", type=DAY, help="Ngày cần xem (năm-tháng-ngày); mặc định hôm nay.")
@as_json
def show(rule_id: str, on: datetime | None, as_json: bool) -> None:
    """Xem một quy tắc như có hiệu lực vào một ngày."""
    rule, version = version_on(read_catalogue(), rule_id, day_or_today(on))
    if as_json:
        print_json(faces.rule(rule, version))
    else:
        click.echo("\n".join(_lines(rule, version)))


@law.command()
@click.argument("files", metavar="[TỆP]…", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def check(files: Sequence[Path], as_json: bool) -> None:
    """Kiểm tra tệp danh mục và các ví dụ, không cần cơ sở dữ liệu.

    TỆP là bản nháp thay cho tệp cùng nhóm trong danh mục; không ghi thì kiểm tra cả danh mục.
    """
    catalogue, faults = _checked(files)
    counts = {
        "rules": len(list(catalogue.rules)) if catalogue else 0,
        "versions": sum(len(rule.versions) for rule in catalogue.rules) if catalogue else 0,
        "examples": len(catalogue.cases) if catalogue else 0,
    }
    if as_json:
        told = [{"file": one.place.file, "line": one.place.line, "message": one.message} for one in faults]
        print_json({"correct": not faults, **counts, "faults": told})
    for fault in () if as_json else faults:
        click.echo(str(fault), err=True)
    if faults:
        raise click.exceptions.Exit(1)
    if not as_json:
        click.echo("Danh mục đúng: {rules} quy tắc, {versions} phiên bản, {examples} ví dụ.".format(**counts))


def _checked(files: Sequence[Path]) -> tuple[Catalogue | None, Sequence[Fault]]:
    """The catalogue, unless it cannot be read, and everything that is wrong with it."""
    try:
        catalogue = reader.read(drafts=files)
    except BadCatalogue as bad:
        return None, bad.faults
    return catalogue, examples.wrong(catalogue)


@law.command()
def coverage() -> None:
    """Liệt kê những dòng nghiên cứu và những điều luật mà danh mục chưa có."""
    catalogue = read_catalogue()
    forms = [form.id for form in catalogue.forms]
    missing = ledger.missing(catalogue.ledger, catalogue.rules, forms) if catalogue.ledger else []
    needless = ledger.needless(catalogue.ledger, catalogue.rules) if catalogue.ledger else []
    for row in missing:
        click.echo(row)
    for row in needless:
        click.echo(f"{row}: đã có quy tắc, bỏ khỏi not_rules", err=True)
    if missing or needless:
        raise click.exceptions.Exit(1)
    click.echo("Danh mục đã đủ.")


def _lines(rule: Rule, version: Version) -> list[str]:
    shown = [
        f"{rule.id} · {rule.title}",
        f"Hiệu lực:   {faces.span_words(version.in_force)}",
        f"Căn cứ:     {version.citation}",
        f"Tin cậy:    {words.CONFIDENCE[version.confidence]}",
        f"Ai:         {', '.join((*rule.actor_kinds, *(words.PARTIES[name] for name in rule.parties)))}",
        f"Thời hạn:   {version.limit or 'luật không ấn định'}",
        f"Nội dung:   {version.text}",
    ]
    shown += [f"Cách làm:   {version.how}"] if version.how else []
    shown += [f"Hồ sơ:      {version.record}"] if version.record else []
    shown += [f"Tiếp theo:  {version.next}"] if version.next else []
    shown += [f"Ngưỡng:     {faces.threshold_words(threshold)}" for threshold in version.thresholds]
    shown += [f"Ngưỡng:     {name}" for name in version.needs]
    shown += [f"Hình thức:  {faces.channel_words(channel)}" for channel in version.channels]
    return shown + [f"Còn ngờ:    {note}" for note in version.notes]
