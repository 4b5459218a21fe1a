"""What is new, for feed readers: of a company, of a sector, of all; numbers that became known bad; moderation."""

import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from companies.addresses import site_url
from companies.enums import LOGGED_DECISIONS, TAKEDOWNS
from companies.exchange.atom import AtomEntry, AtomHead, atom_answer, tag_uri
from companies.kept import FEED_OF_ALL, FEED_OF_COMPANY, kept
from companies.models import Company, Event, KnownBadNumber, Measurement
from companies.queries.directory.news import (
    MOST_NEWS,
    CompanyNews,
    WeeksFigure,
    company_news,
    latest_bad_numbers,
    latest_changes,
)
from companies.queries.history.public import ToldEvent
from companies.queries.notices.moderation_log import latest_logged
from companies.templatetags.expected import figure_words
from companies.templatetags.typography import set_words, typeset
from companies.views.access import get_company, get_sector


@require_safe
@kept(FEED_OF_ALL)
def changes_feed(request: HttpRequest) -> HttpResponse:
    """What was changed last, of all companies."""
    told = latest_changes()
    return _feed(request, _("What has changed"), reverse("home"), [_change(request, one) for one in told])


@require_safe
@kept(FEED_OF_ALL)
def sector_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What was changed last, of the companies of one sector."""
    sector = get_sector(slug)
    told = [_change(request, one) for one in latest_changes(sector)]
    title = _("%(name)s: what has changed") % {"name": sector}
    return _feed(request, title, reverse("sector", args=[slug]), told)


@require_safe
@kept(FEED_OF_COMPANY)
def company_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The history of one company, what newsrooms found of it, and its figure, once a week with calls."""
    company = get_company(slug)
    if company.successor:
        return redirect("company_feed", slug=company.successor.slug)
    title = _("%(name)s: what has changed") % {"name": company}
    news = company_news(company, now=timezone.now())
    return _feed(request, title, reverse("company", args=[slug]), _of_company(request, news))


@require_safe
@kept(FEED_OF_ALL)
def bad_numbers_feed(request: HttpRequest) -> HttpResponse:
    """The numbers that became known bad last, with who says so."""
    told = [_bad_number(request, bad) for bad in latest_bad_numbers()]
    return _feed(request, _("Numbers to beware of"), reverse("number_lookup"), told)


@require_safe
@kept(FEED_OF_ALL)
def moderation_feed(request: HttpRequest) -> HttpResponse:
    """The log of moderation: decisions and takedowns."""
    events = latest_logged([*LOGGED_DECISIONS, *TAKEDOWNS], most=MOST_NEWS)
    told = [_logged(request, event) for event in events]
    return _feed(request, _("Moderation"), reverse("moderation"), told)


def _feed(request: HttpRequest, title: str, page: str, entries: list[AtomEntry]) -> HttpResponse:
    """`page`: tells the same to people."""
    site = site_url(request)
    head = AtomHead(
        title=str(set_words(f"{settings.SITE_NAME} · {title}")),
        subtitle=_("How to get a human on the line, what it costs, and what to do when it fails."),
        address=site + request.path,
        page=site + page,
        author=settings.SITE_NAME,
        author_page=site + reverse("about"),
    )
    return atom_answer(request, head, entries)


def _of_company(request: HttpRequest, news: CompanyNews) -> list[AtomEntry]:
    """As many as a feed has, the newest of all of them."""
    figures = [_figure(request, news.company, news.figure)] if news.figure else []
    changes = [_change(request, told) for told in news.changes]
    findings = [_finding(request, news.company, finding) for finding in news.findings]
    entries = sorted([*figures, *changes, *findings], key=lambda entry: entry.updated, reverse=True)
    return entries[:MOST_NEWS]


# ── Entries ───────────────────────────────────────────────────────────────────────────────────────────


def _change(request: HttpRequest, told: ToldEvent) -> AtomEntry:
    event, company = told.event, told.event.company
    words = [str(company), _words_of(event)]
    if told.channel:
        words.append(told.channel.label or str(told.channel.get_purpose_display()))
    return _entry(
        request,
        f"change/{event.pk}",
        " · ".join(words),
        reverse("history", args=[company.slug]) if company else reverse("home"),
        event.happened_at,
        _body("change", told=told),
        company,
    )


def _finding(request: HttpRequest, company: Company, finding: Measurement) -> AtomEntry:
    return _entry(
        request,
        f"finding/{finding.pk}",
        f"{company} · {finding.get_outcome_display()}",
        reverse("evidence", args=[company.slug]),
        _start_of(finding.happened_on),
        _body("finding", finding=finding),
        company,
    )


def _figure(request: HttpRequest, company: Company, figure: WeeksFigure) -> AtomEntry:
    """Updated with the day of the call told last; another one with the next week that has calls."""
    words = figure_words(figure.moment)
    if not figure.moment.is_deserted:
        words = _("%(time)s to a human") % {"time": words}
    return _entry(
        request,
        f"figure/{company.slug}/{figure.week}",
        f"{company} · {words}",
        reverse("evidence", args=[company.slug]),
        _start_of(figure.day),
        _body("figure", figure=figure),
        company,
    )


def _bad_number(request: HttpRequest, bad: KnownBadNumber) -> AtomEntry:
    """A range has no page of its own: what it is taken for, or where numbers are looked up."""
    page = reverse("number_lookup") if bad.is_range else reverse("number", args=[bad.address])
    title = f"{bad.written} · {bad.get_reason_display()}"
    about = bad.imitates if bad.imitates and not bad.imitates.is_draft else None
    return _entry(
        request, f"bad-number/{bad.pk}", title, page, bad.added_at, _body("bad_number", bad=bad), about
    )


def _logged(request: HttpRequest, event: Event) -> AtomEntry:
    return _entry(
        request,
        f"decision/{event.pk}",
        _words_of(event),
        reverse("moderation"),
        event.happened_at,
        _body("logged", event=event),
        event.company if event.company and not event.company.is_draft else None,
    )


def _entry(
    request: HttpRequest,
    name: str,
    title: str,
    page: str,
    at: datetime.datetime,
    body: str,
    about: Company | None,
) -> AtomEntry:
    """`name`: of what is told, for ever; in each language it is an entry of its own."""
    site, day = site_url(request), timezone.localdate(at)
    return AtomEntry(
        id=tag_uri(site, day, f"{get_script_prefix().strip('/')}/{get_language()}/{name}".lstrip("/")),
        title=str(set_words(title)),
        page=site + page,
        updated=at,
        body=body,
        labels=[_("invented")] if about and about.is_fictitious else [],
    )


def _words_of(event: Event) -> str:
    """ "Undone: Channel changed"."""
    words = str(event.get_kind_display())
    return f"{words}{_(': ')}{event.reverts.get_kind_display()}" if event.reverts else words


def _body(name: str, **told: Any) -> str:
    """As HTML, with links in full."""
    page = render_to_string(f"history/feeds/_{name}.html", {**told, "now": timezone.now()})
    return str(typeset(page)).strip()


def _start_of(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
