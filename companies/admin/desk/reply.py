"""Answers of companies: read for personal data, numbers and threats, and let out or refused. Never edited."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from companies.actions.replies.answers import publish_reply, refuse_reply
from companies.actions.submissions.planted import PlantedWords
from companies.admin.desk.case import Case
from companies.admin.desk.decision import Decision
from companies.admin.desk.refusal import refusal_form
from companies.admin.parts.filters import CompanyFilter, StatusFilter
from companies.enums import ReplyRefusal
from companies.models import Reply
from companies.queries.staff.queue_kinds import REPLIES


def planted_sentence(error: PlantedWords) -> str:
    """What to do with words that name a number."""
    sentence = gettext(
        "Its words name %(ways)s, which the directory does not show: it was not published. Refuse it, or have the number "
        "proposed as a way in first."
    )
    return sentence % {"ways": error}


@admin.register(Reply)
class ReplyAdmin(Case[Reply]):
    queue = REPLIES
    list_display = ("company", "excerpt", "submitted_at", "state")
    list_filter = (StatusFilter, CompanyFilter)
    list_select_related = ("company",)
    ordering = ("submitted_at", "id")
    heading = _("What the company answers")
    claim, known, keys = "admin/desk/reply/_claim.html", "admin/desk/_known_of_reply.html", "p r n"
    decisions = {
        "publish": Decision(
            button=_("Publish"),
            key="p",
            look="signal",
            act=publish_reply,
            said=_("Published: it stands on the company’s page."),
            why_not={PlantedWords: planted_sentence},
        ),
        "refuse": Decision(
            button=_("Refuse"),
            form=refusal_form(
                ReplyRefusal,
                unchosen=_("Choose a reason: the company will read it."),
                note_help=_("Optional. The company reads it too."),
            ),
            act=refuse_reply,
            said=_("Refused: the company reads the reason at its private link."),
        ),
    }

    def rows_for_page(self, request: HttpRequest) -> QuerySet:
        return Reply.objects.select_related("company", "claim", "report__channel", "decided_by")
