import click
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--processes", default=2, show_default=True, help="Số tiến trình phục vụ.")
def serve(host: str, port: int, processes: int) -> None:
    """Nâng cấp bảng dữ liệu, gom tệp tĩnh, rồi chạy trang web cho đến khi bị dừng."""
    prepare()
    run(host, port, processes)


def prepare() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def run(host: str, port: int, processes: int) -> None:
    server = Granian("sandinh.wsgi:application", host, port, interface=Interfaces.WSGI, workers=processes)
    server.serve()
