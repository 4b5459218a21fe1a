"""The companies that do not exist: the real folder fixtures/demo/, loaded once for all of this file.

Nothing here writes, so that the tests can share the load; it is undone at the end of the file.
"""

import datetime
import json
import math
import re
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from companies.actions.loading import starter, starter_situations
from companies.demo.loading import load_demo
from companies.demo.reports import line_of
from companies.demo.simulation import true_time_to_human
from companies.enums import ChannelKind, Provenance
from companies.lib.best_hours import Unusual
from companies.lib.phones import PhoneNumber
from companies.lib.reachability import GRADES, Grade
from companies.lib.words import search_key
from companies.models import Channel, Company, Measurement, Report, Sector, Source
from companies.queries.directory.evidence import REPORTS_A_PAGE, reports_page
from companies.queries.directory.next_steps import bodies_for
from companies.queries.directory.pages import CompanyPage, Lead, company_page, leads_of
from companies.queries.evidence.readings import ChannelFigures, figures_of
from companies.queries.evidence.standings import Standing, standings
from companies.templatetags.embeds import leading_words, reports_words
from companies.templatetags.evidence import nobody_words
from companies.templatetags.expected import figure_words, grade_claim, one_call_sentence
from tests.factories import NOW, company
from tests.plain import plain

# In one process: the load takes longer than all that is asked of it. What the figures are is asked on one engine.
pytestmark = [pytest.mark.xdist_group("demonstration"), pytest.mark.engine("sqlite")]
on_both_engines = pytest.mark.engine("both")

FIXTURES = settings.BASE_DIR / "fixtures"
NARROW = "\u202f"


def records(folder):
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


DEMO = records(FIXTURES / "demo")
REAL = records(FIXTURES / "companies")


@dataclass(frozen=True)
class Line:
    """One simulated channel: what its file says is true, and what the site says of it."""

    channel: Channel
    simulation: dict
    figures: ChannelFigures

    @property
    def truth(self):
        return true_time_to_human(line_of(self.simulation, channel=self.channel, now=NOW), NOW)


def load_sectors_and_situations():
    tally = starter.Tally(at=NOW)
    for record in json.loads((FIXTURES / "sectors.json").read_text(encoding="utf-8")):
        starter.add_sector(record, tally)
    for record in records(FIXTURES / "situations"):
        starter_situations.add_situation(record, tally)
    return tally


@pytest.fixture(scope="module")
def refused(django_db_setup, django_db_blocker):
    """The demonstration beside the sectors and situations of the starter directory."""
    with django_db_blocker.unblock(), transaction.atomic():
        tally = load_sectors_and_situations()
        yield tally.refused + load_demo(folder=FIXTURES / "demo", now=NOW).refused
        transaction.set_rollback(True)


@pytest.fixture
def lines(refused):
    found = {}
    for record in DEMO:
        company = Company.objects.get(slug=record["slug"])
        channels = {row.slug: row for row in company.channels.select_related("company")}
        figures = figures_of(channels.values(), now=NOW, is_fictitious=True)
        for told in record["channels"]:
            if "simulation" in told:
                channel = channels[told["slug"]]
                found[company.slug, channel.slug] = Line(channel, told["simulation"], figures[channel.pk])
    return found


def page(slug):
    return company_page(Company.objects.get(slug=slug), now=NOW)


def told_of(slug):
    return reports_page(Company.objects.get(slug=slug)).reports


# ── The files ─────────────────────────────────────────────────────────────────────────────────────────


def numbers(record):
    phones = [channel for channel in record["channels"] if channel["kind"] == ChannelKind.PHONE]
    return [PhoneNumber.parse(channel["value"], record["country"]) for channel in phones]


def test_every_number_is_of_the_ranges_kept_for_fiction():
    french = ("01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49")
    found = [number.written_in("FR").replace("\u00a0", " ") for record in DEMO for number in numbers(record)]
    kept = [
        text
        for text in found
        if text.startswith(french) or re.fullmatch(r"\+44 20 7946 0\d{3}|\+1 \d{3}-555-01\d\d", text)
    ]
    assert len(found) >= 12
    assert kept == found
    assert len(set(found)) == len(found)


