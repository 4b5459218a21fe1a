"""What callers tell, and what moderators decide on it."""
