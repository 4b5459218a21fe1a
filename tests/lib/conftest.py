from hypothesis import settings

# The same examples on every machine, and no example fails for being slow.
settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")
