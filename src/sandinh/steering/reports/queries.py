from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _

from sandinh.core.duties.models import Duty, Obligation
from sandinh.core.duties.words import Said
from sandinh.core.org import queries as org
from sandinh.core.org.models import Person, Unit, UnitKind, UnitQuerySet
from sandinh.core.org.roles import Permission
from sandinh.core.register.models import Act, Leaf
from sandinh.steering.reports import acts, counting, lines, source
from sandinh.steering.reports.lines import Line
from sandinh.steering.reports.models import Campaign, State, Submission, SubmissionQuerySet
from sandinh.steering.reports.source.report_forms import Acts, Indicator
from sandinh.steering.reports.words import say


def states(obligations: Iterable[Obligation]) -> dict[int, Said]:
    """How far the reports have come that these obligations ask for: obligation id → state. What has no report in a
    campaign, or one that nobody has begun, is not in it. One query."""
    rows = Submission.objects.live().filter(obligation__in=[owed.pk for owed in obligations])
    return {row.obligation_id: say(row.state) for row in rows if row.obligation_id and row.state != State.UNOPENED}


def in_full() -> SubmissionQuerySet:
    """Reports with everything that their page tells."""
    return Submission.objects.select_related(
        "campaign__collector",
        "campaign__duty",
        "unit",
        "within__unit",
        "obligation",
        "confirmed_by",
        "submitted_by",
        "submitted_act",
        "returned_by",
        "approved_by",
        "merged_into",
    )


def to_fill(person: Person, *, on: date) -> SubmissionQuerySet:
    """The reports of the units in which the person serves: what is unsent, the nearest due first, then what is sent."""
    units = person.offices.granting(Permission.REPORT_FILL, on=on).values("unit")
    rows = in_full().live().filter(unit__in=units, within__isnull=False)
    return rows.order_by(F("submitted_at").desc(nulls_first=True), "due_on", "pk")


def awaiting(person: Person, *, on: date) -> SubmissionQuerySet:
    """What was sent to the units for which the person collects and is not judged yet, the longest waiting first; not
    what the person's own unit or the person sent."""
    units = person.offices.granting(Permission.REPORT_COLLECT, on=on).values("unit")
    own = person.offices.held_on(on).values("unit")
    waiting = in_full().received().filter(within__unit__in=units, approved_at=None)
    return waiting.exclude(unit__in=own).exclude(submitted_by=person).order_by("submitted_at", "pk")


def collecting(person: Person, *, on: date) -> QuerySet[Campaign]:
    """The campaigns of the units for which the person collects, the newest first."""
    units = person.offices.granting(Permission.REPORT_COLLECT, on=on).values("unit")
    return Campaign.objects.filter(collector__in=units).select_related("collector")


def collectors(person: Person, *, on: date) -> QuerySet[Unit]:
    """The units for which the person may open a campaign."""
    return Unit.objects.filter(pk__in=person.offices.granting(Permission.REPORT_COLLECT, on=on).values("unit"))


def may_be_asked(person: Person, collector: Unit, *, on: date) -> UnitQuerySet:
    """Whom the person may ask to report to the collector, of the kinds that some form is for. Villages report to their
    commune, which is asked from above and asks them in its turn."""
    kinds = {kind for form in source.forms() for kind in form.kinds}
    if collector.kind != UnitKind.COMMUNE:
        kinds.discard(UnitKind.VILLAGE)
    reach = org.reach(person, Permission.REPORT_COLLECT, on=on).filter(kind__in=kinds)
    return reach.exclude(pk=collector.pk).order_by("kind", "folded", "pk")


def duties_to_adopt(units: QuerySet[Unit]) -> QuerySet[Duty]:
    """Duties to report that some of these units have open already, and that no campaign collects yet."""
    owed = Obligation.objects.open().filter(unit__in=units, duty__answered_by=acts.REPORT_SUBMITTED.name)
    return Duty.objects.filter(pk__in=owed.filter(submissions=None).values("duty")).order_by("title")


def below(submission: Submission, *, on: date) -> UnitQuerySet:
    """The villages that could report to this unit first, and were not asked yet."""
    asked = submission.campaign.submissions.live().filter(within__isnull=False).values("unit")
    villages = Unit.objects.under(submission.unit, on=on).filter(kind=UnitKind.VILLAGE)
    return villages.exclude(pk__in=asked).order_by("folded", "pk")


@dataclass(frozen=True, slots=True)
class Progress:
    """How many reports were asked for, how many came, and whose are late on the day."""

    asked: int
    received: int
    approved: int
    late: list[Unit]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit in a collector's matrix. `villages` are its own reports: how many came of how many."""

    submission: Submission
    said: Said
    is_late: bool
    unusual: int
    villages: tuple[int, int]


