from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from sandinh.core.org.models import Person
from sandinh.steering.reports import counting, lines, policies
from sandinh.steering.reports.actions.storing import locked, store_figures
from sandinh.steering.reports.models import Figure, Narrative, Submission


@dataclass(frozen=True, slots=True)
class FigureEdit:
    """What one person changed of one figure: only the fields named in `changed` are meant."""

    changed: frozenset[str]
    typed: Decimal | None = None
    estimate: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Edits:
    """What one person changed, against the `version` that they had before them."""

    version: int
    figures: Mapping[str, FigureEdit] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


class Conflict(Exception):
    """Two people changed the same thing at once. Nothing was saved: both versions have to be looked at.

    `figures` and `texts` are what the other person saved meanwhile, by code.
    """

    def __init__(self, figures: Mapping[str, Figure], texts: Mapping[str, Narrative]) -> None:
        super().__init__(", ".join([*figures, *texts]))
        self.figures = figures
        self.texts = texts


@transaction.atomic
def save(submission: Submission, edits: Edits, *, by: Person, at: datetime) -> Submission:
    """Keep what was typed. Edits of different fields by two people go together; of the same one, raise `Conflict`.

    A report that was confirmed is so no longer.
    """
    submission = locked(submission)
    policies.may_fill(by, submission, on=localdate(at)).require()
    known = {indicator.code for indicator in counting.form_lines(lines.form_of(submission.campaign), submission)}
    sections = {section.code for section in lines.form_of(submission.campaign).written}
    figures = {figure.code: figure for figure in submission.figures.select_related("changed_by")}
    texts = {text.section: text for text in submission.narratives.select_related("changed_by")}
    _require_no_conflict(edits, figures, texts)

    submission.version += 1
    for code, edit in edits.figures.items():
        if code in known:
            _change(figures.get(code) or Figure(submission=submission, code=code), edit, submission.version, by)
    for section, text in edits.texts.items():
        if section in sections:
            row = texts.get(section) or Narrative(submission=submission, section=section)
            row.text, row.changed_in, row.changed_by = text, submission.version, by
            row.save()
    if submission.opened_at is None:
        submission.opened_at, submission.opened_by = at, by
    if not submission.is_consolidated:
        submission.confirmed_at = submission.confirmed_by = submission.counted_at = submission.stale_since = None
    submission.save()
    return submission


@transaction.atomic
def confirm(submission: Submission, *, by: Person, at: datetime) -> Submission:
    """Answer for the figures as they stand now: they are stored and no longer follow the register by themselves."""
    submission = locked(submission)
    if submission.confirmed_at:
        return submission
    report = lines.of(submission)
    policies.may_confirm(
        by,
        submission,
        missing=[line.indicator.code for line in report if line.is_missing],
        unexplained=[line.indicator.code for line in report if line.wants_words],
        on=localdate(at),
    ).require()
    store_figures(submission, at=at)
    if submission.opened_at is None:
        submission.opened_at, submission.opened_by = at, by
    submission.confirmed_at, submission.confirmed_by = at, by
    submission.version += 1
    submission.save()
    return submission


def _require_no_conflict(edits: Edits, figures: Mapping[str, Figure], texts: Mapping[str, Narrative]) -> None:
    """What somebody else saved since is in the way only where it says something else about the same field."""
    clashing = {
        code: figure
        for code, edit in edits.figures.items()
        if (figure := figures.get(code))
        and figure.changed_in > edits.version
        and any(getattr(figure, name) != getattr(edit, name) for name in edit.changed)
    }
    other = {
        section: row
        for section, text in edits.texts.items()
        if (row := texts.get(section)) and row.changed_in > edits.version and row.text != text
    }
    if clashing or other:
        raise Conflict(clashing, other)


def _change(figure: Figure, edit: FigureEdit, version: int, by: Person) -> None:
    for name in edit.changed:
        setattr(figure, name, getattr(edit, name))
    figure.changed_in, figure.changed_by = version, by
    figure.save()
