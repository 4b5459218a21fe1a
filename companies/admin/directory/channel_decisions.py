"""What a moderator decides about a channel: I saw it, it is gone, it is back. Each has an address of its own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from companies.actions.directory.channel_states import PEOPLE_NEEDED, AlreadyConfirmed
from companies.actions.directory.channels import (
    KnownToBeBad,
    ListedAlready,
    NotAnOfficialSource,
    NotInUse,
    ProposedByThemselves,
    Stopped,
    confirm_channel,
    let_be_said,
    restore_channel,
    retire_channel,
)
from companies.actions.history.changing import AlreadyDecided
from companies.admin.parts.onward import go_on, is_in_the_hands_of, with_undo
from companies.enums import ChannelStatus
from companies.models import Channel

LONGEST_REASON = 500


def seen_by(people: int) -> str:
    """How many of the two who are needed have seen a channel at its source."""
    if not people:
        return _("nobody has seen it at its source yet")
    words = ngettext(
        "seen at its source by %(people)d person of %(needed)d",
        "seen at its source by %(people)d people of %(needed)d",
        people,
    )
    return words % {"people": people, "needed": PEOPLE_NEEDED}


class ChannelDecisions:
    """For the admin of channels."""

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        own = [
            path(f"<path:object_id>/{word}/", guarded(view), name=f"companies_channel_{word}")
            for word, view in (
                ("confirm", self.confirm_view),
                ("say", self.say_view),
                ("retire", self.retire_view),
                ("restore", self.restore_view),
            )
        ]
        return own + super().get_urls()

    def confirm_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        channel, answer = self._to_decide(request, object_id)
        if channel is None:
            return answer
        now = timezone.now()
        is_hers = is_in_the_hands_of(request.user, channel, at=now)
        try:
            channel = confirm_channel(channel=channel, by=request.user, at=now)
        except NotInUse:
            return self._said(request, channel, _("This channel is no longer in use."), messages.WARNING)
        except NotAnOfficialSource:
            sentence = _(
                "This source proves nothing: give an official one, or a public administration’s, and save."
            )
            return self._said(request, channel, sentence, messages.WARNING)
        except ProposedByThemselves:
            sentence = _("You wrote this number or address yourself: two others must see it.")
            return self._said(request, channel, sentence, messages.WARNING)
        except KnownToBeBad:
            sentence = _("This number is on the list of known bad numbers: put that right first.")
            return self._said(request, channel, sentence, messages.WARNING)
        except AlreadyConfirmed:
            sentence = _("You have confirmed this channel before: another person must see it too.")
            return self._said(request, channel, sentence, messages.WARNING)
        if channel.is_confirmed:
            sentence = _("Confirmed by two people: the channel is public.")
        else:
            people = channel.confirmations.count()
            sentence = ngettext(
                "Noted: %(people)d person of %(needed)d has seen it.",
                "Noted: %(people)d people of %(needed)d have seen it.",
                people,
            ) % {"people": people, "needed": PEOPLE_NEEDED}
        sentence = with_undo(sentence, channel, by=request.user, at=now)
        return self._decided(request, channel, sentence, is_hers=is_hers)

    def say_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        channel, answer = self._to_decide(request, object_id)
        if channel is None:
            return answer
        now = timezone.now()
        is_hers = is_in_the_hands_of(request.user, channel, at=now)
        try:
            let_be_said(channel=channel, by=request.user, at=now)
        except AlreadyDecided:
            return self._said(request, channel, _("This channel does not wait any more."), messages.WARNING)
        except Stopped as stop:
            sentence = _("Something speaks against it: %(stops)s.") % {"stops": stop.sentence}
            return self._said(request, channel, sentence, messages.WARNING)
        sentence = _("Shown as named by a third party, folded and without a button.")
        sentence = with_undo(sentence, channel, by=request.user, at=now)
        return self._decided(request, channel, sentence, is_hers=is_hers)

    def retire_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        channel, answer = self._to_decide(request, object_id)
        if channel is None:
            return answer
        reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
        if not reason:
            sentence = _("Say why the channel is no longer in use: the history will tell it.")
            return self._said(request, channel, sentence, messages.ERROR)
        now = timezone.now()
        is_hers = is_in_the_hands_of(request.user, channel, at=now)
        try:
            retire_channel(channel=channel, by=request.user, at=now, reason=reason)
        except AlreadyDecided:
            return self._said(request, channel, _("This channel was retired before."), messages.WARNING)
        sentence = _("Retired. It stays in the history, and can be proposed again here.")
        return self._decided(request, channel, sentence, is_hers=is_hers)

    def restore_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        channel, answer = self._to_decide(request, object_id)
        if channel is None:
            return answer
        if channel.status != ChannelStatus.RETIRED:
            return self._said(request, channel, _("This channel is in use."), messages.WARNING)
        try:
            restore_channel(channel=channel, by=request.user, at=timezone.now())
        except AlreadyDecided:
            return self._said(request, channel, _("This channel is in use."), messages.WARNING)
        except ListedAlready:
            sentence = _("This company lists this very channel already: change that one.")
            return self._said(request, channel, sentence, messages.WARNING)
        return self._said(request, channel, _("Proposed again, for two people to confirm."))

    def _decided(
        self, request: HttpRequest, channel: Channel, sentence: str, *, is_hers: bool
    ) -> HttpResponse:
        """On to the next for who took it from the queue; whoever looks after this channel stays with it."""
        answer = self._said(request, channel, sentence)
        return go_on(request) if is_hers else answer

    def _said(
        self, request: HttpRequest, channel: Channel, sentence: str, level: int = messages.SUCCESS
    ) -> HttpResponse:
        self.message_user(request, sentence, level)
        return HttpResponseRedirect(reverse("admin:companies_channel_change", args=[channel.pk]))
