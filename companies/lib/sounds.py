"""How a name sounds, roughly, to somebody who writes it by ear in French or in English.

Not a transcription: a key on which "tictoc" meets "TikTok", "meetique" Meetic, "instagramme" Instagram and
"twiter" Twitter. Whoever shares a key is compared letter by letter afterwards.
"""

import re
from functools import lru_cache

#: In order; each on what the ones before left. Written for keys: lower-case ASCII letters and digits.
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        # Digits that stand for letters in a hurry or in a fraud: paypa1, g00gle. Not where they begin a name.
        (r"(?<=[a-z0])0(?=[a-z0]*[a-z])", "o"),
        (r"(?<=[a-z])1(?=[a-z]|$)", "l"),
        # Consonants written in several ways.
        (r"ph", "f"),
        (r"sch|sh|ch", "C"),
        (r"qu(?=[aeiouy])|q|ck|c(?![eiy])", "k"),
        (r"c(?=[eiy])", "s"),
        (r"x", "ks"),
        (r"gn", "n"),
        (r"g(?=[eiy])", "j"),
        (r"w", "v"),
        (r"h", ""),
        # Vowels written in several ways.
        (r"eau|aux|au", "o"),
        (r"oo|ou|ue", "u"),
        (r"ee|ea|ie|y", "i"),
        (r"ai|ae|ei|oe", "e"),
        (r"[ae](?=[mn](?![aeiouy]))", "a"),
        (r"(?<=[aeiou])s(?=[aeiou])", "z"),
        # Letters nobody hears: doubled ones, and the end of many French words.
        (r"(.)\1+", r"\1"),
        (r"(?<=..)[estdx]{1,2}$", ""),
    )
)


@lru_cache(maxsize=20_000)
def sound_of(key: str) -> str:
    """The key of the sound; for a key of letters and digits as lib.words.search_key makes them.

    >>> sound_of("tictoc") == sound_of("tiktok")
    True
    """
    for pattern, sound in _RULES:
        key = pattern.sub(sound, key)
    return key