def test_every_domain_ends_in_example():
    texts = [json.dumps(record) for record in DEMO]
    hosts = [host for text in texts for host in re.findall(r"(?:https?://|[\w-]@)([\w.-]+)", text)]
    hosts += [name for record in DEMO for name in record["domains"]]
    assert len(hosts) > 2 * len(DEMO)
    assert [host for host in hosts if not host.endswith(".example")] == []


def test_no_name_is_that_of_a_company_of_the_starter_directory():
    def names(record):
        aliases = [alias["name"] for alias in record.get("aliases", ())]
        return {record["slug"], *map(search_key, [record["name"], record.get("legal_name", ""), *aliases])}

    real = set().union(*map(names, REAL)) - {""}
    assert len(real) > 128
    assert [record["name"] for record in DEMO if names(record) & real] == []


def texts(value, language):
    """Every sentence of a file in that language, names included in both."""
    if isinstance(value, list):
        return [text for entry in value for text in texts(entry, language)]
    if not isinstance(value, dict):
        return []
    own = [value[name] for name in ("name", language) if isinstance(value.get(name), str)]
    if value.get("language") == language:
        own.append(value["text"])
    return own + [text for entry in value.values() for text in texts(entry, language)]


def test_french_is_set_as_french_is():
    found = texts(DEMO, "fr")
    assert len(found) > 60
    assert [text for text in found if re.search(rf"(?<!{NARROW})[;:!?»%€]|«(?!{NARROW})|['\"]", text)] == []


def test_english_is_set_as_english_is():
    found = texts(DEMO, "en")
    assert len(found) > 60
    assert [text for text in found if re.search(rf"\s[;:!?%]|['\"«»{NARROW}]", text)] == []


def test_every_text_is_in_both_languages():
    assert all({"fr", "en"} <= set(record["summary"]) for record in DEMO)
    assert all({"fr", "en"} <= set(channel["label"]) for record in DEMO for channel in record["channels"])


# ── The load ──────────────────────────────────────────────────────────────────────────────────────────


@on_both_engines
def test_nothing_is_refused(refused):
    assert refused == []


def test_all_companies_are_fictitious_and_every_source_says_so(refused):
    assert Company.objects.filter(is_fictitious=True).count() == Company.objects.count() == len(DEMO)
    assert set(Source.objects.values_list("kind", flat=True)) == {"crowd"}
    assert not Source.objects.exclude(title__contains="Invented for the demonstration").exists()


@on_both_engines
@pytest.mark.django_db
def test_loading_again_creates_nothing(tmp_path):
    """With few reports a channel: how many there are changes nothing here."""
    load_sectors_and_situations()
    for record in DEMO:
        few = [
            channel | {"simulation": channel["simulation"] | {"reports": 3}}
            if "simulation" in channel
            else channel
            for channel in record["channels"]
        ]
        text = json.dumps(record | {"channels": few})
        (tmp_path / f"{record['slug']}.json").write_text(text, encoding="utf-8")

    first, second = (load_demo(folder=tmp_path, now=NOW) for _time in range(2))

    assert (first.refused, second.refused, second.created.total()) == ([], [], 0)
    assert second.kept["report"] == first.created["report"] == Report.objects.count() > 50


# ── Every state of the site is seen ───────────────────────────────────────────────────────────────────


@on_both_engines
def test_every_grade_is_seen(refused):
    grades = {Company.objects.get(pk=pk).slug: found.grade for pk, found in standings(NOW).items()}

    assert grades.pop("video-des-neiges-d-antan") in (Grade.B, Grade.C)  # too few reports to be sure
    assert grades == {
        "lilliput-rail": Grade.A,
        "mairie-de-trifouillis-sur-rien": Grade.B,
        "messageries-de-l-atlantide": Grade.B,
        "ruby-slipper-airways-of-oz": Grade.B,
        "sogeline": Grade.B,
        "telecom-du-moulin-a-vent": Grade.B,
        "mutuelle-des-parapluies-perces": Grade.C,
        "banque-du-pont-invisible": Grade.D,
        "moufles-a-trois-pouces": Grade.E,
        "caisse-des-calendes-grecques": Grade.F,
    }


