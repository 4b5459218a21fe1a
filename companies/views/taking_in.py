"""Taking in what is sent by a public form: a fault or a refusal is said beside it, and nothing that was typed is lost."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from companies.actions.directory.subscriptions import TooManyAsked
from companies.actions.dossiers import DossierFull
from companies.actions.proposals.proposals import NothingProposed
from companies.actions.replies.answers import AlreadyAnswered, TooManyReplies
from companies.actions.replies.claims import NotTheirs, TooManyMails, TooManyTries, TooSoon
from companies.actions.replies.flags import AlreadyContested, TooManyFlags
from companies.actions.reports.receive import AlreadyReported
from companies.actions.submissions.guard import ChallengeSpent, Sending, TooManySent
from companies.actions.submissions.planted import PlantedWords
from companies.actions.submissions.private_links import follow_key
from companies.exchange.subscription_letters import NotTaken
from companies.forms.submissions.guarded import GuardedForm
from companies.models import reader
from companies.models.dossier import MOST_ATTEMPTS
from companies.visitors import sender_of


@dataclass(frozen=True)
class Refusal:
    """What a visitor reads of what was not taken, beside which field, and the status of the answer."""

    status: HTTPStatus
    sentence: Any
    field: str | None = None
    figures: dict[str, int] | None = None

    def say(self, form: GuardedForm) -> HTTPStatus:
        field = self.field if self.field in form.fields else None
        form.add_error(field, ValidationError(self.sentence, params=self.figures))
        return self.status


#: Of the exceptions of actions, those that the page of the form answers.
REFUSALS: Mapping[type[Exception], Refusal] = {
    ChallengeSpent: Refusal(
        HTTPStatus.CONFLICT,
        _("This form was used once already. What you wrote is still here: please send it again."),
    ),
    TooManySent: Refusal(
        HTTPStatus.TOO_MANY_REQUESTS,
        _(
            "More was sent from your network today than we take in one day. What you wrote is still here:"
            " please send it tomorrow, or from another connection."
        ),
    ),
    AlreadyReported: Refusal(
        HTTPStatus.CONFLICT, _("You told us exactly this less than a minute ago: it is stored, once.")
    ),
    PlantedWords: Refusal(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        _(
            "Your words name a number or an address that the directory does not show, so that nobody can plant one. Leave it "
            "out, and propose it as a way in where it is an official one."
        ),
        field="words",
    ),
    NothingProposed: Refusal(
        HTTPStatus.UNPROCESSABLE_ENTITY, _("Nothing is different from what the page says already.")
    ),
    NotTheirs: Refusal(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        _("The directory no longer knows this domain as the company’s."),
        field="domain",
    ),
    TooSoon: Refusal(HTTPStatus.TOO_MANY_REQUESTS, _("The last look was a moment ago. Wait a few seconds.")),
    TooManyTries: Refusal(
        HTTPStatus.TOO_MANY_REQUESTS,
        _("This link was tried too often. Ask for a new one on the company’s page."),
    ),
    TooManyMails: Refusal(
        HTTPStatus.TOO_MANY_REQUESTS,
        _("Enough mail went to this domain today. Use another way, or come back tomorrow."),
    ),
    AlreadyAnswered: Refusal(
        HTTPStatus.CONFLICT, _("This report has an answer already, or one that waits to be read.")
    ),
    TooManyReplies: Refusal(
        HTTPStatus.TOO_MANY_REQUESTS,
        _("So many answers came today that nobody can read more. Come back tomorrow."),
    ),
    AlreadyContested: Refusal(HTTPStatus.CONFLICT, _("This report is contested already.")),
    TooManyFlags: Refusal(
        HTTPStatus.TOO_MANY_REQUESTS,
        _("So many reports were contested today that nobody can look at more. Come back tomorrow."),
    ),
    TooManyAsked: Refusal(
        HTTPStatus.TOO_MANY_REQUESTS,
        _("We wrote to this address often enough today. Look into its mailbox, or come back tomorrow."),
        field="email",
    ),
    NotTaken: Refusal(
        HTTPStatus.SERVICE_UNAVAILABLE,
        _("No mail server took the letter to this address. Is it right? Else try again later."),
        field="email",
    ),
    DossierFull: Refusal(
        HTTPStatus.CONFLICT,
        _("This dossier is full: it holds %(most)s attempts at most."),
        figures={"most": MOST_ATTEMPTS},
    ),
}
REFUSED = tuple(REFUSALS)


class Sent(TypedDict):
    """What `act` is given of a form that came in."""

    nonce: str
    language: str
    at: datetime.datetime
    sending: Sending


def posted(request: HttpRequest) -> QueryDict | None:
    """What the form was sent with; None for a page that only shows it."""
    return request.POST if request.method == "POST" else None


def take_in(
    request: HttpRequest,
    form: GuardedForm,
    *,
    act: Callable[..., Any],
    page: str,
    then: str | Callable[[Any], HttpResponse],
    context: Mapping[str, Any] | None = None,
    show: Callable[..., HttpResponse] = render,
) -> HttpResponse:
    """Show the form; once it is sent and valid, `act` on it, and `then` go on.

    `act` is given Sent by name. `then` makes an answer of what came of it, or names the page
    behind the private link of the form. What is refused (REFUSALS) comes back with what was typed and a fresh token.
    """
    status = HTTPStatus.OK
    if form.is_bound:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            nonce, now = form.cleaned_data["token"], timezone.now()
            sender = sender_of(request, at=now)
            sending = form.sending(network_key=sender.key, sender=sender)
            try:
                kept = act(nonce=nonce, language=reader.language(), at=now, sending=sending)
            except REFUSED as refusal:
                status = REFUSALS[type(refusal)].say(form)
            else:
                return redirect(then, key=follow_key(nonce)) if isinstance(then, str) else then(kept)
        form.refresh_token()
    return show(request, page, {**(context or {}), "form": form}, status=status)
