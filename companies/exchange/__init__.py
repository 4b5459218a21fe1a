"""What other programs read: one file a format. Rows in, text out; nothing is asked of the database here."""
