"""Taking back what an event changed."""
