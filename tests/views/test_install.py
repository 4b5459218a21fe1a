import json
import re
import struct
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "first", "shortcuts"),
    [("fr", "/fr/", ["/fr/situations/", "/fr/numero/"]), ("en", "/en/", ["/en/situations/", "/en/number/"])],
)
def test_the_site_can_be_put_on_a_home_screen(client: Client, language, first, shortcuts):
    path = f"/{language}/manifest.webmanifest"
    answer = client.get(path)
    manifest = json.loads(answer.content)

    assert f'<link rel="manifest" href="{path}">' in client.get(first).content.decode()
    assert answer["Content-Type"] == "application/manifest+json"
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert (manifest["id"], manifest["scope"], manifest["start_url"]) == ("/", "/", first)
    assert [shortcut["url"] for shortcut in manifest["shortcuts"]] == shortcuts
    assert [client.get(shortcut).status_code for shortcut in shortcuts] == [200, 200]


def test_each_icon_is_as_large_as_the_manifest_says(client: Client):
    icons = json.loads(client.get("/en/manifest.webmanifest").content)["icons"]
    pictures = [icon for icon in icons if icon["type"] == "image/png"]
    found = {(icon["sizes"], icon.get("purpose")) for icon in pictures}

    assert found == {(size, purpose) for size in ("192x192", "512x512") for purpose in (None, "maskable")}
    for icon in pictures:
        name = re.sub(r"^/static/|(?<=\.)[0-9a-f]{12}\.", "", icon["src"])
        width, height = struct.unpack(">II", Path(finders.find(name)).read_bytes()[16:24])
        assert f"{width}x{height}" == icon["sizes"]
