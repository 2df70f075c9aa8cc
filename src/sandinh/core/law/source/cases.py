"""`<group>.cases.yaml`: worked examples that a lawyer found by hand, run by the tests and shown beside the rules."""

from collections.abc import Callable
from collections.abc import Mapping as Lookup

from sandinh.core.law.source import words
from sandinh.core.law.source.catalogue import Answer, Case, Facts, Question, Rule
from sandinh.core.law.source.nodes import Mapping
from sandinh.core.law.source.parts import NOBODY
from sandinh.core.law.source.spans import BadPause, read_pause
from sandinh.kernel.spans import Span

_FIGURES = frozenset(words.COUNTS) | frozenset(words.TOTALS)


def read_cases(top: Mapping, group: str, rules: Lookup[str, Rule]) -> tuple[Case, ...]:
    if top.text("group") != group:
        top.fault(f"“group” phải là “{group}”, theo tên tệp.", "group")
    cases = tuple(_case(mapping, rules) for mapping in top.mappings("cases", required=True))
    top.done()
    return cases


def _case(mapping: Mapping, rules: Lookup[str, Rule]) -> Case:
    rule_id = mapping.text("rule")
    if rule_id and rule_id not in rules:
        mapping.fault(f"Không có quy tắc “{rule_id}”. Hãy sửa mã.", "rule")
    question, answer = _asked(mapping)
    case = Case(
        rule_id=rule_id,
        event=mapping.day("event"),
        question=question,
        answer=answer,
        why=mapping.text("why"),
        place=mapping.place,
        facts=_facts(mapping),
    )
    mapping.done()
    return case


def _facts(mapping: Mapping) -> Facts:
    return Facts(
        when=frozenset(mapping.words("when", words.CIRCUMSTANCES)),
        paused=tuple(span for text in mapping.texts("paused") if (span := _pause(mapping, text))),
        extended=mapping.integer("extended") if mapping.has("extended") else 0,
        counts=_numbers(mapping, "counts", _FIGURES),
        numbers=_numbers(mapping, "numbers"),
        channel=mapping.word("channel", words.CHANNELS) if mapping.has("channel") else "",
    )


def _numbers(mapping: Mapping, key: str, among: frozenset[str] | None = None) -> tuple[tuple[str, int], ...]:
    given = mapping.mapping(key)
    if given is None:
        return ()
    for name in given.keys:
        if among is not None and name not in among:
            given.fault(f"Không có số liệu “{name}”. Hãy chọn trong: {', '.join(sorted(among))}.", name)
    return tuple((name, given.count(name)) for name in given.keys)


def _pause(mapping: Mapping, text: str) -> Span | None:
    try:
        return read_pause(text)
    except BadPause as bad:
        mapping.fault(str(bad), "paused")
        return None


def _asked(mapping: Mapping) -> tuple[Question, Answer]:
    asked = [key for key in _ANSWERS if mapping.has(key)]
    if len(asked) != 1:
        mapping.fault(f"Ví dụ cần đúng một câu trả lời trong: {', '.join(_ANSWERS)}.")
        return Question.ABSENT, True
    question, read = _ANSWERS[asked[0]]
    return question, read(mapping, asked[0])


def _day(mapping: Mapping, key: str) -> Answer:
    return mapping.day(key)


def _truth(mapping: Mapping, key: str) -> Answer:
    return mapping.truth(key)


def _nothing(mapping: Mapping, key: str) -> Answer:
    if not mapping.truth(key):
        mapping.fault(f"“{key}” chỉ nhận true.", key)
    return None


def _body(mapping: Mapping, key: str) -> Answer:
    word = mapping.word(key, words.RECOGNISERS)
    return "" if word == NOBODY else word


def _set_of(among: dict[str, str]) -> Callable[[Mapping, str], Answer]:
    return lambda mapping, key: frozenset(mapping.words(key, among))


_ANSWERS: dict[str, tuple[Question, Callable[[Mapping, str], Answer]]] = {
    "due": (Question.DUE, _day),
    "no_limit": (Question.DUE, _nothing),
    "passes": (Question.PASSES, _truth),
    "recognised_by": (Question.RECOGNISED_BY, _body),
    "channels": (Question.CHANNELS, _set_of(words.CHANNELS)),
    "modes": (Question.MODES, _set_of(words.MODES)),
    "down_from": (Question.DOWN_FROM, _day),
    "fits": (Question.FITS, _truth),
    "absent": (Question.ABSENT, _truth),
}
