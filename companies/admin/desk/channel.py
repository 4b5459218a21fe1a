"""What moderators decide about a channel: I saw it, it is gone, it is back. It is edited on the same page."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from companies.actions.directory.channel_states import PEOPLE_NEEDED, AlreadyConfirmed
from companies.actions.directory.channels import (
    KnownToBeBad,
    ListedAlready,
    NotAnOfficialSource,
    NotInUse,
    NumberStopped,
    ProposedByThemselves,
    let_be_said,
    restore_channel,
    retire_channel,
)
from companies.actions.directory.sources import citations
from companies.actions.directory.two_people import NewHere, OneHand, Stopped
from companies.actions.history.changing import AlreadyDecided
from companies.admin.desk.bulk import Bulk
from companies.admin.desk.case import Decides
from companies.admin.desk.decision import Decision, DecisionForm
from companies.admin.desk.proposal_review import says_enough
from companies.admin.desk.set_aside import NEW_HERE, ONE_HAND, confirm_and_tell
from companies.admin.directory.channel import ChannelAdmin
from companies.admin.parts.onward import is_in_the_hands_of, standing_of
from companies.enums import ChannelStatus
from companies.models import Channel
from companies.queries.directory.stops import stops_of_channel
from companies.queries.staff.queue_kinds import CHANNELS
from companies.visitors import member_of

LONGEST_REASON = 500


class RetirementForm(DecisionForm[Channel]):
    reason = forms.CharField(
        label=_("Why"),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Say why the channel is no longer in use: the history will tell it.")},
    )


class ConfirmationForm(DecisionForm[Channel]):
    """ "I saw it": against what speaks for a trap, with a reason."""

    despite = forms.CharField(
        label=_("Why what speaks against it does not hold here"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Where you looked and what you saw, for a colleague to check. The other editors are told."
        ),
        error_messages={"required": _("Something speaks against it: say why that does not hold here.")},
        validators=[says_enough],
    )

    def __init__(self, row: Channel, *arguments: Any, **options: Any) -> None:
        super().__init__(row, *arguments, **options)
        asked = not (row.is_published or row.proposed_by_id == self.by.pk)
        self.stops = stops_of_channel(row) if asked else []
        if not self.stops or any(stop.is_final for stop in self.stops):
            del self.fields["despite"]


def _source(form: DecisionForm) -> str | SafeString:
    """The page to look at."""
    source = form.row.source
    if source.href and source.is_official:
        return format_html('<a href="{}" rel="noreferrer">{}</a>', source.href, source.host)
    return str(source)


def _confirmed(channel: Channel) -> str:
    if channel.is_confirmed:
        return gettext("Confirmed by two people: the channel is public.")
    people = channel.confirmations.count()
    return ngettext(
        "Noted: %(people)d person of %(needed)d has seen it.",
        "Noted: %(people)d people of %(needed)d have seen it.",
        people,
    ) % {"people": people, "needed": PEOPLE_NEEDED}


def _is_in_use(form: DecisionForm) -> bool:
    return form.row.status != ChannelStatus.RETIRED


def _proposed_again(*, channel: Channel, **told: Any) -> Channel:
    """A retirement is taken back here; a publication where its event is undone."""
    if channel.status != ChannelStatus.RETIRED:
        raise AlreadyDecided
    return restore_channel(channel=channel, **told)


#: Lines of a service that ended, one reason for all; that one is theirs is seen one by one.
RETIRE = Bulk(
    name="retire_selected",
    description=_("Take the chosen channels out of use"),
    rows=lambda: Channel.objects.for_list(),
    act=retire_channel,
    named=lambda channel: {"channel": channel},
    done=lambda number: (
        ngettext("%(count)d channel is out of use.", "%(count)d channels are out of use.", number)
        % {"count": number}
    ),
    form=RetirementForm,
    title=lambda number: (
        ngettext("Take %(count)d channel out of use", "Take %(count)d channels out of use", number)
        % {"count": number}
    ),
    button=_("Take out of use"),
    tells=lambda channel: channel.shown,
)


@admin.register(Channel)
class DecidedChannelAdmin(Decides[Channel], ChannelAdmin):
    queue = CHANNELS
    actions = (RETIRE.as_action(),)
    change_form_template = "admin/desk/channel.html"
    decisions = {
        "confirm": Decision(
            button=_("I saw it at its official source"),
            key="c",
            look="signal",
            help=_source,
            offered=lambda form: _is_in_use(form) and form.row.source.is_official,
            form=ConfirmationForm,
            act=confirm_and_tell,
            said=_confirmed,
            why_not={
                NotInUse: _("This channel is no longer in use."),
                NotAnOfficialSource: _(
                    "This source proves nothing: give an official one, or a public administration’s, and save."
                ),
                ProposedByThemselves: _("You wrote this number or address yourself: two others must see it."),
                NewHere: NEW_HERE,
                OneHand: ONE_HAND,
                Stopped: _(
                    "Something speaks against it meanwhile: look again, and say why it does not hold here."
                ),
                KnownToBeBad: _("This number is on the list of known bad numbers: put that right first."),
                AlreadyConfirmed: _(
                    "You have confirmed this channel before: another person must see it too."
                ),
            },
        ),
        "say": Decision(
            button=_("Show it as named by a third party"),
            help=_source,
            act=let_be_said,
            said=_("Shown as named by a third party, folded and without a button."),
            why_not={
                AlreadyDecided: _("This channel does not wait any more."),
                NumberStopped: lambda stop: (
                    gettext("Something speaks against it: %(stops)s.") % {"stops": stop.sentence}
                ),
            },
        ),
        "retire": Decision(
            button=_("Retire"),
            summary=_("No longer in use?"),
            form=RetirementForm,
            offered=_is_in_use,
            act=retire_channel,
            said=_("Retired. It stays in the history, and can be proposed again here."),
            why_not={AlreadyDecided: _("This channel was retired before.")},
        ),
        "restore": Decision(
            button=_("Propose it again"),
            look="signal",
            offered=lambda form: not _is_in_use(form),
            act=_proposed_again,
            said=_("Proposed again, for two people to confirm."),
            why_not={
                AlreadyDecided: _("This channel is in use."),
                ListedAlready: _("This company lists this very channel already: change that one."),
            },
            then="page",
        ),
    }

    def is_waiting(self, row: Channel) -> bool:
        return row.is_proposed or (row.missing_since is not None and not row.is_retired)

    def named(self, row: Channel) -> dict[str, Any]:
        return {"channel": row}

    def leaves(self, request: HttpRequest, row: Channel) -> bool:
        """On to the next for who took it from the queue; who looks after this channel stays with it."""
        return is_in_the_hands_of(member_of(request), row, at=timezone.now())

    def again(self, request: HttpRequest, row: Channel, decision: str, form: DecisionForm) -> HttpResponse:
        """Its page is a form already, with what is typed in that one: what is wrong is said above it."""
        for errors in form.errors.values():
            self.message_user(request, " ".join(map(str, errors)), messages.ERROR)
        return HttpResponseRedirect(self._page_of(request, row.pk))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        channel = self.get_object(request, unquote(object_id))
        context: dict[str, Any] = {**(extra_context or {})}
        if channel is not None:
            context |= {
                **standing_of(request, channel, waits=self.is_waiting(channel)),
                "offers": self.offers(request, channel),
                "cited_elsewhere": citations(channel.source) > 1,
            }
        return super().change_view(request, object_id, form_url, context)
