"""A site that takes as many seconds as its address says, and answers with the number of its process."""

import os
import time


def application(environ, start_response):
    time.sleep(float(environ["PATH_INFO"].strip("/").replace("healthz", "0")))
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
