"""The staff's door: name, password and second factor; how long a session lasts; once more for what is dangerous.

Beside the admin, not in it: Django makes the site first, and what registers with it is imported afterwards.
"""
