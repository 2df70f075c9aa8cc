"""`sandinh law forms` and `sandinh law form`: forms with files alone."""

import json

import pytest
from click.testing import CliRunner

from sandinh.cli.law import law
from sandinh.core.paper.queries import newest
from sandinh.core.paper.tests.office import pages
from sandinh.core.paper.tests.samples import values_for

ON = ("--on", "2026-11-21")


def run(*arguments, exit_code=0):
    result = CliRunner().invoke(law, [str(argument) for argument in arguments])
    assert result.exit_code == exit_code, result.output
    return result.output


@pytest.fixture
def values(tmp_path):
    path = tmp_path / "values.json"
    path.write_text(json.dumps(values_for(newest("nd59.mau-01")), ensure_ascii=False), encoding="utf-8")
    return path


def test_forms_are_listed_with_what_is_doubtful():
    listed = run("forms", "kiem", "phieu", *ON)

    assert "nd59.mau-02" in listed
    assert "theo trí nhớ, chưa đối chiếu" in listed
    assert "nd59.mau-01" not in listed


def test_a_script_lists_and_reads_forms():
    listed = json.loads(run("forms", "--json", *ON))
    shown = json.loads(run("form", "nd59.mau-01", "--json", *ON))

    assert "nd59.mau-01" in {form["id"] for form in listed}
    assert [field["name"] for field in shown["fields"]][:2] == ["commune", "village"]


def test_a_form_is_shown_in_words():
    shown = run("form", "nd59.mau-02", *ON)

    assert "Mẫu số 02. Biên bản kiểm phiếu" in shown
    assert "witnesses           Đại diện hộ gia đình chứng kiến (danh sách người)" in shown


def test_a_blank_is_written_as_word_or_pdf(tmp_path):
    for ending in ("docx", "pdf"):
        out = tmp_path / f"mau.{ending}"
        assert str(out) in run("form", "nd59.mau-01", "--out", out, *ON)
        assert out.stat().st_size > 5000


def test_a_form_is_filled_from_a_file(tmp_path, values):
    out = tmp_path / "giay-moi.pdf"

    run("form", "nd59.mau-01", "--values", values, "--out", out, *ON)

    assert "Người được mời mẫu" in pages(out.read_bytes())[0].text


def test_every_missing_field_is_named(tmp_path, values):
    given = json.loads(values.read_text(encoding="utf-8"))
    del given["venue"], given["chair"]
    values.write_text(json.dumps(given), encoding="utf-8")

    said = run("form", "nd59.mau-01", "--values", values, "--out", tmp_path / "x.pdf", *ON, exit_code=1)

    assert "Còn thiếu: Địa điểm; Người chủ trì (họ tên, chức danh)." in said
    assert not (tmp_path / "x.pdf").exists()


def test_ballots_are_printed_one_to_a_household(tmp_path):
    out = tmp_path / "phieu.pdf"

    run("form", "thon.phieu-lay-y-kien", "--copies", 5, "--out", out, *ON)

    assert ["Phiếu số: 005" in page.text for page in pages(out.read_bytes())] == [False] * 4 + [True]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("form", "khong-co"), "không có biểu mẫu “khong-co”"),
        (("form", "nd59.mau-01", "--out", "mau.odt"), "chỉ ghi được tệp .docx hoặc .pdf"),
        (("form", "nd59.mau-01", "--copies", "2", "--out", "mau.pdf"), "không phải là phiếu"),
    ],
)
def test_what_cannot_be_done_is_said(arguments, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert says in run(*arguments, *ON, exit_code=1)


def test_a_file_of_values_that_is_no_json_is_refused(tmp_path):
    for text, says in (("{", "không đọc được JSON"), ("[1]", "cần các cặp")):
        (tmp_path / "v.json").write_text(text, encoding="utf-8")
        out = tmp_path / "x.pdf"
        assert says in run("form", "nd59.mau-01", "--values", tmp_path / "v.json", "--out", out, *ON, exit_code=1)
