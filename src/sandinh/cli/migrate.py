import click
from django.core.management import call_command


@click.command()
def migrate() -> None:
    """Tạo hoặc nâng cấp bảng dữ liệu; chạy lại không hại gì."""
    call_command("migrate", interactive=False)
