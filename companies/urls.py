"""The map of the site. `/` picks a language; every page exists below /fr/ and /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import path
from django.utils.translation import gettext_lazy as _

from companies.api import v1
from companies.views import (
    branches,
    call,
    claim,
    company,
    compare,
    contact,
    data,
    dossier,
    embed,
    evidence,
    exchange,
    feeds,
    follow,
    history,
    home,
    index,
    inquiry,
    install,
    look,
    markdown,
    moderation,
    moment,
    notice,
    number,
    oembed,
    offline,
    on_day,
    pages,
    picture,
    propose,
    quotes,
    ranking,
    reply,
    report,
    robots,
    search,
    sector,
    sitemaps,
    situation,
    subscription,
    suggest,
    suggestions,
)

search_and_read = [
    path("", home.home, name="home"),
    path(_("search/"), search.search, name="search"),
    path(_("search/suggestions/"), suggestions.suggestions, name="suggestions"),
    path(_("search/suggestions.json"), suggestions.completions, name="completions"),
    path(_("reach/<slug:slug>/"), company.company, name="company"),
    path(_("reach/<slug:slug>/evidence/"), evidence.evidence, name="evidence"),
    path(_("reach/<slug:slug>/on/<str:day>/"), on_day.on_day, name="on_day"),
    path(_("reach/<slug:slug>/history/"), history.history, name="history"),
    path(_("reach/<slug:slug>/picture.png"), picture.company_picture, name="company_picture"),
    path(_("reach/<slug:slug>/badge.svg"), embed.badge, name="badge"),
    path(_("reach/<slug:slug>/card/"), embed.card, name="card"),
    path(_("picture.png"), picture.site_picture, name="site_picture"),
    path(_("reach/<slug:slug>/branches/"), branches.branches, name="branches"),
    path(_("reach/<slug:slug>/note/<slug:channel>.ics"), moment.moment, name="moment"),
    path(_("reach/<slug:slug>/hours/<slug:channel>.ics"), contact.line_hours, name="line_hours"),
    path(_("reach/<slug:slug>/contact.vcf"), contact.contact, name="company_card"),
    path(_("worst-of/"), quotes.worst_of, name="worst_of"),
    path(_("compare/"), compare.compare, name="compare"),
    path(_("compare/suggestions/"), compare.compare_suggestions, name="compare_suggestions"),
    path(_("number/"), number.look_up, name="number_lookup"),
    path(_("number/<str:typed>/it-called-me/"), call.called_me, name="called_me"),
    path(_("number/<path:typed>/"), number.number, name="number"),
    path(_("situations/"), situation.situations, name="situations"),
    path(_("situations/<slug:slug>/"), situation.situation, name="situation"),
    path(_("situations/<slug:slug>/<slug:company>/"), situation.situation_at, name="situation_at"),
    path(_("sectors/"), sector.sectors, name="sectors"),
    path(_("sectors/<slug:slug>/"), sector.sector, name="sector"),
    path(_("ranking/"), ranking.ranking, name="ranking"),
    path(_("index/"), index.index, name="index"),
    path(_("index/<str:month>/"), index.edition, name="index_edition"),
    path(_("editions/"), inquiry.inquiries, name="inquiries"),
    path(_("editions/<slug:slug>/"), inquiry.inquiry, name="inquiry"),
]

tell = [
    path(_("reach/<slug:slug>/report/"), report.report, name="report"),
    path(_("reach/<slug:slug>/report/timed/"), report.timed_call, name="timed_call"),
    path(_("report/<str:key>/"), follow.follow, name="follow"),
    path(_("add-a-company/"), suggest.suggest, name="suggest"),
    path(_("reach/<slug:slug>/suggest-a-change/"), propose.propose_on_company, name="propose_on_company"),
    path(_("reach/<slug:slug>/look-again/"), look.look_again, name="look_again"),
    path(_("reach/<slug:slug>/follow/"), subscription.follow_company, name="follow_company"),
    path(_("letters/<str:key>/"), subscription.subscription, name="subscription"),
    path(_("letters/<str:key>/stop/"), subscription.stop, name="subscription_stop"),
    path(_("reach/<slug:slug>/add-a-way-in/"), propose.propose_a_way_in, name="propose_a_way_in"),
    path(
        _("reach/<slug:slug>/suggest-a-change/<slug:channel>/"),
        propose.propose_on_channel,
        name="propose_on_channel",
    ),
    path(_("reach/<slug:slug>/right-of-reply/"), claim.right_of_reply, name="right_of_reply"),
    path(_("right-of-reply/<str:key>/"), claim.claim, name="claim"),
    path(_("right-of-reply/<str:key>/answer/"), reply.answer, name="answer"),
    path(_("right-of-reply/<str:key>/answer/<int:report>/"), reply.answer_report, name="answer_report"),
    path(_("right-of-reply/<str:key>/contest/<int:report>/"), reply.contest, name="contest"),
    path(_("right-of-reply/<str:key>/correct/"), propose.correct_company, name="correct_company"),
    path(
        _("right-of-reply/<str:key>/correct/<slug:channel>/"), propose.correct_way_in, name="correct_way_in"
    ),
    path(_("right-of-reply/<str:key>/add-a-way-in/"), propose.add_way_in, name="add_way_in"),
    path(_("notices/"), notice.notices, name="notices"),
    path(_("notices/new/"), notice.notify, name="notify"),
    path(_("notices/<str:key>/"), notice.follow_notice, name="notice"),
    path(_("proposal/<str:key>/"), propose.follow_proposal, name="proposal"),
]

keep = [
    path(_("reach/<slug:slug>/dossier/"), dossier.dossier_new, name="dossier_new"),
    path(_("dossier/<str:key>/"), dossier.dossier, name="dossier"),
    path(_("dossier/<str:key>/attempt/"), dossier.dossier_attempt_new, name="dossier_attempt_new"),
    path(_("dossier/<str:key>/attempt/<int:attempt>/"), dossier.dossier_attempt, name="dossier_attempt"),
    path(_("dossier/<str:key>/letter/"), dossier.dossier_letter, name="dossier_letter"),
    path(_("dossier/<str:key>/proof/"), dossier.dossier_proof, name="dossier_proof"),
    path(_("dossier/<str:key>/dates.ics"), dossier.dossier_calendar, name="dossier_calendar"),
    path(_("dossier/<str:key>/delete/"), dossier.dossier_delete, name="dossier_delete"),
]

on_the_device = [
    path("opensearch.xml", install.opensearch, name="opensearch"),
    path("manifest.webmanifest", install.manifest, name="manifest"),
    path(_("offline/"), offline.offline, name="offline"),
]

for_machines = [
    path(_("data/"), data.data, name="data"),
    path(_("reach/<slug:slug>/reports.<slug:ending>"), exchange.reports_file, name="reports_file"),
    path(_("ranking.csv"), ranking.ranking_csv, name="ranking_csv"),
    path(_("index.csv"), index.index_csv, name="index_csv"),
    path(_("index/<str:month>/index.csv"), index.edition_csv, name="index_edition_csv"),
    path(_("editions/<slug:slug>/findings.csv"), inquiry.findings_csv, name="findings_csv"),
]

to_follow = [
    path(_("changes.atom"), feeds.changes_feed, name="changes_feed"),
    path(_("reach/<slug:slug>/history.atom"), feeds.company_feed, name="company_feed"),
    path(_("sectors/<slug:slug>.atom"), feeds.sector_feed, name="sector_feed"),
    path(_("number/known-bad.atom"), feeds.bad_numbers_feed, name="bad_numbers_feed"),
    path(_("moderation.atom"), feeds.moderation_feed, name="moderation_feed"),
]

in_markdown = [
    path(_("reach/<slug:slug>.md"), markdown.company, name="company_md"),
    path(_("situations/<slug:slug>.md"), markdown.situation, name="situation_md"),
    path(_("sectors/<slug:slug>.md"), markdown.sector, name="sector_md"),
    path(_("number/<str:typed>.md"), markdown.number, name="number_md"),
    path(_("ranking.md"), markdown.ranking, name="ranking_md"),
    path(_("about.md"), markdown.about, name="about_md"),
    path(_("method.md"), markdown.method, name="method_md"),
]

#: The same in every language.
data_files = [
    path(f"data/{data.LATEST}/<str:name>", data.data_latest, name="data_latest"),
    path("data/<str:day>/<str:name>", data.data_file, name="data_file"),
]

about_the_site = [
    path(_("about/"), pages.about, name="about"),
    path(_("method/"), pages.method, name="method"),
    path(_("how-reports-are-handled/"), pages.reports_policy, name="reports_policy"),
    path(_("moderation/"), moderation.moderation, name="moderation"),
    path(_("moderation.csv"), moderation.moderation_log, name="moderation_csv"),
    path(_("legal/"), pages.legal, name="legal"),
    path(_("privacy/"), pages.privacy, name="privacy"),
]

for_developers = [path("gallery/", pages.gallery, name="gallery")] if settings.DEBUG else []

urlpatterns = [
    path("", home.pick_language, name="root"),
    path("robots.txt", robots.robots, name="robots"),
    path("llms.txt", robots.llms, name="llms_txt"),
    path(".well-known/security.txt", robots.security, name="security_txt"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap-<slug:section>-<int:page>.xml", sitemaps.part, name="sitemap_part"),
    path("favicon.ico", pages.favicon, name="favicon"),
    path("oembed", oembed.oembed, name="oembed"),
    path("offline-worker.js", offline.offline_worker, name="offline_worker"),
    *v1.urls,
    *data_files,
    *i18n_patterns(
        *to_follow,
        *in_markdown,
        *search_and_read,
        *tell,
        *keep,
        *on_the_device,
        *for_machines,
        *about_the_site,
        *for_developers,
    ),
]
