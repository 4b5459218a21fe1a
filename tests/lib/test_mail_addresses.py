import pytest

from companies.lib.mail_addresses import MailAddress, NotAMailAddress, mail_of
from tests.rows import every_row


@every_row(
    ("typed", "stored", "link"),
    [
        ("contact@example.com", "contact@example.com", "mailto:contact@example.com"),
        (" Contact@EXAMPLE.com\n", "Contact@example.com", "mailto:Contact@example.com"),
        ("service.client@lcl.fr", "service.client@lcl.fr", "mailto:service.client@lcl.fr"),
        ("aide+fr@lcl.fr", "aide+fr@lcl.fr", "mailto:aide%2Bfr@lcl.fr"),
        ("b&b@hotel.example", "b&b@hotel.example", "mailto:b%26b@hotel.example"),
        ("o'neil@lcl.fr", "o'neil@lcl.fr", "mailto:o%27neil@lcl.fr"),
        ("a_b-c~d@lcl.fr", "a_b-c~d@lcl.fr", "mailto:a_b-c~d@lcl.fr"),
        ("con\u00adtact@example.com", "contact@example.com", "mailto:contact@example.com"),
        ("contact@exam\u200bple.com", "contact@example.com", "mailto:contact@example.com"),
        ("\ufeffcontact@example.com", "contact@example.com", "mailto:contact@example.com"),
        ("\u202acontact@example.com\u202c", "contact@example.com", "mailto:contact@example.com"),
        ("contact@faß.de", "contact@xn--fa-hia.de", "mailto:contact@xn--fa-hia.de"),
        ("contact@xn--fa-hia.de", "contact@xn--fa-hia.de", "mailto:contact@xn--fa-hia.de"),
        ("contact@Énergia.fr", "contact@xn--nergia-9ua.fr", "mailto:contact@xn--nergia-9ua.fr"),
    ],
)
def test_mail_address_is_read_and_linked(typed, stored, link):
    read = MailAddress.parse(typed)
    assert (read.stored, read.href, MailAddress.parse(read.stored)) == (stored, link, read)


@every_row(
    ("typed", "fault"),
    [
        # what a mail program would read as more than one mailbox
        ("service?to=aide%40evil.example&subject=x@lcl.fr", "mailbox"),
        ("service?cc=a@lcl.fr", "mailbox"),
        ("service%40evil.example@lcl.fr", "mailbox"),
        ("a,b@lcl.fr", "mailbox"),
        ("a;b@lcl.fr", "mailbox"),
        ("a@evil.example,b@lcl.fr", "mailbox"),
        ("<a@lcl.fr>", "mailbox"),
        ("Service <a@lcl.fr>", "mailbox"),
        ("mailto:a@lcl.fr", "mailbox"),
        ('"a b"@lcl.fr', "mailbox"),
        ("a(b)@lcl.fr", "mailbox"),
        ("a/b@lcl.fr", "mailbox"),
        ("a!b@lcl.fr", "mailbox"),
        ("a#b@lcl.fr", "mailbox"),
        ("a\\b@lcl.fr", "mailbox"),
        ("a@b@lcl.fr", "mailbox"),
        ("a\nBcc: b@lcl.fr", "mailbox"),
        # no mailbox
        ("", "mailbox"),
        ("lcl.fr", "mailbox"),
        ("@lcl.fr", "mailbox"),
        ("a@", "mailbox"),
        (".a@lcl.fr", "mailbox"),
        ("a.@lcl.fr", "mailbox"),
        ("a..b@lcl.fr", "mailbox"),
        ("é@lcl.fr", "mailbox"),
        ("\u0430@lcl.fr", "mailbox"),
        ("a" * 65 + "@lcl.fr", "mailbox"),
        # no named host
        ("a@lcl", "host"),
        ("a@lcl..fr", "host"),
        ("a@lcl.fr.", "host"),
        ("a@ lcl.fr", "host"),
        ("a@lcl.fr?cc=b", "host"),
        ("a@lcl.fr/x", "host"),
        ("a@lcl.fr:25", "host"),
        ("a@%6ccl.fr", "host"),
        ("a@[192.0.2.1]", "host"),
        ("a@192.0.2.1", "numeric"),
        ("a@xn--a.com", "host"),
        ("a@p\u0430ypal.com", "mixed"),
        ("a" * 60 + "@" + ("b" * 63 + ".") * 3 + "fr", "long"),
    ],
)
def test_what_is_no_single_mailbox_is_refused(typed, fault):
    with pytest.raises(NotAMailAddress) as error:
        MailAddress.parse(typed)
    assert (error.value.fault, mail_of(typed)) == (fault, "")


def test_host_that_is_not_plain_is_shown_both_ways():
    assert MailAddress.parse("aide@faß.de").shown == "aide@faß.de (aide@xn--fa-hia.de)"
    assert MailAddress.parse("aide@lcl.fr").shown == "aide@lcl.fr"
    assert MailAddress.parse("aide@mail.lcl.fr").domain == "lcl.fr"
