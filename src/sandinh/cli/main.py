"""The list of command groups. Each is loaded when called, so that reading or verifying needs no database."""

import importlib
import os
import sys

import click
import django

from sandinh.kernel.decision import Refused

# name: (module, whether it needs Django, what it is for)
GROUPS = {
    "directive": ("directive", False, "đọc một văn bản chỉ đạo"),
    "verify": ("verify", False, "kiểm chứng sổ đăng ký từ tệp hoặc địa chỉ, không cần cơ sở dữ liệu"),
    "org": ("org", True, "đơn vị hành chính, sắp xếp lại, người và chức danh"),
    "law": ("law", False, "danh mục pháp luật"),
    "register": ("register", True, "sổ đăng ký: niêm phong, đối chiếu"),
    "duties": ("duties", True, "mở nghĩa vụ theo kỳ"),
    "serve": ("serve", True, "chạy trang web"),
    "worker": ("worker", True, "chạy việc nền"),
    "migrate": ("migrate", True, "tạo hoặc nâng cấp bảng dữ liệu"),
    "backup": ("backup", True, "sao lưu vào một tệp"),
    "restore": ("restore", True, "khôi phục từ một tệp"),
    "demo": ("demo", True, "nạp một tỉnh giả định và chạy thử"),
    "manage": ("manage", True, "lệnh của khung Django, cho người phát triển"),
}


class Groups(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(GROUPS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in GROUPS:
            return None
        module, needs_django, _ = GROUPS[cmd_name]
        if needs_django:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sandinh.settings")
            django.setup()
        command = getattr(importlib.import_module(f"sandinh.cli.{module}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, about) for name, (_, _, about) in GROUPS.items()])


@click.command(cls=Groups, help="Sân Đình: thực hiện dân chủ ở cơ sở, công khai, đúng hạn, kiểm chứng được.")
def sandinh() -> None: ...


def main() -> None:
    try:
        # A command that ends itself early with a code has it returned here, not raised.
        code = sandinh.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except Refused as refused:
        click.echo(refused.because, err=True)
        sys.exit(1)
    else:
        sys.exit(code if isinstance(code, int) else 0)
