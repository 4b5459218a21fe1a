"""What happened to rows: events."""