def test_evidence_is_precise_thin_too_little_old_or_none(lines):
    precise = lines["mairie-de-trifouillis-sur-rien", "town-hall"].figures.reading
    thin = lines["video-des-neiges-d-antan", "customer-service"].figures.reading
    too_little = lines["cooperative-des-coquecigrues", "customer-service"].figures.reading
    old = lines["diligences-de-perpete-les-oies", "relay"].figures.reading

    assert precise.is_precise and 15 <= precise.effective <= 40
    assert thin.has_figure and not thin.is_precise
    assert not too_little.has_figure and 0 < too_little.effective < 3
    assert not old.has_figure and old.effective > 15
    assert told_of("loterie-des-trefles-a-cinq-feuilles") == []


def test_evidence_is_rich_on_several_channels(lines):
    rich = [
        line for (slug, _), line in lines.items() if slug == "sogeline" and line.figures.reading.count >= 300
    ]
    assert {line.channel.kind for line in rich} == {"phone", "chat", "email"}


def test_best_hour_and_day_stand_out_of_3000_reports(lines):
    line = lines["telecom-du-moulin-a-vent", "customer-service"]
    hours = line.figures.hours
    factors = line.simulation["line"]["hour_factors"]

    assert line.figures.reading.count > 3000
    assert hours.best_hour.best.index == int(min(factors, key=factors.get)) == 8
    assert factors[str(hours.best_hour.worst.index)] > 1.5
    assert (hours.best_day.best.index, hours.best_day.worst.index) == (5, 0)


def test_nobody_reaches_a_human_at_the_greek_calends(lines):
    readings = [line.figures.reading for (slug, _), line in lines.items() if slug.startswith("caisse-des")]
    assert [reading.is_deserted for reading in readings] == [True, True]


def test_a_line_cuts_off_after_35_minutes(lines):
    line = lines["banque-du-pont-invisible", "customer-service"]
    reports = Report.objects.filter(channel=line.channel, outcome="cut_off")
    curve = line.figures.curve

    assert set(reports.values_list("wait_minutes", flat=True)) == {35}
    assert curve.median is None and curve.longest == 35
    assert curve.at(35).other - curve.at(34).other > 0.3


@pytest.mark.parametrize(
    ("slug", "gets_better"), [("messageries-de-l-atlantide", True), ("mutuelle-des-parapluies-perces", False)]
)
def test_a_line_changes_over_time(lines, slug, gets_better):
    months = [month for _name, month in sorted(lines[slug, "customer-service"].figures.months.items())]
    first, last = (
        sum(month.minutes for month in part) / sum(month.human for month in part)
        for part in (months[:6], months[-6:])
    )
    assert last < first / 2 if gets_better else last > 2 * first


def test_a_line_is_unusual_right_now_and_no_day_is_blamed_for_it(lines):
    line = lines["ruby-slipper-airways-of-oz", "customer-service"]

    assert page("ruby-slipper-airways-of-oz").unusual == Unusual.SLOWER
    assert (line.figures.hours.best_day, line.figures.hours.best_hour) == (None, None)
    assert page("sogeline").unusual is None


def test_three_provenances_stand_together(refused):
    found = Measurement.objects.filter(company__slug="sogeline").values_list("provenance", flat=True)
    assert set(found) == {Provenance.DECLARED, Provenance.TESTED}
    assert len(told_of("sogeline")) == REPORTS_A_PAGE


def test_written_only_company_has_no_telephone_and_a_substitute(refused):
    shown = page("moufles-a-trois-pouces")
    assert [(absence.kind, absence.public_substitute.slug) for absence in shown.absences] == [
        ("phone", "form")
    ]
    assert not any(channel.is_live for channel in [shown.best, *shown.ways])


def test_invented_mediators_stand_above_invented_companies_and_no_others(refused):
    """Real ones deal with no invented company, nor the other way round."""
    above = {
        record["slug"]: [body.slug for body in page(record["slug"]).next_steps.bodies] for record in DEMO
    }

    assert {slug: bodies for slug, bodies in above.items() if bodies} == {
        "sogeline": ["mediateur-des-chaussettes", "autorite-de-l-etincelle"],
        "mairie-de-trifouillis-sur-rien": ["defenseur-des-girouettes"],
    }
    assert page("sogeline").next_steps.complaint.slug == "complaints"
    assert bodies_for(company(sector=Sector.objects.get(slug="energy"))) == []


