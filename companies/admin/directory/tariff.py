"""What single numbers cost. Channels have the price of their number, and follow when it changes."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from companies.actions.directory.tariffs import save_tariff
from companies.admin.parts.base import DirectoryAdmin
from companies.admin.parts.sentences import FormInSentences
from companies.enums import PriceClass
from companies.lib.phones import NotAPhoneNumber, PhoneNumber
from companies.lib.tariffs import FreeWithoutProof, NotThePriceOfItsRange, check_price
from companies.models import Tariff, reader
from companies.templatetags.prices import price_words
from companies.visitors import member_of


class TariffForm(FormInSentences):
    def clean_number(self) -> str:
        try:
            return PhoneNumber.parse(self.cleaned_data["number"], reader.country()).canonical
        except NotAPhoneNumber as error:
            raise forms.ValidationError(_("This is not a telephone number we can read.")) from error

    def _post_clean(self) -> None:
        """After the row is made of what was typed: where the range of a number decides, nobody may deny it."""
        super()._post_clean()
        if self.errors or not self.instance.number:
            return
        try:
            source = self.instance.source if self.instance.source_id else None
            check_price(
                self.instance.phone_number, self.instance.price, said_at=source.host if source else ""
            )
        except FreeWithoutProof:
            sentence = _(
                "Short numbers of this range may be surcharged. That one is free must stand on a page of the State: gouv.fr, "
                "service-public.fr or arcep.fr. Give that page as its source."
            )
            self.add_error("price_class", sentence)
        except NotThePriceOfItsRange as error:
            price = price_words(error.lawful, self.instance.phone_number)
            sentence = _("Numbers of this range are otherwise by law: %(price)s.")
            self.add_error("price_class", ValidationError(sentence, params={"price": price}))


@admin.register(Tariff)
class TariffAdmin(DirectoryAdmin[Tariff]):
    form = TariffForm
    list_display = ("written", "price_class", "euro_cents_per_minute", "euro_cents_per_call", "source")
    list_display_links = ("written",)
    list_filter = ("price_class",)
    list_select_related = ("source",)
    search_fields = ("number",)
    search_help_text = _("a number in any writing")
    ordering = ("number",)
    autocomplete_fields = ("source",)
    permanent_fields = ("number",)
    fields = (
        "number",
        ("price_class", "euro_cents_per_minute", "euro_cents_per_call"),
        "is_wait_free",
        "note_texts",
        "source",
    )

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        """A number is looked up as a number, however it is written."""
        try:
            number = PhoneNumber.parse(search_term, reader.country())
        except NotAPhoneNumber:
            return super().get_search_results(request, queryset, search_term)
        return queryset.filter(number=number.canonical), False

    @admin.display(description=_("number"), ordering="number")
    def written(self, tariff: Tariff) -> str:
        return format_html('<span class="line-number">{}</span>', reader.written(tariff.phone_number))

    def formfield_for_dbfield(self, db_field, request: HttpRequest, **options):
        field = super().formfield_for_dbfield(db_field, request, **options)
        if db_field.name == "price_class":
            field.initial = PriceClass.NORMAL
        return field

    def save_model(self, request: HttpRequest, obj: Tariff, form: forms.ModelForm, change: bool) -> None:
        save_tariff(tariff=obj, by=member_of(request), at=timezone.now())
