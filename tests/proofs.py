"""What a browser with a script adds to a public form."""

import re

from companies.lib.proof_of_work import first_answer


def solved(page: str) -> dict[str, str]:
    """The hidden fields of the form on a page, with its proof of work done."""
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    challenge = re.search(r'name="challenge" value="([^"]+)"', page)[1]
    salt, bits = re.search(r'data-proof="([^"]+)" data-bits="(\d+)"', page).groups()
    return {"token": token, "challenge": challenge, "proof": first_answer(salt, bits=int(bits))}
