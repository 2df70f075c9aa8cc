"""Reading the law: what was in force on a day, a rule's versions, and search with or without tone marks."""

from datetime import date

from django.db.models import QuerySet

from sandinh.core.law import decide
from sandinh.core.law.models import Instrument, Matter, OwnLimit, Rule, RuleQuerySet
from sandinh.core.org.models import Unit
from sandinh.core.register.models import Act
from sandinh.kernel.text import fold

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


def instruments() -> QuerySet[Instrument]:
    return Instrument.objects.order_by("-in_force", "code")


def own_limit(rule_id: str, unit: Unit, *, on: date, matter: str = Matter.DUE) -> OwnLimit | None:
    """What the unit's own quy chế says on the rule that day."""
    return OwnLimit.objects.on(on).filter(rule_id=rule_id, unit=unit, matter=matter).first()


def own_limits(rule_id: str, unit: Unit) -> QuerySet[OwnLimit]:
    """Everything that the unit's own quy chế say or said on the rule, the latest first; without what was void."""
    limits = OwnLimit.objects.standing().filter(rule_id=rule_id, unit=unit)
    return limits.select_related("unit", "act", "ended_by").order_by("-during", "matter")


def issued_regulations(unit: Unit) -> QuerySet[Act]:
    """The quy chế that the unit put into the register when it issued them, the newest first."""
    issued = Act.objects.public().filter(unit=unit, kind=DOCUMENT_ISSUED, content__type=REGULATION)
    return issued.filter(corrections=None).order_by("-occurred_on", "-pk")
