"""Against a web server and a name server of our own on this machine: no test leaves it."""

import socket
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest
from django.core import mail

from companies.enums import ProofFailure
from companies.exchange import domain_proofs
from companies.exchange.domain_proofs import (
    NotThere,
    file_address,
    look_for_file,
    look_for_record,
    record_name,
    record_text,
    send_code,
)
from companies.exchange.web_pages import fetch_page

CODE = "uLx3kT9vQ2mB7eRw1aZc5dHn"


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        body, location = self.server.says
        self.send_response(302 if location else 200 if body is not None else 404)
        self.send_header("Content-Type", "text/plain")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *arguments):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.says = None, ""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def look(site, monkeypatch):
    """For the file of sogeline.example, which our server is here, over plain http."""
    found = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: found("127.0.0.1", *rest, **more))

    def fetch(url, **options):
        assert url == "https://sogeline.example/.well-known/joignable.txt"
        return fetch_page(
            url.replace("https:", "http:"),
            is_allowed=lambda address: address == "127.0.0.1",
            ports={"http": site.server_port},
            **options,
        )

    return partial(look_for_file, domain="sogeline.example", code=CODE, fetch=fetch)


@pytest.mark.parametrize("body", [CODE, f"{CODE}\n", f"# for Joignable\r\nother\r\n  {CODE}  \r\n"])
def test_the_code_stands_on_a_line_of_its_own(site, look, body):
    site.says = body, ""
    look()


@pytest.mark.parametrize("body", ["", CODE[:-1], f"{CODE}x", f"not {CODE}"])
def test_another_text_proves_nothing(site, look, body):
    site.says = body, ""
    with pytest.raises(NotThere) as missing:
        look()
    assert missing.value.failure == ProofFailure.FILE_OTHER


def test_a_file_that_is_not_there_says_what_the_server_answered(look):
    with pytest.raises(NotThere) as missing:
        look()
    assert (missing.value.failure, missing.value.detail) == (
        ProofFailure.FILE_UNREAD,
        "the server answered 404",
    )


def test_no_redirect_leaves_the_domain(site, look):
    """Else whoever can have a page of theirs sent elsewhere speaks for the company."""
    site.says = CODE, "http://elsewhere.example/.well-known/joignable.txt"
    with pytest.raises(NotThere) as missing:
        look()
    assert missing.value.detail == "another domain"
    site.says = CODE, "http://www.sogeline.example/"
    with pytest.raises(NotThere) as missing:
        look()
    assert missing.value.detail == "too many redirects"


@pytest.fixture
def name_server(settings):
    """Answers every question about TXT with `records`; None: no such name; silent: nothing at all."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    sock.settimeout(0.05)
    settings.NAMESERVERS = [f"127.0.0.1:{sock.getsockname()[1]}"]
    zone, stop = {"records": None, "asked": []}, threading.Event()

    def serve():
        while not stop.is_set():
            try:
                wire, client = sock.recvfrom(4096)
            except TimeoutError:
                continue
            question = dns.message.from_wire(wire)
            zone["asked"].append(str(question.question[0].name))
            answer = dns.message.make_response(question)
            answer.flags |= dns.flags.RA
            if zone["records"] is None:
                answer.set_rcode(dns.rcode.NXDOMAIN)
            elif zone["records"]:
                answer.answer = [
                    dns.rrset.from_text(question.question[0].name, 60, "IN", "TXT", *zone["records"])
                ]
            sock.sendto(answer.to_wire(), client)

    thread = threading.Thread(target=serve)
    thread.start()
    yield zone
    stop.set()
    thread.join()
    sock.close()


def test_the_record_is_one_of_several_and_may_be_in_parts(name_server):
    text = record_text(CODE)
    name_server["records"] = ['"v=spf1 -all"', f'"{text[:10]}" "{text[10:]}"']
    look_for_record(domain="sogeline.example", code=CODE)
    assert name_server["asked"] == ["_joignable.sogeline.example."]


@pytest.mark.parametrize(
    ("records", "failure"),
    [
        (None, ProofFailure.NO_RECORD),
        ([], ProofFailure.NO_RECORD),
        (['"joignable=other"'], ProofFailure.RECORD_OTHER),
        ([f'"{CODE}"'], ProofFailure.RECORD_OTHER),
    ],
)
def test_another_record_proves_nothing(name_server, records, failure):
    name_server["records"] = records
    with pytest.raises(NotThere) as missing:
        look_for_record(domain="sogeline.example", code=CODE)
    assert missing.value.failure == failure


def test_without_a_name_server_nothing_is_proved(settings, monkeypatch):
    monkeypatch.setattr(domain_proofs, "SECONDS", 0.5)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    settings.NAMESERVERS = [f"127.0.0.1:{port}"]
    with pytest.raises(NotThere) as missing:
        look_for_record(domain="sogeline.example", code=CODE)
    assert missing.value.failure == ProofFailure.NO_ANSWER


def test_what_the_company_is_told_to_do_is_what_is_looked_for():
    assert file_address("sogeline.example") == "https://sogeline.example/.well-known/joignable.txt"
    assert record_name("sogeline.example") == "_joignable.sogeline.example"
    assert record_text(CODE) == f"joignable={CODE}"


def test_a_mail_goes_to_the_domain():
    send_code(mailbox="postmaster", domain="sogeline.example", subject="Code", text="ABCD")
    assert [(sent.to, sent.body) for sent in mail.outbox] == [(["postmaster@sogeline.example"], "ABCD")]


def test_a_mail_that_nobody_takes_is_told(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(NotThere) as missing:
        send_code(mailbox="admin", domain="sogeline.example", subject="Code", text="ABCD")
    assert missing.value.failure == ProofFailure.NOT_SENT
