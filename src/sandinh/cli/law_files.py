"""What the commands of `sandinh law` share: the catalogue's files, days, and answers in JSON."""

import importlib
import json
import os
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import click
import django

from sandinh.core.law.source import faces, reader
from sandinh.core.law.source.catalogue import Catalogue, Rule, Version
from sandinh.core.law.source.faults import BadCatalogue

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = click.DateTime(["%Y-%m-%d"])
as_json = click.option("--json", "as_json", is_flag=True, help="In JSON.")


def read_catalogue(drafts: Sequence[Path] = ()) -> Catalogue:
    """The catalogue; its faults are printed, each with its line, and end the command."""
    try:
        return reader.read(drafts=drafts)
    except BadCatalogue as bad:
        for fault in bad.faults:
            click.echo(str(fault), err=True)
        raise click.exceptions.Exit(1) from None


def from_database(name: str) -> ModuleType:
    """A module that reads tables, imported only when it is asked for: the other commands start no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sandinh.settings")
    django.setup()
    return importlib.import_module(name)


def day_or_today(given: datetime | None) -> date:
    return given.date() if given else datetime.now(_VIETNAM).date()


def version_on(catalogue: Catalogue, rule_id: str, day: date) -> tuple[Rule, Version]:
    rule = catalogue.rule(rule_id)
    if rule is None:
        raise click.ClickException(f"Không có quy tắc “{rule_id}”. Xem danh sách bằng: sandinh law rules")
    version = rule.on(day)
    if version is None:
        spans = "; ".join(faces.span_words(version.in_force) for version in rule.versions)
        raise click.ClickException(f"Ngày {day:%d/%m/%Y} không có “{rule_id}”. Các phiên bản: {spans}.")
    return rule, version


def print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
