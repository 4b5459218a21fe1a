"""Rows for tests: one function a table, keyword-only, published and complete unless told otherwise.

Companies are invented. Telephone numbers are of the ranges that Arcep keeps for fiction (01 99 00, 02 61 91,
03 53 01, 04 65 71, 05 36 49): nobody ever answers them. The mobile range 06 39 98 is no valid number to
`phonenumbers`, and therefore not to the site.
"""

import datetime
import itertools
import secrets
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import Manager, QuerySet
from django.utils.text import slugify

from companies.actions.directory.tariffs import save_tariff
from companies.actions.dossiers import Noted, add_attempt, note_complaint, open_dossier, write_matter
from companies.actions.evidence.rebuild import rebuild_company
from companies.actions.history.events import record_event
from companies.actions.notices import NoticeTold, submit_notice
from companies.actions.proposals.proposals import Suggestion, submit_proposal
from companies.actions.replies.answers import publish_reply, submit_reply
from companies.actions.replies.claims import prove_claim, submit_claim
from companies.actions.replies.flags import flag_report
from companies.actions.search.index import index_company
from companies.actions.submissions.guard import Sending
from companies.actions.submissions.private_links import follow_digest, follow_key
from companies.actions.submissions.sealing import recognised, sealed
from companies.enums import (
    BAD_ENDS,
    AliasKind,
    BadNumberReason,
    BlockState,
    CallDay,
    CallKind,
    ChannelKind,
    ChannelStatus,
    CompanyStatus,
    EventKind,
    FindingOutcome,
    FlagGround,
    Mark,
    MenuAction,
    NightlyJob,
    NoticeGround,
    Outcome,
    PageOutcome,
    PriceClass,
    ProofWay,
    ProposalKind,
    Provenance,
    QuoteLanguage,
    RecourseKind,
    RefusalReason,
    ReportStatus,
    RetirementReason,
    RunState,
    SeenFor,
    SourceKind,
    Wish,
    is_alarming,
    measure_of,
)
from companies.lib.evidence import CountedAttempt, evidence_of
from companies.lib.french_places import town_key
from companies.lib.phones import PhoneNumber
from companies.lib.phrases import phrase_key
from companies.lib.told_weeks import End
from companies.models import (
    Absence,
    AlarmLetter,
    Alias,
    Branch,
    CallTold,
    Channel,
    ChannelEvidence,
    Claim,
    Company,
    CompanyMerge,
    Domain,
    Dossier,
    DossierAttempt,
    ImportedRecord,
    IndexEdition,
    IndexFigure,
    Inquiry,
    KeptPage,
    KnownBadNumber,
    Law,
    LookAgain,
    Measurement,
    MenuStep,
    NightlyRun,
    Notice,
    NumberBlock,
    OfficialPage,
    PhoneMenu,
    Proposal,
    RankingEdition,
    RankingList,
    RankingPlace,
    Recourse,
    Reply,
    Report,
    ReportFlag,
    Sector,
    SectorWord,
    Sighting,
    Situation,
    SituationAnswer,
    SituationEntry,
    SituationPhrase,
    SituationStep,
    Source,
    StarterRecord,
    Subscription,
    Tariff,
)
from companies.models.texts import put_fact, stem_of

#: Tuesday, 10:30 in Paris.
NOW = datetime.datetime(2025, 10, 14, 8, 30, tzinfo=datetime.UTC)
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)
#: Why what speaks against a number does not hold, in words enough.
SEEN_THERE = "Lue sur leur facture de juin et sur la page officielle citée."

NAMES = (
    "Sogeline",
    "Altimobile",
    "Banque Vauban",
    "Énergia Nord",
    "Transports Mirabel",
    "Ventadour Assurances",
    "Colis Presto",
    "Mairie de Grandlieu",
)

_serial = itertools.count(1)


def count_anew() -> None:
    """For each test: what it is given, numbers of telephones among them, does not depend on the tests before."""
    global _serial
    _serial = itertools.count(1)


def spoken(fields: dict[str, Any]) -> dict[str, Any]:
    """`label_fr="…", label_en="…"` as the column that they stand in."""
    given: dict[str, Any] = {}
    for name, value in fields.items():
        if stem_of(name) and isinstance(value, str) and name.endswith(("_fr", "_en", "_nl", "_de")):
            given.setdefault(f"{stem_of(name)}_texts", {})[name.rpartition("_")[2]] = value
        else:
            given[name] = value
    return given


