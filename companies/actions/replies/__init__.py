"""What a company says for itself: claims, answers, contested reports."""
