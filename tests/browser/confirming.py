"""Thirty values to confirm, for tests, measurements and pictures of the desk: invented companies, every kind of card."""

import datetime

from companies.actions.directory.channels import confirm_channel
from companies.enums import ChannelKind, ChannelStatus, Mark, PageOutcome, ProposalKind, SeenFor
from companies.models import Channel, OfficialPage, Proposal, Sighting
from tests import factories

NAMES = (
    "Sogeline", "Altimobile", "Banque Vauban", "Colis Presto", "Énergia Nord", "Ventadour Assurances", "Messageries de l’Atlantide",
    "Hôtels du Cap Imaginaire", "Transports Mirabel", "Eaux de Grandlieu",
)  # fmt: skip
#: Of each company three, no two of which are a slip away from each other: that would be a stop.
NUMBERS = [[f"{(place * 3 + turn) * 1111 // 3 % 10000:04}" for turn in range(3)] for place in range(10)]
SERVICE = "Une question sur votre contrat ? Notre service client vous répond du lundi au samedi, de 8 h à 19 h, au {} (prix d’un appel local)."
COMPLAINTS = "Vous n’êtes pas satisfait ? Adressez votre réclamation au {}, ou par courrier. Service gratuit, prix d’un appel."
PRESS = "Journalistes : le service presse est joignable au {} les jours ouvrés. Télécopie sur demande."


def thirty_cards(now: datetime.datetime) -> None:
    """Ten companies with three values each: a line, one that our software proposes, and one of another sort.

    Of the latter four wait at their page, two are missing from it, two are French mobiles (stopped), two are addresses.
    """
    colleague = factories.moderator(username="camille")
    for place, name in enumerate(NAMES):
        slug = f"desk-{place}"
        company = factories.company(name=name, slug=slug, domains=[f"{slug}.example"])
        page = OfficialPage.objects.create(
            company=company, url=f"https://www.{slug}.example/contact", title="Nous contacter", outcome=PageOutcome.READ,
            asked_at=now, read_at=now,
        )  # fmt: skip
        line = _line(company, page, f"01 99 00 {NUMBERS[place][0]}", now)
        _seen(page, line.value, SERVICE, SeenFor.CUSTOMER_SERVICE, now, 0, 8)
        _proposal(page, f"01 99 00 {NUMBERS[place][1]}", now)
        _third(place, company, page, now, colleague)


def _third(place, company, page, now, colleague) -> None:
    match place % 5:
        case 0:
            gone = _line(company, page, f"01 99 00 {NUMBERS[place][2]}", now, status=ChannelStatus.PUBLISHED)
            Channel.objects.filter(pk=gone.pk).update(missing_since=now.date() - datetime.timedelta(days=8))
            _seen(page, gone.value, SERVICE, SeenFor.CUSTOMER_SERVICE, now, 40)
        case 1:
            mobile = _line(company, page, f"06 39 98 {NUMBERS[place][2]}", now)
            _seen(page, mobile.value, PRESS, SeenFor.PRESS, now, 0)
        case 2:
            address = f"service@desk-{place}.example"
            mail = factories.channel(
                company=company, kind=ChannelKind.EMAIL, value=address, status=ChannelStatus.PROPOSED, source=_source(page, now)
            )  # fmt: skip
            _seen(
                page,
                mail.value,
                "Écrivez à notre service client : {}",
                SeenFor.CUSTOMER_SERVICE,
                now,
                0,
                kind="email",
            )
        case _:
            waits = _line(company, page, f"01 99 00 {NUMBERS[place][2]}", now)
            confirm_channel(channel=waits, by=colleague, at=now)


def _line(company, page, number, now, status=ChannelStatus.PROPOSED) -> Channel:
    return factories.phone_channel(
        company=company, number=number, status=status, source=_source(page, now), is_read_by_software=False
    )


def _source(page, now):
    return factories.source(url=page.url, title=page.title, seen_on=now.date())


def _proposal(page, number, now) -> None:
    new = {"kind": "phone", "purpose": "complaints", "audience": "customers"}
    made = factories.proposal(
        company=page.company, kind=ProposalKind.ADD_CHANNEL, about=number, value=number, more=new, source_url=page.url, at=now
    )  # fmt: skip
    Proposal.objects.filter(pk=made.pk).update(is_by_software=True, source_title=page.title)
    _seen(page, made.after["value"], COMPLAINTS, SeenFor.COMPLAINTS, now, 0, 8)


def _seen(page, value, words, seen_for, now, *days_ago, kind="phone") -> None:
    shown = Channel(kind=kind, value=value, company=page.company).shown
    for days in days_ago:
        Sighting.objects.create(
            company=page.company, page=page, kind=kind, value=value, seen_for=seen_for, label="Nous joindre", mark=Mark.TEXT,
            excerpt=words.format(shown), seen_on=now.date() - datetime.timedelta(days=days),
        )  # fmt: skip
