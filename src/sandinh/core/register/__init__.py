"""What was done: acts, written once and never edited, sealed in a Merkle tree that anyone can verify.

A room declares its kinds of act and calls `actions.record` in the transaction that does the thing. A correction is a
new act that says what it corrects. The register knows nobody above it: rooms above listen through `hooks.on_act`.
"""
