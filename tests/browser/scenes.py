"""What the browser tests find in the directory, and the address of every kind of page."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from companies.actions.directory.channels import save_channel
from companies.actions.directory.day_records import record_day
from companies.actions.evidence.rebuild import rebuild_company
from companies.actions.reports.decide import erase_report
from companies.actions.reports.visibility import grade_visibility
from companies.actions.submissions.private_links import follow_key
from companies.actions.undo.reversals import revert_event
from companies.enums import (
    AliasKind,
    ChannelKind,
    ChannelStatus,
    Demand,
    FindingOutcome,
    Outcome,
    PriceClass,
    Provenance,
    Purpose,
    RecourseKind,
    RefusalReason,
    ReportStatus,
    WhyNoFigure,
)
from companies.exchange.dumps import write_dump
from companies.lib.phones import PhoneNumber
from companies.models import (
    Channel,
    Claim,
    Company,
    Event,
    IndexEdition,
    Report,
    Situation,
    Subscription,
    reader,
)
from tests import factories
from tests.signing_in import authenticator, code_of

LANGUAGES = ("fr", "en")
LOCALES = {"fr": "fr-FR", "en": "en-GB"}
#: Browsers write every 4xx and 5xx page in their console; the pages that answer so are no accident.
ANSWERED = r"status of 4\d\d|status of 500"

WORDS_FR = "Musique en boucle, puis plus rien. J’ai raccroché au bout de trente-cinq minutes, sans avoir parlé à personne."


def words(language, message):
    """A sentence of the site as its readers of that language see it."""
    with override(language):
        return gettext(message)


def address(language, name, *args):
    with override(language):
        return reverse(name, args=args)


def click_through(locator):
    """Click what leads to another page, and be there."""
    with locator.page.expect_navigation():
        locator.click()


def recently(days=0, hours=3):
    return timezone.now() - datetime.timedelta(days=days, hours=hours)


def moderate(line):
    """A change and its undoing in the history; one report folded away, one hidden, one erased."""
    row = Channel.objects.get(pk=line.pk)
    row.label_texts = {"fr": "Réservations", "en": "Bookings"}
    save_channel(channel=row, by=None, at=recently(hours=3))
    revert_event(event_id=Event.objects.about(row).get().pk, by=None, at=recently(hours=3))
    for hours, reason in ((7, "rude"), (8, "personal_data"), (9, "law")):
        told = factories.report(channel=line, words="Des nuls !", experienced_at=recently(hours=hours))
        grade_visibility(report_id=told.pk, reason=reason, by=None, at=recently(hours=2))
        if reason == "law":
            erase_report(report_id=told.pk, reason="Order.", by=None, at=recently(hours=1))


def rich_company(*, findings=6, reports=10):
    """A company about which everything is known: eight ways in, words, findings, a former number."""
    company = factories.company(
        name="Sogeline",
        slug="sogeline",
        legal_name="Sogeline Voyages et Services SA",
        website="https://assistance.sogeline.example/particuliers/vosdroits/F2428",
        summary_fr="Transporteur de voyageurs qui n’existe pas.",
        summary_en="A passenger carrier that does not exist.",
        aliases=[("Ligéo", AliasKind.BRAND), ("Voyages du Nord", AliasKind.FORMER_NAME)],
        # As long as some real ones: nothing may run out sideways.
        domains=["sogeline.example", "conciliateurs-et-mediateurs-de-voyage.example"],
    )
    line = factories.phone_channel(
        company=company,
        slug="service-client",
        number="01 99 00 12 34",
        # Open whenever the tests run: what leads the page must not depend on the hour.
        opening_hours="Mo-Su 00:00-24:00",
        hold_sound="voice",
        languages="fr en",
        works_from_abroad=True,
        deaf_access_url="https://www.sogeline.example/sourds",
        confirmed_at=recently(days=20),
        how_to_fr="Ayez votre numéro de voyage sous les yeux.",
        how_to_en="Have your journey number at hand.",
    )
    factories.phone_menu(
        channel=line, steps=[("press", "2"), ("press", "4"), ("say", "conseiller"), ("wait", "")]
    )
    factories.phone_channel(
        company=company,
        slug="bagages",
        number="0 892 69 00 01",
        label_fr="Bagages perdus",
        label_en="Lost luggage",
        # A line for one matter: it never precedes the one for everybody, be it open or closed.
        purpose=Purpose.CLAIMS,
        opening_hours="Mo-Fr 08:30-12:30,14:00-19:00; Sa 08:30-13:00; PH off",
    )
    factories.tariff(
        number="0 892 69 00 01",
        euro_cents_per_minute=35,
        note_fr="Relevé sur une page de tiers.",
        note_en="Read on a page of a third party.",
    )
    factories.channel(company=company, slug="tchat", kind=ChannelKind.CHAT, needs_login=True)
    factories.channel(
        company=company,
        slug="courriel",
        kind=ChannelKind.EMAIL,
        value="relation.clientele.voyageurs@sogeline.example",
    )
    factories.channel(company=company, slug="formulaire", kind=ChannelKind.FORM)
    factories.channel(
        company=company,
        slug="aide",
        kind=ChannelKind.FORM,
        is_self_service=True,
        label_fr="Centre d’aide",
        label_en="Help centre",
    )
    factories.channel(company=company, slug="courrier", kind=ChannelKind.POSTAL, purpose=Purpose.COMPLAINTS)
    factories.channel(company=company, slug="dpo", kind=ChannelKind.EMAIL, purpose=Purpose.PRIVACY)
    factories.phone_channel(
        company=company, slug="ancien", number="01 99 00 99 99", status=ChannelStatus.RETIRED
    )
    add_situations_and_recourses(company, line)
    endings = [Outcome.GAVE_UP, Outcome.HUMAN, Outcome.CUT_OFF, Outcome.MACHINE, Outcome.REDIRECTED]
    for serial in range(reports):
        outcome = endings[serial % len(endings)]
        factories.report(
            channel=line,
            outcome=outcome,
            wait_minutes=7 + 20 * serial,
            helped="partly" if outcome == Outcome.HUMAN else "",
            words=WORDS_FR,
            experienced_at=recently(days=3 * serial),
            has_menu_changed=serial == 0,
        )
    add_evidence(company)
    inquiry = factories.inquiry(protocol_fr="Un appel par ligne, un mardi.", protocol_en="One call a line.")
    for serial in range(findings):
        factories.measurement(
            company=company,
            inquiry=inquiry,
            provenance=Provenance.DECLARED if serial == 0 else Provenance.TESTED,
            outcome=FindingOutcome.STATISTIC if serial == 0 else FindingOutcome.CUT_OFF,
            wait_minutes=35,
            answered_percent=92 if serial == 0 else None,
            sample_size=50,
            tried_fr="Un appel un mardi à 10 h.",
            tried_en="One call on a Tuesday at 10 am.",
            quote_fr="Nous ne sommes pas un service après-vente",
            quote_en="We are not an after-sales service",
            quote_language="fr",
            quoted_from_fr="La Gazette des lignes",
            quoted_from_en="La Gazette des lignes",
        )
    return company


def add_situations_and_recourses(company, line):
    """As many as a bank has: five situations by two ways, a mediator with its law, eight others folded away."""
    for place in range(5):
        made = factories.situation(
            name_fr=f"Bagage perdu ou abîmé, carte ou compte bloqué ({place})",
            name_en=f"Lost or damaged luggage, blocked card or account ({place})",
            companies=[company],
            position=place,
        )
        if place == 0:
            company.channels.get(slug="bagages").situations.add(made)
    known = {
        "companies": [company],
        "form_url": "https://reclamations-et-mediation.voyages-du-nord.example/particuliers/formuler-une-reclamation",
        "postal_address": "Médiateur des voyages\n2, rue de l’Aiguillage\n00000 Nulle-Part",
        "note_fr": "Cherche un accord, gratuitement, avec les transporteurs qui ont adhéré à ce service.",
        "note_en": "Looks for an agreement, free of charge, with the carriers that have joined this service.",
    }
    factories.recourse(name="Médiateur des voyages ferroviaires et routiers", law=factories.law(), **known)
    for kind in [RecourseKind.DISPUTE_BODY, RecourseKind.REGULATOR, RecourseKind.REPORT] * 2:
        factories.recourse(kind=kind, law=factories.law(), **known)
    for kind in [RecourseKind.CONCILIATOR, RecourseKind.INFORMATION]:
        factories.recourse(kind=kind, page=factories.company(name="Ventadour"), **known)


def add_evidence(company):
    """Rich on the telephone, a few by chat, hardly any by form: every state of the figures on one page."""
    line, chat, form = (company.channels.get(slug=slug) for slug in ("service-client", "tchat", "formulaire"))
    for place, (outcome, minutes) in enumerate(
        [("human", 9), ("human", 21), ("gave_up", 14), ("cut_off", 35)]
    ):
        start = recently(days=30, hours=4 * place)
        factories.reports(
            channel=line,
            count=20,
            latest_at=start,
            every=3 * factories.DAY,
            outcome=outcome,
            wait_minutes=minutes,
        )
    factories.reports(channel=chat, count=6, latest_at=recently(days=30), wait_minutes=95)
    factories.reports(
        channel=form, count=14, latest_at=recently(days=30), outcome="human", wait_minutes=3000, helped="no"
    )
    rebuild_company(company.pk)


def silent_company():
    """A company without any way in, and the proof that it has no telephone."""
    company = factories.company(name="Muette", slug="muette", website="https://www.muette.example/")
    factories.absence(company=company)
    return company


@dataclass
class Scene:
    """A small directory, with one of every kind of page."""

    rich: Company
    silent: Company
    waiting: Report
    refused: Report
    published: Report
    unproved: Claim
    proved: Claim
    asked: Subscription
    #: Of an index that was corrected.
    month: str

    def addresses(self, language):
        """Kind of page → its address; each opens with a plain GET."""

        def at(name, *args):
            return address(language, name, *args)

        def of(number):
            """As the address of its page names it in that country."""
            with override(language):
                return reader.address(PhoneNumber.parse(number, "FR"))

        return {
            "home": at("home"),
            "search": at("search") + "?q=sogeline",
            "search, nothing found": at("search") + "?q=sogelaine",
            "search, filters open": at("search") + "?q=&kind=phone&country=FR",
            "search, second page": at("search") + "?page=2",
            "search, what to do": at("search") + "?q=carte%20vol%C3%A9e%20banque%20vauban",
            "search, a sector": at("search") + "?q=transports",
            "search, deaf": at("search") + "?deaf=on",
            "sectors": at("sectors"),
            "sector": at("sector", "transport"),
            "company": at("company", self.rich.slug),
            "evidence": at("evidence", self.rich.slug),
            "evidence, another way in": at("evidence", self.rich.slug) + "?channel=formulaire",
            "evidence, nobody told": at("evidence", self.silent.slug),
            "a day that is cited": at("on_day", self.rich.slug, timezone.localdate().isoformat()),
            "branches": at("branches", "long"),
            "branches, at a place": at("branches", "long") + "?where=lyon+3",
            "company, no way in": at("company", self.silent.slug),
            "report": at("report", self.rich.slug) + "?channel=bagages",
            "report, written channel": at("report", self.rich.slug) + "?channel=courriel",
            "follow, received": at("follow", follow_key(self.waiting.nonce)),
            "follow, refused": at("follow", follow_key(self.refused.nonce)),
            "follow, published": at("follow", follow_key(self.published.nonce)),
            "right of reply": at("right_of_reply", self.rich.slug),
            "right of reply, to prove": at("claim", follow_key(self.unproved.nonce)),
            "right of reply, proved": at("claim", follow_key(self.proved.nonce)),
            "answer": at("answer_report", follow_key(self.proved.nonce), self.published.pk),
            "contest": at("contest", follow_key(self.proved.nonce), self.published.pk),
            "be told by mail": at("follow_company", self.rich.slug),
            "letters, to confirm": at("subscription", follow_key(self.asked.nonce)),
            "compare": at("compare") + f"?c={self.rich.slug}&c={self.silent.slug}&c=long&c=banque-vauban",
            "compare, choices": at("compare") + f"?c={self.rich.slug}&c=nobody&add=altimobile",
            "suggest": at("suggest") + "?name=Sogelaine",
            "number lookup": at("number_lookup"),
            "number, theirs": at("number", of("0199001234")),
            "number, bad": at("number", of("118218")),
            "number, unknown": at("number", of("0199001243")),
            "number, said": at("number", of("3900")),
            "number, nobody's": at("number", of("0163123456")),
            "number, it called me": at("called_me", of("0163123456")) + "?kind=robot",
            "situations": at("situations"),
            "situation": at("situation", "card-stolen"),
            "situation, discreet": at("situation", "page-7"),
            "situation, question first": at("situation", "account-hacked"),
            "situation, which company": at("situation", "card-stolen") + "?company=altimobile",
            "situation, a company": at("situation_at", "card-stolen", self.rich.slug),
            "situation, no way in": at("situation_at", "card-stolen", self.silent.slug),
            "inquiries": at("inquiries"),
            "inquiry": at("inquiry", self.rich.measurements.first().inquiry.slug),
            "ranking": at("ranking"),
            "ranking, nobody left": at("ranking") + "?country=BE",
            "index": at("index"),
            "index, a month": at("index_edition", self.month),
            "data": at("data"),
            "about": at("about"),
            "worst-of": at("worst_of"),
            "method": at("method"),
            "history": at("history", self.rich.slug),
            "how reports are handled": at("reports_policy"),
            "moderation": at("moderation"),
            "legal": at("legal"),
            "privacy": at("privacy"),
            "the API": at("api") + f"?lang={language}",
            "offline": at("offline"),
            "not found": at("company", "nobody-of-that-name"),
        }


def stolen_card(line, *, slug="card-stolen", **fields):
    """A situation with a step to call, steps with a clock, a law and a source, and a company to ask about."""
    made = factories.situation(
        slug=slug,
        **{
            "name_fr": "Carte bancaire volée, perdue ou piratée",
            "name_en": "Bank card stolen, lost or misused",
            "lead_fr": "Faites bloquer la carte tout de suite, et jamais par un 118.",
            "lead_en": "Have the card blocked now, and never through a 118 number.",
            "brand_question_fr": "De quelle banque est la carte\u202f?",
            "brand_question_en": "Which bank is the card from?",
            "is_urgent": True,
            "checked_on": factories.TODAY,
            **fields,
        },
    )
    made.brand_sectors.add(line.company.sector)
    words = {"do_fr": "Faites opposition", "do_en": "Stop the card"}
    factories.step(
        situation=made, position=1, company=line.company, channel=line, source=factories.source(), **words
    )
    for number in range(7):
        factories.step(
            situation=made,
            position=2 + number,
            do_fr="Contestez chaque paiement inconnu auprès de la banque",
            do_en="Contest every unknown payment with the bank",
            detail_fr="Faites-le sans tarder, par la voie que la banque indique, et gardez une copie.",
            detail_en="Do it without delay, in the way the bank asks for, and keep a copy.",
            clock_amount=13,
            clock_unit="months",
            clock_since_fr="à partir de la date de débit",
            clock_since_en="from the debit date",
            law=factories.law(in_force_since=factories.TODAY),
            source=factories.source(),
        )
    for kind, french, english in (
        ("never_give", "Votre code secret, ni un code reçu par SMS.", "Your PIN, nor a code sent by text."),
        ("never_give", "Ne passez pas par un 118.", "Do not go through a 118 number."),
        ("have_ready", "Le nom de la banque.", "The name of the bank."),
    ):
        made.notes.create(kind=kind, text_texts={"fr": french, "en": english})
    return made


#: As long as real ones are.
SIX_NAMES = (
    "Facebook",
    "Instagram",
    "WhatsApp",
    "SG (Société Générale)",
    "Bouygues Telecom",
    "Caisse d’Épargne",
)


def hacked_account(sector):
    """A situation whose first step calls nobody: which account it is, is asked before it. One step only others name."""
    brands = [factories.company(name=name, sector=sector) for name in SIX_NAMES]
    made = factories.situation(
        slug="account-hacked",
        name_fr="Compte piraté ou usurpé",
        name_en="Hacked or impersonated account",
        lead_fr="Demandez quoi faire à 17Cyber, puis reprenez le compte par la page officielle du service.",
        lead_en="Ask 17Cyber what to do, then take the account back through the service’s official page.",
        brand_question_fr="Quel compte est touché\u202f?",
        brand_question_en="Which account is it?",
        is_urgent=True,
        companies=brands,
    )
    made.brand_sectors.add(sector)
    said = factories.phone_channel(
        company=factories.company(name="Diagnostic"), number="01 99 00 44 33", status=ChannelStatus.SAID
    )
    form = factories.channel(company=said.company)
    factories.step(situation=made, position=1, company=form.company, channel=form)
    factories.step(situation=made, position=2, company=said.company, channel=said)
    return made


def whole_scene():
    rich, silent = rich_company(), silent_company()
    line = rich.channels.get(slug="service-client")
    other = factories.company(name="Banque Vauban", slug="banque-vauban")
    nobody = factories.phone_channel(company=other, number="01 99 00 55 66", price_class=PriceClass.FREE)
    # The ranking has two companies: one with an interval, and one where nobody answers.
    factories.counted_reports(
        channel=nobody, count=12, latest_at=recently(days=2), outcome=Outcome.CUT_OFF, wait_minutes=6
    )
    long = factories.company(name="17Appel / Cybermalveillance.example", slug="long")
    for serial in range(20):
        factories.company(name=f"Altimobile {serial:02}")
    factories.bad_number(
        number="FR-118",
        is_range=True,
        reason="paid_relay",
        imitates=other,
        note_fr="Un service de renseignements payant.",
        note_en="A paid directory service.",
    )
    factories.company(slug="33700", name="33700, signaler un appel ou un message")
    factories.phone_channel(company=long, number="3900", status=ChannelStatus.SAID)
    factories.number_block(first="0163000000", last="0163999999", state="nobodys")
    factories.branch(
        company=long,
        name="Guichet de Lyon, avec un nom assez long pour prendre deux lignes",
        town="Lyon Cedex 03",
        postcode="69409",
        communes="69383",
        phone="+33199001234",
        opening_hours="Mo-Fr 09:00-12:00,13:30-16:30; Sa 09:00-12:00",
        is_accessible=True,
    )
    factories.branch(company=long, town="Vauban")
    for _time in range(3):
        factories.call_told(number="01 63 12 34 56", told_at=recently(days=1))
    stolen_card(line, companies=[other, rich, long, silent])
    hacked_account(line.company.sector)
    factories.phrase("carte volée", situation=Situation.objects.get(slug="card-stolen"))
    factories.phone_channel(company=long, number="01 99 00 77 88", status=ChannelStatus.SAID)
    factories.channel(
        company=long, kind=ChannelKind.TEXT, value="sms:33700", label_fr="Par SMS", label_en="By text"
    )
    factories.absence(company=factories.company(name="Crieurs publics"), kind=ChannelKind.PHONE)
    stolen_card(
        line,
        slug="page-7",
        name_fr="Chantage, image intime, cyberharcèlement",
        name_en="Blackmail, intimate images, cyberbullying",
        is_discreet=True,
    )
    waiting = factories.report(
        channel=line,
        outcome=Outcome.SUSPECTED_SCAM,
        demands=Demand.CODE,
        words="On m’a demandé un code.",
        status=ReportStatus.RECEIVED,
        experienced_at=recently(hours=4),
    )
    refused = factories.report(
        channel=line,
        outcome=Outcome.GAVE_UP,
        words="Camille n’a servi à rien.",
        status=ReportStatus.REFUSED,
        refusal_reason=RefusalReason.PERSONAL_DATA,
        refusal_note="Merci de ne nommer personne.",
        experienced_at=recently(hours=5),
    )
    published = factories.report(channel=line, experienced_at=recently(hours=6))
    moderate(line)
    unproved, proved = company_answers(published)
    record_day(now=timezone.now())
    write_dump(Path(settings.DUMPS_DIR), at=timezone.now(), site="", licence="CC0")
    return Scene(
        rich=rich,
        silent=silent,
        waiting=waiting,
        refused=refused,
        published=published,
        unproved=unproved,
        proved=proved,
        asked=factories.subscription(company=rich, is_confirmed=False),
        month=index_of_a_month(line.company.sector),
    )


def index_of_a_month(sector):
    """An edition with a clear change and a sector of which too few told, and its correction; as in addresses."""
    told = factories.index_figure(minutes_before=30.0, is_change_clear=True)
    thin = {"minutes": None, "low": None, "high": None, "share": None, "share_low": None, "share_high": None}
    factories.index_figure(edition=told.edition, sector=sector, why=WhyNoFigure.FEW_COMPANIES, **thin)
    again = IndexEdition.objects.create(
        month=told.edition.month,
        is_invented=False,
        revision=2,
        computed_at=recently(days=1),
        reason_texts={"fr": "Un secteur manquait.", "en": "A sector was missing."},
    )
    factories.index_figure(edition=again, minutes_before=13.0)
    factories.index_figure(edition=again, sector=sector, why=WhyNoFigure.FEW_COMPANIES, **thin)
    return again.name


def company_answers(published):
    """To everybody and to one report, and contests another; and somebody has not proved their domain yet."""
    rich, by, now = published.company, factories.moderator(username="claude"), timezone.now()
    factories.reply(company=rich, words="Dix personnes de plus répondent depuis mars.", by=by, at=now)
    one, another = rich.reports.readable().exclude(pk=published.pk).newest_first()[:2]
    factories.reply(report=one, words="La panne de ce jour est réparée.", by=by, at=now)
    proved = factories.report_flag(report=another, at=now).claim
    return factories.claim(company=rich, is_proved=False, at=now), proved


def come_in(page, person, password):
    """Through the staff's door, as people do: name and password, then the code of the person's authenticator."""
    device = authenticator(person)
    type(device).objects.filter(pk=device.pk).update(last_t=-1)  # as if the last code were half a minute ago
    page.goto(reverse("admin:index"))
    page.locator("[name=username]").fill(person.username)
    page.locator("[name=password]").fill(password)
    click_through(page.locator("#login-form [type=submit]"))
    page.locator("[name=code]").fill(code_of(person))
    click_through(page.locator("button.signal"))
    page.locator("#user-tools").wait_for()
