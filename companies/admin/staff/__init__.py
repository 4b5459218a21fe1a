"""People of the staff, their sign-in, their queue, and what was done at night."""

from companies.admin.staff import nightly, person, queue, role

__all__ = ["nightly", "person", "queue", "role"]
