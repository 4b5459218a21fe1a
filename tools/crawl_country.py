"""Crawl of a directory that holds one country, run by tests/test_no_other_country.py in a process of its own: the languages and the time
of a site follow from its country when it starts. Prints what it found, as JSON."""

import html
import json
import re
import sys
from urllib.parse import urlsplit

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

#: Pages that are written for any country, by hand; nobody is sent anywhere by them.
LEFT_OUT = re.compile(
    r"/(?:static|api|files|data|feeds|changes|donnees|flux|csv)/|\.(?:ics|csv|json|xml|md|atom|vcf|svg|png)$"
)


def words_of(page: str) -> str:
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", body).split()))


def crawl(starts: list[str], most: int) -> dict[str, str]:
    """Address → its words, of the pages that are reached from there."""
    client, waiting, seen, found = Client(), list(starts), set(starts), {}
    while waiting and len(found) < most:
        path = waiting.pop(0)
        answer = client.get(path)
        if answer.status_code in (301, 302):
            links = [answer["Location"]]
        elif answer.status_code == 200 and "html" in answer["Content-Type"]:
            page = answer.content.decode()
            found[path] = words_of(page)
            links = re.findall(r'href="(/[^"#]*)', page)
        else:
            links = []
        for link in links:
            link = urlsplit(html.unescape(link)).path
            if link.startswith("/") and link not in seen and not LEFT_OUT.search(link):
                seen.add(link)
                waiting.append(link)
    return found


if __name__ == "__main__":
    settings.ALLOWED_HOSTS = ["*"]
    starts = [f"/{tag}/" for tag, _name in settings.LANGUAGES]
    json.dump(crawl(starts, most=int(sys.argv[1])), sys.stdout, ensure_ascii=False)
