"""Channels: what is proposed, what is public, and two people who saw it at its official source."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from companies.actions.directory.channel_states import PEOPLE_NEEDED
from companies.actions.directory.sources import save_channel_and_source
from companies.actions.history.changing import changing
from companies.actions.history.events import Facts
from companies.actions.proposals.guarded_edits import propose_channel_edit
from companies.admin.directory.channel_form import PREFIX, SOURCE_COLUMNS, ChannelForm
from companies.admin.directory.channel_hours import HoursPreview
from companies.admin.parts.base import DirectoryAdmin, proposed_sentence, short_date, texts_searched
from companies.admin.parts.filters import CompanyFilter, CountryOfCompanyFilter, SourceKindFilter
from companies.enums import ChannelKind, ChannelStatus, CompanyStatus, EventKind
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.models import Channel, Confirmation, Source, reader
from companies.queries.directory.stops import stops_of_channel
from companies.templatetags.prices import price_words
from companies.visitors import member_of

LONGEST_VALUE = 60
_SOURCE = {PREFIX + name for name in SOURCE_COLUMNS}


def seen_by(people: int) -> str:
    """How many of the two who are needed have seen a channel at its source."""
    if not people:
        return _("nobody has seen it at its source yet")
    words = ngettext(
        "seen at its source by %(people)d person of %(needed)d",
        "seen at its source by %(people)d people of %(needed)d",
        people,
    )
    return words % {"people": people, "needed": PEOPLE_NEEDED}


class ChannelAdmin(HoursPreview, DirectoryAdmin[Channel]):
    """The list and the form. What is decided about a channel is the desk's, which registers it (admin.desk.channel)."""

    form = ChannelForm
    list_display = ("written", "company", "purpose", "state", "proof", "seen", "confirmed", "people")
    list_display_links = ("written",)
    list_filter = (
        "status", "kind", "purpose", ("source__kind", SourceKindFilter), CompanyFilter,
        CountryOfCompanyFilter,
    )  # fmt: skip
    list_select_related = ("company", "source")
    search_fields = ("company__name", "company__slug", "value", *texts_searched("label_texts"))
    search_help_text = gettext_lazy("a company, a label, an address, or a number in any writing")
    autocomplete_fields = ("company",)
    permanent_fields = ("company", "slug")
    readonly_fields = ("standing", "menus", "hours_preview", "price")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "standing",
                    "company",
                    ("kind", "purpose", "audience"),
                    "value",
                    "label_texts",
                    "slug",
                )
            },
        ),
        (
            gettext_lazy("Source"),
            {
                "fields": (
                    "source_url",
                    ("source_kind", "source_title"),
                    ("source_first_seen_on", "source_last_seen_on", "source_seen_precision"),
                    ("source_last_checked_on", "source_is_still_there"),
                    ("source_is_seen_at_the_earliest", "source_copy_url", "source_copy_kept_by"),
                    "source_note_texts",
                )
            },
        ),
        (
            gettext_lazy("Hours"),
            {
                "fields": (
                    "opening_hours",
                    "hours_preview",
                    ("time_zone", "holidays_in"),
                    "hours_note_texts",
                )
            },
        ),
        (
            gettext_lazy("Price of a call"),
            {"fields": ("price",)},
        ),
        (
            gettext_lazy("Who can use it, and how"),
            {
                "fields": (
                    "menus",
                    ("languages", "hold_sound"),
                    ("works_from_abroad", "is_for_abroad", "needs_login", "is_self_service"),
                    ("served_in", "is_own_network_only", "is_for_one_matter"),
                    "deaf_access_url",
                    "situations",
                    "how_to_texts",
                    "note_texts",
                )
            },
        ),
        (gettext_lazy("Among moderators"), {"fields": ("staff_note", "position")}),
    )

    # ── The list ──────────────────────────────────────────────────────────────────────────────────────

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        people = Confirmation.objects.filter(channel=OuterRef("pk")).order_by().values("channel")
        counted = people.annotate(number=Count("pk")).values("number")
        return super().get_queryset(request).annotate(people_count=Subquery(counted))

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """Of one status, what waits longest first; of all, the newest first."""
        return ["created_at", "id"] if request.GET.get("status__exact") else ["-id"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """A number is looked up as a number, however it is written."""
        try:
            number = PhoneNumber.parse(search_term, reader.country())
        except NotAPhoneNumber:
            return super().get_search_results(request, queryset, search_term)
        return queryset.filter(kind=ChannelKind.PHONE, value=number.canonical), False

    @admin.display(description=gettext_lazy("number or address"))
    def written(self, channel: Channel) -> str:
        if channel.number:
            return format_html('<span class="line-number">{}</span>', channel.written_number)
        return f"{channel.get_kind_display()} · {truncatechars(channel.shown, LONGEST_VALUE)}"

    @admin.display(description=gettext_lazy("status"))
    def state(self, channel: Channel) -> str:
        return format_html('<span class="state {}">{}</span>', channel.status, channel.get_status_display())

    @admin.display(description=gettext_lazy("source"))
    def proof(self, channel: Channel) -> str:
        return channel.source.get_kind_display()

    @admin.display(description=gettext_lazy("seen on"))
    def seen(self, channel: Channel) -> str:
        return short_date(channel.source.last_seen_on) if channel.source.last_seen_on else ""

    @admin.display(description=gettext_lazy("confirmed"))
    def confirmed(self, channel: Channel) -> str:
        return short_date(channel.confirmed_at) if channel.confirmed_at else ""

    @admin.display(description=gettext_lazy("people"))
    def people(self, channel: Channel) -> str:
        people = channel.people_count or 0
        if not people:
            return _("nobody yet")
        return _("%(people)d of %(needed)d") % {"people": people, "needed": PEOPLE_NEEDED}

    # ── The form ──────────────────────────────────────────────────────────────────────────────────────

    def get_fieldsets(self, request: HttpRequest, obj: Channel | None = None) -> Any:
        """A new channel has no standing, menus or price; who may only look sees no form of a source."""
        hidden = set() if obj else {"standing", "menus", "price"}
        if obj and not self.has_change_permission(request, obj):
            hidden |= _SOURCE
        return [
            (title, {**options, "fields": kept})
            for title, options in super().get_fieldsets(request, obj)
            if (kept := _without(hidden, options["fields"]))
        ]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "value":
            options["widget"] = forms.Textarea(attrs={"rows": 2, "cols": 60})
        if db_field.name == "situations":
            options["widget"] = forms.CheckboxSelectMultiple
        field = super().formfield_for_dbfield(db_field, request, **options)
        if db_field.name == "slug":
            field.required = False
            field.help_text = _("permanent; left empty, it is made from the purpose")
        return field

    @admin.display(description=gettext_lazy("status"))
    def standing(self, channel: Channel) -> str:
        """Status, and how many people saw it: both come from actions, never from the form."""
        if channel.is_confirmed:
            people = _("confirmed by two people")
        else:
            people = seen_by(channel.confirmations.count())
        stops = stops_of_channel(channel) if channel.status == ChannelStatus.PROPOSED else ()
        warnings = format_html_join("", "<br>{} {}", ((found.stop.label, found.beside) for found in stops))
        return format_html("{}, {}{}", self.state(channel), people, warnings)

    @admin.display(description=gettext_lazy("phone menus"))
    def menus(self, channel: Channel) -> str:
        """The observed ways through the voice menu, and a way to add one."""
        rows: list[tuple[str, object]] = [
            (reverse("admin:companies_phonemenu_change", args=[menu.pk]), menu.observed_on)
            for menu in channel.menus.all()
        ]
        if channel.is_phone:
            add = urlencode({"channel": channel.pk, "source": channel.source_id})
            rows.append((f"{reverse('admin:companies_phonemenu_add')}?{add}", _("add a menu")))
        return format_html_join(" · ", '<a href="{}">{}</a>', rows) or "–"

    @admin.display(description=gettext_lazy("price"))
    def price(self, channel: Channel) -> str:
        """What the number costs is a fact about the number, with a source of its own: here it is only read."""
        number, price = channel.number, channel.price
        if not number or not price:
            return "–"
        words = price_words(price, number)
        if channel.tariff:
            address = reverse("admin:companies_tariff_change", args=[channel.tariff_id])
            return format_html('{} · <a href="{}">{}</a>', words, address, _("change the tariff"))
        given = urlencode({"number": reader.written(number), "source": channel.source_id})
        address = f"{reverse('admin:companies_tariff_add')}?{given}"
        return format_html('{} · <a href="{}">{}</a>', words, address, _("give its own tariff"))

    def view_on_site(self, obj: Channel) -> str | None:
        is_public = obj.company.status != CompanyStatus.DRAFT
        return reverse("company", args=[obj.company.slug]) if is_public else None

    def save_model(self, request: HttpRequest, obj: Channel, form: ChannelForm, change: bool) -> None:
        status_before, source = obj.status, form.source
        if change:
            source = self._propose_what_is_guarded(request, obj, source)
        save_channel_and_source(channel=obj, source=source, by=member_of(request), at=timezone.now())
        if change and obj.status != status_before:
            sentence = _(
                "What people had confirmed has changed: the channel is proposed again, for two people to see."
            )
            self.message_user(request, sentence, messages.WARNING)

    def _propose_what_is_guarded(self, request: HttpRequest, channel: Channel, source: Source) -> Source:
        """The number or address of a public channel stays until two others have seen the new one."""
        source, proposal = propose_channel_edit(
            channel=channel, source=source, by=member_of(request), at=timezone.now()
        )
        if proposal:
            self.message_user(request, proposed_sentence(proposal), messages.WARNING)
        return source

    def save_related(
        self, request: HttpRequest, form: ChannelForm, formsets: list[forms.BaseModelFormSet], change: bool
    ) -> None:
        """Situations stand in a table of their own; their change is told like any other."""
        with changing(
            form.instance,
            EventKind.CHANNEL_CHANGED,
            by=member_of(request),
            at=timezone.now(),
            facts=_what_for,
        ):
            super().save_related(request, form, formsets, change)


def _what_for(channel: Channel) -> Facts:
    return {"situations": list(channel.situations.values_list("slug", flat=True))}


def _without(hidden: set[str], fields: Iterable[Any]) -> tuple[Any, ...]:
    """The fields of a fieldset but for those; a line that loses all of its fields goes."""
    kept = []
    for line in fields:
        names = tuple(name for name in ((line,) if isinstance(line, str) else line) if name not in hidden)
        if names:
            kept.append(names[0] if len(names) == 1 else names)
    return tuple(kept)
