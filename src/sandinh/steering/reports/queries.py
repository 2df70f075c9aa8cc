from collections.abc import Iterable

from sandinh.core.duties.models import Obligation
from sandinh.core.duties.words import Said
from sandinh.steering.reports.models import State, Submission
from sandinh.steering.reports.words import say


def states(obligations: Iterable[Obligation]) -> dict[int, Said]:
    """How far the reports have come that these obligations ask for: obligation id → state. What has no report in a
    campaign, or one that nobody has begun, is not in it. One query."""
    rows = (
        Submission.objects.live()
        .filter(obligation__in=[owed.pk for owed in obligations])
        .with_state()
        .values_list("obligation_id", "state")
    )
    return {owed: say(state) for owed, state in rows if state != State.UNOPENED}
