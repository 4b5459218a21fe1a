"""What every list and page of the staff side shares."""

import datetime
from collections.abc import Callable
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models.options import Options
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from companies.admin.parts.paging import ListWithoutCount, PaginatorWithoutCount
from companies.admin.parts.sentences import FormInSentences
from companies.lib.web_addresses import href_of
from companies.models import Proposal
from companies.models.addresses import WebAddressField
from companies.models.texts import site_languages

Row = TypeVar("Row", bound=models.Model)


def native_date() -> forms.DateInput:
    """The browser's own date field: typed or picked, on a telephone too, without a script."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WebAddressWidget(AdminURLFieldWidget):
    """With a link to the page beside it, where the address is written as it is opened."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, validator_class=lambda: _check_as_opened)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["href"] = href_of(value or "")
        return context


def _check_as_opened(address: str) -> None:
    if not address or href_of(address) != address:
        raise ValidationError("not written as it is opened", code="other")


class WritesDatesNatively(BaseModelAdmin):
    """For admins and their inlines."""

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **options: Any) -> Any:
        if isinstance(db_field, models.DateField) and not isinstance(db_field, models.DateTimeField):
            options["widget"] = native_date()
        if isinstance(db_field, WebAddressField):
            options["widget"] = WebAddressWidget
        return super().formfield_for_dbfield(db_field, request, **options)


class DirectoryAdmin(WritesDatesNatively, admin.ModelAdmin, Generic[Row]):
    """A list that never counts, in an order the database has an index for; nothing is ever deleted."""

    form: type[forms.ModelForm] = FormInSentences
    paginator = PaginatorWithoutCount
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    list_per_page = 50
    #: Fields that stand in addresses or say whose fact it is: written once, then only read.
    permanent_fields: tuple[str, ...] = ()
    #: Django's own, which its stubs leave out.
    _get_obj_does_not_exist_redirect: Callable[[HttpRequest, Options, str], HttpResponse]

    def get_readonly_fields(self, request: HttpRequest, obj: Row | None = None) -> tuple[Any, ...]:
        permanent = self.permanent_fields if obj else ()
        return (*super().get_readonly_fields(request, obj), *permanent)

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ChangeList]:
        return ListWithoutCount

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Called what it is: "Reports", not "Select report to change"."""
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        """What was taken out of what was typed is said: it was copied along, or somebody hid it there."""
        if getattr(form, "was_cleared", False):
            self.message_user(
                request, _("Invisible characters were taken out of what was typed."), messages.INFO
            )
        return super().save_form(request, form, change)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The history is that of the events, which tell everybody's changes and not only the admin's."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return HttpResponseRedirect(events_address(row))


class PartOfItsRow(BaseModelAdmin):
    """For an inline: a line of a list that its editors write, so who may change it may take it out. The history of
    the row tells what stood there."""

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.has_change_permission(request, obj)


class DirectoryInline(PartOfItsRow, WritesDatesNatively, admin.TabularInline):
    form = FormInSentences
    #: Without a script there is no "add another".
    extra = 1


class DirectoryStack(PartOfItsRow, WritesDatesNatively, admin.StackedInline):
    """For rows of more columns than a line has room for."""

    form = FormInSentences
    extra = 1


def texts_searched(column: str) -> tuple[str, ...]:
    """For `search_fields`: the words of texts, in each language of the site."""
    return tuple(f"{column}__{language}" for language in site_languages())


def short_date(moment: datetime.date) -> str:
    return date_format(moment, "SHORT_DATE_FORMAT")


def proposed_sentence(proposal: Proposal) -> str:
    """After an edit of what one person alone does not change."""
    return format_html(
        '{} <a href="{}">{}</a>',
        _("What two people must see stays as it is until two others have seen the new one:"),
        reverse("admin:companies_proposal_change", args=[proposal.pk]),
        proposal,
    )


def events_address(row: models.Model) -> str:
    about = {"target_type": row._meta.model_name, "target_id": row.pk}
    return f"{reverse('admin:companies_event_changelist')}?{urlencode(about)}"
