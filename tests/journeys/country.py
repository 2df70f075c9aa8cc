"""A country of 3,321 communes, and directives of four tasks that fall on all of them."""

from sandinh.core.duties.models import Duty, Obligation
from sandinh.core.org.actions import found_all
from sandinh.core.org.founding import NewUnit
from sandinh.core.org.models import UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Act
from sandinh.steering.directives import actions
from sandinh.steering.directives.models import Directive, Receipt
from sandinh.steering.directives.selectors import Selector
from sandinh.steering.directives.tests.factories import PREPARED, World, directive, task

COMMUNES, TASKS = 3321, 4
EVERYTHING = (1, TASKS, COMMUNES * TASKS, COMMUNES)
NOTHING = (0, 0, 0, 0)


def founded() -> World:
    province = org.province()
    department = org.unit(UnitKind.DEPARTMENT, parent=province, name="Sở Nội vụ")
    rows = [NewUnit(UnitKind.COMMUNE, f"c-{n}", f"Xã Số {n}", province.code) for n in range(COMMUNES)]
    found_all(rows, since=org.LONG_AGO, by=None, at=org.noon(2020, 1, 1))
    head = org.serving(department, Role.STEERING_HEAD)
    return World(province, department, head, head, [], [], [])


def drafted(place: World) -> Directive:
    made = directive(place.department, by=place.head)
    tasks = [task(made) for _ in range(TASKS)]
    chosen = {one.pk: [Selector.parse("kind:commune")] for one in tasks}
    return actions.assign(made, chosen=chosen, by=place.head, at=PREPARED)


def state_of(made: Directive) -> tuple[int, int, int, int]:
    """Acts, duties, obligations and receipts that the directive has made."""
    return (
        Act.objects.filter(subject=f"directives.directive:{made.pk}").count(),
        Duty.objects.filter(code__startswith=f"vb-{made.pk}-").count(),
        Obligation.objects.filter(duty__code__startswith=f"vb-{made.pk}-").count(),
        Receipt.objects.filter(directive=made).count(),
    )
