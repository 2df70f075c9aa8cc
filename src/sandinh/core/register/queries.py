from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sandinh.core.org import queries as org
from sandinh.core.org.models import Person
from sandinh.core.register import sealing
from sandinh.core.register.kinds import KINDS, Kind, Visibility
from sandinh.core.register.models import Act, ActQuerySet, Checkpoint, Leaf
from sandinh.core.register.policies import HEADS, INSIDE
from sandinh.kernel.sealing.merkle import inclusion_proof
from sandinh.kernel.sealing.stores import DamagedFile, MissingFile
from sandinh.kernel.sealing.tiles import TileReader


def visible_to(person: Person | None, *, on: date) -> ActQuerySet:
    """The acts that `policies.may_read` lets the person read."""
    if person is None:
        return Act.objects.public()
    inside = Q()
    for permission in INSIDE:
        inside |= Q(unit__in=org.reach(person, permission, on=on).values("pk"))
    led = person.offices.filter(role__in=HEADS, during__contains=on).values("unit")
    return Act.objects.filter(
        Q(visibility=Visibility.PUBLIC)
        | Q(visibility=Visibility.UNIT) & inside
        | Q(visibility=Visibility.SECRET) & (Q(actor=person) | Q(unit__in=led))
    )


def in_full(acts: ActQuerySet) -> ActQuerySet:
    """With everything that an act's page tells."""
    return acts.select_related("unit", "leaf", "responds_to", "corrects").prefetch_related(
        "evidence__file", "corrections", "responses"
    )


def latest_public(*, unit: str = "", kind: str = "", day: date | None = None) -> ActQuerySet:
    """Public acts, the newest record first; `unit` is a code, `kind` a kind's name, `day` when it was done."""
    acts = Act.objects.public().select_related("unit")
    if unit:
        acts = acts.filter(unit__code=unit)
    if kind:
        acts = acts.filter(kind=kind)
    return acts.filter(occurred_on=day) if day else acts


def public_kinds() -> list[Kind]:
    """The kinds that a reader may choose among, by title."""
    shown = [kind for kind in KINDS.values() if kind.visibility == Visibility.PUBLIC]
    return sorted(shown, key=lambda kind: str(kind.title))


@dataclass(frozen=True, slots=True)
class Proof:
    """Where an act stands in the signed tree, and the hashes that lead from it to the root. Hashes in hexadecimal."""

    index: int
    leaf: str
    size: int
    path: list[str]


def proof_of(act: Act) -> Proof | None:
    """None while the act waits to be sealed. The path is empty where the sealed files cannot be read just now."""
    leaf = Leaf.objects.filter(act=act).first()
    size = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first() or 0
    if leaf is None or leaf.index >= size:
        return None
    try:
        path = inclusion_proof(leaf.index, size, TileReader(sealing.store(), size).subtree)
    except (MissingFile, DamagedFile, OSError):
        path = []
    return Proof(leaf.index, bytes(leaf.hash).hex(), size, [step.hex() for step in path])
