"""Whether a decision reaches what the law asks, in whole numbers, with the arithmetic and the article.

Pure: it reads the catalogue and asks no database. "Từ hai phần ba trở lên" is 3 × yes ≥ 2 × all, "trên 50 %" is
2 × yes > all: never a percentage, never a float.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sandinh.core.law.source import words
from sandinh.core.law.source.catalogue import Confidence, Parameter, Threshold


class BadCounts(ValueError):
    """Figures that cannot decide: one is missing, or more agree than there are. Says so in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Test:
    """One threshold against the figures: `given` of `total`, `needed` being the least that passes."""

    threshold: Threshold
    given: int
    total: int
    citation: str

    @property
    def needed(self) -> int:
        share = self.threshold.share * self.total
        return share // self.threshold.times + 1 if self.threshold.strict else -(-share // self.threshold.times)

    @property
    def passes(self) -> bool:
        left, right = self.threshold.times * self.given, self.threshold.share * self.total
        return left > right if self.threshold.strict else left >= right

    @property
    def sentence(self) -> str:
        """ "Cần ít nhất 75 trên 112 (tổng số hộ gia đình); được 87."."""
        return (
            f"{self.threshold.name}: cần ít nhất {self.needed} trên {self.total} "
            f"({words.TOTALS[self.threshold.total]}); "
            f"{'được' if self.passes else 'chỉ được'} {self.given} ({words.COUNTS[self.threshold.count]})."
        )

    @property
    def arithmetic(self) -> str:
        """ "3 × 87 = 261 ≥ 2 × 112 = 224"."""
        left, right = self.threshold.times * self.given, self.threshold.share * self.total
        signs = (">", "≤") if self.threshold.strict else ("≥", "<")
        return (
            f"{self.threshold.times} × {self.given} = {left} {signs[0] if self.passes else signs[1]} "
            f"{self.threshold.share} × {self.total} = {right}"
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """`binding` is False where the law's wording was not checked: then nobody may be refused because of it."""

    tests: tuple[Test, ...]
    binding: bool

    @property
    def passes(self) -> bool:
        return all(test.passes for test in self.tests)


@dataclass(frozen=True, slots=True)
class Asked:
    """Thresholds of one version, with its citation and how far it was checked."""

    thresholds: tuple[Threshold, ...]
    citation: str
    confidence: str


def decide(asked: Iterable[Asked], counts: Mapping[str, int]) -> Verdict:
    """Try every threshold asked on the figures. Raises `BadCounts`."""
    asked = tuple(asked)
    tests = tuple(_test(threshold, one.citation, counts) for one in asked for threshold in one.thresholds)
    if not tests:
        raise BadCounts("Quy tắc này không có ngưỡng nào để tính.")
    return Verdict(tests, binding=all(Confidence(one.confidence).is_checked for one in asked))


def figures(yes: int | None, of: int | None, present: int | None) -> dict[str, int]:
    """The three figures that people give, under every name by which a threshold may ask for them."""
    given = {
        **dict.fromkeys(words.COUNTS, yes),
        **dict.fromkeys(words.TOTALS, of),
        "present": present,
    }
    return {name: figure for name, figure in given.items() if figure is not None}


def face(verdict: Verdict) -> dict[str, object]:
    """Plain values for JSON."""
    return {
        "passes": verdict.passes,
        "binding": verdict.binding,
        "tests": [
            {
                "name": test.threshold.name,
                "passes": test.passes,
                "given": test.given,
                "total": test.total,
                "needed": test.needed,
                "because": test.sentence,
                "arithmetic": test.arithmetic,
                "citation": test.citation,
            }
            for test in verdict.tests
        ],
    }


def fits(parameters: Iterable[Parameter], numbers: Mapping[str, int]) -> bool:
    """Whether every number is within what the law allows of it. Raises `BadCounts` for a name that it does not know."""
    bounds = {parameter.name: parameter for parameter in parameters}
    for name in numbers:
        if name not in bounds:
            raise BadCounts(f"Quy tắc không đặt giới hạn cho “{name}”. Chỉ có: {', '.join(bounds) or 'không gì cả'}.")
    return all(bounds[name].holds(number) for name, number in numbers.items())


def _test(threshold: Threshold, citation: str, counts: Mapping[str, int]) -> Test:
    given, total = _figure(threshold.count, words.COUNTS, counts), _figure(threshold.total, words.TOTALS, counts)
    if total < 1:
        raise BadCounts(f"{words.TOTALS[threshold.total].capitalize()} phải từ 1 trở lên.")
    if given > total:
        raise BadCounts(
            f"{words.COUNTS[threshold.count].capitalize()} ({given}) nhiều hơn {words.TOTALS[threshold.total]} "
            f"({total}). Hãy xem lại số liệu."
        )
    return Test(threshold, given, total, citation)


def _figure(name: str, labels: Mapping[str, str], counts: Mapping[str, int]) -> int:
    if name not in counts:
        raise BadCounts(f"Thiếu {labels[name]} ({name}).")
    return counts[name]
