"""What the register's acts and the units' reorganisations do to what is owed, in the same transaction."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from sandinh.core.duties import actions, discharging, succession
from sandinh.core.duties.models import Obligation
from sandinh.core.org.hooks import (
    Consequence,
    Dissolution,
    Heirs,
    on_dissolved,
    on_province_changed,
    on_reorganised,
)
from sandinh.core.register.hooks import on_act
from sandinh.core.register.models import Act


@on_act
def reopen_what_a_corrected_act_discharged(act: Act) -> None:
    if act.corrects_id:
        Obligation.objects.filter(discharged_by=act.corrects_id).update(discharged_by=None, discharged_on=None)


@on_act
def discharge(act: Act) -> int:
    """An act closes every open obligation that it answers. Nobody ticks a box."""
    return discharging.discharge(act)


@on_act
def open_what_the_act_triggers(act: Act) -> None:
    actions.open_triggered(act)


@on_reorganised
def carry_over(heirs: Heirs, on: date) -> Consequence:  # noqa: ARG001 - the hook's signature
    """Open obligations pass to the first successor named."""
    moved = succession.carry_over({ended: successors[0] for ended, successors in heirs.items()})
    return Consequence(_("việc còn nợ chuyển sang đơn vị kế tục"), moved)


@on_dissolved
def close_dissolved(dissolution: Dissolution) -> Consequence:
    closed = actions.close_dissolved(
        dissolution.units,
        on=dissolution.on,
        citation=dissolution.citation,
        by=dissolution.by,
        at=dissolution.at,
    )
    return Consequence(_("việc còn nợ khép lại vì không có đơn vị kế thừa"), closed)


@on_province_changed
def follow_province(unit_ids: list[int], on: date) -> Consequence:  # noqa: ARG001 - the hook's signature
    moved = succession.follow_province(unit_ids)
    return Consequence(_("việc còn nợ theo đơn vị sang tỉnh khác"), moved)
