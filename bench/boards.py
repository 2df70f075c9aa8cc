"""What those who steer look at: one province's board, the nation by province, one unit's desk."""

from datetime import date

import nation
from measure import Verdicts, median_ms

from sandinh.core.duties import queries
from sandinh.core.org.models import Unit
from sandinh.core.org.queries import settled

TODAY = date(2026, 11, 21)
YEAR = {"since": nation.START, "until": nation.END}


def run(verdicts: Verdicts) -> None:
    province = Unit.objects.filter(kind="province").order_by("pk")[0]
    communes = Unit.objects.under(province, on=TODAY).filter(kind="commune")
    commune = communes[0]

    def board() -> None:
        units = settled(communes)
        columns = queries.columns(units, **YEAR)
        list(queries.matrix(units, [column.code for column in columns[:8]], **YEAR, today=TODAY))

    verdicts.say("one province's board", median_ms(board), "ms", at_most=100)
    provinces = Unit.objects.filter(kind="province")
    by_province = median_ms(lambda: queries.provinces(provinces, **YEAR, today=TODAY))
    verdicts.say("the nation by province", by_province, "ms", at_most=300)
    verdicts.say("a commune's desk", median_ms(lambda: list(queries.owed_by(commune, today=TODAY))), "ms", at_most=50)
    verdicts.say("the tally of a desk", median_ms(lambda: queries.tally(commune, today=TODAY)), "ms", at_most=50)
