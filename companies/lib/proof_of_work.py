"""Proof of work: an answer that takes many hashes to find and one to check (as in Hashcash, Back 2002).

A browser looks for the first number whose SHA-256 together with the challenge begins with so many zero bits: by
chance 2**bits hashes, which nobody notices who sends one form and which adds up for who sends thousands.
"""

import itertools
import re
from hashlib import sha256

_ANSWER = re.compile(r"[0-9]{1,15}")


def is_solved(challenge: str, answer: str, *, bits: int) -> bool:
    """One hash, whatever was sent.

    >>> is_solved("sogeline", first_answer("sogeline", bits=8), bits=8), is_solved("sogeline", "-1", bits=8)
    (True, False)
    """
    if not _ANSWER.fullmatch(answer):
        return False
    digest = sha256(f"{challenge}:{answer}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - bits) == 0


def first_answer(challenge: str, *, bits: int) -> str:
    """What static/js/proof_worker.js finds."""
    return next(answer for answer in map(str, itertools.count()) if is_solved(challenge, answer, bits=bits))
