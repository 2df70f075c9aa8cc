"""Asking the catalogue: when is it due, does it pass, what changed between two days."""

from collections.abc import Sequence
from datetime import datetime

import click

from sandinh.cli.law_files import DAY, as_json, day_or_today, from_database, print_json, read_catalogue, version_on
from sandinh.core.law import clock, diff, examples
from sandinh.core.law import decide as deciding
from sandinh.core.law.source import faces, spans, words
from sandinh.core.law.source.catalogue import Facts
from sandinh.kernel.calendars import Calendar
from sandinh.kernel.spans import Span


class _Pause(click.ParamType[Span]):
    """ "A..B": paused from A, counting again on B; "A.." while it lasts."""

    name = "A..B"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Span:
        try:
            return spans.read_pause(str(value))
        except spans.BadPause as bad:
            self.fail(str(bad), param, ctx)


@click.command()
@click.argument("rule_id", metavar="MÃ")
@click.option("--event", type=DAY, required=True, help="Ngày của sự kiện, hoặc một ngày trong kỳ.")
@click.option("--when", multiple=True, type=click.Choice(tuple(words.CIRCUMSTANCES)), help="Hoàn cảnh; ghi nhiều lần.")
@click.option("--paused", multiple=True, type=_Pause(), help="Dừng từ ngày A, chạy lại từ ngày B; ghi nhiều lần.")
@click.option("--extended", type=click.IntRange(0), default=0, help="Đã gia hạn mấy lần.")
@click.option("--unit", default="", help="Mã đơn vị: tính cả thời hạn theo quy chế của đơn vị; cần cơ sở dữ liệu.")
@as_json
def due(
    rule_id: str, event: datetime, when: Sequence[str], paused: Sequence[Span], extended: int, unit: str, as_json: bool
) -> None:
    """Tính ngày hết hạn theo luật có hiệu lực vào ngày của sự kiện."""
    catalogue = read_catalogue()
    rule, version = version_on(catalogue, rule_id, event.date())
    facts = Facts(when=frozenset(when), paused=tuple(paused), extended=extended)
    day, calendar = event.date(), Calendar(catalogue.days_off)
    of_unit = None
    try:
        if unit:
            of_unit = from_database("sandinh.cli.law_unit").due(rule, version, unit, day, calendar, facts)
        answer: clock.DueAnswer = of_unit.due if of_unit else clock.due(version, day, calendar, facts)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        of_whom = {"unit": unit, "citation": answer.citation, "by_own_limit": bool(of_unit.own)} if of_unit else {}
        print_json(faces.due(rule, version, day, answer) | of_whom)
        return
    click.echo(f"{answer.due_on:%d/%m/%Y}" if answer.due_on else "Không có thời hạn luật định")
    click.echo(f"{answer.because}\n{answer.citation} ({words.CONFIDENCE[version.confidence]})")


@click.command()
@click.argument("rule_id", metavar="MÃ")
@click.option("--yes", type=click.IntRange(0), help="Số đồng ý (tán thành, kiến nghị, yêu cầu…).")
@click.option("--of", "total", type=click.IntRange(0), help="Tổng số để so: hộ, thôn, cử tri, người.")
@click.option("--present", type=click.IntRange(0), help="Số có mặt, khi luật tính trên số có mặt.")
@click.option("--on", type=DAY, help="Theo luật của ngày nào (năm-tháng-ngày); mặc định hôm nay.")
@as_json
def decide(
    rule_id: str, yes: int | None, total: int | None, present: int | None, on: datetime | None, as_json: bool
) -> None:
    """Đạt hay không: một ngưỡng, hoặc một việc cùng mọi ngưỡng mà nó cần."""
    catalogue = read_catalogue()
    rule, version = version_on(catalogue, rule_id, day_or_today(on))
    asked = examples.Book(catalogue).thresholds(version, day_or_today(on))
    try:
        verdict = deciding.decide(asked, deciding.figures(yes, total, present))
    except deciding.BadCounts as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        print_json({"rule": rule.id, **deciding.face(verdict)})
        return
    click.echo("Đạt" if verdict.passes else "Không đạt")
    for test in verdict.tests:
        click.echo(f"{test.sentence}\n  {test.arithmetic}\n  {test.citation}")
    if not verdict.binding:
        click.echo("Ngưỡng này chưa đối chiếu được với văn bản: không dùng để từ chối ai.")


@click.command(name="diff")
@click.argument("before", metavar="NGÀY-TRƯỚC", type=DAY)
@click.argument("after", metavar="NGÀY-SAU", type=DAY)
@as_json
def compare(before: datetime, after: datetime, as_json: bool) -> None:
    """Luật khác nhau thế nào giữa hai ngày."""
    found = diff.between(read_catalogue(), before.date(), after.date())
    if as_json:
        print_json([diff.face(difference) for difference in found])
        return
    for difference in found:
        click.echo(f"{difference.sign} {difference.rule.id:28}{difference.rule.title}")
        for change in difference.changes:
            click.echo(f"    {change.name}: {change.before or '(không có)'} → {change.after or '(không có)'}")
    counts = {sign: sum(difference.sign == sign for difference in found) for sign in "+-~"}
    click.echo(f"{counts['+']} quy tắc mới, {counts['-']} hết hiệu lực, {counts['~']} thay đổi.")
