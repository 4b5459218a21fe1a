"""Every public form, sent twice at the same moment over two connections: it is one thing, and both answers are the same.

A new form joins the list: the last tests hold that none is missing.
"""

import itertools
import time
from collections import Counter
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.core import mail
from django.db.models import Sum
from django.db.models.signals import pre_save
from django.test import Client
from django.utils import timezone

from companies.actions.dossiers import dossier_key
from companies.actions.submissions.private_links import follow_key
from companies.forms.directory.follow import FollowForm
from companies.forms.directory.look import LookForm
from companies.forms.dossiers import NoteForm
from companies.forms.notices import NoticeForm
from companies.forms.proposals.changes import ChannelChangeForm, CompanyChangeForm, NewChannelForm
from companies.forms.proposals.suggestion import SuggestionForm
from companies.forms.replies import ClaimForm, FlagForm, ReplyForm
from companies.forms.reports.call import CallForm
from companies.forms.reports.report import ReportForm
from companies.forms.submissions.guarded import GuardedForm
from companies.models import (
    CallTold,
    Claim,
    Dossier,
    DossierAttempt,
    LookAgain,
    NetworkToday,
    Notice,
    Proposal,
    Reply,
    Report,
    ReportFlag,
    Subscription,
)
from companies.models.submission import Submission
from tests import factories
from tests.actions.evidence.books import at_once
from tests.proofs import solved

#: How long the first one takes to be stored: the second comes meanwhile.
SECONDS_TO_STORE = 0.2
SOURCE = "https://www.sogeline.example/contact"
_numbers = itertools.count(10)


@pytest.fixture(autouse=True)
def letters(settings):
    settings.EMAIL_HOST, settings.SITE_URL = "mail.example", "http://testserver"


def report():
    line = factories.phone_channel()
    fields = {"channel": line.slug, "outcome": "gave_up", "wait_pick": "10", "wait_unit": "1"}
    return f"reach/{line.company.slug}/report/", fields


def change_of_a_way_in():
    line = factories.phone_channel()
    fields = {"value": "01 99 00 55 44", "source_url": SOURCE}
    return f"reach/{line.company.slug}/suggest-a-change/{line.slug}/", fields


def new_way_in():
    fields = {"kind": "phone", "purpose": "customer_service", "value": "01 99 00 55 44", "source_url": SOURCE}
    return f"reach/{factories.company().slug}/add-a-way-in/", fields


def change_of_a_company():
    company = factories.company()
    fields = {"name": company.name, "legal_name": "Sogeline SA", "source_url": SOURCE}
    return f"reach/{company.slug}/suggest-a-change/", fields


def missing_company():
    name = f"Altimobile {next(_numbers)}"
    return "add-a-company/", {"name": name, "website": "altimobile.example", "country": "FR"}


def notice():
    told = {"url": "/en/", "explanation": "Faux.", "name": "Camille", "email": "camille@altimobile.example"}
    return "notices/new/", {"ground": "other", "is_in_good_faith": "on", **told}


def claim():
    domain = factories.domain()
    return f"reach/{domain.company.slug}/right-of-reply/", {"domain": domain.name}


def proved(company, end):
    made = factories.claim(company=company, at=timezone.now())
    return f"right-of-reply/{follow_key(made.nonce)}/{end}"


def answer():
    return proved(factories.company(), "answer/"), {"words": "Le service a été renforcé."}


def answer_to_a_report():
    row = factories.report()
    return proved(row.company, f"answer/{row.pk}/"), {"words": "La panne est réparée."}


def contested_report():
    row = factories.report()
    return proved(row.company, f"contest/{row.pk}/"), {"ground": "not_so"}


def correction_by_the_company():
    line = factories.phone_channel()
    return proved(line.company, f"correct/{line.slug}/"), {"value": "01 99 00 55 44", "source_url": SOURCE}


def call():
    return f"number/01990012{next(_numbers)}/it-called-me/", {"kind": "sales", "called": "today"}


def look():
    return f"reach/{factories.company().slug}/look-again/", {}


def wish_to_be_told():
    fields = {"wish": "changes", "email": f"zoe{next(_numbers)}@client.example"}
    return f"reach/{factories.company().slug}/follow/", fields


