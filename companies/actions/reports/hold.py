"""Why a report is held for what it tells and when, beside how it came in (actions.guard)."""

import datetime
import hmac
from hashlib import sha256

from django.conf import settings

from companies.actions.submissions.guard import purge
from companies.enums import HeldBecause
from companies.lib.words import folded
from companies.models import Company, Report, WordsSent

_HOUR = datetime.timedelta(hours=1)
#: How far back the usual of a company is looked for, in reports: so much is read, however many there are.
_MOST_LOOKED_AT = 500


def held_for_what_it_tells(*, company: Company, words: str, at: datetime.datetime) -> HeldBecause | str:
    """`words` are masked already. "" for nothing unusual."""
    if words and _was_sent_before(words, at):
        return HeldBecause.SAME_WORDS
    return HeldBecause.BURST if is_burst(company=company, at=at) else ""


def is_burst(*, company: Company, at: datetime.datetime) -> bool:
    """Whether the last hour brought this company far more published reports than its hours usually do."""
    newest = Report.objects.published().filter(company=company).order_by("-published_at")
    moments = newest.values_list("published_at", flat=True)
    fewest = settings.FEWEST_REPORTS_IN_A_BURST
    last = moments[fewest - 1 : fewest].first()
    if last is None or last <= at - _HOUR:
        return False
    looked_at = [moment for moment in moments[:_MOST_LOOKED_AT] if moment]
    before = [moment for moment in looked_at if moment <= at - _HOUR]
    hours = (at - _HOUR - before[-1]) / _HOUR if before else 0
    usual = max(len(before) - 1, 0) / max(hours, 1)
    return len(looked_at) - len(before) >= max(fewest, settings.TIMES_USUAL_IN_A_BURST * usual)


def _was_sent_before(words: str, at: datetime.datetime) -> bool:
    """To any company. Short words are everybody's: "Personne ne répond." says nothing of who wrote it."""
    same = folded(words)
    if len(same) < settings.SHORTEST_WORDS_COMPARED:
        return False
    since = at - datetime.timedelta(days=settings.DAYS_WORDS_ARE_COMPARED)
    purge(WordsSent, sent_at__lt=since)
    digest = hmac.new(settings.SECRET_KEY.encode(), b"companies.words:" + same.encode(), sha256).hexdigest()
    row, created = WordsSent.objects.get_or_create(digest=digest, defaults={"sent_at": at})
    is_lately = row.sent_at >= since
    if not is_lately:  # not purged yet: from now on it is these words that are compared
        row.sent_at = at
        row.save(update_fields=["sent_at"])
    return is_lately and not created
