"""What reorganisations of units do to what they had received."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from sandinh.core.org.hooks import Consequence, Heirs, on_reorganised
from sandinh.steering.directives import succession


@on_reorganised
def carry_over(heirs: Heirs, on: date) -> Consequence:  # noqa: ARG001 - the hook's signature
    """The heir owes what was owed, so it has to be able to read why."""
    delivered = succession.carry_over({ended: successors[0] for ended, successors in heirs.items()})
    return Consequence(_("văn bản chỉ đạo chuyển đến đơn vị kế tục"), delivered)
