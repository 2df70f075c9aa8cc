"""Việc đã làm: documents issued, events held and tasks done that no other room owns.

What a unit has to do (issue its quy chế, hold a dialogue, train its people) is proved by recording the thing itself,
with its paper. Nothing is edited afterwards: what was recorded wrong is recorded again, saying what it corrects.
"""
