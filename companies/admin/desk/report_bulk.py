"""Many reports at once: let be read, or refused with one reason."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from companies.actions.reports.decide import publish_report, refuse_report
from companies.admin.desk.bulk import Bulk
from companies.admin.desk.report_forms import ReportRefusalForm
from companies.enums import ReportStatus
from companies.models import Report


def _rows() -> QuerySet[Report]:
    return Report.objects.select_related("company", "channel").order_by("submitted_at")


def _named(report: Report) -> dict[str, Any]:
    return {"report_id": report.pk, "seen": ReportStatus.RECEIVED}


PUBLISH = Bulk(
    name="publish_selected",
    description=_("Publish the chosen reports"),
    rows=_rows,
    act=publish_report,
    named=_named,
    done=lambda number: (
        ngettext("%(count)d report published.", "%(count)d reports published.", number) % {"count": number}
    ),
)
REFUSE = Bulk(
    name="refuse_selected",
    description=_("Refuse the chosen reports"),
    rows=_rows,
    act=refuse_report,
    named=_named,
    done=lambda number: (
        ngettext("%(count)d report refused.", "%(count)d reports refused.", number) % {"count": number}
    ),
    form=ReportRefusalForm,
    title=lambda number: (
        ngettext("Refuse %(count)d report", "Refuse %(count)d reports", number) % {"count": number}
    ),
    button=_("Refuse"),
    tells=lambda report: report.words,
)
