"""Running the catalogue's worked examples: what a lawyer found by hand against what the catalogue answers."""

from datetime import date

from sandinh.core.law import clock, decide
from sandinh.core.law.source.catalogue import Answer, Case, Catalogue, Question, Rule, Version
from sandinh.core.law.source.faults import Fault
from sandinh.kernel.calendars import Calendar


def wrong(catalogue: Catalogue) -> list[Fault]:
    """The examples that the catalogue itself contradicts."""
    book = Book(catalogue)
    faults = (_fault(book, case) for case in catalogue.cases)
    return [fault for fault in faults if fault is not None]


class Book:
    """A catalogue that can be asked."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._rules = {rule.id: rule for rule in catalogue.rules}
        self._calendar = Calendar(catalogue.days_off)

    def answer(self, case: Case) -> Answer:
        """What the law of the day of the event says. Raises ValueError, in Vietnamese, where it cannot say."""
        rule = self._rules[case.rule_id]
        version = rule.on(case.event)
        if case.question is Question.ABSENT:
            return version is None
        if version is None:
            raise ValueError(f"Ngày {case.event} không có phiên bản nào của “{case.rule_id}” có hiệu lực.")
        return self._answer(rule, version, case)

    def _answer(self, rule: Rule, version: Version, case: Case) -> Answer:
        match case.question:
            case Question.DUE:
                return clock.due_on(version, case.event, self._calendar, case.facts)
            case Question.PASSES:
                return decide.decide(self.thresholds(version, case.event), dict(case.facts.counts)).passes
            case Question.FITS:
                return decide.fits(version.parameters, dict(case.facts.numbers))
            case Question.RECOGNISED_BY:
                return version.recognition.by if version.recognition else None
            case Question.CHANNELS:
                return frozenset(channel.name for channel in version.channels)
            case Question.MODES:
                return frozenset(version.modes)
        channel = next((one for one in version.channels if one.name == case.facts.channel), None)
        if channel is None:
            raise ValueError(f"“{rule.id}” không có hình thức “{case.facts.channel}”.")
        return clock.down_from(channel, case.event)

    def thresholds(self, version: Version, day: date) -> list[decide.Asked]:
        """The version's own thresholds, and those of the rules that it needs, as of the day."""
        found = [version, *(needed for name in version.needs if (needed := self._rules[name].on(day)))]
        return [decide.Asked(one.thresholds, one.citation, one.confidence) for one in found if one.thresholds]


def _fault(book: Book, case: Case) -> Fault | None:
    try:
        found = book.answer(case)
    except ValueError as error:
        return Fault(case.place, str(error))
    if found == case.answer:
        return None
    return Fault(case.place, f"Ví dụ ghi {_words(case.answer)}, danh mục cho {_words(found)}. Sửa một bên.")


def _words(answer: Answer) -> str:
    match answer:
        case None:
            return "không có hạn"
        case bool():
            return "đạt" if answer else "không đạt"
        case frozenset():
            return ", ".join(sorted(answer)) or "không có gì"
        case "":
            return "không ai phải công nhận"
    return str(answer)
