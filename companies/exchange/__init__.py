"""What other programs read and write: one file a format. Nothing is asked of the database here."""
