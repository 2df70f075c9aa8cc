"""The verbs of directives: prepare, review, assign, issue, receive, pass down, amend, withdraw, extend."""

from sandinh.steering.directives.actions.assigning import assign, propose_units
from sandinh.steering.directives.actions.changing import amend, extend, withdraw
from sandinh.steering.directives.actions.issuing import issue, open_recurring
from sandinh.steering.directives.actions.passing import pass_down
from sandinh.steering.directives.actions.preparing import FILE_LIMIT, discard, is_quick, prepare, read
from sandinh.steering.directives.actions.receiving import acknowledge, see, send_back
from sandinh.steering.directives.actions.reviewing import (
    Changed,
    Header,
    TaskFields,
    add_task,
    drop_task,
    restore_task,
    save_review,
)

__all__ = [
    "FILE_LIMIT",
    "Changed",
    "Header",
    "TaskFields",
    "acknowledge",
    "add_task",
    "amend",
    "assign",
    "discard",
    "drop_task",
    "extend",
    "is_quick",
    "issue",
    "open_recurring",
    "pass_down",
    "prepare",
    "propose_units",
    "read",
    "restore_task",
    "save_review",
    "see",
    "send_back",
    "withdraw",
]
