"""Who exists: units in time (a tree with history), their succession, people, and the offices people hold.

A unit is never renamed, moved or abolished in place: its names, its parents and its life are spans of days, so that
a directive of 2024 still shows the district that signed it.
"""
