"""Chats and forms, and links that only sound like them."""

import pytest

from companies.lib.page_desks import desks_in
from companies.lib.page_tree import read_tree

URL = "https://www.sogeline.example/contact"
FORM = "<form action='/send'><input type='email' name='mail'><textarea name='message'></textarea></form>"


def desks(body, language="fr"):
    tree = read_tree(f"<html lang='{language}'><body><main>{body}</main></body></html>")
    return [(one.kind, one.value, one.purpose) for one in desks_in(tree, url=URL, company="Sogeline")]


@pytest.mark.parametrize(
    ("body", "desk"),
    [
        ("<a href='/formulaire'>Formulaire de contact</a>", ("form", "https://www.sogeline.example/formulaire", "customer_service")),
        ("<a href='/ecrire#haut'>Nous écrire</a>", ("form", "https://www.sogeline.example/ecrire", "customer_service")),
        ("<a href='https://help.sogeline.example/f'>Send us a message</a>", ("form", "https://help.sogeline.example/f", "customer_service")),
        ("<a href='/k'>Kontaktformular</a>", ("form", "https://www.sogeline.example/k", "customer_service")),
        ("<h2>Presse</h2><a href='/p'>Formulaire de contact</a>", ("form", "https://www.sogeline.example/p", "press")),
        ("<a href='/c'>Discuter par chat</a>", ("chat", "https://www.sogeline.example/c", "customer_service")),
        ("<a href='https://sogeline.chats.example/x'>Start live chat</a>", ("chat", "https://sogeline.chats.example/x", "customer_service")),
        ("<button>Chat with an advisor</button>", ("chat", URL, "customer_service")),
        (FORM, ("form", URL, "customer_service")),
        ("<form><p>Votre e-mail</p><input name='fld2'><textarea name='fld3'></textarea></form>", ("form", URL, "customer_service")),
        ("<a href='/p'>Report a problem</a>", ("form", "https://www.sogeline.example/p", "customer_service")),
        (f"<h2>Service réclamations</h2>{FORM}", ("form", URL, "complaints")),
    ],
)  # fmt: skip
def test_a_chat_or_a_form_is_told_where_it_is(body, desk):
    assert desks(body) == [desk]


@pytest.mark.parametrize(
    "body",
    [
        "<a href='/animaux/chat'>Chat</a>",
        "<a href='/r.pdf'>Formulaire de réclamation</a>",
        "<a href='https://mediateur.example/f'>Formulaire de contact</a>",
        "<a href='mailto:a@sogeline.example'>Envoyer un message</a>",
        "<a href='#formulaire'>Formulaire de contact</a>",
        "<a href='/bot'>Chat with our chatbot</a>",
        "<button>Chat</button>",
        "<form id='commentform'><input type='email'><textarea name='comment'></textarea></form>",
        "<form class='newsletter'><input type='email'><textarea name='x'></textarea></form>",
        "<form><input type='search'></form>",
        "<form><input type='email'><input type='password'><textarea name='x'></textarea></form>",
        "<form><input type='email'><input name='url'><textarea name='x'></textarea></form>",
        "<form><input type='email' name='friend_email'><textarea name='x'></textarea></form>",
        "<form><input type='email'><textarea name='g-recaptcha-response'></textarea></form>",
    ],
)
def test_what_only_sounds_like_one_is_none(body):
    assert desks(body) == []


def test_a_button_chats_where_a_provider_of_chats_does():
    assert desks("<script src='https://client.crisp.chat/l.js'></script><button>Chat</button>") == [
        ("chat", URL, "customer_service")
    ]


def test_a_chat_is_told_with_the_hours_beside_it():
    tree = read_tree("<p>Mon-Fri 9am-5pm <a href='/live'>Start live chat</a></p>")
    assert [one.hours for one in desks_in(tree, url=URL)] == ["Mo-Fr 09:00-17:00"]