def noted(line):
    return {"channel": line.slug, "outcome": "gave_up", "wait_pick": "10", "wait_unit": "1"}


def dossier():
    line = factories.phone_channel()
    return f"reach/{line.company.slug}/dossier/", noted(line)


def dossier_that_tells():
    line = factories.phone_channel()
    return f"reach/{line.company.slug}/dossier/", {**noted(line), "is_told": "on"}


def attempt_in_a_dossier():
    line = factories.phone_channel()
    kept = factories.dossier(channel=line, at=timezone.now())
    return f"dossier/{dossier_key(kept)}/attempt/", noted(line)


#: What makes a form ready to be sent → the form, and the row that comes of it.
FORMS = {
    look: (LookForm, LookAgain),
    wish_to_be_told: (FollowForm, Subscription),
    report: (ReportForm, Report),
    change_of_a_way_in: (ChannelChangeForm, Proposal),
    new_way_in: (NewChannelForm, Proposal),
    change_of_a_company: (CompanyChangeForm, Proposal),
    correction_by_the_company: (ChannelChangeForm, Proposal),
    missing_company: (SuggestionForm, Proposal),
    notice: (NoticeForm, Notice),
    claim: (ClaimForm, Claim),
    answer: (ReplyForm, Reply),
    answer_to_a_report: (ReplyForm, Reply),
    contested_report: (FlagForm, ReportFlag),
    call: (CallForm, CallTold),
    dossier: (NoteForm, Dossier),
    dossier_that_tells: (NoteForm, Dossier),
    attempt_in_a_dossier: (NoteForm, DossierAttempt),
}


def filled_in(make):
    """Address and fields of a form as a browser with a script sends it."""
    path, fields = make()
    path = f"/en/{path}"
    return path, {**solved(Client().get(path).content.decode()), **fields}


def sent(path, fields):
    answer = Client().post(path, fields)
    return answer.status_code, answer.get("Location")


def rows():
    """How many there are of everything, what is counted against the network's limit, and mails."""
    tables = apps.get_app_config("companies").get_models()
    counts = Counter({model.__name__: model.objects.count() for model in tables})
    counts["sent today"] = NetworkToday.objects.aggregate(sent=Sum("sent", default=0))["sent"]
    counts["mails"] = len(mail.outbox)
    return counts


@contextmanager
def stored_slowly(model):
    def pause(**_signal):
        time.sleep(SECONDS_TO_STORE)

    pre_save.connect(pause, sender=model)
    try:
        yield
    finally:
        pre_save.disconnect(pause, sender=model)


def of_one(make):
    """What one form adds, and the status of its answer; what only the first of all adds was added before."""
    sent(*filled_in(make))
    form = filled_in(make)
    before = rows()
    status, _address = sent(*form)
    return status, rows() - before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("make", FORMS, ids=lambda make: make.__name__)
def test_a_form_sent_twice_at_the_same_moment_is_one_thing(make):
    _form, model = FORMS[make]
    status, added = of_one(make)
    assert (status, added[model.__name__], added["sent today"]) == (302, 1, 1)

    form, answers = filled_in(make), []
    before = rows()
    with stored_slowly(model):
        at_once(*[lambda: answers.append(sent(*form))] * 2)

    assert rows() - before == added
    assert answers[0] == answers[1]
    assert answers[0][0] == status


@pytest.mark.django_db
@pytest.mark.parametrize("make", FORMS, ids=lambda make: make.__name__)
def test_a_form_sent_again_later_is_the_one_that_was_sent(make):
    _status, added = of_one(make)
    form = filled_in(make)
    before = rows()
    first, again = sent(*form), sent(*form)

    assert rows() - before == added
    assert first == again


def concrete(base):
    below = {model for child in base.__subclasses__() for model in concrete(child)}
    return below or {base}


def test_everything_that_strangers_send_is_in_the_list():
    assert {model for _form, model in FORMS.values()} == concrete(Submission)


def test_every_public_form_is_in_the_list():
    ours = {form for form in concrete(GuardedForm) if form.__module__.startswith("companies.")}
    assert {form for form, _model in FORMS.values()} == ours
