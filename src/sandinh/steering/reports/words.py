"""How a report's state is said: a word, a mark and a tone, never colour alone."""

from sandinh.core.duties.words import Said
from sandinh.steering.reports.models import State

_TONES_AND_MARKS = {
    State.UNOPENED: ("", "○"),
    State.IN_PROGRESS: ("seen", "◐"),
    State.SUBMITTED: ("good", "↑"),
    State.RETURNED: ("soon", "↩"),
    State.APPROVED: ("good", "✓"),
}


def say(state: str) -> Said:
    tone, mark = _TONES_AND_MARKS[State(state)]
    return Said(tone, mark, str(State(state).label))
