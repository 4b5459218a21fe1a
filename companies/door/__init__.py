"""The staff's door: name, password and second factor; how long a session lasts; once more for what is dangerous; links that
choose a password; what two colleagues do for a third who has lost the second factor.

Beside the admin, not in it: Django makes the site first, and what registers with it is imported afterwards.
"""
