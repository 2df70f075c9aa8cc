"""The verbs of the room: campaigns opened and closed; reports filled, confirmed, sent, returned, approved, summed."""

from sandinh.steering.reports.actions.campaigns import ask_below, carry_over, close, open_campaign
from sandinh.steering.reports.actions.filling import Conflict, Edits, FigureEdit, confirm, save
from sandinh.steering.reports.actions.judging import approve, give_back, roll_up
from sandinh.steering.reports.actions.sending import send_document, submit

__all__ = [
    "Conflict",
    "Edits",
    "FigureEdit",
    "approve",
    "ask_below",
    "carry_over",
    "close",
    "confirm",
    "give_back",
    "open_campaign",
    "roll_up",
    "save",
    "send_document",
    "submit",
]