def say_anew(rows: QuerySet | Manager, **texts: str) -> None:
    """Of stored rows, past all that tells of a change: `label_en="…"`."""
    for row in rows.all():
        for name, text in texts.items():
            put_fact(row, name, text)
        row.save()


def sector(*, slug: str = "transport", name_fr: str = "Transports", name_en: str = "Transport") -> Sector:
    """The sector of that slug, made when there is none."""
    found, _created = Sector.objects.get_or_create(
        slug=slug, defaults={"name_texts": {"fr": name_fr, "en": name_en}}
    )
    return found


def company(
    *,
    name: str = "",
    slug: str = "",
    status: str = CompanyStatus.PUBLISHED,
    aliases: Iterable[str | tuple[str, str]] = (),
    domains: Iterable[str] = (),
    country: str = "FR",
    **fields: Any,
) -> Company:
    """A company that search finds. An alias is a name, or a name and its AliasKind.

    A retired one is closed, or renamed when a `successor` is given.
    """
    name = name or _unused_name()
    if status == CompanyStatus.RETIRED:
        reason = RetirementReason.RENAMED if fields.get("successor") else RetirementReason.CLOSED
        fields.setdefault("retirement_reason", reason)
    fields.setdefault("sector", None)
    fields["sector"] = fields["sector"] or sector()
    made = Company.objects.create(
        name=name, slug=slug or _free_slug(name), status=status, country=country, **spoken(fields)
    )
    for alias in aliases:
        alias_name, kind = (alias, AliasKind.SPELLING) if isinstance(alias, str) else alias
        Alias.objects.create(company=made, name=alias_name, kind=kind)
    for domain_name in domains:
        Domain.objects.create(company=made, name=domain_name)
    index_company(company=made)
    return made


def domain(*, name: str = "", company: Company | None = None) -> Domain:
    owner = company or _company()
    made = Domain.objects.create(company=owner, name=name or f"{owner.slug}.example")
    index_company(company=owner)
    return made


def source(
    *,
    kind: str = SourceKind.OFFICIAL,
    url: str = "https://www.sogeline.example/contact",
    title: str = "",
    seen_on: datetime.date | None = datetime.date(2025, 9, 1),
    **fields: Any,
) -> Source:
    """A page seen once, on `seen_on` (None: an undated copy)."""
    fields = {"first_seen_on": seen_on, "last_seen_on": seen_on, **fields}
    return Source.objects.create(kind=kind, url=url, title=title, **spoken(fields))


def channel(
    *,
    company: Company | None = None,
    kind: str = ChannelKind.FORM,
    value: str = "",
    slug: str = "",
    status: str = ChannelStatus.PUBLISHED,
    source: Source | None = None,
    **fields: Any,
) -> Channel:
    """A way in of any kind, by default an online form; its value is made up when none is given."""
    if kind == ChannelKind.PHONE:
        fields.setdefault("price_class", PriceClass.NORMAL)
    return Channel.objects.create(
        company=company or _company(),
        slug=slug or f"{kind.replace('_', '-')}-{next(_serial)}",
        kind=kind,
        value=value or _value(kind),
        status=status,
        source=source or _source(),
        **spoken({"label_fr": "Service client", "label_en": "Customer service", **fields}),
    )


def phone_channel(*, number: str = "", country: str = "FR", **fields: Any) -> Channel:
    """A telephone line. `number` in any writing; by default one nobody has."""
    value = PhoneNumber.parse(number, country).canonical if number else ""
    return channel(kind=ChannelKind.PHONE, value=value, **fields)


def tariff(
    *,
    number: str = "0 892 70 12 34",
    price_class: str = PriceClass.PREMIUM,
    source: Source | None = None,
    **fields: Any,
) -> Tariff:
    """What a number costs, known to the channels at that number. `number` in any writing."""
    canonical = PhoneNumber.parse(number, "FR").canonical
    made = Tariff(number=canonical, price_class=price_class, source=source or _source(), **spoken(fields))
    return save_tariff(tariff=made, by=None, at=NOW)


