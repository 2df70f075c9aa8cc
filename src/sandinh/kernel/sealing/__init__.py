"""An append-only log that anyone can check from files alone.

Entries are leaves of a Merkle tree (RFC 9162). The tree's size and root, signed, are a *checkpoint*; whoever keeps one
can later prove that nothing before it was changed, dropped or reordered. Everything is laid out as C2SP tlog-tiles,
so that verifiers written by others can read it. Start with `log.append` to seal and `verify.verify` to check.
"""
