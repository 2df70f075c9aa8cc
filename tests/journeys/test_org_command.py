"""`sandinh org`: what the person who installs and looks after the system types."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from sandinh.cli.org import org
from sandinh.core.org.models import Person, Succession, Unit, UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests.factories import person, province, unit
from sandinh.kernel.decision import Refused

pytestmark = pytest.mark.django_db


def run(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(org, arguments)
    assert result.exit_code == exit_code, result.output
    return result.stdout


def refusal(*arguments: str) -> str:
    result = CliRunner().invoke(org, arguments)
    assert isinstance(result.exception, Refused)
    return result.exception.because


@pytest.fixture
def communes() -> Unit:
    top = unit(UnitKind.PROVINCE, code="90", name="Tỉnh Lạc Giang")
    for code, name in (("90001", "Xã An"), ("90002", "Xã Bình")):
        commune = unit(UnitKind.COMMUNE, code=code, name=name, parent=top)
        unit(UnitKind.VILLAGE, code=f"{code}-1", name=f"Thôn {name[3:]} Một", parent=commune)
    return top


@pytest.fixture
def merger(tmp_path: Path) -> Path:
    file = tmp_path / "sap-xep.csv"
    file.write_text(
        "mã cũ;mã mới;tên mới;mã cấp trên\n90001;90009;Xã An Bình;90\n90002;90009;;\n", encoding="utf-8-sig"
    )
    return file


HOW = ("--on", "2025-07-01", "--citation", "Nghị quyết 999/NQ-UBTVQH15")


def test_the_import_tells_how_many_are_new():
    assert run("import") == "3.355 đơn vị mới, 0 đơn vị đã có từ trước.\n"
    assert run("import") == "0 đơn vị mới, 3.355 đơn vị đã có từ trước.\n"


def test_a_preview_then_the_reorganisation(communes, merger):
    told = (
        "Xã An (90001), Xã Bình (90002) → Xã An Bình (90009), lập mới\n"
        "Từ ngày 1/7/2025, theo Nghị quyết 999/NQ-UBTVQH15:\n"
        "         2 đơn vị kết thúc\n"
        "         1 đơn vị lập mới\n"
        "         2 đơn vị đổi cấp trên\n"
    )

    assert run("reorganise", str(merger), "--preview", *HOW) == (told + "Chưa thay đổi gì. Thực hiện bằng --apply.\n")
    assert not Succession.objects.exists()

    assert run("reorganise", str(merger), "--apply", *HOW) == told + "Đã thực hiện.\n"
    assert Unit.objects.get(code="90009").during.lower == date(2025, 7, 1)

    assert refusal("reorganise", str(merger), "--apply", *HOW) == (
        "Tệp này đã được áp dụng cho ngày 1/7/2025; không làm lại lần nữa."
    )


def test_a_long_reorganisation_is_told_in_part(communes, tmp_path, monkeypatch):
    monkeypatch.setattr("sandinh.cli.org.LINES_SHOWN", 1)
    file = tmp_path / "a.csv"
    file.write_text("mã cũ,mã mới\n90001-1,giải thể\n90002-1,giải thể\n")

    shown = run("reorganise", str(file), "--preview", *HOW)

    assert "Thôn An Một (90001-1) → không có đơn vị kế thừa\n… và 1 dòng nữa; thêm --all để in hết.\n" in shown
    assert "Thôn Bình Một (90002-1)" in run("reorganise", str(file), "--preview", "--all", *HOW)


def test_a_faulty_file_says_every_line_and_changes_nothing(communes, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("mã cũ,mã mới\n77,90002\n90001,90003\n")

    assert refusal("reorganise", str(file), "--apply", *HOW) == (
        "Dòng 2: không có đơn vị nào mang mã cũ “77”. Hãy tra lại mã.\n"
        "Dòng 3: mã mới “90003” chưa có đơn vị nào: cần ghi tên mới."
    )


def test_one_must_choose_between_preview_and_apply(communes, merger):
    run("reorganise", str(merger), *HOW, exit_code=2)

    assert Unit.objects.get(code="90001").during.upper is None


def test_finding_and_the_tree_are_as_of_a_day(communes, merger):
    run("reorganise", str(merger), "--apply", *HOW)

    assert run("find", "xa an") == "90009        Xã An Bình, Tỉnh Lạc Giang\n"
    assert run("find", "xa an", "--on", "2025-06-30") == "90001        Xã An, Tỉnh Lạc Giang\n"
    assert refusal("find", "không đâu").startswith("Không có đơn vị nào như vậy vào ngày ")
    assert run("tree", "90", "--on", "2025-06-30") == (
        "Tỉnh Lạc Giang (90)\n"
        "  Xã An (90001)\n"
        "    Thôn An Một (90001-1)\n"
        "  Xã Bình (90002)\n"
        "    Thôn Bình Một (90002-1)\n"
    )
    assert run("tree", "90009") == "Xã An Bình (90009)\n  Thôn An Một (90001-1)\n  Thôn Bình Một (90002-1)\n"
    assert refusal("tree", "00") == "Không có đơn vị mã “00”. Tìm bằng sandinh org find TÊN."


def test_an_account_and_an_office_are_given_from_the_command_line(communes):
    told = run("person", "add", "Lan", "Nguyễn Thị Lan", "--role", "registrar", "--unit", "90")
    lan = Person.objects.get(username="lan")
    assert "Đã mở tài khoản lan." in told
    assert "/accounts/password/reset/key/" in told
    assert [(office.role, office.unit.code) for office in lan.offices.all()] == [(Role.REGISTRAR, "90")]

    assert run("appoint", "lan", "commune-chair", "90001", "--since", "2026-01-05") == (
        "Nguyễn Thị Lan, Chủ tịch Ủy ban nhân dân cấp xã Xã An, từ ngày 5/1/2026.\n"
    )
    assert refusal("appoint", "ai", "commune-chair", "90001") == (
        "Không có tài khoản “ai”. Mở bằng sandinh org person add."
    )


def test_an_account_without_an_office_is_the_installers_to_open():
    run("person", "add", "lan", "Nguyễn Thị Lan")

    assert not Person.objects.get(username="lan").offices.exists()
    run("person", "add", "hoa", "Hoa", "--role", "registrar", exit_code=2)
    assert refusal("person", "add", "LAN", "Lan khác") == "Tên đăng nhập “lan” đã có người dùng."


@pytest.mark.parametrize("count", [1, 3])
def test_the_tree_costs_four_queries(count, django_assert_num_queries):
    top = province()
    for n in range(count):
        unit(UnitKind.COMMUNE, parent=top, code=f"T{n}", name=f"Xã {n}")
    person()

    with django_assert_num_queries(4):
        shown = run("tree", top.code)

    assert shown.count("\n") == 1 + count