def bad_number(
    *,
    number: str = "0 899 70 12 34",
    reason: str = BadNumberReason.SCAM,
    source: Source | None = None,
    **fields: Any,
) -> KnownBadNumber:
    """A number that is nobody's, in any writing; with `is_range`, the canonical beginning of many."""
    canonical = number if fields.get("is_range") else PhoneNumber.parse(number, "FR").canonical
    return KnownBadNumber.objects.create(
        number=canonical, reason=reason, source=source or _source(kind=SourceKind.CROWD), **spoken(fields)
    )


def branch(
    *, company: Company | None = None, town: str = "Vauban", postcode: str = "01234", **fields: Any
) -> Branch:
    """A counter of a national body, as a register that is not there names it."""
    number = next(_serial)
    given = {
        "format": "annuaire",
        "key": f"counter-{number}",
        "kind": "caf",
        "name": f"Guichet {number}",
        "address": "1 rue des Essais",
        "seen_on": datetime.date(2026, 3, 2),
        "digest": "0" * 64,
        "added_at": NOW,
        "changed_at": NOW,
        "town_key": town_key(town),
    }
    return Branch.objects.create(
        company=company or _company(),
        town=town,
        postcode=postcode,
        source=fields.pop("source", None) or _source(),
        **{**given, **fields},
    )


def number_block(
    *,
    first: str = "0199000000",
    last: str = "0199009999",
    plan: str = "FR",
    state: str = BlockState.ALLOCATED,
    source: Source | None = None,
    **fields: Any,
) -> NumberBlock:
    """Numbers in a row, held by an operator since 2017 unless told otherwise."""
    given = {}
    if state == BlockState.ALLOCATED:
        given = {"holder_code": "ALTI", "holder": "Altimobile"}
    if state in (BlockState.ALLOCATED, BlockState.SHARED):
        given["since"] = datetime.date(2017, 1, 1)
    if state == BlockState.FROZEN:
        given["free_on"] = datetime.date(2025, 12, 1)
    return NumberBlock.objects.create(
        plan=plan,
        digits=len(first),
        first=int(first),
        last=int(last),
        state=state,
        source=source or _source(kind=SourceKind.REGULATOR, title="Arcep"),
        **{**given, **fields},
    )


def call_told(
    *,
    number: str = "01 99 00 12 34",
    kind: str = CallKind.SALES,
    told_at: datetime.datetime = NOW,
    **fields: Any,
) -> CallTold:
    """A call that somebody told of and that counts, from a network of its own. `number` in any writing."""
    serial = f"{next(_serial):032x}"
    given = {"called": CallDay.TODAY, "is_counted": True, "nonce": serial, "network_key": serial}
    return CallTold.objects.create(
        number=PhoneNumber.parse(number, "FR").canonical, kind=kind, told_at=told_at, **{**given, **fields}
    )


def absence(
    *,
    company: Company | None = None,
    kind: str = ChannelKind.PHONE,
    checked_on: datetime.date = datetime.date(2025, 9, 1),
    source: Source | None = None,
    **fields: Any,
) -> Absence:
    """No telephone, unless another kind is said to be missing."""
    return Absence.objects.create(
        company=company or _company(),
        kind=kind,
        checked_on=checked_on,
        source=source or _source(),
        **spoken({"note_fr": "Aucun numéro de téléphone.", "note_en": "No telephone number.", **fields}),
    )


def inquiry(*, slug: str = "", source: Source | None = None, **fields: Any) -> Inquiry:
    return Inquiry.objects.create(
        slug=slug or f"inquiry-{next(_serial)}",
        source=source or _source(kind=SourceKind.PRESS),
        **spoken(
            {
                "title_fr": "Cinquante appels mystères",
                "title_en": "Fifty mystery calls",
                "newsroom": "La Gazette des lignes",
                "happened_on": datetime.date(2025, 6, 10),
                **fields,
            }
        ),
    )


