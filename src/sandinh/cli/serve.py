import os
import shutil

import click
from django.conf import settings
from django.core.management import call_command
from django.utils.timezone import now
from granian import Granian
from granian.constants import Interfaces

from sandinh.core.duties import actions as duties
from sandinh.core.law import actions as law
from sandinh.core.law.source import reader as catalogue


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--processes", default=2, show_default=True, help="Số tiến trình phục vụ.")
def serve(host: str, port: int, processes: int) -> None:
    """Nâng cấp bảng dữ liệu, gom tệp tĩnh, rồi chạy trang web cho đến khi bị dừng."""
    prepare()
    run(host, port, processes)


def prepare() -> None:
    """Bring tables, static files and the law up to this version; does nothing that is done already."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    law.load(catalogue.read(), at=now())
    duties.adopt_rules()


def run(host: str, port: int, processes: int) -> None:
    counted = settings.DATA / "metrics"
    shutil.rmtree(counted, ignore_errors=True)
    counted.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(counted)  # the processes count together
    server = Granian("sandinh.wsgi:application", host, port, interface=Interfaces.WSGI, workers=processes)
    server.serve()