def test_a_menu_words_and_reports_not_counted_are_seen(refused):
    assert [step.value for step in page("sogeline").best.menu.steps.all()] == ["2", "4", "conseiller", ""]
    published = Report.objects.published()
    reasons = {report.not_counted for report in published.filter(is_counted=False)}
    assert reasons == {"same_network", "warning"}
    assert published.exclude(words="").count() > 20


# ── What is shown is true ─────────────────────────────────────────────────────────────────────────────


def test_intervals_hold_the_truth_as_often_as_they_say(lines):
    """Lines that do not change, with figures: an interval of 80 % misses 1 in 5, or a few more by chance."""
    steady = [
        line
        for line in lines.values()
        if line.figures.reading.is_precise
        and line.simulation["line"].get("yearly_factor", 1) == 1
        and "just_now" not in line.simulation
        and not line.figures.reading.is_deserted
    ]
    shown = [(line.figures.reading.time_to_human, line.truth) for line in steady]
    held = [found.low <= truth <= found.high for found, truth in shown]

    assert len(held) >= 10
    assert sum(held) >= 0.6 * len(held)
    assert all(0.6 < found.minutes / truth < 1.6 for found, truth in shown)


def test_where_nobody_answers_the_truth_is_for_ever(lines):
    truth = lines["caisse-des-calendes-grecques", "line"].truth
    assert truth == math.inf or truth > 365 * 24 * 60


# ── One figure leads ──────────────────────────────────────────────────────────────────────────────────

#: A working afternoon, a Monday at noon, a Saturday at eight, the night before a Monday.
MOMENTS = [
    NOW,
    *(
        datetime.datetime(2025, 10, day, hour, 10, tzinfo=datetime.UTC)
        for day, hour in ((13, 10), (18, 6), (19, 21))
    ),
]


@dataclass(frozen=True)
class Said:
    """What a page says at a moment, and the same of a list."""

    page: CompanyPage
    lead: Lead
    standing: Standing | None

    @property
    def claim(self):
        with override("en"):
            return plain(grade_claim(self.page.standing, self.page.best_moment, self.page.graded))


@pytest.fixture(scope="module")
def said(refused, django_db_blocker):
    with django_db_blocker.unblock():
        companies = list(Company.objects.filter(is_fictitious=True))
        found = []
        for now in MOMENTS:
            leads, known = leads_of(companies, now=now), standings(now)
            found += [Said(company_page(row, now=now), leads[row.pk], known.get(row.pk)) for row in companies]
        return found


def test_page_list_grade_and_ranking_come_from_one_reading(said):
    for one in said:
        page, found = one.page, one.page.best_moment
        assert one.lead.channel == page.best
        if one.standing is None:
            assert page.standing is None
        else:
            of_grade = page.figures[page.standing.channel_id].reading
            assert page.standing.channel_id == one.standing.channel_id == page.graded.pk == one.lead.graded.pk
            assert page.standing.reading == of_grade
            assert page.standing.grade == one.standing.grade == one.lead.standing.grade
            assert page.standing.minutes == one.standing.minutes
            assert page.standing.upper_minutes == one.standing.upper_minutes
        if found is not None:
            assert found.reading == page.best_figures.reading
            assert found.expected == one.lead.moment.expected


def test_badge_says_the_figure_of_the_page(said):
    with override("en"):
        for one in said:
            words, moment = plain(leading_words(one.lead)), one.page.best_moment
            if moment and moment.is_deserted:
                assert words == plain(nobody_words(moment.reading))
            elif moment and moment.expected:
                of_hour = ", for when it opens" if moment.is_closed else ", for this hour"
                assert words == f"{plain(figure_words(moment))} to a human"
                assert moment.expected.is_of_an_hour == reports_words(one.lead).endswith(of_hour)
            else:
                assert not re.search(r"\d min", words)


