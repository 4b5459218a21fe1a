"""Companies with every name they go by."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from companies.actions.directory.companies import save_company, set_domains
from companies.actions.proposals.guarded_edits import HeldBack, hold_back_company_edit, propose_company_edit
from companies.admin.directory.merging import merge_page
from companies.admin.parts.base import DirectoryAdmin, DirectoryInline, events_address, proposed_sentence
from companies.admin.parts.filters import CountryFilter
from companies.admin.parts.sentences import FormInSentences
from companies.enums import CompanyStatus
from companies.lib.hosts import AddressFault
from companies.lib.places import country_codes
from companies.models import Alias, Company, Domain
from companies.models.addresses import host_typed
from companies.models.company import ALL_MARKETS, OWN_FACTS
from companies.queries.staff.queue_kinds import COMPANIES, queued
from companies.visitors import member_of

_ABOUT = tuple(name for name in OWN_FACTS if name not in ("name", "kind", "country"))

queued(COMPANIES)


class CompanyForm(FormInSentences):
    def clean_country(self) -> str:
        """People type "fr"."""
        code = self.cleaned_data["country"].strip().upper()
        if code not in country_codes():
            raise forms.ValidationError(_("Write the two capital letters of the country: FR, DE, US."))
        return code

    def clean_markets(self) -> str:
        """Kept in order: "de at" is "AT DE"."""
        text = self.cleaned_data["markets"].strip().upper()
        codes = sorted(set(text.split()))
        if text != ALL_MARKETS and not set(codes).issubset(country_codes()):
            raise forms.ValidationError(
                _("Write the countries’ two capital letters with spaces between: AT DE.")
            )
        return " ".join(codes)

    def clean(self) -> dict[str, Any]:
        """Retired without a successor, a page stays readable: of what never was public it would make one."""
        cleaned = super().clean()
        stored = Company.objects.filter(pk=self.instance.pk).first() if self.instance.pk else None
        is_hidden = stored is None or not stored.has_a_page
        if is_hidden and cleaned.get("status") == CompanyStatus.RETIRED and not cleaned.get("successor"):
            self.add_error(
                "successor",
                _("It has no page of its own: say which company it leads to, or leave it a draft."),
            )
        return cleaned


class AliasInline(DirectoryInline):
    model = Alias


class DomainForm(FormInSentences):
    def clean_name(self) -> str:
        """People type "Faß.de": kept in the ASCII of the domain name system."""
        try:
            return host_typed(self.cleaned_data["name"])
        except forms.ValidationError as error:
            if error.code != AddressFault.HOST:
                raise
            raise forms.ValidationError(_("Write the domain alone, in lower case: example.fr.")) from error


class DomainInline(DirectoryInline):
    model = Domain
    form = DomainForm


@admin.register(Company)
class CompanyAdmin(DirectoryAdmin[Company]):
    """Saving one writes one event for all of it, its names included, and makes it found by them."""

    form = CompanyForm
    list_display = ("name", "status", "kind", "sector", "country", "slug")
    list_filter = ("status", "kind", "sector", CountryFilter)
    list_select_related = ("sector",)
    search_fields = ("name", "slug", "aliases__name")
    search_help_text = _("a name, an alias or a name in addresses")
    ordering = ("name", "id")
    autocomplete_fields = ("successor",)
    inlines = (AliasInline, DomainInline)
    fieldsets = (
        (None, {"fields": ("links", ("name", "slug"), ("kind", "sector"), ("status", "country"))}),
        (_("About it"), {"fields": (*_ABOUT, "markets", "summary_texts")}),
        (_("When it is retired"), {"fields": (("retirement_reason", "successor"),)}),
    )

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(merge_page)
        return [path("<int:pk>/merge/", view, name="companies_company_merge"), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Company | None = None) -> Any:
        """A new company has nothing to link to."""
        (title, options), *others = super().get_fieldsets(request, obj)
        fields = options["fields"] if obj else options["fields"][1:]
        return [(title, {**options, "fields": fields}), *others]

    def get_readonly_fields(self, request: HttpRequest, obj: Company | None = None) -> tuple[Any, ...]:
        """The name in addresses is permanent from the day the page is public."""
        was_public = obj is not None and obj.status != CompanyStatus.DRAFT
        return ("links", "slug") if was_public else ("links",)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Company | None = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("name",)}

    def view_on_site(self, obj: Company) -> str | None:
        return None if obj.status == CompanyStatus.DRAFT else reverse("company", args=[obj.slug])

    @admin.display(description=_("more"))
    def links(self, company: Company) -> str:
        """Its other facts, each a list of its own."""
        of_company = urlencode({"company": company.slug})
        lists = (
            ("channel", gettext("channels"), of_company),
            ("report", gettext("reports"), f"{of_company}&status=all"),
            ("absence", gettext("absences"), of_company),
            ("measurement", gettext("measurements"), of_company),
        )
        links = [
            (f"{reverse(f'admin:companies_{model}_changelist')}?{query}", label)
            for model, label, query in lists
        ]
        add = f"{reverse('admin:companies_channel_add')}?company={company.pk}"
        links += [(events_address(company), gettext("events")), (add, gettext("add a channel"))]
        if not company.is_retired:
            merge = reverse("admin:companies_company_merge", args=[company.pk])
            links.append((merge, gettext("merge into another entry")))
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    def save_model(self, request: HttpRequest, obj: Company, form: forms.ModelForm, change: bool) -> None:
        """Nothing yet: the company and its names are one change, made in save_related."""

    def _propose(self, request: HttpRequest, held: HeldBack) -> None:
        """The site and the domains of a public company, and that a draft is none, stay until two others have seen it."""
        proposal = propose_company_edit(held=held, by=member_of(request), at=timezone.now())
        if proposal:
            self.message_user(request, proposed_sentence(proposal), messages.WARNING)

    def save_related(
        self,
        request: HttpRequest,
        form: forms.ModelForm,
        formsets: list[forms.BaseModelFormSet],
        change: bool,
    ) -> None:
        company = form.instance
        held = hold_back_company_edit(company=company, domains=_domains_typed(formsets))

        def save_names() -> None:
            if held.domains is None:
                super(CompanyAdmin, self).save_related(request, form, formsets, change)
                return
            set_domains(company=company, names=held.domains)
            others = [formset for formset in formsets if formset.model is not Domain]
            super(CompanyAdmin, self).save_related(request, form, others, change)
            for formset in formsets:
                if formset.model is Domain:  # what Django's own log reads: of domains the events tell
                    formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []

        save_company(company=company, by=member_of(request), at=timezone.now(), save_names=save_names)
        self._propose(request, held)


def _domains_typed(formsets: list[forms.BaseModelFormSet]) -> set[str]:
    """As the company is to have them."""
    rows = (
        row.cleaned_data
        for formset in formsets
        if formset.model is Domain
        for row in formset.forms
        if row not in formset.deleted_forms
    )
    return {told["name"] for told in rows if told.get("name")}