def matrix(whole: Submission, *, today: date) -> list[UnitRow]:
    """The reports that come into this one, by unit, with their states. A fixed number of queries."""
    reports = list(_into(whole))
    received = [report for report in reports if report.submitted_at]
    sent = lines.of_all(whole.campaign, received)
    below = _villages(reports)
    return [
        UnitRow(
            report,
            say(report.state),
            report.is_late(today),
            sum(1 for line in sent.get(report.pk, []) if line.is_unusual),
            below.get(report.pk, (0, 0)),
        )
        for report in reports
    ]


def progress(rows: Iterable[UnitRow]) -> Progress:
    """How a matrix stands; told from its rows, so that page and figures agree."""
    rows = list(rows)
    return Progress(
        asked=len(rows),
        received=sum(1 for row in rows if row.submission.submitted_at),
        approved=sum(1 for row in rows if row.submission.approved_at),
        late=[row.submission.unit for row in rows if row.is_late],
    )


@dataclass(frozen=True, slots=True)
class Table:
    """Units × figures. A unit has no cell for what it is not asked."""

    total: list[Line]
    rows: list[tuple[Submission, list[Line | None]]]


def table(whole: Submission) -> Table:
    """The figures of every unit that reports into this one: as confirmed, else as the register has them now."""
    reports = list(_into(whole))
    found = lines.of_all(whole.campaign, [whole, *reports])
    total = found[whole.pk]
    by_code = {report.pk: {line.indicator.code: line for line in found[report.pk]} for report in reports}
    return Table(
        total, [(report, [by_code[report.pk].get(line.indicator.code) for line in total]) for report in reports]
    )


def leaf_of(report: Submission) -> Leaf | None:
    """Where the register sealed that the report was sent; None while it waits."""
    return Leaf.objects.filter(act=report.submitted_act).first() if report.submitted_act else None


def changed_since_counted(submission: Submission) -> list[tuple[Line, Line]]:
    """The figures that would come out otherwise if they were counted again: as stored, and as they are now."""
    if not submission.is_counted:
        return []
    stored = lines.of(submission)
    now = lines.of_all(submission.campaign, [submission], afresh=True)[submission.pk]
    return [
        (then, fresh)
        for then, fresh in zip(stored, now, strict=True)
        if (then.counted.numerator, then.counted.denominator) != _stored_shape(fresh)
        or then.counted.covered != fresh.counted.covered
    ]


@dataclass(frozen=True, slots=True)
class Behind:
    """What a figure counts: acts or obligations of the unit, and the reports below that have it."""

    acts: list[Act]
    obligations: list[Obligation]
    reports: list[tuple[Submission, Line]]
    parts: list[tuple[str, int]]


def behind(submission: Submission, indicator: Indicator) -> Behind:
    ids = counting.behind(submission, indicator)
    is_acts = isinstance(indicator.source, Acts)
    listed = (
        list(Act.objects.filter(pk__in=ids).select_related("unit").order_by("occurred_on", "pk")) if is_acts else []
    )
    owed = (
        [] if is_acts else list(Obligation.objects.filter(pk__in=ids).select_related("duty", "unit", "discharged_by"))
    )
    return Behind(listed, owed, _reports_with(submission, indicator), _parts(indicator, listed, owed))


def _reports_with(submission: Submission, indicator: Indicator) -> list[tuple[Submission, Line]]:
    received = list(_into(submission).received())
    found = lines.of_all(submission.campaign, received) if received else {}
    return [(report, line) for report in received for line in found[report.pk] if line.indicator.code == indicator.code]


def _parts(indicator: Indicator, listed: list[Act], owed: list[Obligation]) -> list[tuple[str, int]]:
    """The figure taken apart as its form says; what is not said stands apart."""
    if not indicator.breakdown:
        return []
    found: dict[str, int] = {}
    names = [owing.duty.title for owing in owed] or [
        _said(act, indicator.breakdown) or _("Chưa ghi rõ") for act in listed
    ]
    for name in names:
        found[name] = found.get(name, 0) + 1
    return sorted(found.items(), key=lambda part: (-part[1], part[0]))


def _said(act: Act, path: str) -> str:
    if path == "topic":
        return act.topic
    value: object = act.content
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return "" if value is None else str(value)


def _stored_shape(line: Line) -> tuple[object, object]:
    """A line counted afresh, in the shape in which it would be stored."""
    return (line.numerator if line.indicator.is_ratio else line.counted.numerator, line.denominator)


def _into(whole: Submission) -> SubmissionQuerySet:
    rows = Submission.objects.live().filter(within=whole)
    return rows.select_related("unit", "campaign", "submitted_act").order_by("unit__kind", "unit__folded", "pk")


def _villages(reports: list[Submission]) -> dict[int, tuple[int, int]]:
    rows = (
        Submission.objects.live()
        .filter(within__in=[report.pk for report in reports])
        .values("within")
        .annotate(asked=Count("pk"), received=Count("submitted_at"))
    )
    return {row["within"]: (row["received"], row["asked"]) for row in rows if row["within"]}