def measurement(
    *,
    company: Company | None = None,
    inquiry: Inquiry | None = None,
    slug: str = "",
    provenance: str = Provenance.TESTED,
    source: Source | None = None,
    **fields: Any,
) -> Measurement:
    """A tested finding about a company; with an inquiry and no company, a general finding of it."""
    return Measurement.objects.create(
        company=company or (None if inquiry else _company()),
        inquiry=inquiry,
        slug=slug or f"finding-{next(_serial)}",
        provenance=provenance,
        source=source or _source(kind=SourceKind.PRESS),
        **spoken(
            {
                "channel_kind": ChannelKind.PHONE,
                "happened_on": datetime.date(2025, 6, 10),
                "outcome": FindingOutcome.CUT_OFF,
                "found_fr": "Ligne coupée après trente-cinq minutes.",
                "found_en": "Cut off after thirty-five minutes.",
                **fields,
            }
        ),
    )


def ranking_place(**fields: Any) -> RankingPlace:
    """The only one of its edition, and the list that says so."""
    channel = phone_channel()
    edition = RankingEdition.objects.create(is_invented=False, as_of=NOW)
    RankingList.objects.create(edition=edition, places=1, others=0)
    ends = ("", "_in_sector", "_in_country", "_in_both")
    numbers = {f"{name}{end}": 1 for name in ("number", "best", "worst") for end in ends}
    figures = {
        "minutes": 12.0,
        "low": 8.0,
        "high": 20.0,
        "effective": 12.0,
        "humans": 9.0,
        "minutes_told": 120.0,
    }
    return RankingPlace.objects.create(
        edition=edition,
        company=channel.company,
        channel=channel,
        sector=channel.company.sector,
        country=channel.company.country,
        kind=channel.kind,
        grade="B",
        grade_of_page="B",
        reports=14,
        prior_human_share=0.6,
        prior_minutes=12.0,
        **{**numbers, **figures, **fields},
    )


def index_figure(*, month: datetime.date | None = None, **fields: Any) -> IndexFigure:
    """Of all companies together, the only one of its edition."""
    edition = fields.pop("edition", None) or IndexEdition.objects.create(
        month=month or TODAY.replace(day=1), is_invented=False, computed_at=NOW
    )
    figures = {"minutes": 12.0, "low": 8.0, "high": 20.0, "share": 0.6, "share_low": 0.5, "share_high": 0.7}
    sums = {"effective": 30.0, "weight": 32.0, "humans": 19.0, "minutes_told": 230.0, "spread": 0.2}
    priors = {"prior_human_share": 0.6, "prior_minutes": 12.0}
    return IndexFigure.objects.create(
        edition=edition, companies=4, reports=33, **{**figures, **sums, **priors, **fields}
    )


def nightly_run(
    *, job: str = NightlyJob.PURGE, state: str = RunState.DONE, at: datetime.datetime = NOW, **fields: Any
) -> NightlyRun:
    """A run of three minutes that has ended, unless it is at work."""
    is_open, is_bad = state == RunState.RUNNING, state in BAD_ENDS
    return NightlyRun.objects.create(
        job=job,
        state=state,
        started_at=at,
        **{
            "ended_at": None if is_open else at + datetime.timedelta(minutes=3),
            "did": "" if is_open or is_bad else "report: 2",
            "error": "OperationalError: disk full" if is_bad else "",
            **fields,
        },
    )


def imported_record(
    *, company: Company | None = None, key: str = "", source: Source | None = None, **fields: Any
) -> ImportedRecord:
    """A record that an import made a company of."""
    return ImportedRecord.objects.create(
        company=company or _company(),
        key=key or f"record-{next(_serial)}",
        source=source or _source(kind=SourceKind.CROWD),
        **{
            "format": "datenanfragen",
            "is_merged": False,
            "quality": "verified",
            "digest": "d" * 64,
            "first_at": NOW,
            "last_at": NOW,
            **fields,
        },
    )


def starter_record(*, kind: str = "sector", key: str = "", **fields: Any) -> StarterRecord:
    """What the starter directory remembers of one of its records."""
    return StarterRecord.objects.create(
        kind=kind, key=key or f"record-{next(_serial)}", **{"digest": "d" * 64, "last_at": NOW, **fields}
    )


def phone_menu(
    *,
    channel: Channel | None = None,
    observed_on: datetime.date = datetime.date(2025, 9, 1),
    steps: Iterable[tuple[str, str]] = ((MenuAction.PRESS, "2"), (MenuAction.WAIT, "")),
    source: Source | None = None,
) -> PhoneMenu:
    """A menu of steps (action, keys or words), by default "press 2, wait"."""
    menu = PhoneMenu.objects.create(
        channel=channel or phone_channel(), observed_on=observed_on, source=source or _source()
    )
    for position, (action, value) in enumerate(steps, start=1):
        MenuStep.objects.create(menu=menu, position=position, action=action, value=value)
    return menu


