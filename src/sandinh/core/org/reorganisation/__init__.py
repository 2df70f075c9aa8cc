"""Units end and others take their place: a file of predecessors and successors, checked whole, carried out at once.

One row for each pair of predecessor and successor; the successor listed first is the main heir, who takes over what was
owed and what stood below. A row whose two codes are the same says that the unit lives on, under another name or parent.
"""
