"""What every room stands on: who exists (org), what was done (register), what the law says (law), what is owed (duties)."""