def situation(
    *,
    slug: str = "",
    name_fr: str = "Carte bancaire volée",
    name_en: str = "Stolen bank card",
    companies: Iterable[Company] = (),
    country: str = "FR",
    **fields: Any,
) -> Situation:
    """A situation, with the companies to reach in the order to try, and what is said first, in a country."""
    said = {name: fields.pop(name) for name in ("lead_fr", "lead_en", "checked_on") if name in fields}
    made = Situation.objects.create(
        slug=slug or f"situation-{next(_serial)}",
        **spoken({"name_fr": name_fr, "name_en": name_en, **fields}),
    )
    if said:
        SituationAnswer.objects.create(situation=made, country=country, **spoken(said))
    for position, entry in enumerate(companies):
        SituationEntry.objects.create(situation=made, company=entry, country=country, position=position)
    return made


def phrase(
    text: str, *, situation: Situation | None = None, language: str = QuoteLanguage.FRENCH
) -> SituationPhrase:
    """What people say for a situation."""
    return SituationPhrase.objects.create(
        situation=situation or _situation(), text=text, key=phrase_key(text), language=language
    )


def sector_word(
    text: str, *, sector: Sector | None = None, language: str = QuoteLanguage.FRENCH
) -> SectorWord:
    """What people say for a sector."""
    return SectorWord.objects.create(
        sector=sector or _sector(), text=text, key=phrase_key(text), language=language
    )


def law(*, slug: str = "", cite: str = "", source: Source | None = None, **fields: Any) -> Law:
    """An article of a code that plainly does not exist."""
    number = next(_serial)
    cite = cite or f"Code des rêves, article {number}"
    source = source or _source()
    return Law.objects.create(
        slug=slug or f"law-{number}", **spoken({"cite_fr": cite, "cite_en": cite, **fields}), source=source
    )


def step(*, situation: Situation | None = None, law: Law | None = None, **fields: Any) -> SituationStep:
    """One step of a situation; it stands on a law unless it is given a source or a channel."""
    number = next(_serial)
    if not {"source", "channel"} & fields.keys():
        law = law or _law()
    texts = {"do_fr": f"Faites le pas {number}", "do_en": f"Take step {number}"}
    situation = situation or _situation()
    return SituationStep.objects.create(
        situation=situation, law=law, **spoken({"position": number, **texts, **fields})
    )


def recourse(
    *,
    slug: str = "",
    sectors: Iterable[Sector] = (),
    companies: Iterable[Company] = (),
    source: Source | None = None,
    **fields: Any,
) -> Recourse:
    """A mediator of France, for every company unless told for which."""
    number = next(_serial)
    given = {
        "name": f"Médiateur {number}",
        "kind": RecourseKind.MEDIATOR,
        "country": "FR",
        "url": f"https://mediateur-{number}.example/",
        "needs_complaint": True,
        "after_months": 2,
        "within_months": 12,
        **fields,
    }
    made = Recourse.objects.create(
        slug=slug or f"recourse-{number}", source=source or _source(), **spoken(given)
    )
    made.sectors.set(sectors)
    made.companies.set(companies)
    return made


def report(
    *,
    channel: Channel | None = None,
    outcome: str = Outcome.HUMAN,
    status: str = ReportStatus.PUBLISHED,
    experienced_at: datetime.datetime = NOW,
    submitted_at: datetime.datetime | None = None,
    nonce: str = "",
    **fields: Any,
) -> Report:
    """An attempt told a quarter of an hour later, decided at once unless it is "received".

    Its private link is `follow_key(report.nonce)`.
    """
    channel = channel or phone_channel()
    nonce = nonce or secrets.token_hex(16)
    submitted_at = submitted_at or experienced_at + datetime.timedelta(minutes=15)
    is_decided = status != ReportStatus.RECEIVED
    defaults = {
        "wait_minutes": 12,
        "is_alarm": is_alarming(fields.get("demands", "").split()),
        "language": "fr",
        "decided_at": submitted_at if is_decided else None,
        "published_at": submitted_at if status == ReportStatus.PUBLISHED else None,
        "refusal_reason": RefusalReason.NOT_AN_ATTEMPT if status == ReportStatus.REFUSED else "",
    }
    return Report.objects.create(
        company=channel.company,
        channel=channel,
        outcome=outcome,
        status=status,
        experienced_at=experienced_at,
        submitted_at=submitted_at,
        nonce=nonce,
        follow_digest=follow_digest(follow_key(nonce)),
        **{**defaults, **fields},
    )


