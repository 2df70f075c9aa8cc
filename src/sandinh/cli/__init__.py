"""The `sandinh` command: argv becomes one action, and what it did is printed."""
