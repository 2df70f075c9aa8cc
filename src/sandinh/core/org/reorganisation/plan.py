"""From rows to a plan that can be carried out, or every reason why it cannot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sandinh.core.org.founding import NewUnit
from sandinh.core.org.models import Placement, Unit
from sandinh.core.org.reorganisation import checks
from sandinh.core.org.reorganisation.rows import Row, kind_by_name
from sandinh.core.org.reorganisation.scene import Scene, Successor, set_scene
from sandinh.kernel.decision import Refused


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done on the day. `heirs`: what ends → the codes of its successors, the main heir first.

    `renamed`: unit id → new name and local word. `placed`: id of a unit that lives on → code of its new parent.
    """

    on: date
    citation: str
    ending: list[Unit]
    founded: list[NewUnit]
    renamed: dict[int, tuple[str, str]]
    placed: dict[int, str]
    heirs: dict[str, list[str]]
    successions: list[tuple[str, str]]


def draw_up(rows: Sequence[Row], *, on: date | None, citation: str) -> Plan:
    """The plan, with the units that it touches locked until the transaction ends.

    Raises `Faulty` with everything that is wrong, or `Refused` when there is nothing (left) to do.
    """
    scene = set_scene(rows, on=on, citation=citation)
    checks.refuse_what_was_done(scene)
    checks.require(checks.pairs(scene), checks.predecessors(scene), checks.successors(scene))
    placed, left_behind = _places(scene)
    renamed = _renamed(scene)
    checks.require(
        checks.orphans(scene, left_behind),
        checks.circles(scene, placed),
        checks.later_changes(scene, placed, renamed),
    )
    founded = [_new(one) for one in scene.successors.values() if one.code not in scene.units]
    if not (scene.heirs or founded or renamed or placed):
        raise Refused(_("Tệp không thay đổi gì: mọi dòng đã đúng như hiện tại."))
    return Plan(
        on=scene.on,
        citation=scene.citation,
        ending=scene.ending,
        founded=founded,
        renamed=renamed,
        placed=placed,
        heirs={code: heirs for code, heirs in scene.heirs.items() if heirs},
        successions=[
            (row.predecessor, row.successor)
            for row in rows
            if not row.is_dissolved and row.predecessor != row.successor
        ],
    )


def _new(one: Successor) -> NewUnit:
    kind, word = kind_by_name(one.name)
    return NewUnit(one.kind or kind, one.code, one.name, one.parent, one.local_word or word)


def _renamed(scene: Scene) -> dict[int, tuple[str, str]]:
    return {
        unit.pk: (one.name, one.local_word or kind_by_name(one.name)[1] or unit.local_word)
        for one, unit in scene.living_on()
        if one.name and one.name != unit.name
    }


def _places(scene: Scene) -> tuple[dict[int, str], dict[str, list[int]]]:
    """New parents: those that the file says, else the main heir of a parent that ends. And whom that leaves behind."""
    chosen = {unit.pk: one.parent for one, unit in scene.living_on() if one.parent}
    now = Placement.objects.filter(unit__in=chosen, during__contains=scene.on).values_list("unit_id", "parent__code")
    unmoved = {unit for unit, parent in now if chosen[unit] == parent}
    placed = {unit: parent for unit, parent in chosen.items() if unit not in unmoved}

    ending = scene.ending
    left_behind: dict[str, list[int]] = {}
    below = Placement.objects.filter(parent__in=ending, during__contains=scene.on).exclude(unit__in=ending)
    for unit, parent in below.values_list("unit_id", "parent__code"):
        heirs = scene.heirs[parent]
        if unit not in chosen and heirs:
            placed[unit] = heirs[0]
        elif unit not in chosen:
            left_behind.setdefault(parent, []).append(unit)
    return placed, left_behind
