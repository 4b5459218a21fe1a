"""People of the staff, their sign-in, their queue."""
