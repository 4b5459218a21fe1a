"""Legal notices, and the log of moderation."""
