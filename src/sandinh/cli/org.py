from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click
from django.utils.timezone import localdate, now

from sandinh.core.org import actions, links, queries
from sandinh.core.org.actions import FirstOffice
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.reorganisation import rows
from sandinh.core.org.reorganisation.steps import Outcome
from sandinh.core.org.roles import Role
from sandinh.kernel.decision import Refused
from sandinh.kernel.text import format_date, format_number

LINES_SHOWN = 40
DAY = click.DateTime(formats=["%Y-%m-%d", "%d/%m/%Y"])


@click.group()
def org() -> None:
    """Đơn vị hành chính, sắp xếp lại, người và chức danh."""


@org.command("import")
def import_units() -> None:
    """Nạp 34 tỉnh, thành phố và 3.321 xã, phường, đặc khu; nạp lại chỉ thêm cái còn thiếu."""
    click.echo("Đang nạp đơn vị hành chính…", err=True)
    imported = actions.import_national(by=None, at=now())
    click.echo(f"{format_number(imported.new)} đơn vị mới, {format_number(imported.known)} đơn vị đã có từ trước.")
    for code in imported.differing:
        click.echo(f"Mã {code}: ở đây mang tên khác danh mục; đổi tên bằng sandinh org reorganise.", err=True)


@org.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--preview", "mode", flag_value="preview", help="chỉ xem sẽ có gì thay đổi")
@click.option("--apply", "mode", flag_value="apply", help="thực hiện, tất cả hoặc không gì cả")
@click.option("--on", type=DAY, help="ngày sắp xếp có hiệu lực, nếu tệp không ghi")
@click.option("--citation", default="", help="nghị quyết, quyết định làm căn cứ, nếu tệp không ghi")
@click.option("--all", "shows_all", is_flag=True, help="in mọi dòng thay đổi")
def reorganise(file: Path, mode: str | None, on: datetime | None, citation: str, shows_all: bool) -> None:
    """Sắp xếp đơn vị theo tệp CSV hoặc Excel, mỗi dòng một cặp đơn vị cũ và đơn vị mới.

    Cột: mã cũ, mã mới (bắt buộc); tên mới, loại, từ gọi, mã cấp trên, ngày, căn cứ. Đơn vị kế thừa ghi đầu tiên nhận
    việc còn nợ và đơn vị bên dưới. Mã cũ trùng mã mới: đơn vị tiếp tục, đổi tên hoặc đổi cấp trên. Ghi “giải thể” vào
    cột mã mới nếu không có đơn vị kế thừa.
    """
    if mode is None:
        raise click.UsageError("Chọn --preview để xem trước hoặc --apply để thực hiện.")
    act = actions.reorganise if mode == "apply" else actions.preview_reorganisation
    outcome = act(rows.read(file.read_bytes()), on=on and on.date(), citation=citation, by=None, at=now())
    _print(_changes(outcome), shows_all=shows_all)
    click.echo(_summary(outcome))
    click.echo("Đã thực hiện." if mode == "apply" else "Chưa thay đổi gì. Thực hiện bằng --apply.")


def _changes(outcome: Outcome) -> list[str]:
    """One line for each successor, and one for each unit that ends without any."""
    plan = outcome.plan
    names = {unit.code: unit.name for unit in Unit.objects.filter(code__in={c for p in plan.successions for c in p})}
    names |= {unit.code: unit.name for unit in plan.ending} | {new.code: new.name for new in plan.founded}
    new = {one.code for one in plan.founded}
    came_from: dict[str, list[str]] = {}
    for ended, heir in plan.successions:
        came_from.setdefault(heir, []).append(f"{names[ended]} ({ended})")
    dissolved = [unit for unit in plan.ending if unit.code not in plan.heirs]
    return [
        f"{', '.join(ended)} → {names[heir]} ({heir}){', lập mới' if heir in new else ''}"
        for heir, ended in came_from.items()
    ] + [f"{unit.name} ({unit.code}) → không có đơn vị kế thừa" for unit in dissolved]