def reports(
    *,
    channel: Channel,
    count: int,
    latest_at: datetime.datetime = NOW,
    every: datetime.timedelta = datetime.timedelta(days=1),
    **fields: Any,
) -> list[Report]:
    """So many reports of one kind, the latest first, not yet in any sum."""
    return [
        report(channel=channel, experienced_at=latest_at - every * place, **fields) for place in range(count)
    ]


def counted_reports(*, channel: Channel, **fields: Any) -> list[Report]:
    """The same in the sums of their channel."""
    made = reports(channel=channel, **fields)
    rebuild_company(channel.company_id)
    return made


def weeks_that_differ(*, channel: Channel, latest_at: datetime.datetime = NOW) -> ChannelEvidence:
    """Evidence of a line told of for two years, with twenty long waits in one month: of attempts without reports."""
    honest = [
        CountedAttempt(at=latest_at - 4 * number * DAY, end=End.HUMAN, minutes=10, month="")
        for number in range(180)
    ]
    others = [
        CountedAttempt(at=latest_at - number * DAY, end=End.CENSORED, minutes=90, month="")
        for number in range(20)
    ]
    row = ChannelEvidence(channel=channel)
    row.take(
        evidence_of([*honest, *others], measure_of(channel.kind)), kind=channel.kind, latest_at=latest_at
    )
    row.save()
    return row


def proposal(
    *,
    channel: Channel | None = None,
    company: Company | None = None,
    kind: str = "",
    by: User | None = None,
    source_url: str = "https://www.sogeline.example/contact",
    about: str = "",
    at: datetime.datetime = NOW,
    more: dict[str, str] | None = None,
    **fields: str,
) -> Proposal:
    """A suggestion of a visitor (or of `by`), as it is kept: on a channel, or else on the company.

    `fields` are what it changes, and `more` those that are called like something else here; a number in any
    writing. Without any, the channel's number is to become another.
    """
    changes = {**fields, **(more or {})}
    kind = kind or (ProposalKind.CHANGE_CHANNEL if channel else ProposalKind.CHANGE_COMPANY)
    if channel and not changes:
        changes = {"value": "01 99 00 43 21"}
    target = channel.company if channel else company or _company()
    if changes.get("value", "").replace(" ", "").isdecimal():
        changes["value"] = PhoneNumber.parse(changes["value"], target.country).whole
    suggestion = Suggestion(
        kind=ProposalKind(kind),
        company=target,
        channel=channel,
        changes=changes,
        about=about,
        source_url=source_url,
    )
    return submit_proposal(suggestion=suggestion, nonce=f"{next(_serial):032x}", by=by, at=at)


def notice(
    *,
    ground: str = NoticeGround.OTHER,
    company: Company | None = None,
    at: datetime.datetime = NOW,
    **fields: Any,
) -> Notice:
    """A legal notice on a page of ours, as it is kept."""
    told = {
        "url": "/fr/joindre/sogeline/",
        "explanation": "L’article 9 du code civil.",
        "name": "Camille Durand",
        "email": "camille@altimobile.example",
    }
    return submit_notice(
        told=NoticeTold(ground=NoticeGround(ground), company=company, **{**told, **fields}),
        nonce=f"{next(_serial):032x}",
        language="fr",
        at=at,
    )


def claim(
    *, company: Company | None = None, is_proved: bool = True, at: datetime.datetime = NOW, nonce: str = ""
) -> Claim:
    """A company's private link, its domain proved by a file. Its key is `follow_key(claim.nonce)`."""
    owner = company or _company()
    row = owner.domains.first() or domain(company=owner)
    nonce = nonce or f"{next(_serial):032x}"
    made = submit_claim(
        company=owner, domain=row.name, nonce=nonce, language="fr", at=at, sending=_sending(nonce)
    )
    return prove_claim(claim_id=made.pk, way=ProofWay.FILE, at=at) if is_proved else made


