"""What the verbs share: a locked row, figures stored as counted, and the reports above that have gone stale."""

from collections.abc import Sequence
from datetime import datetime

from sandinh.steering.reports import drafting, lines
from sandinh.steering.reports.lines import Line
from sandinh.steering.reports.models import Figure, Narrative, Submission


def locked(submission: Submission) -> Submission:
    rows = Submission.objects.select_for_update(of=("self",))
    return rows.select_related("campaign__collector", "campaign__duty", "unit", "within__unit").get(pk=submission.pk)


def store_figures(submission: Submission, *, at: datetime) -> None:
    """Keep the figures as the register has them at this moment. What people typed stays."""
    counted = lines.of_all(submission.campaign, [submission], afresh=True)[submission.pk]
    Figure.objects.bulk_create(
        [
            Figure(
                submission=submission,
                code=line.indicator.code,
                numerator=line.numerator if line.indicator.is_ratio else line.counted.numerator,
                denominator=line.denominator,
                covered=line.counted.covered,
                expected=line.counted.expected,
            )
            for line in counted
        ],
        update_conflicts=True,
        unique_fields=["submission", "code"],
        update_fields=["numerator", "denominator", "covered", "expected"],
    )
    submission.counted_at, submission.stale_since = at, None
    submission.save(update_fields=["counted_at", "stale_since"])
    _store_sentences(submission, counted)


def _store_sentences(submission: Submission, report: Sequence[Line]) -> None:
    """Where nobody has written, the report says what its figures say."""
    written = set(submission.narratives.filter(changed_by__isnull=False).values_list("section", flat=True))
    Narrative.objects.bulk_create(
        [
            Narrative(submission=submission, section=section, text=text)
            for section, text in drafting.drafts(submission, report).items()
            if section not in written
        ],
        update_conflicts=True,
        unique_fields=["submission", "section"],
        update_fields=["text"],
    )


def mark_stale_above(submission: Submission, *, at: datetime) -> None:
    """Tell the reports that summed this one up, all the way to the consolidated one, that it changed."""
    above = submission.within
    while above:
        Submission.objects.filter(pk=above.pk, counted_at__isnull=False, stale_since=None).update(stale_since=at)
        above = above.within
