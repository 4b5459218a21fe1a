"""How passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with 32 MiB, three passes and one thread: above what OWASP asks for (19 MiB and two passes), and a third of
    the memory and half the processor of Django's own (100 MiB, eight threads), for each of those that anybody may ask for.
    Those hashed so before are read, and hashed anew when their owner signs in.
    """

    memory_cost = 32 * 1024  # KiB
    time_cost = 3
    parallelism = 1
