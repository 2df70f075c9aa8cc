"""The catalogue on the command line. Only `load` needs a database: lawyers read, ask and check with files alone."""

import importlib
import json
import os
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import django

from sandinh.core.law import clock, examples
from sandinh.core.law.source import faces, ledger, reader, words
from sandinh.core.law.source.catalogue import Catalogue, Rule, Version
from sandinh.core.law.source.faults import BadCatalogue

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_DAY = click.DateTime(["%Y-%m-%d"])


class _Commands(click.Group):
    """`load` is imported when called, so that the other commands start no database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), "load"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name != "load":
            return super().get_command(ctx, cmd_name)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sandinh.settings")
        django.setup()
        command = importlib.import_module("sandinh.cli.law_load").load
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Commands)
def law() -> None:
    """Danh mục pháp luật: xem, tính hạn, kiểm tra tệp, nạp vào cơ sở dữ liệu."""


@law.command()
@click.option("--on", type=_DAY, help="Ngày cần xem (năm-tháng-ngày); mặc định hôm nay.")
@click.option("--group", help="Chỉ một nhóm, như commune/disclosure.")
@click.option("--kind", type=click.Choice(words.UNIT_KINDS), help="Chỉ quy tắc của một loại đơn vị.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
def rules(on: datetime | None, group: str | None, kind: str | None, as_json: bool) -> None:
    """Liệt kê các quy tắc có hiệu lực."""
    found = [
        (rule, version)
        for rule in _catalogue().rules
        if (version := rule.on(_day(on))) and group in (None, rule.group) and (kind is None or kind in rule.actor_kinds)
    ]
    if as_json:
        _print_json([faces.rule(rule, version) for rule, version in found])
        return
    for rule, version in found:
        click.echo(f"{rule.id:28}{rule.title}  [{version.citation}]")


@law.command()
@click.argument("rule_id", metavar="MÃ")
@click.option("--on", type=_DAY, help="Ngày cần xem (năm-tháng-ngày); mặc định hôm nay.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
def show(rule_id: str, on: datetime | None, as_json: bool) -> None:
    """Xem một quy tắc như có hiệu lực vào một ngày."""
    rule, version = _version(rule_id, _day(on))
    if as_json:
        _print_json(faces.rule(rule, version))
    else:
        click.echo("\n".join(_lines(rule, version)))


@law.command()
@click.argument("rule_id", metavar="MÃ")
@click.option("--event", type=_DAY, required=True, help="Ngày của sự kiện, hoặc một ngày trong kỳ.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
def due(rule_id: str, event: datetime, as_json: bool) -> None:
    """Tính ngày hết hạn theo luật có hiệu lực vào ngày của sự kiện."""
    rule, version = _version(rule_id, event.date())
    answer = clock.due(version, event.date(), clock.working_calendar())
    if as_json:
        _print_json(faces.due(rule, version, event.date(), answer))
        return
    click.echo(f"{answer.due_on:%d/%m/%Y}" if answer.due_on else "Không có thời hạn luật định")
    click.echo(f"{answer.because}\n{answer.citation} ({words.CONFIDENCE[version.confidence]})")


@law.command()
@click.argument("files", metavar="[TỆP]…", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(files: Sequence[Path]) -> None:
    """Kiểm tra tệp danh mục và các ví dụ, không cần cơ sở dữ liệu.

    TỆP là bản nháp thay cho tệp cùng nhóm trong danh mục; không ghi thì kiểm tra cả danh mục.
    """
    catalogue = _catalogue(files)
    wrong = examples.wrong(catalogue)
    for fault in wrong:
        click.echo(str(fault), err=True)
    if wrong:
        raise click.exceptions.Exit(1)
    versions = sum(len(rule.versions) for rule in catalogue.rules)
    click.echo(
        f"Danh mục đúng: {len(list(catalogue.rules))} quy tắc, {versions} phiên bản, {len(catalogue.cases)} ví dụ."
    )


@law.command()
def coverage() -> None:
    """Liệt kê những dòng nghiên cứu và những điều luật mà danh mục chưa có."""
    catalogue = _catalogue()
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


def _catalogue(drafts: Sequence[Path] = ()) -> Catalogue:
    try:
        return reader.read(drafts=drafts)
    except BadCatalogue as bad:
        for fault in bad.faults:
            click.echo(str(fault), err=True)
        raise click.exceptions.Exit(1) from None


def _day(given: datetime | None) -> date:
    return given.date() if given else datetime.now(_VIETNAM).date()


def _version(rule_id: str, day: date) -> tuple[Rule, Version]:
    rule = _catalogue().rule(rule_id)
    if rule is None:
        raise click.ClickException(f"Không có quy tắc “{rule_id}”. Xem danh sách bằng: sandinh law rules")
    version = rule.on(day)
    if version is None:
        spans = "; ".join(faces.span_words(version.in_force) for version in rule.versions)
        raise click.ClickException(f"Ngày {day:%d/%m/%Y} không có “{rule_id}”. Các phiên bản: {spans}.")
    return rule, version


def _lines(rule: Rule, version: Version) -> list[str]:
    shown = [
        f"{rule.id} · {rule.title}",
        f"Hiệu lực:   {faces.span_words(version.in_force)}",
        f"Căn cứ:     {version.citation}",
        f"Tin cậy:    {words.CONFIDENCE[version.confidence]}",
        f"Ai:         {', '.join(rule.actor_kinds)}",
        f"Thời hạn:   {version.limit or 'luật không ấn định'}",
        f"Nội dung:   {version.text}",
    ]
    shown += [f"Cách làm:   {version.how}"] if version.how else []
    shown += [f"Hình thức:  {faces.channel_words(channel)}" for channel in version.channels]
    return shown + [f"Còn ngờ:    {note}" for note in version.notes]


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
