import sys

import click
from django.utils.timezone import now

from sandinh.core.register import audit, sealing


@click.group()
def register() -> None:
    """Sổ đăng ký."""


@register.command()
def seal() -> None:
    """Niêm phong các việc mới ghi và ký đầu sổ."""
    head = sealing.seal(at=now())
    click.echo(f"{head.origin}: {head.size} mục, gốc {head.root.hex()}")


@register.command()
def key() -> None:
    """In khóa công khai, để công bố ở nơi khác với sổ."""
    click.echo(str(sealing.verifier()))


@register.command(name="audit")
def audit_database() -> None:
    """So từng dòng của cơ sở dữ liệu với các tệp đã niêm phong."""
    found = 0
    for fault in audit.faults():
        found += 1
        click.echo(f"✗ {fault.message}")
    click.echo(f"{found} chỗ sai" if found else "✓ Cơ sở dữ liệu khớp với sổ đã niêm phong")
    sys.exit(1 if found else 0)