def reply(
    *,
    company: Company | None = None,
    report: Report | None = None,
    words: str = "Le service a été renforcé.",
    by: User | None = None,
    at: datetime.datetime = NOW,
) -> Reply:
    """A company's answer that waits to be read; published when a moderator is given (`by`)."""
    nonce = f"{next(_serial):032x}"
    made = submit_reply(
        claim=claim(company=report.company if report else company, at=at),
        report=report,
        words=words,
        nonce=nonce,
        language="fr",
        at=at,
        sending=_sending(nonce),
    )
    return publish_reply(reply_id=made.pk, by=by, at=at) if by else made


def report_flag(
    *, report: Report | None = None, ground: str = FlagGround.NOT_SO, at: datetime.datetime = NOW
) -> ReportFlag:
    """A report that its company contests, not looked at yet."""
    row = report or _report()
    nonce = f"{next(_serial):032x}"
    return flag_report(
        claim=claim(company=row.company, at=at),
        report=row,
        ground=FlagGround(ground),
        explanation="Nous étions fermés ce jour-là.",
        nonce=nonce,
        at=at,
        sending=_sending(nonce),
    )


def noted(
    *,
    channel: Channel | None = None,
    outcome: str = Outcome.GAVE_UP,
    experienced_at: datetime.datetime = NOW,
    wait_minutes: int | None = 35,
    **fields: Any,
) -> Noted:
    """What somebody notes of an attempt; without a channel, at the counter."""
    if channel is None:
        fields.setdefault("how", "au guichet")
    return Noted(
        channel=channel,
        outcome=Outcome(outcome),
        experienced_at=experienced_at,
        wait_minutes=wait_minutes,
        **fields,
    )


def dossier(
    *,
    company: Company | None = None,
    channel: Channel | None = None,
    is_told: bool = False,
    matter: str = "",
    complained_on: datetime.date | None = None,
    language: str = "fr",
    at: datetime.datetime = NOW,
    nonce: str = "",
    **attempt: Any,
) -> Dossier:
    """A dossier with one attempt (see `noted`). Its key is `dossier_key(dossier)`."""
    nonce = nonce or f"{next(_serial):032x}"
    attempt = {"experienced_at": at, **attempt}
    made = open_dossier(
        company=channel.company if channel else company or _company(),
        noted=noted(channel=channel, **attempt),
        is_told=is_told,
        nonce=nonce,
        language=language,
        at=at,
        sending=_sending(nonce),
    ).attempt.dossier
    if matter:
        write_matter(dossier_id=made.pk, matter=matter, at=at)
    if complained_on:
        note_complaint(dossier_id=made.pk, on=complained_on, at=at)
    made.refresh_from_db()
    return made


def dossier_attempt(
    *,
    dossier: Dossier | None = None,
    is_told: bool = False,
    at: datetime.datetime = NOW,
    **attempt: Any,
) -> DossierAttempt:
    """One more attempt in a dossier."""
    nonce = f"{next(_serial):032x}"
    return add_attempt(
        dossier_id=(dossier or _dossier()).pk,
        noted=noted(**{"experienced_at": at, **attempt}),
        is_told=is_told,
        nonce=nonce,
        language="fr",
        at=at,
        sending=_sending(nonce),
    ).attempt


def _sending(nonce: str) -> Sending:
    """As from a browser with a script; from no network, so that nothing is counted."""
    return Sending(
        network_key="", nonce=nonce, salt=secrets.token_hex(8), seconds_to_fill=60, is_trap_filled=False
    )


def user(*, username: str = "", password: str = "correct horse battery staple", **fields: Any) -> User:
    """Known here for long: who is new may not confirm (queries.staff.people)."""
    fields.setdefault("date_joined", NOW - 365 * DAY)
    return User.objects.create_user(
        username=username or f"camille-{next(_serial)}", password=password, **fields
    )


def moderator(*, username: str = "", roles: Iterable[str] = ("moderator", "editor"), **fields: Any) -> User:
    """Staff who decides on reports and keeps the facts, as most do."""
    made = user(username=username or f"dominique-{next(_serial)}", is_staff=True, **fields)
    made.groups.set(Group.objects.filter(name__in=roles))
    return made


