"""Asks the site on this machine whether it is well, as a container engine does: exit code 0 or 1.

It asks under a name that the site answers to, whatever the engine would call it.
"""

import http.client
import os
import sys

HOST = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".").replace("*", "localhost")
PORT = (os.environ.get("BIND") or f":{os.environ.get('PORT') or 8000}").rpartition(":")[2]

try:
    connection = http.client.HTTPConnection("127.0.0.1", int(PORT), timeout=4)
    connection.request("GET", "/healthz", headers={"Host": HOST or "localhost"})
    answer = connection.getresponse()
    print(answer.read().decode().strip() or answer.reason)
    sys.exit(answer.status != http.client.OK)
except OSError as error:
    sys.exit(str(error))
