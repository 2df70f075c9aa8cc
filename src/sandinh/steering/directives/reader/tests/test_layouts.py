"""The heading and the foot, however a PDF or a recogniser lays their two columns out."""

import itertools

import pytest

from sandinh.steering.directives.reader import read_text, to_json

STATE = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
PARTY = ["ĐẢNG CỘNG SẢN VIỆT NAM"]
BODY = """
Căn cứ Luật Thực hiện dân chủ ở cơ sở, đề nghị các đơn vị thực hiện một số nội dung sau:

1. Tổ chức tuyên truyền Luật.
"""
HEADS = {
    "a district's letter": (
        ["ỦY BAN NHÂN DÂN", "HUYỆN LAM KHÊ"],
        STATE,
        "Số: 612/UBND-NV",
        ["V/v triển khai thực hiện", "Luật Thực hiện dân chủ ở cơ sở"],
        "Lam Khê, ngày 05 tháng 3 năm 2024",
        ("Ủy ban nhân dân huyện Lam Khê", "Lam Khê", "triển khai thực hiện Luật Thực hiện dân chủ ở cơ sở"),
    ),
    "a department's letter not yet numbered": (
        ["UBND TỈNH LAM KHÊ", "SỞ NỘI VỤ"],
        STATE,
        "Số:      /SNV-TCBC",
        ["V/v báo cáo kết quả", "công tác dân vận"],
        "Lam Khê, ngày    tháng 3 năm 2024",
        ("Sở Nội vụ", "Lam Khê", "báo cáo kết quả công tác dân vận"),
    ),
    "a Party committee's letter": (
        ["ĐẢNG BỘ TỈNH LAM KHÊ", "HUYỆN ỦY SÔNG ĐÀO", "*"],
        PARTY,
        "Số 812-CV/HU",
        ["Tăng cường thực hiện", "dân chủ ở cơ sở"],
        "Sông Đào, ngày 18 tháng 3 năm 2024",
        ("Huyện ủy Sông Đào", "Sông Đào", "Tăng cường thực hiện dân chủ ở cơ sở"),
    ),
    "the Front's letter": (
        ["ỦY BAN MTTQ VIỆT NAM", "TỈNH LAM KHÊ", "BAN THƯỜNG TRỰC"],
        STATE,
        "Số: 1120/MTTQ-BTT",
        ["V/v giám sát thực hiện", "dân chủ ở cơ sở"],
        "Lam Khê, ngày 14 tháng 3 năm 2024",
        ("Ban Thường trực", "Lam Khê", "giám sát thực hiện dân chủ ở cơ sở"),
    ),
}


def _beside(left: list[str], right: list[str], gap: int) -> list[str]:
    pairs = itertools.zip_longest(left, right, fillvalue="")
    return [f"{a:<{gap}} {b}".strip() for a, b in pairs]


def _woven(left: list[str], right: list[str]) -> list[str]:
    return [line for pair in itertools.zip_longest(left, right) for line in pair if line]


ARRANGED = {
    "left then right": lambda left, right, number, about, date: [*left, number, *about, *right, date],
    "right then left": lambda left, right, number, about, date: [*right, date, *left, number, *about],
    "line by line": lambda left, right, number, about, date: [*_woven([*left, number], [*right, date]), *about],
    "side by side": lambda left, right, number, about, date: _beside([*left, number, *about], [*right, date], 46),
    "run together": lambda left, right, number, about, date: [*_beside(left, right, 0), f"{number} {date}", *about],
    "far apart": lambda left, right, number, about, date: "\n\n".join([*left, number, *about, *right, date]).split(
        "\n"
    ),
}


@pytest.mark.parametrize("arranged", sorted(ARRANGED))
@pytest.mark.parametrize("head", sorted(HEADS))
def test_a_heading_reads_the_same_however_its_columns_lie(head, arranged):
    left, right, number, about, date, expected = HEADS[head]
    lines = ARRANGED[arranged](left, right, number, about, date)

    found = to_json(read_text("\n".join(lines) + "\n\nKính gửi: Các phòng, ban.\n" + BODY))[0]

    assert (found["issuer"], found["place"], found["subject"]) == expected
    assert found["number"] == number.removeprefix("Số").strip(": ")
    assert found["date"].startswith("2024-03")
    assert [task["path"] for task in found["tasks"]] == ["1"]


COPIES = ["Nơi nhận:", "- Như trên;", "- Thường trực Huyện ủy;", "- CT, các PCT UBND huyện;", "- Lưu: VT, NV."]
SIGNERS = {
    "Nguyễn Văn An": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    "Trần Thị Ánh Tuyết": ["CHỦ TỊCH"],
    "Lê Ân": ["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"],
    "Ưng Thị Hoa": ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"],
}
SIGNED = {
    "below": lambda posts, name: "\n".join([*COPIES, "", *posts, "", name]),
    "above": lambda posts, name: "\n".join([*posts, "", name, "", *COPIES]),
    "side by side": lambda posts, name: "\n".join(_beside(COPIES, [*posts, "", "", name], 50)),
    "run together": lambda posts, name: "\n".join([*_beside(COPIES, posts, 0), name]),
    "on one line": lambda posts, name: "\n".join([*COPIES, "", " ".join([*posts, name])]),
    "with what a digital signature leaves": lambda posts, name: "\n".join(
        [*COPIES, "", *posts, "Ký bởi: Ủy ban nhân dân huyện", "Thời gian ký: 05/03/2024 10:12:33", name]
    ),
    "marked as signed": lambda posts, name: "\n".join([*COPIES, "", *posts, "(Đã ký)", name]),
}


@pytest.mark.parametrize("signed", sorted(SIGNED))
@pytest.mark.parametrize("name", sorted(SIGNERS))
def test_a_foot_reads_the_same_however_its_columns_lie(name, signed):
    head = "ỦY BAN NHÂN DÂN\nHUYỆN LAM KHÊ\nSố: 612/UBND-NV\nLam Khê, ngày 05 tháng 3 năm 2024\nKính gửi: Các phòng.\n"

    found = to_json(read_text(head + BODY + "\n" + SIGNED[signed](SIGNERS[name], name)))[0]

    assert found["signer"]["name"] == name
    assert found["copies"] == ["Thường trực Huyện ủy", "CT, các PCT UBND huyện"]
    assert [task["path"] for task in found["tasks"]] == ["1"]
