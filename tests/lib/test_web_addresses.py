"""What a web address is read as. Rows named "WHATWG" are of the kinds of urltestdata.json (web-platform-tests), "UTS 46"
of IdnaTestV2.txt and of its section 4, "UTS 39" of its sections 4 and 5; the answers are what Chromium opens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companies.lib.web_addresses import (
    NotAWebAddress,
    WebAddress,
    host_of,
    href_of,
    path_of,
    path_on_this_site,
    shown_of,
)
from tests.rows import every_row


@every_row(
    ("typed", "opened"),
    [
        # WHATWG: scheme and slashes
        ("https://edf.fr", "https://edf.fr/"),
        ("HTTPS://EDF.FR/Aide", "https://edf.fr/Aide"),
        ("https:edf.fr", "https://edf.fr/"),
        ("https:/edf.fr", "https://edf.fr/"),
        ("https:///edf.fr", "https://edf.fr/"),
        ("https:////edf.fr", "https://edf.fr/"),
        ("http:\\\\edf.fr\\aide", "http://edf.fr/aide"),
        # WHATWG: a backslash ends the host
        ("https://evil.example\\@edf.fr/contact", "https://evil.example/@edf.fr/contact"),
        ("https://evil.example\\.edf.fr/", "https://evil.example/.edf.fr/"),
        ("https://evil.example#@edf.fr/", "https://evil.example/#@edf.fr/"),
        ("https://evil.example?@edf.fr/", "https://evil.example/?@edf.fr/"),
        ("https://evil.example/@edf.fr", "https://evil.example/@edf.fr"),
        # WHATWG: tabs and ends of lines are dropped, blanks at the ends too
        ("  https://edf.fr/\n", "https://edf.fr/"),
        ("ht\ttps://e\ndf.\rfr/a\tb", "https://edf.fr/ab"),
        ("\x01https://edf.fr", "https://edf.fr/"),
        # WHATWG: ports
        ("https://edf.fr:443/", "https://edf.fr/"),
        ("http://edf.fr:80/", "http://edf.fr/"),
        ("https://edf.fr:80/", "https://edf.fr:80/"),
        ("https://edf.fr:008443/", "https://edf.fr:8443/"),
        ("https://edf.fr:/", "https://edf.fr/"),
        # WHATWG: paths
        ("https://edf.fr/a/../b/./c", "https://edf.fr/b/c"),
        ("https://edf.fr/%2e%2e/b", "https://edf.fr/b"),
        ("https://edf.fr/é", "https://edf.fr/%C3%A9"),
        ('https://edf.fr/"><script>', "https://edf.fr/%22%3E%3Cscript%3E"),
        ("https://edf.fr/a?b='c'", "https://edf.fr/a?b=%27c%27"),
        # WHATWG: percent signs in the host are decoded before it is read
        ("https://%65df.fr/", "https://edf.fr/"),
        ("https://edf%E3%80%82fr/", "https://edf.fr/"),
        ("https://edf.fr./", "https://edf.fr/"),
        # UTS 46, not transitional
        ("https://faß.de", "https://xn--fa-hia.de/"),
        ("https://FAẞ.de", "https://xn--fa-hia.de/"),
        ("https://fass.de", "https://fass.de/"),
        ("https://xn--fa-hia.de", "https://xn--fa-hia.de/"),
        ("https://βόλος.com", "https://xn--nxasmm1c.com/"),
        ("https://ΒΌΛΟΣ.com", "https://xn--nxasmq6b.com/"),
        ("https://www.aliexpreß.com/x", "https://www.xn--aliexpre-xya.com/x"),
        ("https://urßaf.fr", "https://xn--uraf-wna.fr/"),
        ("https://Bücher.de", "https://xn--bcher-kva.de/"),
        ("https://bu\u0308cher.de", "https://xn--bcher-kva.de/"),
        ("https://ＥＤＦ．ＦＲ/", "https://edf.fr/"),
        ("https://edf。fr/", "https://edf.fr/"),
        ("https://①②.fr/", "https://12.fr/"),
        ("https://ﬁn.fr/", "https://fin.fr/"),
        ("https://ශ්‍රී.com", "https://xn--10cl1a0b660p.com/"),
        ("https://نامه‌ای.com", "https://xn--mgba3gch31f060k.com/"),
        ("https://президент.рф/", "https://xn--d1abbgf6aiiy.xn--p1ai/"),
        ("https://例え.jp", "https://xn--r8jz45g.jp/"),
        # what nobody sees is gone
        ("https://exam\u200bple.com", "https://example.com/"),
        ("https://exam\u00adple.com", "https://example.com/"),
        ("\ufeffhttps://example.com", "https://example.com/"),
        ("https://example.com/\u202egpj.exe", "https://example.com/gpj.exe"),
        ("https://exam\u2060ple.com", "https://example.com/"),
        # UTS 39: one script, or Japanese, Chinese, Korean with Latin
        ("https://аррӏе.com", "https://xn--80ak6aa92e.com/"),
        ("https://sony銀行.jp", "https://xn--sony-o55lq91c.jp/"),
        ("https://カタカナひらがな漢字.jp", "https://xn--v8j0cwa6gvha3lrdv510cymwb.jp/"),
        ("https://한글abc.kr", "https://xn--abc-eb9ll88m.kr/"),
        ("https://_dmarc.edf.fr/", "https://_dmarc.edf.fr/"),
        ("https://r3---sn-x.edf.fr/", "https://r3---sn-x.edf.fr/"),
    ],
)
def test_web_address_is_opened_as_browsers_do(typed, opened):
    assert WebAddress.parse(typed).href == opened


@every_row(
    ("typed", "fault"),
    [
        # nobody's name stands before the host
        ("https://paypal.com@evil.example/", "userinfo"),
        ("https://bank.example:secret@phish.example/form", "userinfo"),
        ("https://@edf.fr/", "userinfo"),
        ("https://:@edf.fr/", "userinfo"),
        ("https://edf.fr%2f@evil.example/", "userinfo"),
        ("https:\\\\edf.fr@evil.example", "userinfo"),
        ("https:edf.fr@evil.example", "userinfo"),
        ("https://e\tdf.fr@ev\nil.example", "userinfo"),
        ("https://a@b@evil.example/", "userinfo"),
        ("https://user@/", "userinfo"),
        # no web address
        ("", "scheme"),
        ("edf.fr", "scheme"),
        ("//edf.fr", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("JaVaScRiPt://edf.fr/%0aalert(1)", "scheme"),
        ("java\tscript:alert(1)", "scheme"),
        ("data:text/html,x", "scheme"),
        ("ftp://edf.fr/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("mailto:a@edf.fr", "scheme"),
        ("tel:3949", "scheme"),
        ("blob:https://edf.fr/x", "scheme"),
        ("view-source:https://edf.fr", "scheme"),
        ("intent://edf.fr#Intent;end", "scheme"),
        # no host, or no name
        ("https://", "host"),
        ("https:///", "host"),
        ("https://?q", "host"),
        ("https://#", "host"),
        ("https://[", "host"),
        ("https://localhost/", "host"),
        ("https://intranet/", "host"),
        ("https://edf..fr/", "host"),
        ("https://.edf.fr/", "host"),
        ("https://edf.fr../", "host"),
        ("https://-edf.fr/", "host"),
        ("https://edf-.fr/", "host"),
        ("https://" + "a" * 64 + ".fr/", "host"),
        ("https://" + "a." * 127 + "fr/", "host"),
        ("https://edf!.fr/", "host"),
        ("https://edf<b>.fr/", "host"),
        ("https://edf%00.fr/", "host"),
        ("https://edf%2Ffr/", "host"),
        ("https://edf^.fr/", "host"),
        ("https://edf|x.fr/", "host"),
        ("https://*.edf.fr/", "host"),
        ("https://edf.fr:99999/", "host"),
        ("https://edf.fr:x/", "host"),
        ("https://edf.fr:-1/", "host"),
        ("https://edf.fr:0/", "port"),
        # machines by number, in every spelling that browsers read
        ("https://192.0.2.1/", "numeric"),
        ("https://0x7f.1/", "numeric"),
        ("https://2130706433/", "numeric"),
        ("https://0300.0250.1.1/", "numeric"),
        ("https://１２７.０.０.１/", "numeric"),
        ("https://[::1]/", "numeric"),
        ("https://[::ffff:7f00:1]/", "numeric"),
        ("https://1.2.3.4.5/", "host"),
        ("https://edf.1/", "host"),
        # blanks within
        ("https:// edf.fr/", "host"),
        ("https://edf.fr/ appelez le 08 99 00 12 34", "blank"),
        ("https://edf .fr/", "host"),
        ("https://edf.fr/a\u00a0b", "blank"),
        ("https://edf.fr/a\u3000b", "blank"),
        # IDNA 2008: no registry gives these out
        ("https://xn--a.com/", "host"),
        ("https://xn--.com/", "host"),
        ("https://xn--fass.de.xn--/", "host"),
        ("https://xn--ls8h.la/", "host"),
        ("https://☕.example/", "host"),
        ("https://♥.fr/", "host"),
        ("https://a\u200db.fr/", None),
        # UTS 39: letters that do not go together
        ("https://p\u0430ypal.com/", "mixed"),
        ("https://paypa\u217c.com/", None),
        ("https://\u0435df.fr/", "mixed"),
        ("https://xn--paypl-7ve.com/", "mixed"),
        ("https://g\u03bfogle.com/", "mixed"),
        ("https://аbс.com/", "mixed"),
        ("https://toys-я-us.com/", "mixed"),
        ("https://ωmega-жук.com/", "mixed"),
        ("https://aไทย.com/", "mixed"),
        ("https://ひらがな한글.com/", "mixed"),
        ("https://edf.fr/" + "a" * 500, "long"),
        ("https://edf.fr/" + "é" * 100, "long"),
    ],
)
def test_what_is_no_address_of_a_named_page_is_refused(typed, fault):
    if fault is None:  # Unicode folds it into plain letters, and then it is plain
        assert WebAddress.parse(typed).host.isascii() and "xn--" not in WebAddress.parse(typed).host
        return
    with pytest.raises(NotAWebAddress) as error:
        WebAddress.parse(typed)
    assert error.value.fault == fault
    assert (href_of(typed), host_of(typed), path_of(typed)) == ("", "", "")


@every_row(
    ("typed", "stored"),
    [
        ("edf.fr", "https://edf.fr"),
        ("edf.fr/", "https://edf.fr/"),
        ("  EDF.fr/Aide ", "https://edf.fr/Aide"),
        ("//edf.fr/aide", "https://edf.fr/aide"),
        ("edf.fr:8443/x", "https://edf.fr:8443/x"),
        ("http://edf.fr", "http://edf.fr"),
        ("HTTP:edf.fr", "http://edf.fr"),
        ("edf.fr/?suite=https://x.fr/", "https://edf.fr/?suite=https://x.fr/"),
        ("faß.de", "https://xn--fa-hia.de"),
        ("evil.example\\@edf.fr", "https://evil.example/@edf.fr"),
    ],
)
def test_address_without_scheme_is_https(typed, stored):
    assert WebAddress.typed(typed).stored == stored


@pytest.mark.parametrize(
    "typed", ["", "javascript:alert(1)", "mailto:a@edf.fr", "a@edf.fr", "localhost:80", "edf"]
)
def test_typed_text_that_is_no_site_is_refused(typed):
    with pytest.raises(NotAWebAddress):
        WebAddress.typed(typed)


@every_row(
    ("stored", "shown"),
    [
        ("https://www.edf.fr/", "www.edf.fr"),
        ("https://edf.fr:8443/aide/", "edf.fr:8443/aide"),
        ("https://edf.fr/a?b=c#d", "edf.fr/a?b=c#d"),
        ("https://edf.fr/%C3%A9t%C3%A9", "edf.fr/été"),
        ("https://edf.fr/a%2Fb%20c", "edf.fr/a%2Fb%20c"),
        ("https://edf.fr/%E2%80%AEx", "edf.fr/%E2%80%AEx"),
        ("https://edf.fr/%FF%FE", "edf.fr/%FF%FE"),
        ("https://edf.fr/%D7%90/b", "edf.fr/%D7%90/b"),
        ("https://edf.fr/%E2%81%84evil", "edf.fr/%E2%81%84evil"),
        ("https://faß.de/", "faß.de (xn--fa-hia.de)"),
        ("https://xn--80ak6aa92e.com/a", "аррӏе.com/a (xn--80ak6aa92e.com)"),
        ("https://evil.example\\@edf.fr/contact", "evil.example/@edf.fr/contact"),
        ("https://bank.example@phish.example/", "https://bank.example@phish.example/"),
        ("java\u200bscript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_what_is_shown_begins_with_the_whole_host(stored, shown):
    assert shown_of(stored) == shown


@given(st.text())
def test_reading_what_was_read_changes_nothing(text):
    try:
        page = WebAddress.typed(text)
    except NotAWebAddress:
        return
    again = WebAddress.parse(page.href)
    assert (again.href, again.host) == (page.href, page.host)
    assert WebAddress.parse(page.stored).stored == page.stored
    assert page.href.isascii()


@every_row(
    ("typed", "path"),
    [
        ("/fr/entreprise/edf/", "/fr/entreprise/edf/"),
        ("https://site.example/fr/entreprise/edf/?a=b#c", "/fr/entreprise/edf/"),
        ("site.example/fr/", "/fr/"),
        ("//evil.example/fr/", "/fr/"),
        ("/\\evil.example/fr/", "/fr/"),
        ("\\\\evil.example\\fr\\", "/fr/"),
        ("/fr/../en/", "/en/"),
    ],
)
def test_path_on_this_site_names_no_other(typed, path):
    assert path_on_this_site(typed) == path


@pytest.mark.parametrize(
    "typed", ["https://site.example//evil.example/", "/..//evil.example/", "javascript:alert(1)", "https://["]
)
def test_path_that_leads_to_another_site_is_refused(typed):
    with pytest.raises(NotAWebAddress):
        path_on_this_site(typed)
