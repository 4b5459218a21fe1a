"""Mail addresses of a company on its own page."""

import pytest

from companies.lib.page_addresses import mails_in
from companies.lib.page_tree import read_tree

URL = "https://www.sogeline.example/contact"


def mails(body):
    return mails_in(read_tree(f"<html><body><main>{body}</main></body></html>"), url=URL, company="Sogeline")


@pytest.mark.parametrize(
    ("body", "value", "mark"),
    [
        ("<a href='mailto:contact@sogeline.example?subject=x'>Écrivez-nous</a>", "contact@sogeline.example", "link"),
        ("<a href='MAILTO:Contact%40sogeline.example'>mail</a>", "Contact@sogeline.example", "link"),
        ("<p>contact@sogeline.example.</p>", "contact@sogeline.example", "text"),
        ("<p>contact&#64;sogeline&#46;example</p>", "contact@sogeline.example", "text"),
        ("<p>contact [at] sogeline.example</p>", "contact@sogeline.example", "text"),
        ("<p>contact (arobase) sogeline (point) example</p>", "contact@sogeline.example", "text"),
        ("<a href='/cdn-cgi/l/email-protection#43222a272603302c24262f2a2d266d263b222e332f26'>mail</a>", "aide@sogeline.example", "link"),
        ("<p><span class='__cf_email__' data-cfemail='43222a272603302c24262f2a2d266d263b222e332f26'>[email&#160;protected]</span></p>", "aide@sogeline.example", "text"),
        ("<p>contact@sogeline-group.example</p>", "contact@sogeline-group.example", "text"),
        ("<p><span>Email</span><span>aide@sogeline.example</span><span>Téléphone</span></p>", "aide@sogeline.example", "text"),
        ("<p>Mail : aide @ sogeline.example</p>", "aide@sogeline.example", "text"),
        ("<p>sogeline@mail.example</p>", "sogeline@mail.example", "text"),
        ("<p>acme@legalmail.it</p>", "acme@legalmail.it", "text"),
        ("<p>contact@sogeline.example</p><a href='mailto:contact@sogeline.example'>mail</a>", "contact@sogeline.example", "link"),
    ],
)  # fmt: skip
def test_an_address_is_read_however_it_is_veiled(body, value, mark):
    assert [(one.kind, one.value, one.mark) for one in mails(body)] == [("email", value, mark)]


@pytest.mark.parametrize(
    ("body", "purpose"),
    [
        ("<p>contact@sogeline.example</p>", "customer_service"),
        ("<p>dpo@sogeline.example</p>", "privacy"),
        ("<h2>Presse</h2><p>contact@sogeline.example</p>", "press"),
        ("<div class='cookie-wall'><p>dpo@sogeline.example, contact@sogeline.example</p></div>", "privacy"),
        (
            "<p><a href='/m'>Mentions légales</a> <a href='mailto:contact@sogeline.example'>Contact</a></p>",
            "customer_service",
        ),
        ("<h2>Réclamations</h2><p>service@sogeline.example</p>", "complaints"),
    ],
)
def test_the_box_and_the_words_say_what_it_is_for(body, purpose):
    assert [one.purpose for one in mails(body)] == [purpose]


@pytest.mark.parametrize(
    "body",
    [
        "<p>camille.dupont@sogeline.example</p>",
        "<h2>Presse</h2><p>camille.dupont@sogeline.example</p>",
        "<p>c.dupont@sogeline.example</p>",
        "<p>contact@agence-web.example</p>",
        "<p>Win £150 to spend @ Sogeline.example</p>",
        "<p>noreply@sogeline.example</p>",
        "<p>exemple@example.com</p>",
        "<p>image@2x.png</p>",
        "<a href='/cdn-cgi/l/email-protection#zz'>mail</a>",
        "<p>[email&#160;protected]</p>",
        "<p>Suivez @sogeline</p>",
        "<p>Instagram@sogeline.example</p>",
    ],
)
def test_of_persons_of_others_and_of_nobody_nothing_is_read(body):
    assert mails(body) == []
