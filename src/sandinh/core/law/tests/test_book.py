"""The printed book: every rule in it once, every link leading somewhere, nothing fetched from elsewhere."""

import re
from datetime import date

import pytest

from sandinh.core.law import book
from sandinh.core.law.library import catalogue

DAY = date(2026, 7, 1)


@pytest.fixture(scope="module")
def pages():
    return dict(book.pages(catalogue(), DAY))


def test_every_rule_stands_in_the_book_once(pages):
    anchors = [anchor for html in pages.values() for anchor in re.findall(r'<article id="([^"]+)"', html)]

    assert sorted(anchors) == sorted(rule.id for rule in catalogue().rules)


def test_every_link_leads_to_a_page_and_a_place_in_it(pages):
    links = [link.partition("#") for html in pages.values() for link in re.findall(r'href="([^"]+)"', html)]

    assert {page for page, _, _ in links} <= set(pages)
    assert [place for page, _, place in links if place and f'id="{place}"' not in pages[page]] == []


def test_a_page_needs_nothing_from_elsewhere(pages):
    assert [name for name, html in pages.items() if re.search(r'(src|href)="(https?:)?//', html)] == []


def test_every_example_and_every_doubt_is_printed(pages):
    chapters = "".join(pages.values())

    assert chapters.count("<tr><td>") - pages["forms.html"].count("<tr><td>") == len(catalogue().cases)
    assert "Luật Tiếp cận thông tin (sửa đổi)" in pages["doubts.html"] + pages["redress-information.html"]


def test_a_rule_that_ended_says_so(pages):
    article = pages["commune-disclosure.html"].partition('<article id="disc-02-year"')[2].partition("</article>")[0]

    assert "Không có hiệu lực vào ngày 1/7/2026" in article


def test_a_limit_that_may_be_extended_oftener_says_when(pages):
    article = pages["redress-denunciations.html"].partition('<article id="tc.giaiquyet"')[2].partition("</article>")[0]

    assert (
        "tối đa 1 lần, mỗi lần 30 ngày, chỉ khi vụ việc phức tạp; "
        "tối đa 2 lần, mỗi lần 30 ngày, chỉ khi vụ việc đặc biệt phức tạp" in article
    )


def test_the_page_of_changes_compares_with_the_day_asked_for():
    pages = dict(book.pages(catalogue(), date(2026, 3, 25), since=date(2026, 3, 24)))

    assert "giữa 24/3/2026 và 25/3/2026" in pages["changes.html"]
    assert "05 ngày làm việc" in pages["changes.html"]
