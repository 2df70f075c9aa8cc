"""Reports that write themselves: a form of indicators over the register, collected from units for a period.

A campaign asks units for one form (legal basis, period, cut-off, due date). Every figure that the register can answer
is counted up to the cut-off and opens the acts behind it; the rest is typed; what is expected after the cut-off is an
estimate, kept apart. A unit confirms and submits; its superior returns or approves, and rolls up through the tree of
submissions: sums with their coverage, ratios from numerators and denominators, never averaged. Submitting is an act,
and discharges what the unit owed like any other; nothing is owed twice.
"""
