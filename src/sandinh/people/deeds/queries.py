from datetime import date

from sandinh.core.org.models import Unit
from sandinh.core.register.models import Act, ActQuerySet
from sandinh.people.deeds.models import AnyDeed, Completion, Document, Event

DEEDS: tuple[type[AnyDeed], ...] = (Document, Event, Completion)
NAMES = [model.ACT.name for model in DEEDS]


def of_act(act: Act) -> AnyDeed | None:
    """The row behind an act; None for an act of another room."""
    for model in DEEDS:
        if model.ACT.name == act.kind:
            return model.objects.select_related("unit", "act").get(act=act)
    return None


def done_by(unit: Unit, *, kind: str = "", today: date) -> ActQuerySet:
    """What the unit did, as it stands on that day: neither corrected nor withdrawn since. The newest first."""
    names = [kind] if kind in NAMES else NAMES
    acts = Act.objects.standing_on(today).filter(unit=unit, kind__in=names)
    return acts.select_related("unit").order_by("-occurred_on", "-pk")
