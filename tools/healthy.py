"""Asks the site on this machine whether it is well, as a container engine does: exit code 0 or 1.

It asks under a name that the site answers to, whatever the engine would call it.
"""

import os
import sys
import urllib.error
import urllib.request

HOST = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".") or "localhost"
PORT = (os.environ.get("BIND") or f":{os.environ.get('PORT') or 8000}").rpartition(":")[2]

try:
    asked = urllib.request.Request(
        f"http://127.0.0.1:{PORT}/healthz", headers={"Host": HOST.replace("*", "localhost")}
    )
    with urllib.request.urlopen(asked, timeout=4) as answer:
        print(answer.read().decode().strip())
except urllib.error.HTTPError as error:
    sys.exit(error.read().decode().strip() or str(error))
except OSError as error:
    sys.exit(str(error))
