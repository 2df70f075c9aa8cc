"""Invented directives in every style that the reader claims to know, each with what a careful reader finds in it."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from sandinh.steering.directives.reader import Document, Item, Span, read, read_text, to_json

from . import marking

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.txt"))


def pairs(path: Path):
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = to_json(read(path.read_bytes(), path.name))
    assert len(found) == len(expected)
    return list(zip(expected, found, strict=True))


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def sample(request):
    return request.param


def test_the_head_and_the_signer_are_read(sample):
    for expected, found in pairs(sample):
        assert marking.metadata(found) == marking.metadata(expected)


def test_every_other_document_is_cited_once(sample):
    for expected, found in pairs(sample):
        assert marking.citations(found) == marking.citations(expected)


def test_tasks_have_their_doers_and_time_limits(sample):
    for expected, found in pairs(sample):
        assert marking.tasks(found) == marking.tasks(expected)


def test_reports_have_their_day_and_their_channel(sample):
    for expected, found in pairs(sample):
        assert marking.reports(found) == marking.reports(expected)


def test_every_span_holds_the_words_of_its_field(sample):
    reading = read(sample.read_bytes(), sample.name)

    for document in reading.documents:
        for task in document.tasks:
            for name in (*task.assignees, *task.coordinators):
                assert name.span is not None
                assert _said(reading.text, name.span) == _plain(name.value)
            if task.deadline.span is not None:
                assert task.deadline.text is not None
                assert _said(reading.text, task.deadline.span) == _plain(task.deadline.text)
        for place in _spans(document):
            assert 0 <= place.start < place.end <= len(reading.text)


def test_confidence_is_a_share(sample):
    reading = read(sample.read_bytes(), sample.name)

    values = [task.confidence for document in reading.documents for task in document.tasks]
    values += [citation.confidence for document in reading.documents for citation in document.citations]
    assert all(0 < value <= 1 for value in values)


LAYOUTS = {
    "bold lines": lambda text: re.sub(r"^(?![-*#|\s])(.{1,59})$", r"**\1**", text, flags=re.M),
    "indented": lambda text: re.sub(r"^(?=[^|\n])", "    ", text, flags=re.M),
    "other bullets": lambda text: re.sub(r"^- ", "• ", text, flags=re.M),
    "no space after marks": lambda text: re.sub(r"^((?:\d{1,2}\.|[a-zđ]\)|[IVX]+\.)) ", r"\1", text, flags=re.M),
    "other line ends": lambda text: text.replace("\n", "\r\n"),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "tone on the second vowel": lambda text: text.replace("òa", "oà").replace("ủy", "uỷ").replace("Ủy", "Uỷ"),
}


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_how_the_text_is_laid_out_makes_no_difference(sample, layout):
    text = LAYOUTS[layout](sample.read_text(encoding="utf-8"))
    expected = json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))

    found = to_json(read_text(text))

    assert [marking.tasks(document) for document in found] == [marking.tasks(document) for document in expected]
    assert [marking.metadata(document) for document in found] == [marking.metadata(document) for document in expected]
    assert [marking.reports(document) for document in found] == [marking.reports(document) for document in expected]


def _said(text: str, span: Span) -> str:
    return _plain(text[span.start : span.end])


def _plain(words: str) -> str:
    return " ".join(words.split())


def _spans(document: Document) -> list[Span]:
    found = [
        document.span,
        *(citation.span for citation in document.citations),
        *(task.span for task in document.tasks),
    ]
    found += [report.span for report in document.reports]

    def walk(items: tuple[Item, ...]) -> None:
        for item in items:
            found.append(item.span)
            walk(item.children)

    walk(document.outline)
    return [span for span in found if span != (0, 0)]
