"""People of the staff, their sign-in, their queue."""

from companies.admin.staff import person, queue, role

__all__ = ["person", "queue", "role"]
