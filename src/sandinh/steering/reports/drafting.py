"""Sentences for the sections of a report, made from its figures. A draft is offered; a person signs."""

from collections.abc import Sequence

from sandinh.kernel.text import format_date
from sandinh.steering.reports.lines import MISSING, Line, form_of
from sandinh.steering.reports.models import Submission
from sandinh.steering.reports.source.report_forms import Section
from sandinh.steering.reports.words import period_words


class _Known(dict[str, str]):
    """A figure that this unit is not asked for stands as a gap to be filled."""

    def __missing__(self, name: str) -> str:
        return MISSING


def drafts(submission: Submission, report: Sequence[Line]) -> dict[str, str]:
    """Section → its sentence with this report's figures; nothing where the form suggests none."""
    campaign = submission.campaign
    words = _Known(
        unit=submission.unit.name,
        period=period_words(campaign.span),
        cut_off=format_date(campaign.cut_off),
        **{line.indicator.code: line.written for line in report},
    )
    return {section.code: _written(section, words) for section in form_of(campaign).written if section.draft}


def _written(section: Section, words: _Known) -> str:
    return section.draft.format_map(words)
