"""A whole rule in words, for its page, for the pages of lawyers and for the printed book."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sandinh.core.law import phrases
from sandinh.core.law.models import Rule
from sandinh.core.law.references import Link, linked
from sandinh.core.law.source import faces, words
from sandinh.core.law.source.catalogue import Answer, Case, Effect, OnPause, Question
from sandinh.kernel.timelimits import Limit


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    text: SafeString


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: what was asked, what the law answers, and how that was found."""

    asked: str
    answer: str
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """`facts` in the order in which one reads them; empty ones are left out. Other rules are linked where named."""

    rule: Rule
    text: SafeString
    facts: list[Fact]
    notes: list[SafeString]
    examples: list[Example]


def told(rule: Rule, cases: Iterable[Case], link: Link) -> Told:
    return Told(
        rule=rule,
        text=linked(rule.text, link),
        facts=[Fact(name, linked(text, link)) for name, text in _facts(rule) if text],
        notes=[linked(note, link) for note in rule.notes],
        examples=[example(case) for case in cases],
    )


def _facts(rule: Rule) -> Iterator[tuple[str, str]]:
    yield _("Căn cứ"), rule.citation
    yield _("Loại quy tắc"), rule.get_nature_display()
    yield _("Ai"), capitalised(phrases.actors(rule))
    yield _("Vì ai"), rule.beneficiary
    yield _("Khi nào"), phrases.when(rule) if phrases.has_a_time(rule) else ""
    yield _("Trong hoàn cảnh khác"), _variants(rule)
    yield _("Gia hạn"), _extension(rule)
    yield _("Tạm dừng"), _pause(rule)
    yield _("Cách quyết định"), "; ".join(words.MODES[mode] for mode in rule.modes)
    yield _("Đạt khi"), "; ".join(faces.threshold_words(test) for test in rule.tests)
    yield _("Ai công nhận"), _recognition(rule)
    yield _("Số lượng, giá trị"), "; ".join(_parameter(row) for row in rule.parameters)
    yield _("Cách làm"), rule.how
    yield _("Xong khi"), phrases.act_title(rule.act) if rule.act else ""
    yield _("Hồ sơ"), rule.record
    yield _("Việc tiếp theo"), rule.next
    yield _("Hiệu lực"), faces.span_words(rule.span)
    yield _("Vì sao hết hiệu lực"), rule.ended
    yield _("Mức tin cậy"), capitalised(rule.get_confidence_display())


def capitalised(text: str) -> str:
    """The first letter alone: names inside keep theirs."""
    return text[:1].upper() + text[1:]


def _variants(rule: Rule) -> str:
    return "; ".join(
        f"{faces.circumstances(variant.when)}: {phrases.limit_words(variant.limit)}" for variant in rule.variants
    )


def _extension(rule: Rule) -> str:
    given = rule.extension
    if given is None:
        return ""
    said = _times(given.times, given.limit, given.when)
    return f"{said}; {_times(given.oftener.times, given.limit, given.oftener.when)}" if given.oftener else said


def _times(times: int, limit: Limit, when: frozenset[str]) -> str:
    said = ngettext("tối đa %(times)d lần, mỗi lần %(limit)s", "tối đa %(times)d lần, mỗi lần %(limit)s", times) % {
        "times": times,
        "limit": phrases.limit_words(limit),
    }
    only = _("chỉ khi %(when)s") % {"when": faces.circumstances(when)} if when else ""
    return ", ".join(part for part in (said, only) if part)


def _pause(rule: Rule) -> str:
    match rule.on_pause:
        case OnPause.RESUME:
            return _("thời gian tạm dừng không tính vào thời hạn")
        case OnPause.RESTART:
            return _("thời hạn tính lại từ đầu khi tiếp tục")
    return ""


def _recognition(rule: Rule) -> str:
    given = rule.recognition
    if given is None:
        return ""
    within = given["within"]
    return "; ".join(
        part
        for part in (
            given["name"],
            _("trong %(limit)s kể từ ngày nhận") % {"limit": within["words"]} if within else "",
            _EFFECTS[Effect(given["effect"])](),
        )
        if part
    )


_EFFECTS = {
    Effect.PASSED: lambda: _("có hiệu lực từ ngày thông qua"),
    Effect.RECOGNISED: lambda: _("có hiệu lực từ ngày được công nhận"),
    Effect.DATE_SET: lambda: _("có hiệu lực từ ngày do Ủy ban nhân dân cấp xã ấn định"),
}


def _parameter(row: Mapping[str, object]) -> str:
    return f"{row['name']}: {row['words']}"


def example(case: Case) -> Example:
    return Example(_asked(case), _answered(case), case.why)


def _asked(case: Case) -> str:
    facts = case.facts
    told = [f"{case.event:%d/%m/%Y}"]
    told += [words.CIRCUMSTANCES[word] for word in sorted(facts.when)]
    told += [
        _("tạm dừng từ %(start)s đến trước %(end)s")
        % {"start": f"{span.start:%d/%m/%Y}", "end": f"{span.end:%d/%m/%Y}"}
        for span in facts.paused
    ]
    if facts.extended:
        told.append(ngettext("gia hạn %(n)d lần", "gia hạn %(n)d lần", facts.extended) % {"n": facts.extended})
    told += [f"{_FIGURES[name]} {figure}" for name, figure in facts.counts]
    told += [f"{name} {number}" for name, number in facts.numbers]
    told += [words.CHANNELS[facts.channel]] if facts.channel else []
    return "; ".join(told)


_FIGURES = {**words.COUNTS, **words.TOTALS}


def _answered(case: Case) -> str:
    match case.question:
        case Question.DUE:
            return _("hạn %(day)s") % {"day": _day(case.answer)} if case.answer else _("không có thời hạn luật định")
        case Question.PASSES:
            return _("đạt") if case.answer else _("không đạt")
        case Question.FITS:
            return _("đúng luật") if case.answer else _("không đúng luật")
        case Question.DOWN_FROM:
            return _("được gỡ từ %(day)s") % {"day": _day(case.answer)}
        case Question.RECOGNISED_BY:
            return capitalised(words.RECOGNISERS[str(case.answer) or "nobody"])
        case Question.ABSENT:
            return _("không có quy tắc nào có hiệu lực") if case.answer else _("có hiệu lực")
        case Question.CHANNELS:
            return _names(case.answer, words.CHANNELS)
        case Question.MODES:
            return _names(case.answer, words.MODES)


def _day(answer: Answer) -> str:
    assert isinstance(answer, date)
    return f"{answer:%d/%m/%Y}"


def _names(answer: Answer, labels: Mapping[str, str]) -> str:
    assert isinstance(answer, frozenset)
    return "; ".join(label for name, label in labels.items() if name in answer) or _("không có")
