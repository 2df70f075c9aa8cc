"""Bringing the places and people into being, and finding them again by the words that the year is told in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from django.utils.timezone import make_aware

from sandinh.cli.demonstration import people, places
from sandinh.cli.demonstration.people import Serving
from sandinh.core.org import actions as org
from sandinh.core.org.models import Person, Unit, UnitKind
from sandinh.core.org.reorganisation import rows
from sandinh.core.org.roles import Role

_FILE = Path(__file__).with_name("reorganisation.csv")
_OFFICES_SINCE = date(2024, 1, 2)
_HEADS = (
    Role.COMMUNE_CHAIR, Role.VILLAGE_HEAD, Role.AGENCY_HEAD, Role.STEERING_HEAD, Role.PROVINCE_CHAIR,
)  # fmt: skip
_CLERKS = (Role.COMMUNE_OFFICER, Role.AGENCY_OFFICER, Role.STEERING_OFFICER, *_HEADS)
_REORGANISED = [(row.predecessor, row.successor) for row in rows.read(_FILE.read_bytes())]


@dataclass(slots=True)
class World:
    """The units by code, and who holds which role in each."""

    units: dict[str, Unit]
    names: Iterator[str] = field(default_factory=people.names)
    _holders: dict[tuple[str, Role], Person] = field(default_factory=dict)

    def unit(self, code: str) -> Unit:
        return self.units[code]

    def head(self, unit: Unit) -> Person:
        return self._first(unit, _HEADS)

    def clerk(self, unit: Unit) -> Person:
        """Who writes things down there: an officer, else the head."""
        return self._first(unit, _CLERKS)

    def holder(self, code: str, role: Role) -> Person:
        return self._holders[code, role]

    @property
    def communes(self) -> list[Unit]:
        return [self.units[code] for code in places.COMMUNES]

    def villages_of(self, commune: Unit) -> list[Unit]:
        codes = {row[0] for row in _REORGANISED if row[1] == commune.code} | {commune.code}
        return [self.units[village.code] for village in places.VILLAGES if village.parent in codes]

    def appoint(self, everybody: Iterable[Serving], *, since: date, at: datetime) -> None:
        for one in everybody:
            office = org.FirstOffice(one.role, self.units[one.unit], since)
            self._holders[one.unit, one.role] = org.open_account(
                username=one.username,
                full_name=one.full_name,
                email=f"{one.username}@example.org",
                first_office=office,
                by=None,
                at=at,
            )

    def _first(self, unit: Unit, roles: Iterable[Role]) -> Person:
        return next(self._holders[unit.code, role] for role in roles if (unit.code, role) in self._holders)


def found_before() -> World:
    """The province with its districts, as it stood before it was reorganised, and who served in its communes."""
    at = _noon(places.PROVINCE_SINCE)
    before = (places.PROVINCE, *places.DISTRICTS, *places.OLD_COMMUNES, *places.VILLAGES)
    org.found_all(before, since=places.PROVINCE_SINCE, by=None, at=at)
    org.found_all(places.AGENCIES, since=places.AGENCIES_SINCE, by=None, at=_noon(places.AGENCIES_SINCE))
    world = World({unit.code: unit for unit in Unit.objects.all()})

    name = world.names
    ended = {code for code, _ in _REORGANISED} - set(places.COMMUNES)
    serving = [
        one
        for commune in places.OLD_COMMUNES
        for one in people.of_commune(commune.code, name, ended=commune.code in ended)
    ]
    serving += people.of_villages([village.code for village in places.VILLAGES], name)
    agencies = {agency.code for agency in places.AGENCIES}
    serving += [one for one in people.SHOWN if one.unit in world.units and one.unit not in agencies]
    world.appoint(serving, since=_OFFICES_SINCE, at=_noon(_OFFICES_SINCE))
    of_agencies = [*people.of_agencies(name), *(one for one in people.SHOWN if one.unit in agencies)]
    world.appoint(of_agencies, since=places.AGENCIES_SINCE, at=_noon(places.AGENCIES_SINCE))
    return world


def reorganise(world: World, at: datetime) -> None:
    """What the file says becomes of the districts and communes; the new communes get their bodies and people."""
    registrar = world.holder(places.PROVINCE.code, Role.REGISTRAR)
    on = places.REORGANISED_ON
    org.reorganise(rows.read(_FILE.read_bytes()), on=on, citation=places.CITATION, by=registrar, at=at)
    known = set(world.units)
    names = dict(Unit.objects.filter(code__in=places.COMMUNES).values_list("code", "name"))
    bodies = [body for code in places.COMMUNES for body in places.bodies_of(code, names[code])]
    org.found_all(bodies, since=on, by=registrar, at=at)
    world.units = {unit.code: unit for unit in Unit.objects.all()}

    new = [code for code in places.COMMUNES if code not in known]
    serving = [one for code in new for one in people.of_commune(code, world.names)]
    serving += [one for code in places.COMMUNES for one in people.of_bodies(code, world.names)]
    boards = {body.code for body in bodies if body.kind == UnitKind.BOARD}
    world.appoint([*serving, *(one for one in people.SHOWN if one.unit in boards)], since=on, at=at)


def _noon(day: date) -> datetime:
    return make_aware(datetime.combine(day, time(12)))