def _summary(outcome: Outcome) -> str:
    plan = outcome.plan
    counted = [
        (len(plan.ending), "đơn vị kết thúc"),
        (len(plan.founded), "đơn vị lập mới"),
        (len(plan.renamed), "đơn vị đổi tên"),
        (len(plan.placed), "đơn vị đổi cấp trên"),
        (outcome.province_changed, "đơn vị sang tỉnh khác"),
        (outcome.offices_ended, "chức danh kết thúc"),
        *((told.count, str(told.what)) for told in outcome.consequences),
    ]
    listed = "\n".join(f"  {format_number(count):>8} {what}" for count, what in counted if count)
    return f"Từ ngày {format_date(plan.on)}, theo {plan.citation}:\n{listed}"


def _print(lines: Sequence[str], *, shows_all: bool) -> None:
    shown = lines if shows_all else lines[:LINES_SHOWN]
    for line in shown:
        click.echo(line)
    if len(shown) < len(lines):
        click.echo(f"… và {format_number(len(lines) - len(shown))} dòng nữa; thêm --all để in hết.")


@org.command()
@click.argument("name")
@click.option("--on", type=DAY, help="ngày cần xem; mặc định là hôm nay")
def find(name: str, on: datetime | None) -> None:
    """Tìm đơn vị theo tên, không cần bỏ dấu."""
    day = _day(on)
    found = Unit.objects.existing(day).matching(name).select_related("province")
    _print(
        [f"{unit.code:<12} {unit.name}{f', {unit.province}' if unit.province else ''}" for unit in found],
        shows_all=False,
    )
    if not found:
        raise Refused(f"Không có đơn vị nào như vậy vào ngày {format_date(day)}.")


@org.command()
@click.argument("code")
@click.option("--on", type=DAY, help="ngày cần xem; mặc định là hôm nay")
def tree(code: str, on: datetime | None) -> None:
    """In một đơn vị và mọi đơn vị bên dưới như vào ngày đó."""
    day = _day(on)
    for depth, unit, name in queries.tree(_unit(code), on=day):
        click.echo(f"{'  ' * depth}{name} ({unit.code})")


@org.command()
@click.argument("username")
@click.argument("role", type=click.Choice([role.value for role in Role]))
@click.argument("code")
@click.option("--since", type=DAY, help="từ ngày; mặc định là hôm nay")
def appoint(username: str, role: str, code: str, since: datetime | None) -> None:
    """Giao chức danh cho một người tại một đơn vị."""
    person = Person.objects.filter(username__iexact=username).first()
    if person is None:
        raise Refused(f"Không có tài khoản “{username}”. Mở bằng sandinh org person add.")
    office = actions.appoint(person, Role(role), _unit(code), since=_day(since), by=None, at=now())
    click.echo(f"{office}, từ ngày {format_date(office.during.lower)}.")


@org.group()
def person() -> None:
    """Tài khoản."""


@person.command()
@click.argument("username")
@click.argument("full_name")
@click.option("--email", default="")
@click.option("--phone", default="")
@click.option("--role", type=click.Choice([role.value for role in Role]), help="chức danh đầu tiên")
@click.option("--unit", "code", help="mã đơn vị của chức danh đầu tiên")
def add(username: str, full_name: str, email: str, phone: str, role: str | None, code: str | None) -> None:
    """Mở tài khoản và in đường dẫn đặt mật khẩu, dùng được một lần trong ba ngày."""
    if bool(role) != bool(code):
        raise click.UsageError("--role và --unit đi cùng nhau.")
    first = FirstOffice(Role(role), _unit(code), localdate()) if role and code else None
    opened = actions.open_account(
        username=username, full_name=full_name, email=email, phone=phone, first_office=first, by=None, at=now()
    )
    click.echo(f"Đã mở tài khoản {opened.username}. Đường dẫn đặt mật khẩu, trao tận tay {opened.full_name}:")
    click.echo(links.set_password(opened))


def _unit(code: str) -> Unit:
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise Refused(f"Không có đơn vị mã “{code}”. Tìm bằng sandinh org find TÊN.")
    return unit


def _day(given: datetime | None) -> date:
    return given.date() if given else localdate()
