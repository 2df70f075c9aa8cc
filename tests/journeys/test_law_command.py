"""`sandinh law`: what a lawyer and a script ask of the catalogue."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sandinh.cli.law import law
from sandinh.core.law.models import Rule
from sandinh.core.law.source.reader import CATALOG


def run(*arguments, exit_code=0):
    result = CliRunner().invoke(law, arguments)
    assert result.exit_code == exit_code, result.output
    return result.output


def test_rules_are_listed_as_of_a_day():
    listed = json.loads(run("rules", "--on", "2026-03-24", "--group", "commune/disclosure", "--json"))

    (draft,) = [rule for rule in listed if rule["id"] == "disc-02-draft"]
    assert (draft["from"], draft["to"]) == ("2017-02-13", "2026-03-25")
    assert draft["limit"] == {"amount": 5, "unit": "workday", "words": "05 ngày làm việc"}
    assert draft["trigger"] == {"after": "deeds.document-issued", "topic": "disc-02-draft", "owes": "self"}


def test_one_rule_is_shown_as_of_a_day():
    shown = run("show", "disc-04-rules-people", "--on", "2025-07-01")

    assert "Luật 97/2025/QH15, Điều 4 khoản 3" in shown
    assert "từ 01/07/2025" in shown
    assert "Tin cậy:    đã đối chiếu văn bản" in shown


def test_a_due_date_comes_with_its_reason_and_article():
    answer = json.loads(run("due", "disc-01-plan", "--event", "2026-02-10", "--json"))

    assert answer["due"] == "2026-02-24"
    assert answer["citation"] == "Luật 10/2022/QH15, Điều 11 khoản 1, Điều 12 khoản 3"
    assert "17/02 (Tết Nguyên Đán)" in answer["because"]


def test_no_limit_is_answered_as_no_limit():
    assert json.loads(run("due", "disc-plan", "--event", "2026-02-10", "--json"))["due"] is None
    assert run("due", "disc-plan", "--event", "2026-02-10").startswith("Không có thời hạn luật định")


def test_an_unknown_rule_or_day_says_what_to_do():
    assert "Xem danh sách bằng: sandinh law rules" in run("due", "khong-co", "--event", "2026-02-10", exit_code=1)
    output = run("show", "disc-02-year", "--on", "2026-04-01", exit_code=1)
    assert "Các phiên bản: từ 13/02/2017 đến hết 24/03/2026" in output


def test_the_catalogue_is_correct():
    assert run("check").startswith("Danh mục đúng: ")


def test_a_draft_with_a_mistake_is_refused_with_its_file_and_line(tmp_path):
    draft = tmp_path / "disclosure.yaml"
    text = (CATALOG / "commune" / "disclosure.yaml").read_text(encoding="utf-8")
    line = text[: text.index("unit: workday")].count("\n") + 1
    draft.write_text(text.replace("unit: workday", "unit: tuan", 1), encoding="utf-8")

    output = run("check", str(draft), exit_code=1)

    assert output.startswith(f"{draft}:{line}: “unit” không nhận “tuan”.")


def test_a_draft_that_contradicts_an_example_is_refused(tmp_path):
    draft = tmp_path / "disclosure.yaml"
    text = (CATALOG / "commune" / "disclosure.yaml").read_text(encoding="utf-8")
    draft.write_text(text.replace("{amount: 5, unit: workday}", "{amount: 10, unit: workday}", 1), encoding="utf-8")

    output = run("check", str(draft), exit_code=1)

    assert "commune/disclosure.cases.yaml:5: Ví dụ ghi 2026-07-10, danh mục cho 2026-07-17." in output


def test_checking_needs_no_database(tmp_path):
    code = (
        "import sys; from sandinh.cli.main import main\n"
        "try: main()\n"
        "finally: assert 'django.conf' not in sys.modules or not sys.modules['django.conf'].settings.configured\n"
    )
    environment = {
        **os.environ,
        "SANDINH_DATA": str(tmp_path),
        "SANDINH_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "",
    }

    done = subprocess.run(
        [sys.executable, "-c", code, "law", "check"], env=environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert list(Path(tmp_path).iterdir()) == []


@pytest.mark.django_db
def test_loading_twice_says_that_nothing_changed():
    assert "Sẽ thêm" in run("load", "--dry-run")
    assert not Rule.objects.exists()
    assert "+ disc-01-plan từ 2023-07-01" in run("load")
    assert run("load").startswith("Đã thêm 0, sửa 0, đóng 0; giữ nguyên ")


def test_what_the_law_does_not_allow_is_refused_in_words():
    asked = ("due", "disc-01-plan", "--event", "2026-02-10")

    assert "Luật không cho gia hạn" in run(*asked, "--extended", "1", exit_code=1)
    assert "không cho tạm dừng" in run(*asked, "--paused", "2026-02-12..2026-02-13", exit_code=1)
    assert "dừng từ ngày, chạy lại từ ngày" in run(*asked, "--paused", "hôm qua", exit_code=2)


def test_two_days_are_compared():
    found = json.loads(run("diff", "2026-03-24", "2026-03-25", "--json"))

    (draft,) = [rule for rule in found if rule["rule"] == "disc-02-draft"]
    assert draft["change"] == "changed"
    assert {"name": "Thời hạn", "before": "05 ngày làm việc", "after": ""} in draft["fields"]
    assert "- disc-02-year" in run("diff", "2026-03-24", "2026-03-25")
    assert run("diff", "2026-03-24", "2026-03-24") == "0 quy tắc mới, 0 hết hiệu lực, 0 thay đổi.\n"


def test_a_check_that_fails_tells_the_shell(tmp_path):
    draft = tmp_path / "disclosure.yaml"
    draft.write_text("group: commune/disclosure\ntitle: Nháp\nrules: []\n", encoding="utf-8")
    code = "from sandinh.cli.main import main; main()"

    done = subprocess.run([sys.executable, "-c", code, "law", "check", str(draft)], capture_output=True, check=False)

    assert done.returncode == 1


def test_a_check_is_told_in_json_too(tmp_path):
    draft = tmp_path / "disclosure.yaml"
    draft.write_text("group: commune/disclosure\ntitle: Nháp\nrules: []\n", encoding="utf-8")

    right, wrong = json.loads(run("check", "--json")), json.loads(run("check", str(draft), "--json", exit_code=1))

    assert (right["correct"], right["faults"]) == (True, [])
    assert right["examples"] >= 250
    assert wrong["correct"] is False
    assert {"file": str(draft), "line": 3, "message": wrong["faults"][0]["message"]} in wrong["faults"]
