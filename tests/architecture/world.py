"""Two provinces alike: in one, somebody in every role and one of everything that an address can name; the other only
looks on."""

from dataclasses import dataclass
from functools import cached_property

from sandinh.core.duties.models import Obligation
from sandinh.core.duties.tests import factories as duties
from sandinh.core.law.models import OwnLimit
from sandinh.core.law.tests import factories as law
from sandinh.core.org.models import Office, Person, Unit, UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Act
from sandinh.people.deeds.tests import factories as deeds
from sandinh.people.disclosure.models import Notice, NoticeFile, Posting
from sandinh.people.disclosure.tests import factories as disclosure
from sandinh.steering.directives.models import Directive
from sandinh.steering.directives.tests import factories as directives
from sandinh.steering.reports.models import Campaign, Submission
from sandinh.steering.reports.tests import factories as reports

SEAT_OF = {
    Role.VILLAGE_HEAD: UnitKind.VILLAGE,
    Role.COMMUNE_OFFICER: UnitKind.COMMUNE,
    Role.COMMUNE_CHAIR: UnitKind.COMMUNE,
    Role.AGENCY_OFFICER: UnitKind.PUBLIC_SERVICE,
    Role.AGENCY_HEAD: UnitKind.PUBLIC_SERVICE,
    Role.STEERING_OFFICER: UnitKind.DEPARTMENT,
    Role.STEERING_HEAD: UnitKind.DEPARTMENT,
    Role.PROVINCE_CHAIR: UnitKind.PROVINCE,
    Role.OBSERVER: UnitKind.FRONT,
    Role.REGISTRAR: UnitKind.COMMUNE,
}


@dataclass(frozen=True)
class Province:
    """A province, a department and a front beside it, a commune, and a village and an office inside the commune."""

    units: dict[UnitKind, Unit]
    people: dict[Role, Person]

    @classmethod
    def found(cls) -> "Province":
        top = org.province()
        commune = org.unit(UnitKind.COMMUNE, parent=top)
        units = {
            UnitKind.PROVINCE: top,
            UnitKind.COMMUNE: commune,
            UnitKind.DEPARTMENT: org.unit(UnitKind.DEPARTMENT, parent=top),
            UnitKind.FRONT: org.unit(UnitKind.FRONT, parent=top),
            UnitKind.VILLAGE: org.unit(UnitKind.VILLAGE, parent=commune),
            UnitKind.PUBLIC_SERVICE: org.unit(UnitKind.PUBLIC_SERVICE, parent=commune),
        }
        return cls(units, {role: org.serving(units[kind], role) for role, kind in SEAT_OF.items()})


class World:
    """What addresses name, all of it in `home`; made when the world is, so that no request makes it."""

    def __init__(self) -> None:
        self.home, self.abroad = Province.found(), Province.found()
        self.commune = self.home.units[UnitKind.COMMUNE]
        for name, made in vars(type(self)).items():
            if isinstance(made, cached_property):
                getattr(self, name)

    @cached_property
    def person(self) -> Person:
        return org.serving(self.home.units[UnitKind.VILLAGE], Role.REGISTRAR)

    @cached_property
    def office(self) -> Office:
        return self.person.offices.get()

    @cached_property
    def deed(self) -> Act:
        document = deeds.document(self.commune, by=self.home.people[Role.COMMUNE_OFFICER])
        return Act.objects.get(subject=f"deeds.document:{document.pk}")

    @cached_property
    def own_limit(self) -> OwnLimit:
        return law.own_limit(law.rule(), self.commune, by=self.home.people[Role.COMMUNE_CHAIR])

    @cached_property
    def obligation(self) -> Obligation:
        return duties.obligation(unit=self.commune)

    @cached_property
    def notice(self) -> Notice:
        """Drafted, so that only its own unit may see it."""
        return disclosure.draft(self.commune, by=self.home.people[Role.COMMUNE_OFFICER])

    @cached_property
    def published(self) -> Notice:
        return disclosure.published(self.commune, attached=[deeds.attachment()])

    @cached_property
    def notice_file(self) -> NoticeFile:
        return NoticeFile.objects.filter(notice=self.published).get()

    @cached_property
    def posting(self) -> Posting:
        return disclosure.posting(self.published)

    @cached_property
    def place(self) -> directives.World:
        home = self.home
        return directives.World(
            province=home.units[UnitKind.PROVINCE],
            department=home.units[UnitKind.DEPARTMENT],
            officer=home.people[Role.STEERING_OFFICER],
            head=home.people[Role.STEERING_HEAD],
            communes=[self.commune],
            chairs=[home.people[Role.COMMUNE_CHAIR]],
            villages=[home.units[UnitKind.VILLAGE]],
        )

    @cached_property
    def directive(self) -> Directive:
        return directives.issued(self.place, file=deeds.attachment().file)

    @cached_property
    def draft_directive(self) -> Directive:
        made = directives.directive(self.place.department, by=self.place.officer)
        directives.task(made, units=[self.commune])
        return made

    @cached_property
    def task_owed(self) -> Obligation:
        assert self.directive
        return Obligation.objects.get(unit=self.commune, duty__source="directive")

    @cached_property
    def reporting(self) -> reports.World:
        home = self.home
        return reports.World(
            province=home.units[UnitKind.PROVINCE],
            department=home.units[UnitKind.DEPARTMENT],
            communes=[self.commune],
            officers={self.commune.pk: home.people[Role.COMMUNE_OFFICER]},
            chairs={self.commune.pk: home.people[Role.COMMUNE_CHAIR]},
            collector=home.people[Role.STEERING_OFFICER],
        )

    @cached_property
    def campaign(self) -> Campaign:
        return reports.campaign(self.reporting)

    @cached_property
    def sent(self) -> Submission:
        """Of another campaign: sent, and waiting to be approved or returned."""
        other = reports.campaign(self.reporting)
        return reports.send(self.reporting, reports.submission(other, self.commune))

    @cached_property
    def submission(self) -> Submission:
        return reports.submission(self.campaign, self.commune)
