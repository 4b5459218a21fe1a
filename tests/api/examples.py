"""The examples of the documentation, as the API answers them about the invented scene.

WRITE_EXAMPLES=1 pytest tests/api/test_description.py    writes them anew
"""

import json
import re
from pathlib import Path
from typing import Any

from django.test import Client

from companies.api.description import EXAMPLES
from tests.api.scene import SITE

#: Operation → what it is asked.
ADDRESSES = {
    "companies": "/api/v1/companies/?q=sogelin&limit=1&lang=en",
    "company": "/api/v1/companies/sogeline/?lang=en",
    "reports": "/api/v1/companies/sogeline/reports/?limit=2&lang=en",
    "number": "/api/v1/numbers/10 23/?lang=en",
    "search": "/api/v1/search/?q=my+card+was+stolen&lang=en",
    "situations": "/api/v1/situations/?lang=en",
    "situation": "/api/v1/situations/stolen-card/?lang=en",
    "sectors": "/api/v1/sectors/?lang=en",
    "changes": "/api/v1/changes/?limit=2&lang=en",
    "domains": "/api/v1/domains.json?lang=en",
}


def answered(client: Client, address: str) -> Any:
    """Cursors hold ids, which differ from one database to another."""
    text = client.get(address).content.decode().replace("http://testserver", SITE)
    return json.loads(re.sub(r"cursor=[\w-]+", "cursor=bmV4dA", text))


def file_of(operation: str) -> Path:
    return EXAMPLES / f"{operation}.json"


def write(operation: str, answer: Any) -> None:
    told = {"address": ADDRESSES[operation].replace(" ", "%20"), "answer": answer}
    EXAMPLES.mkdir(exist_ok=True)
    file_of(operation).write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