def official_page(
    *, company: Company | None = None, url: str = "https://www.sogeline.example/contact", **fields: Any
) -> OfficialPage:
    """A page of a company, read."""
    fields = {"outcome": PageOutcome.READ, "asked_at": NOW, "read_at": NOW, "title": "Contact", **fields}
    return OfficialPage.objects.create(company=company or _company(), url=url, **fields)


def sighting(
    *,
    page: OfficialPage | None = None,
    value: str = "+33199001234",
    seen_on: datetime.date = TODAY,
    **fields: Any,
) -> Sighting:
    """A number that stood on a page on a day."""
    page = page or official_page()
    fields = {"kind": ChannelKind.PHONE, "seen_for": SeenFor.CUSTOMER_SERVICE, "mark": Mark.LINK, **fields}
    return Sighting.objects.create(page=page, company=page.company, value=value, seen_on=seen_on, **fields)


def look_again(*, company: Company | None = None, at: datetime.datetime = NOW, **fields: Any) -> LookAgain:
    """Somebody asked for another look."""
    return LookAgain.objects.create(
        company=company or _company(), asked_at=at, nonce=secrets.token_hex(16), **fields
    )


def company_merge(
    *, gone: Company | None = None, kept: Company | None = None, by: User | None = None, **fields: Any
) -> CompanyMerge:
    """One that waits for a second person."""
    defaults = {"why": RetirementReason.DUPLICATE, "reason": "The same site.", "asked_at": NOW}
    return CompanyMerge.objects.create(
        gone=gone or company(), kept=kept or company(), asked_by=by or moderator(), **{**defaults, **fields}
    )


def alarm_letter(*, channel: Channel | None = None, at: datetime.datetime = NOW) -> AlarmLetter:
    """The staff is to be written to about a line."""
    return AlarmLetter.objects.create(channel=channel or phone_channel(), day=at.date(), asked_at=at)


def kept_page(*, channel: Channel | None = None, words: str = "Service client : 01 99 00 12 34") -> KeptPage:
    """What the page said when somebody retired a line."""
    line = channel or phone_channel()
    event = record_event(kind=EventKind.CHANNEL_RETIRED, target=line, company=line.company, at=NOW)
    return KeptPage.objects.create(
        event=event,
        url="https://www.sogeline.example/contact",
        read_on=TODAY,
        words=words,
        digest=sha256(words.encode()).hexdigest(),
    )


def subscription(
    *,
    company: Company | None = None,
    wish: str = Wish.CHANGES,
    address: str = "zoe@client.example",
    at: datetime.datetime = NOW,
    is_confirmed: bool = True,
    **fields: Any,
) -> Subscription:
    """Somebody asked to be told by mail. Its key is `follow_key(row.nonce)`."""
    nonce = secrets.token_hex(16)
    return Subscription.objects.create(
        company=company or _company(),
        wish=wish,
        sealed_address=sealed(address),
        address_digest=recognised(address),
        key_digest=follow_digest(follow_key(nonce)),
        language="en",
        asked_at=at,
        confirmed_at=at if is_confirmed else None,
        told_until=at if is_confirmed else None,
        nonce=nonce,
        **fields,
    )


# Parameters above are named like the functions that make their values; these are the functions.
_company, _dossier, _law = company, dossier, law
_report, _sector, _situation, _source = report, sector, situation, source


def _unused_name() -> str:
    count = Company.objects.count()
    round_, place = divmod(count, len(NAMES))
    return NAMES[place] + (f" {round_ + 1}" if round_ else "")


def _free_slug(name: str) -> str:
    stem = slugify(name) or "company"
    return f"{stem}-{next(_serial)}" if Company.objects.filter(slug=stem).exists() else stem


def _value(kind: str) -> str:
    serial = next(_serial)
    match kind:
        case ChannelKind.PHONE:
            return f"+33199{serial:06}"
        case ChannelKind.EMAIL:
            return f"service{serial}@sogeline.example"
        case ChannelKind.POSTAL | ChannelKind.IN_PERSON:
            return f"{serial} rue des Lilas\n75000 Paris"
        case _:
            return f"https://www.sogeline.example/{kind}/{serial}"
