import pytest

from sandinh.steering.directives.reader.passage import Passage
from sandinh.steering.directives.reader.sentences import sentences


def passage(text: str) -> Passage:
    return Passage.of(text, [(0, len(text))])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Rà soát quy chế. Đồng thời báo cáo kết quả. Ủy ban nhân dân tổng hợp.", 3),
        ("Xã Đông Hà. Ưu tiên người có công. Ăn uống hợp vệ sinh.", 3),
        ("Theo đ/c Chủ tịch UBND TP. Lam Khê.", 1),
        ("Tăng 3.5 lần. năm nay.", 1),
    ],
)
def test_a_sentence_may_open_with_any_capital(text, count):
    assert len(sentences(passage(text))) == count
