"""What the register's acts and the units' reorganisations do to what is owed, in the same transaction."""

from datetime import date

from sandinh.core.duties import actions
from sandinh.core.duties.models import Obligation
from sandinh.core.org.hooks import Heirs, on_reorganised
from sandinh.core.register.hooks import on_act
from sandinh.core.register.models import Act


@on_act
def reopen_what_a_corrected_act_discharged(act: Act) -> None:
    if act.corrects_id:
        Obligation.objects.filter(discharged_by=act.corrects_id).update(discharged_by=None, discharged_on=None)


@on_act
def discharge(act: Act) -> int:
    """An act closes every open obligation that it answers. Nobody ticks a box."""
    return Obligation.objects.answered_by(act).update(discharged_by=act, discharged_on=act.occurred_on)


@on_act
def open_what_the_act_triggers(act: Act) -> None:
    actions.open_triggered(act)


@on_reorganised
def carry_over(heirs: Heirs, on: date) -> None:
    """Open obligations pass to the first successor named."""
    for ended, successors in heirs.items():
        actions.carry_over(ended, successors[0])

