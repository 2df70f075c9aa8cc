import click
from django.core.management import call_command


@click.command()
@click.option("--once", is_flag=True, help="Làm hết việc đang chờ rồi dừng.")
def worker(once: bool) -> None:
    """Làm việc nền: niêm phong sổ, mở nghĩa vụ, gửi nhắc việc. Chạy bao nhiêu tiến trình cũng được."""
    call_command("procrastinate", "worker", *(["--one-shot"] if once else []))
