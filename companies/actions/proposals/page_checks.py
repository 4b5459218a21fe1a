"""The pages that proposals cite: which are to be fetched, and what was found on them."""

import datetime

from django.db import transaction

from companies.enums import ChannelKind, PageState, ProposalStatus
from companies.lib.page_text import address_on, number_on, text_of
from companies.lib.phones import PhoneNumber
from companies.models import PageCheck, Proposal

#: A page that does not answer is asked again, so many times in all.
MOST_TRIES = 3
#: Not sooner than this after the last time.
PAUSE = datetime.timedelta(hours=1)


def pages_to_check(*, at: datetime.datetime, limit: int) -> list[PageCheck]:
    """Of open proposals, those never fetched and those that did not answer a while ago; the oldest first."""
    checks = PageCheck.objects.filter(state=PageState.WAITING, proposal__status=ProposalStatus.OPEN)
    due = checks.filter(checked_at=None) | checks.filter(checked_at__lte=at - PAUSE)
    return list(due.select_related("proposal__channel").order_by("id")[:limit])


@transaction.atomic
def note_page(*, check: PageCheck, page: str, at: datetime.datetime) -> PageCheck:
    """The page was fetched: keep whether it has the value proposed, and the words around it."""
    excerpt = found_on(page, check.proposal)
    return _note(check, PageState.FOUND if excerpt else PageState.MISSING, excerpt, at)


@transaction.atomic
def note_failure(*, check: PageCheck, reason: str, at: datetime.datetime) -> PageCheck:
    """The page was not read. After some tries it is called unreadable, which stops nothing and proves nothing."""
    is_last = check.tries + 1 >= MOST_TRIES
    return _note(check, PageState.UNREADABLE if is_last else PageState.WAITING, reason, at)


def found_on(page: str, proposal: Proposal) -> str:
    """The words of the HTML around the value proposed; "" where it is not there."""
    after, text = proposal.after, text_of(page)
    kind = after.get("kind") or (proposal.channel.kind if proposal.channel else "")
    value = after.get("value", "")
    if kind == ChannelKind.PHONE:
        return number_on(text, PhoneNumber.of_whole(value))
    return address_on(text, value)


def _note(check: PageCheck, state: PageState, excerpt: str, at: datetime.datetime) -> PageCheck:
    longest = PageCheck._meta.get_field("excerpt").max_length
    check.state, check.excerpt, check.checked_at = state, excerpt[:longest], at
    check.tries += 1
    check.save()
    return check
