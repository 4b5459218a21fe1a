"""The environment of the process, and what a file adds to it: one for the server, its commands and its timers.

`python -m reachability.environment` names each setting that a site in production lacks, and fails where it lacks one.
"""

import os
import sys
from pathlib import Path

from dotenv import load_dotenv

#: Passwords that may lie in a file of their own, which NAME_FILE names. (So may SECRET_KEY: reachability/settings.py.)
IN_FILES = ("DATABASE_URL", "EMAIL_HOST_PASSWORD")

#: What a site that the public sees cannot do without, and why.
NEEDED = {
    "ALLOWED_HOSTS": "the names that the site answers to: joignable.example",
    "SITE_URL": "its address, for links in mails and files: https://joignable.example",
    "PUBLISHER": "name and address of publisher and host, which the law wants on the legal notice",
}
#: And behind the proxy that ends https.
NEEDED_BEHIND_A_PROXY = {
    "PROXY_SSL_HEADER": "X-Forwarded-Proto, or every page is sent to https for ever; without https: PLAIN_HTTP=1",
    "CLIENT_ADDRESS_HEADER": "HTTP_X_FORWARDED_FOR, or all visitors are one network; without https: PLAIN_HTTP=1",
}


def take_in_file() -> None:
    """What the file says goes behind what the process was given. ENV_FILE names it; else it is .env, where there is one."""
    named = os.environ.get("ENV_FILE")
    file = Path(named) if named else Path(__file__).resolve().parent.parent / ".env"
    if named and not file.exists():
        sys.exit(f"ENV_FILE names a file that is not there: {file}")
    try:
        load_dotenv(file, interpolate=False)
        for name in IN_FILES:
            if (secret := os.environ.get(f"{name}_FILE")) and not os.environ.get(name):
                os.environ[name] = Path(secret).read_text().strip()
    except OSError as error:
        sys.exit(f"A file of settings cannot be read: {error}")


def missing() -> list[str]:
    """A line for each setting that is missing."""
    is_set = {name for name, value in os.environ.items() if value.strip()}
    plain = os.environ.get("PLAIN_HTTP", "").strip().lower() in {"1", "true", "yes", "on"}
    needed = NEEDED | ({} if plain else NEEDED_BEHIND_A_PROXY)
    lines = [f"{name} is not set: {why}" for name, why in needed.items() if name not in is_set]
    if not is_set & {"SECRET_KEY", "SECRET_KEY_FILE"}:
        lines.append(
            "SECRET_KEY_FILE is not set: a file with 50 random characters or more; `make key` makes var/secret_key"
        )
    return lines


if __name__ == "__main__":
    take_in_file()
    if lines := missing():
        sys.exit(
            "\n".join(["The site does not start:", *lines, "Every setting, with a line each: .env.example"])
        )
