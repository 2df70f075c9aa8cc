"""A report's figures as its readers see them: what was counted, what the unit says, and what that comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sandinh.kernel.text import format_number
from sandinh.steering.reports import counting, source
from sandinh.steering.reports.counting import Counted
from sandinh.steering.reports.models import Campaign, Figure, Submission
from sandinh.steering.reports.source.report_forms import Indicator, Ratio, ReportForm

HUNDRED = Decimal(100)
MISSING = "…"


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of one report. `numerator` is what it stands for; of a ratio, with its `denominator`."""

    indicator: Indicator
    counted: Counted
    numerator: Decimal | None
    denominator: Decimal | None
    typed: Decimal | None = None
    estimate: Decimal | None = None
    note: str = ""
    previous: Decimal | None = None
    is_unusual: bool = False

    @property
    def value(self) -> Decimal | None:
        """The figure as written: of a ratio its percentage, recomputed; None where it is not known."""
        return share(self.numerator, self.denominator) if self.indicator.is_ratio else self.numerator

    @property
    def differs(self) -> bool:
        """Whether the unit says otherwise than the register."""
        return self.typed is not None and self.counted.numerator is not None and self.typed != self.counted.numerator

    @property
    def is_missing(self) -> bool:
        """Neither counted nor typed, and nobody has said why. A ratio follows from its numbers."""
        return not self.indicator.is_ratio and self.numerator is None and not self.note

    @property
    def wants_words(self) -> bool:
        return self.differs and not self.note

    @property
    def is_partial(self) -> bool:
        return self.counted.covered < self.counted.expected

    @property
    def written(self) -> str:
        return write(self.value, self.indicator)


def write(value: Decimal | None, indicator: Indicator) -> str:
    """A figure as prose has it; a share with its one decimal, a count without idle zeros."""
    if value is None:
        return MISSING
    return format_number(value, decimals=indicator.decimals if indicator.is_ratio else None)


def share(numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
    """Per hundred. None when either is unknown or there is nothing to take a share of."""
    if numerator is None or not denominator:
        return None
    return numerator * HUNDRED / denominator


Lines = dict[int, list[Line]]


def form_of(campaign: Campaign) -> ReportForm:
    return source.form(campaign.form_code, campaign.form_version)


def of(submission: Submission) -> list[Line]:
    """The lines of one report, compared with the last campaign's."""
    return of_all(submission.campaign, [submission])[submission.pk]


def of_all(campaign: Campaign, submissions: Sequence[Submission], *, afresh: bool = False) -> Lines:
    """The lines of many reports of one campaign (with their units), in a fixed number of queries.

    What was confirmed is shown as it was stored; the rest, or with `afresh` everything, as the register has it now.
    """
    form = form_of(campaign)
    stored: dict[int, dict[str, Figure]] = {submission.pk: {} for submission in submissions}
    for figure in Figure.objects.filter(submission__in=list(stored)):
        stored[figure.submission_id][figure.code] = figure
    uncounted = [submission for submission in submissions if afresh or not submission.is_counted]
    counts = counting.count(campaign, form, uncounted) if uncounted else {}
    before = _before(campaign, submissions)
    return {
        submission.pk: _lines(
            form,
            counting.form_lines(form, submission),
            stored[submission.pk],
            counts.get(submission.pk),
            before.get((submission.unit_id, submission.is_consolidated), {}),
        )
        for submission in submissions
    }


def _lines(
    form: ReportForm,
    indicators: Sequence[Indicator],
    stored: Mapping[str, Figure],
    counts: Mapping[str, Counted] | None,
    before: Mapping[str, Decimal],
) -> list[Line]:
    counted = {i.code: counts[i.code] if counts else _as_stored(stored.get(i.code)) for i in indicators}
    typed = {code: figure.typed for code, figure in stored.items() if figure.typed is not None}
    return [_line(form, indicator, counted, typed, stored.get(indicator.code), before) for indicator in indicators]


def _as_stored(figure: Figure | None) -> Counted:
    if figure is None:
        return Counted()
    return Counted(figure.numerator, figure.denominator, figure.covered, figure.expected)


def _line(
    form: ReportForm,
    indicator: Indicator,
    counted: Mapping[str, Counted],
    typed: Mapping[str, Decimal],
    figure: Figure | None,
    before: Mapping[str, Decimal],
) -> Line:
    numerator, denominator = _stands_for(indicator, counted, typed)
    value = share(numerator, denominator) if indicator.is_ratio else numerator
    previous = before.get(indicator.code)
    note = figure.note if figure else ""
    size = denominator if indicator.is_ratio else value
    return Line(
        indicator,
        counted[indicator.code],
        numerator,
        denominator,
        typed=typed.get(indicator.code),
        estimate=figure.estimate if figure else None,
        note=note,
        previous=previous,
        is_unusual=not note and _is_unusual(form, value, previous, size),
    )


def _stands_for(
    indicator: Indicator, counted: Mapping[str, Counted], typed: Mapping[str, Decimal]
) -> tuple[Decimal | None, Decimal | None]:
    """A ratio of numbers that the unit typed follows what it typed; else it is as counted, unit by unit."""
    whole = counted[indicator.code]
    if not isinstance(indicator.source, Ratio):
        return typed.get(indicator.code, whole.numerator), None
    of, over = indicator.source.of, indicator.source.over
    if of not in typed and over not in typed:
        return whole.numerator, whole.denominator
    pair = (typed.get(of, counted[of].numerator), typed.get(over, counted[over].numerator))
    return pair if None not in pair else (None, None)


def _is_unusual(form: ReportForm, value: Decimal | None, previous: Decimal | None, size: Decimal | None) -> bool:
    """Whether it moved by more than the form finds usual since the last campaign. Small numbers jump and are let be."""
    if value is None or previous is None or size is None or max(size, previous) < form.unusual_from:
        return False
    return abs(value - previous) * HUNDRED > form.unusual_percent * previous


def _before(campaign: Campaign, submissions: Sequence[Submission]) -> dict[tuple[int, bool], dict[str, Decimal]]:
    """What the same units reported last time: (unit, whether consolidated) → code → value. Two queries."""
    last = (
        Campaign.objects.filter(form_code=campaign.form_code, collector=campaign.collector_id)
        .filter(period__startswith__lt=campaign.span.start)
        .order_by("-period")
        .first()
    )
    if last is None:
        return {}
    figures = Figure.objects.filter(
        submission__campaign=last,
        submission__merged_into=None,
        submission__counted_at__isnull=False,
        submission__unit__in=[submission.unit_id for submission in submissions],
    ).select_related("submission")
    found: dict[tuple[int, bool], dict[str, Decimal]] = {}
    for figure in figures:
        value = figure.value if figure.denominator is None else share(figure.numerator, figure.denominator)
        if value is not None:
            key = (figure.submission.unit_id, figure.submission.is_consolidated)
            found.setdefault(key, {})[figure.code] = value
    return found
