"""Statutory forms with files alone: list them, print one blank, fill one with the values of a JSON file."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import click

from sandinh.cli.law_files import DAY, as_json, day_or_today, print_json
from sandinh.core.law.source import form_faces, words
from sandinh.core.law.source.faults import BadCatalogue
from sandinh.core.law.source.form import Form
from sandinh.core.paper import queries
from sandinh.core.paper.documents import OfficialDocument, PaperError
from sandinh.core.paper.filling import ballots, blank, fill
from sandinh.core.paper.printing import PRINTERS, notice
from sandinh.core.paper.values import FillingError


@click.command()
@click.argument("find", metavar="[TỪ]…", nargs=-1)
@click.option("--on", type=DAY, help="Ngày cần xem (năm-tháng-ngày); mặc định hôm nay.")
@as_json
def forms(find: tuple[str, ...], on: datetime | None, as_json: bool) -> None:
    """Liệt kê biểu mẫu có hiệu lực, tìm được cả khi gõ không dấu."""
    found = _search(" ".join(find), day_or_today(on))
    if as_json:
        print_json([form_faces.brief(form) for form in found])
        return
    for form in found:
        mark = f"{form.mark}. " if form.mark else ""
        doubt = "" if form.is_checked else f"  ({words.CONFIDENCE[form.confidence]})"
        click.echo(f"{form.id:28}{mark}{form.title}  [{form.citation}]{doubt}")


@click.command()
@click.argument("form_id", metavar="MÃ")
@click.option("--on", type=DAY, help="Ngày lập giấy (năm-tháng-ngày); mặc định hôm nay.")
@click.option("--values", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Tệp JSON ghi các trường.")
@click.option("--copies", type=click.IntRange(1, 5000), help="Phiếu: in bấy nhiêu tờ, đánh số từ 1.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Tệp .docx hoặc .pdf sẽ ghi.")
@as_json
def form(
    form_id: str, on: datetime | None, values: Path | None, copies: int | None, out: Path | None, as_json: bool
) -> None:
    """Xem một biểu mẫu; với --out thì in ra, để trống hoặc điền theo --values."""
    day = day_or_today(on)
    found = _form(form_id, day)
    if out is not None:
        _print(_papers(found, values, copies, day), out)
    elif as_json:
        print_json(form_faces.form(found))
    else:
        click.echo("\n".join(_lines(found)))


def _search(text: str, day: date) -> list[Form]:
    try:
        return queries.search(text, on=day)
    except BadCatalogue as bad:
        raise click.ClickException("\n".join(map(str, bad.faults))) from None


def _form(form_id: str, day: date) -> Form:
    found = next((form for form in _search("", day) if form.id == form_id), None)
    if found is None:
        raise click.ClickException(f"Ngày {day:%d/%m/%Y} không có biểu mẫu “{form_id}”. Xem: sandinh law forms")
    return found


def _papers(form: Form, values: Path | None, copies: int | None, day: date) -> tuple[OfficialDocument, ...]:
    given = None if values is None else _read(values)
    try:
        if copies is not None:
            return ballots(form, given, count=copies, drafted_on=day)
        return (blank(form, drafted_on=day) if given is None else fill(form, given, drafted_on=day),)
    except FillingError as error:
        raise click.ClickException("\n".join(error.faults)) from None
    except PaperError:
        raise click.ClickException(f"“{form.id}” không phải là phiếu, không dùng được --copies.") from None


def _read(path: Path) -> Mapping[str, object]:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise click.ClickException(f"{path}: không đọc được JSON ({error}).") from None
    if not isinstance(given, dict):
        raise click.ClickException(f'{path}: cần các cặp "tên trường": giá trị trong một cặp ngoặc nhọn.')
    return given


def _print(papers: tuple[OfficialDocument, ...], out: Path) -> None:
    printer = PRINTERS.get(out.suffix.lower().removeprefix("."))
    if printer is None:
        raise click.ClickException(f"{out}: chỉ ghi được tệp .docx hoặc .pdf.")
    out.write_bytes(printer.draw(*papers))
    if printer is PRINTERS["pdf"] and notice():
        click.echo(notice(), err=True)
    click.echo(str(out))


def _lines(form: Form) -> list[str]:
    shown = [
        f"{form.id} · {form.mark}{'. ' if form.mark else ''}{form.title}",
        f"Dùng khi:   {form.purpose}",
        f"Căn cứ:     {form.citation}",
        f"Tin cậy:    {words.CONFIDENCE[form.confidence]}",
        f"Bố cục:     {form_faces.LAYOUTS[form.layout]}",
    ]
    shown += [f"Còn ngờ:    {note}" for note in form.notes]
    for field in form.fields:
        need = "" if field.required else ", không bắt buộc"
        shown.append(f"  {field.name:20}{field.label} ({form_faces.KINDS[field.kind]}{need})")
    return shown
