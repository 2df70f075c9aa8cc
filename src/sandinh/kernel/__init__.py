"""What every floor stands on and no law mentions: time limits, decisions, text, files, sealing, the database."""
