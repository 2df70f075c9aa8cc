"""What is owed: a duty (who, what, when, why) becomes obligations, which the acts of the register discharge.

A duty comes from a rule of the law or from a task of a directive; the engine does not care which. Nobody ticks a box:
doing the thing is the compliance. Whether something is late is a judgement about a day, computed and never stored.
"""
