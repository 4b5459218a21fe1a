"""What a company says for itself: claims, answers, contested reports."""

from companies.admin.replies import claim, flag, reply

__all__ = ["claim", "flag", "reply"]
