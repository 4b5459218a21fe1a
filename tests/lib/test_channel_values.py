import pytest

from companies.lib.channel_values import (
    UNREAD,
    link_of,
    reached_by,
    said_of,
    shown_of,
    text_link,
    text_number,
    text_writings,
)
from companies.lib.phones import PhoneNumber
from tests.rows import every_row

NBSP = "\N{NO-BREAK SPACE}"


@every_row(
    ("value", "numbers", "hosts", "link"),
    [
        ("FR-3949", ["FR-3949"], [], "tel:3949"),
        ("+33199001234;ext=12", ["+33199001234"], [], "tel:+33199001234;ext=12"),
        ("sms:33700", ["FR-33700"], [], "sms:33700"),
        ("sms:83456", ["FR-83456"], [], "sms:83456"),
        ("SMS:114", ["FR-114"], [], "sms:114"),
        ("sms:0199001234", ["+33199001234"], [], "sms:+33199001234"),
        ("sms:+33199001234", ["+33199001234"], [], "sms:+33199001234"),
        ("aide@lcl.fr", [], ["lcl.fr"], "mailto:aide@lcl.fr"),
        ("aide@faß.de", [], ["xn--fa-hia.de"], "mailto:aide@xn--fa-hia.de"),
        ("https://edf.fr/aide", [], ["edf.fr"], "https://edf.fr/aide"),
        ("https://evil.example\\@edf.fr/", [], ["evil.example"], "https://evil.example/@edf.fr/"),
        ("https://wa.me/33199001234", ["+33199001234"], ["wa.me"], "https://wa.me/33199001234"),
        ("https://wa.me/33199001234?text=a", ["+33199001234"], ["wa.me"], "https://wa.me/33199001234?text=a"),
        (
            "https://api.whatsapp.com/send?phone=33199001234",
            ["+33199001234"],
            ["api.whatsapp.com"],
            "https://api.whatsapp.com/send?phone=33199001234",
        ),
        ("https://t.me/+33199001234", ["+33199001234"], ["t.me"], "https://t.me/+33199001234"),
        ("https://t.me/sogeline", [], ["t.me"], "https://t.me/sogeline"),
        (
            "https://signal.me/#p/+33199001234",
            ["+33199001234"],
            ["signal.me"],
            "https://signal.me/#p/+33199001234",
        ),
        ("1 rue du Lac\n75000 Paris", [], [], ""),
        ("A l’attention de : Service, 1 rue du Lac", [], [], ""),
    ],
)
def test_value_says_where_it_leads(value, numbers, hosts, link):
    reached = reached_by(value, "FR")
    assert ([number.canonical for number in reached.numbers], list(reached.hosts)) == (numbers, hosts)
    assert (reached.is_read, link_of(value, "FR")) == (True, link)


@pytest.mark.parametrize(
    "value",
    [
        "sms:33700?body=x",
        "sms:33700&body=x",
        "sms:33700,83456",
        "sms:33700;83456",
        "sms://33700",
        "sms:999999999999999",
        "sms:",
        "javascript:alert(1)",
        "https://a@b.example/",
        "https://b.example/ c",
        "service?to=aide%40evil.example&subject=x@lcl.fr",
    ],
)
def test_value_that_leads_nowhere_known_is_not_opened(value):
    assert (reached_by(value, "FR"), link_of(value, "FR")) == (UNREAD, "")


def test_text_message_is_sent_by_the_plan_of_the_company():
    assert text_number("sms:30003", "DE") == PhoneNumber("DE-30003")
    assert text_number("sms:0639981234", "FR").is_french_mobile
    assert text_number("sms:mobile", "FR") is None


def test_text_messages_are_found_however_they_were_stored():
    assert text_writings(PhoneNumber("FR-33700")) == ["sms:33700"]
    assert text_writings(PhoneNumber("+33199001234")) == ["sms:+33199001234", "sms:0199001234"]
    assert text_link(PhoneNumber("+33199001234", "12")) == "sms:+33199001234"


@every_row(
    ("value", "shown", "said"),
    [
        ("sms:33700", "33700", "sms:33700"),
        ("sms:+33199001234", "01 99 00 12 34".replace(" ", NBSP), "sms:+33199001234"),
        ("https://www.edf.fr/aide/", "www.edf.fr/aide", "https://www.edf.fr/aide/"),
        ("https://faß.de", "faß.de (xn--fa-hia.de)", "https://xn--fa-hia.de (faß.de)"),
        ("aide@faß.de", "aide@faß.de (aide@xn--fa-hia.de)", "aide@xn--fa-hia.de (faß.de)"),
        ("https://a@b.example/", "https://a@b.example/", "https://a@b.example/"),
        ("1 rue\u202e du Lac", "1 rue du Lac", "1 rue du Lac"),
    ],
)
def test_value_is_shown_as_it_is_opened(value, shown, said):
    assert (shown_of(value, "FR", "FR"), said_of(value)) == (shown, said)
