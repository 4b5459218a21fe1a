"""Claims to speak for a company: making one, proving it by its domain, ending it."""

import datetime
import hmac
import secrets
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from companies.actions.history.changing import changing
from companies.actions.history.events import Facts
from companies.actions.submissions.guard import Sending
from companies.actions.submissions.receiving import one_by_one, received
from companies.enums import EventKind, ProofWay
from companies.models import Claim, Company

#: What a mail says for longer, somebody finds in an old post box.
MAIL_LASTS = datetime.timedelta(days=7)
#: A button pressed twice within it was pressed once.
_A_MOMENT = datetime.timedelta(seconds=5)
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LETTERS = 8


class NotTheirs(Exception):
    """The directory knows no such domain of this company."""


class TooSoon(Exception):
    """The last try was a moment ago."""


class TooManyTries(Exception):
    """This link was tried too often: a new one has to be asked for."""


class TooManyMails(Exception):
    """So many codes were sent to this domain today."""


class Ended(Exception):
    """The link was ended: nothing can be done with it any more."""


def submit_claim(
    *, company: Company, domain: str, nonce: str, language: str, at: datetime.datetime, sending: Sending
) -> Claim:
    """A private link that may do nothing yet. A form sent twice (same `nonce`) gives the first one.

    Raises NotTheirs, and what actions.guard raises. What is held elsewhere needs no holding here: the domain decides.
    """
    with received(Claim, sending, nonce=nonce, at=at) as box:
        if box.known:
            return box.known
        if not company.domains.filter(name=domain).exists():
            raise NotTheirs
        box.admit()
        return box.keep(
            Claim(company=company, domain=domain, code=secrets.token_urlsafe(18), language=language)
        )


@transaction.atomic
def count_try(*, claim_id: int, at: datetime.datetime) -> Claim:
    """Before the domain is looked at or a code compared. Raises Ended, TooSoon, TooManyTries."""
    claim = _locked(claim_id)
    if claim.tried_at and at - claim.tried_at < datetime.timedelta(
        seconds=settings.FEWEST_SECONDS_BETWEEN_TRIES
    ):
        raise TooSoon
    if claim.tries >= settings.MOST_TRIES_OF_A_CLAIM:
        raise TooManyTries
    claim.tries += 1
    claim.tried_at = at
    claim.save(update_fields=["tries", "tried_at"])
    return claim


def prove_claim(*, claim_id: int, way: ProofWay, at: datetime.datetime) -> Claim:
    """The domain says so. Tries begin anew: the next proof is a year away. Raises Ended."""
    with changing(
        Claim.objects.get(pk=claim_id),
        EventKind.DOMAIN_PROVED,
        at=at,
        facts=_proof,
    ) as row:
        if row.ended_at:
            raise Ended
        row.way, row.proved_at, row.tries = way, at, 0
    return row


def _proof(claim: Claim) -> Facts:
    if not claim.proved_at:
        return {}
    return {"domain": claim.domain, "way": str(claim.way), "proved_at": claim.proved_at.isoformat()}


@transaction.atomic
def count_mail(*, claim_id: int, at: datetime.datetime) -> str | None:
    """Before a mail is sent: the code that goes into it; the one before is void. Raises Ended, TooManyMails.

    None when one was sent a moment ago: a button pressed twice sends one. A day is one of the calendar. Links of one
    domain are counted one by one.
    """
    domain = Claim.objects.values_list("domain", flat=True).get(pk=claim_id)
    one_by_one(f"mails to {domain}")
    claim, today = _locked(claim_id), timezone.localdate(at)
    if claim.mailed_at and at - claim.mailed_at < _A_MOMENT:
        return None
    of_today = Claim.objects.filter(domain=domain, mailed_at__date=today)
    if sum(of_today.values_list("mails_that_day", flat=True)) >= settings.MOST_MAILS_TO_A_DOMAIN:
        raise TooManyMails
    is_first = claim.mailed_at is None or timezone.localdate(claim.mailed_at) != today
    claim.mails_that_day = 1 if is_first else claim.mails_that_day + 1
    claim.mails += 1
    claim.mailed_at = at
    claim.save(update_fields=["mails", "mails_that_day", "mailed_at"])
    return mail_code(claim)


def mail_code(claim: Claim) -> str:
    """Forty bits in letters that nobody confuses (Crockford's base 32). Made from the claim, and stored nowhere."""
    told = f"companies.claim:{claim.nonce}:{claim.mails}"
    number = int.from_bytes(hmac.new(settings.SECRET_KEY.encode(), told.encode(), sha256).digest()[:5], "big")
    return "".join(_LETTERS[number >> 5 * place & 31] for place in range(_CODE_LETTERS))


def is_code_right(claim: Claim, typed: str, *, at: datetime.datetime) -> bool:
    """As people type it: in small letters, with spaces, an O for a zero."""
    if not claim.mailed_at or at > claim.mailed_at + MAIL_LASTS:
        return False
    plain = "".join(typed.upper().split()).replace("-", "").translate(_CONFUSED)
    return hmac.compare_digest(plain.encode(), mail_code(claim).encode())


_CONFUSED = str.maketrans("OIL", "011")


def end_claim(*, claim_id: int, at: datetime.datetime, by: User | None = None, reason: str = "") -> Claim:
    """The link does nothing any more; what was answered stays. Ended before: nothing happens."""
    with changing(
        Claim.objects.get(pk=claim_id),
        EventKind.CLAIM_ENDED,
        by=by,
        at=at,
        reason=reason,
        facts=lambda _row: {},
    ) as row:
        if not row.ended_at:
            row.ended_at, row.ended_by = at, by
    return row


def _locked(claim_id: int) -> Claim:
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    if claim.ended_at:
        raise Ended
    return claim
