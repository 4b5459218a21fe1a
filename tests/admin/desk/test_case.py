"""A kind of case is one file: here it is written, found, queued, listed, shown and decided; nothing else is touched."""

import datetime
import sys
from types import ModuleType

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from companies.admin import desk
from companies.models import CallTold, Event
from companies.queries.staff import queue_kinds
from reachability import urls
from tests import factories

#: Calls that a machine held, which nobody decides on today.
FILE = """
from django import forms
from django.contrib import admin
from django.utils.translation import ngettext_lazy

from companies.actions.history.changing import changing
from companies.admin.desk.case import Case
from companies.admin.desk.decision import Decision, DecisionForm
from companies.enums import EventKind, Harm
from companies.models import CallTold
from companies.queries.staff.queue_kinds import Kind


class WhyForm(DecisionForm):
    reason = forms.CharField(error_messages={"required": "Say why it counts."})


def count_call(*, calltold_id, reason, by, at):
    call = CallTold.objects.get(pk=calltold_id)
    with changing(
        call, EventKind.DIRECTORY_CHANGED, by=by, at=at, reason=reason, still=lambda row: not row.is_counted
    ) as row:
        row.is_counted, row.held_because = True, ""
    return row


@admin.register(CallTold)
class HeldCallAdmin(Case):
    list_display = ("number", "told_at")
    ordering = ("told_at", "id")
    queue = Kind(
        model=CallTold,
        counted=ngettext_lazy("call to read", "calls to read"),
        waiting=lambda: CallTold.objects.filter(is_counted=False),
        age="told_at",
        ranks=lambda calls, today: [(Harm.URGENT, "It was held.")] * len(calls),
        joins=(),
    )
    decisions = {
        "count": Decision(
            button="Count it", key="p", form=WhyForm, act=count_call, said="Counted: {calltold}."
        )
    }

    def is_waiting(self, row):
        return not row.is_counted
"""


@pytest.fixture
def held_calls(tmp_path, monkeypatch, settings):
    """The desk with that file in it."""
    (tmp_path / "held_call.py").write_text(FILE)
    usual = admin.site.get_model_admin(CallTold)
    monkeypatch.setattr(queue_kinds, "KINDS", [*queue_kinds.KINDS])
    monkeypatch.setattr(desk, "__path__", [*desk.__path__, str(tmp_path)])
    admin.site.unregister(CallTold)
    desk.find()
    again = ModuleType("addresses_with_held_calls")
    again.urlpatterns = [urls.path("admin/", admin.site.urls), *urls.urlpatterns]
    monkeypatch.setitem(sys.modules, again.__name__, again)
    settings.ROOT_URLCONF = again.__name__
    yield
    admin.site._registry[CallTold] = usual
    del sys.modules["companies.admin.desk.held_call"]


@pytest.fixture
def superuser(client, admin_user, held_calls):
    client.force_login(admin_user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def held(hours):
    return factories.call_told(is_counted=False, told_at=timezone.now() - datetime.timedelta(hours=hours))


def page(call):
    return reverse("admin:companies_calltold_change", args=[call.pk])


def count(call):
    return reverse("admin:companies_calltold_count", args=[call.pk])


def test_it_is_listed_and_waits_in_the_queue(superuser):
    older, newer = held(9), held(1)
    listed = superuser.get(reverse("admin:companies_calltold_changelist"))
    assert list(listed.context["cl"].result_list) == [older, newer]
    assert f'{page(older)}?from=list"' in listed.content.decode()
    queue = superuser.get(reverse("admin:queue"))
    assert [entry.target for entry, _address in queue.context["lines"]] == [older, newer]
    assert superuser.post(reverse("admin:queue_next")).url == page(older)


def test_it_is_shown_with_what_may_be_decided(superuser, client, powerless):
    call = held(1)
    shown = superuser.get(page(call)).content.decode()
    assert f'<form method="post" action="{count(call)}" novalidate>' in shown
    assert 'accesskey="p"' in shown
    assert "You have taken it." not in shown
    client.force_login(powerless)
    assert client.get(page(call)).status_code == 403
    assert client.post(count(call), {"reason": "Seen."}).status_code == 403


def test_it_is_decided_once_and_leads_to_the_next(superuser, admin_user, said):
    first, second = held(9), held(1)
    answer = superuser.post(count(first), {"reason": "Seen."}, follow=True)
    assert answer.redirect_chain == [(page(second), 302)]
    assert said(answer) == [f'Counted: <a href="{page(first)}">{first}</a>.']
    event = Event.objects.about(first).get()
    assert (event.actor, event.reason, event.after) == (admin_user, "Seen.", {"is_counted": True})
    again = superuser.post(count(first), {"reason": "Again."}, follow=True)
    assert again.redirect_chain == [(page(first), 302)]
    assert said(again) == [
        "Somebody else decided on this meanwhile. Nothing was changed; here is what they did."
    ]


def test_from_its_list_it_leads_on_in_the_order_of_the_list(superuser, said):
    first, second = held(9), held(1)
    assert superuser.get(page(first), {"from": "list"}).context["next"] == f"{page(second)}?from=list"
    on = superuser.post(f"{count(first)}?from=list", {"reason": "Seen."})
    assert on.url == f"{page(second)}?from=list"
    last = superuser.post(f"{count(second)}?from=list", {"reason": "Seen."}, follow=True)
    assert last.redirect_chain == [(reverse("admin:companies_calltold_changelist"), 302)]
    assert said(last)[-1] == "Nothing else waits."


def test_what_is_wrong_is_said_beside_its_field(superuser):
    call = held(1)
    answer = superuser.post(count(call), {"reason": " "})
    assert answer.context["forms"]["count"].errors == {"reason": ["Say why it counts."]}
    assert "Say why it counts." in answer.content.decode()
    call.refresh_from_db()
    assert not call.is_counted


def test_looking_at_a_decision_leads_back_to_the_page(superuser):
    call = held(1)
    assert superuser.get(count(call)).url == page(call)
    assert superuser.put(count(call)).status_code == 405
    assert superuser.post(page(call)).status_code == 405
    assert superuser.post(reverse("admin:companies_calltold_count", args=["x"])).url == reverse("admin:index")
