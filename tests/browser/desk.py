"""A desk with work on it, for tests and pictures of the moderators' queue: invented companies, every kind of entry."""

import datetime

from companies.actions.staff.taking import take
from companies.enums import (
    ChannelStatus,
    CompanyStatus,
    Demand,
    HeldBecause,
    NoticeGround,
    Outcome,
    ReportStatus,
)
from companies.models import Channel, Company, Notice, Proposal
from tests import factories

HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


def busy_desk(now, *, colleague):
    """Everything that can wait; a colleague has one of them. Returns the proposal, to be looked at."""
    names = ("Sogeline", "Altimobile", "Banque Vauban", "Colis Presto")
    companies = [
        factories.company(
            name=name,
            slug=name.lower().replace(" ", "-"),
            domains=[f"{name.lower().replace(' ', '-')}.example"],
        )
        for name in names
    ]
    numbers = ("01 99 00 12 34", "01 99 00 23 45", "01 99 00 34 56", "01 99 00 45 67")
    lines = [
        factories.phone_channel(company=company, number=number)
        for company, number in zip(companies, numbers, strict=True)
    ]

    def waiting(line, hours, **fields):
        at = now - hours * HOUR
        return factories.report(
            channel=line, status=ReportStatus.RECEIVED, experienced_at=at, submitted_at=at, **fields
        )

    waiting(lines[2], 2, demands=Demand.CODE, outcome=Outcome.SUSPECTED_SCAM, wait_minutes=None,
            words="On m’a demandé le code reçu par SMS pour « bloquer un virement ».")  # fmt: skip
    waiting(lines[0], 5, outcome=Outcome.REDIRECTED, redirected_to="+33199009876",
            words="Renvoyé vers un autre numéro, sans explication.")  # fmt: skip
    read = waiting(
        lines[1], 26, outcome=Outcome.GAVE_UP, wait_minutes=41, words="Musique en boucle, puis plus rien."
    )
    waiting(
        lines[3],
        9,
        outcome=Outcome.HUMAN,
        wait_minutes=6,
        helped="partly",
        words="Très aimable, colis introuvable.",
    )
    told = factories.report(channel=lines[1], words="Deux coupures.", experienced_at=now - 3 * DAY)
    factories.report_flag(report=told, ground="not_ours", at=now - 7 * HOUR)
    factories.reply(company=companies[1], words="La panne de mardi est réparée.", at=now - 6 * HOUR)
    for place in range(60):
        waiting(lines[3], 30 + place, outcome=Outcome.GAVE_UP, held_because=HeldBecause.BURST)
    for days, ground in ((-1, NoticeGround.DEFAMATION), (4, NoticeGround.INTELLECTUAL_PROPERTY)):
        made = factories.notice(company=companies[0], ground=ground, at=now - 6 * DAY)
        Notice.objects.filter(pk=made.pk).update(submitted_at=now - 6 * DAY, due_on=now.date() + days * DAY)
    proposal = factories.proposal(
        channel=lines[0],
        value="01 99 00 12 43",
        source_url="https://www.sogeline.example/contact",
        at=now - 20 * HOUR,
    )
    Proposal.objects.filter(pk=proposal.pk).update(reason="Le numéro a changé le mois dernier.")
    proposed = factories.phone_channel(
        company=companies[2], number="01 99 00 56 78", status=ChannelStatus.PROPOSED
    )
    Channel.objects.filter(pk=proposed.pk).update(created_at=now - 3 * DAY)
    draft = factories.company(name="Ventadour Assurances", status=CompanyStatus.DRAFT)
    Company.objects.filter(pk=draft.pk).update(created_at=now - 8 * DAY)
    take(target=read, by=colleague, at=now - datetime.timedelta(minutes=4))
    return proposal
