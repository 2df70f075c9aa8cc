"""Reading the law: what was in force on a day, a rule's versions, and search with or without tone marks."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Count, F, QuerySet

from sandinh.core.law import decide
from sandinh.core.law.models import Instrument, Matter, OwnLimit, Rule, RuleQuerySet
from sandinh.core.org.models import Unit
from sandinh.core.register.models import Act
from sandinh.kernel.text import fold
from sandinh.kernel.timelimits import Limit, LimitUnit

# How the register names what a unit issues; the room above that records it is not known here.
DOCUMENT_ISSUED, REGULATION = "deeds.document-issued", "regulation"


def rules(*, on: date | None = None, group: str | None = None, kind: str | None = None) -> QuerySet[Rule]:
    """Versions of rules: of every time, or those in force on a day; of one group; owed by one kind of unit."""
    found = Rule.objects.current() if on is None else Rule.objects.on(on)
    if group is not None:
        found = found.filter(group=group)
    return found if kind is None else found.owed_by(kind)


def rule(rule_id: str, *, on: date) -> Rule | None:
    return Rule.objects.on(on).filter(rule_id=rule_id).first()


def versions(rule_id: str) -> QuerySet[Rule]:
    """Every version of a rule, oldest first."""
    return Rule.objects.current().filter(rule_id=rule_id).order_by("in_force")


def using_form(form_id: str, *, on: date) -> QuerySet[Rule]:
    """Rules in force on a day under which this form is made out."""
    return Rule.objects.on(on).filter(forms__contains=[form_id])


def thresholds(rule: Rule, *, on: date) -> list[decide.Asked]:
    """What a decision under the rule has to reach: its own thresholds, and those of the rules that it needs."""
    needed = Rule.objects.on(on).filter(rule_id__in=rule.needs) if rule.needs else []
    return [decide.Asked(row.tests, row.citation, row.confidence) for row in (rule, *needed) if row.thresholds]


def search(text: str, *, on: date) -> RuleQuerySet:
    """Rules in force on a day whose title, text, citation or id holds every word typed, marks or no marks."""
    found = Rule.objects.on(on)
    for word in fold(text).split():
        found = found.filter(folded__contains=word)
    return found


def days_of_change() -> list[tuple[date, int]]:
    """Days on which versions of rules begin, the latest first, with how many."""
    begun = Rule.objects.current().values(day=F("in_force__startswith")).annotate(count=Count("pk"))
    return [(row["day"], row["count"]) for row in begun.order_by("-day")]


def instruments() -> QuerySet[Instrument]:
    return Instrument.objects.order_by("-in_force", "code")


def own_limit(rule_id: str, unit: Unit, *, on: date, matter: str = Matter.DUE) -> OwnLimit | None:
    """What the unit's own quy chế says on the rule that day."""
    return OwnLimit.objects.on(on).filter(rule_id=rule_id, unit=unit, matter=matter).first()


def own_limits_on(rule_ids: Collection[str], units: Collection[int], *, day: date) -> QuerySet[OwnLimit]:
    """What these units' own quy chế say that day on when these rules are due."""
    return OwnLimit.objects.on(day).filter(rule_id__in=rule_ids, unit__in=units, matter=Matter.DUE)


def limits_that_units_set(rule_ids: Collection[str]) -> dict[str, list[Limit]]:
    """The different limits that any unit has ever set itself for when each of these rules is due. One query."""
    found: dict[str, list[Limit]] = defaultdict(list)
    limits = OwnLimit.objects.standing().filter(rule_id__in=rule_ids, matter=Matter.DUE).order_by()
    for rule_id, amount, unit in limits.values_list("rule_id", "limit_amount", "limit_unit").distinct():
        found[rule_id].append(Limit(amount, LimitUnit(unit)))
    return found


def own_limits(rule_id: str, unit: Unit) -> QuerySet[OwnLimit]:
    """Everything that the unit's own quy chế say or said on the rule, the latest first; without what was void."""
    limits = OwnLimit.objects.standing().filter(rule_id=rule_id, unit=unit)
    return limits.select_related("unit", "act", "ended_by").order_by("-during", "matter")


def issued_regulations(unit: Unit) -> QuerySet[Act]:
    """The quy chế that the unit put into the register when it issued them, the newest first."""
    issued = Act.objects.public().filter(unit=unit, kind=DOCUMENT_ISSUED, content__type=REGULATION)
    return issued.filter(corrections=None).order_by("-occurred_on", "-pk")
