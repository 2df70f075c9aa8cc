import click
from django.core.management import call_command


@click.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, required=True)
def manage(arguments: tuple[str, ...]) -> None:
    """Chạy một lệnh quản trị của Django."""
    call_command(*arguments)
