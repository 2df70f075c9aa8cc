"""What every room stands on: who exists, what was done, what the law says, what paper looks like, what is owed."""