def test_figure_that_leads_is_that_of_the_grade_or_of_the_table_of_hours(said):
    leading = [one.page.best_moment for one in said if one.page.best_moment and one.page.best_moment.expected]
    of_an_hour = [found for found in leading if found.expected.is_of_an_hour]
    for found in leading:
        table = found.figures.hours
        if found.is_deserted:
            assert found.expected.is_deserted
        elif found in of_an_hour:
            assert table.tells_apart
            assert found.expected.minutes == table.cell(found.at.weekday(), found.at.hour).minutes
        else:
            assert found.expected.minutes == found.reading.time_to_human.minutes
            assert found.slot is None or not table.at(found.slot).is_told_apart

    assert len(leading) > 40
    assert {found.channel.company.slug for found in of_an_hour} == {"telecom-du-moulin-a-vent"}


def test_grade_beside_the_figure_claims_nothing_that_the_figure_denies(said):
    limits = dict(GRADES)
    graded = [one for one in said if one.page.standing]
    for one in graded:
        page, found = one.page, one.page.best_moment.expected
        if page.graded != page.best:
            with override("en"):
                kind = str(page.graded.get_kind_display())
            assert one.claim.startswith((f"{page.graded.label}: ", f"{kind}: "))
        elif found.is_deserted:
            assert (page.standing.grade, one.claim) == (Grade.F, "nobody has reached a human here lately")
        elif found.is_of_an_hour:
            assert one.claim.endswith(", all hours together")
        elif "at most" in one.claim:
            assert found.minutes <= page.standing.upper_minutes <= limits[page.standing.grade]

    assert len(graded) > 30
    # Its telephone is closed at night, the chat is open.
    assert "sogeline" in {one.page.company.slug for one in graded if one.page.graded != one.page.best}


def test_range_that_does_not_hold_the_figure_is_explained(said):
    with override("en"):
        beyond = {
            one.page.company.slug: plain(one_call_sentence(one.page.best_moment))
            for one in said
            if one.page.best_moment
            and one.page.best_moment.expected
            and one.page.best_moment.expected.is_beyond_one_call
        }

    assert set(beyond) == {"banque-du-pont-invisible"}
    assert re.fullmatch(
        r"8 answered calls in 10: \d+ min to over 35 min\. With all that was tried in vain: 2 h( \d+ min)?\.",
        beyond["banque-du-pont-invisible"],
    )


# ── What is written is set ────────────────────────────────────────────────────────────────────────────

UNITS = (
    "min|h|j|%|€|minutes?|heures?|hours?|jours?|days?|mois|months?|ans?|years?|signalements?|reports?|tentatives?|attempts?"
    "|entreprises?|compan(?:y|ies)|sources?|constats?|findings?|janvier|mars|mai|juin|octobre|novembre|March|June|November"
)
#: The pages with the most figures, and one of each sort.
WITH_FIGURES = [
    "home", "search", "ranking", "method", "moderation", "reports_policy", "privacy", "inquiries", "about",
    ("company", "sogeline"), ("company", "telecom-du-moulin-a-vent"), ("company", "caisse-des-calendes-grecques"),
    ("history", "sogeline"), ("report", "sogeline"), ("dossier_new", "sogeline"), ("situation", "billing-dispute"),
    ("number", "0199001234"),
]  # fmt: skip


def read(markup):
    """What stands on a page, with a stroke where something begins or ends that is not inside a line."""
    markup = re.sub(r"<(script|style|textarea)\b.*?</\1>", "", markup, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", "|", re.sub(r"</(?:strong|span|b|em)>", "", markup))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_ordinary_space_stands_before_a_unit_or_a_french_mark(refused, client, language):
    found = {}
    for name, *args in (page if isinstance(page, tuple) else (page,) for page in WITH_FIGURES):
        with override(language):
            address = reverse(name, args=args)
        answer = client.get(address)
        assert answer.status_code == 200
        text = read(answer.content.decode())
        wrong = re.findall(rf".{{,20}}\d[ \n]+(?:{UNITS})(?![\w’'-])", text)
        wrong += re.findall(r".{,20}\d{4,} (?:signalements|reports)", text)
        if language == "fr":
            wrong += re.findall(r".{,20}[ \n\u00a0][:;!?»]|«[ \n\u00a0].{,20}", text)
        found |= {address: wrong} if wrong else {}
    assert found == {}
