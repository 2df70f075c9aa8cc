"""Reading the law: what was in force on a day, a rule's versions, and search with or without tone marks."""

from datetime import date

from django.db.models import QuerySet

from sandinh.core.law.models import Instrument, Rule
from sandinh.kernel.text import fold


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


def search(text: str, *, on: date) -> QuerySet[Rule]:
    """Rules in force on a day whose title, text, citation or id holds every word typed, marks or no marks."""
    found = Rule.objects.on(on)
    for word in fold(text).split():
        found = found.filter(folded__contains=word)
    return found


def instruments() -> QuerySet[Instrument]:
    return Instrument.objects.order_by("-in_force", "code")
