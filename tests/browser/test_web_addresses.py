"""Our reading of web addresses beside that of the browser that opens them."""

import json

import pytest

from companies.lib.hosts import AddressFault
from companies.lib.visible import visible
from companies.lib.web_addresses import NotAWebAddress, WebAddress

#: As people, pages and attackers write them.
WRITTEN = [
    "https://edf.fr", "HTTPS://EDF.FR/Aide", "https:edf.fr", "https:/edf.fr", "https:///edf.fr", "http:\\\\edf.fr\\aide",
    "https://evil.example\\@edf.fr/contact", "https://evil.example\\.edf.fr/", "https://evil.example#@edf.fr/",
    "https://evil.example?@edf.fr/", "https://evil.example/@edf.fr", "  https://edf.fr/\n", "ht\ttps://e\ndf.\rfr/a\tb",
    "https://edf.fr:443/", "http://edf.fr:80/", "https://edf.fr:80/", "https://edf.fr:008443/", "https://edf.fr:/",
    "https://edf.fr/a/../b/./c", "https://edf.fr/%2e%2e/b", "https://edf.fr/é?à#ü", 'https://edf.fr/"><script>',
    "https://%65df.fr/", "https://edf%E3%80%82fr/", "https://faß.de", "https://FAẞ.de", "https://fass.de",
    "https://xn--fa-hia.de", "https://βόλος.com", "https://ΒΌΛΟΣ.com", "https://www.aliexpreß.com/x",
    "https://bu\u0308cher.de", "https://ＥＤＦ．ＦＲ/", "https://edf。fr/", "https://①②.fr/", "https://ﬁn.fr/",
    "https://ශ්‍රී.com", "https://نامه‌ای.com", "https://президент.рф/", "https://例え.jp", "https://exam\u00adple.com",
    "https://exam\u200bple.com", "https://аррӏе.com", "https://sony銀行.jp", "https://_dmarc.edf.fr/",
    "https://user:word@edf.fr/", "https://@edf.fr/", "https://a@b@edf.fr/", "https://p\u0430ypal.com/", "https://0x7f.1/",
    "https://2130706433/", "https://１２７.０.０.１/", "https://[::1]/", "https://1.2.3.4.5/", "https://edf.1/", "https://",
    "https://[", "https://edf .fr/", "https://edf.fr:99999/", "https://edf%00.fr/", "https://a\u200db.fr/",
    "https://edf|x.fr/", "https://edf^.fr/", "https://edf%2Ffr/", "https://edf.fr/a b", "https://xn--ls8h.la/",
]  # fmt: skip
_READ = """
text => { try { const url = new URL(text); return {href: url.href, host: url.hostname}; } catch { return null; } }
"""


@pytest.mark.parametrize("text", WRITTEN, ids=ascii)
def test_what_we_open_is_what_the_browser_opens(reader, text):
    try:
        ours = WebAddress.parse(text)
    except NotAWebAddress as error:
        # Blanks in hosts are encoded by this browser; names in the shape of IDNA are looked at by registries alone.
        if error.fault == AddressFault.HOST and "xn--" not in text and " " not in text:
            assert reader(text) is None
        return
    assert reader(visible(text)) == {"href": ours.href, "host": ours.host}


@pytest.fixture(scope="module")
def reader(browser):
    page = browser.new_page()
    yield lambda text: page.evaluate(f"({_READ.strip()})({json.dumps(text)})")
    page.close()
