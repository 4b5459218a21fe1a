"""Naming a company that is missing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from companies.forms.directory.planted import refuse_planted
from companies.forms.submissions.guarded import GuardedForm
from companies.lib.domains import registered_domain
from companies.lib.places import countries_to_choose
from companies.lib.words import domain_of, search_key
from companies.models import reader
from companies.models.addresses import web_address_typed


def _countries() -> list[tuple[str, str]]:
    return countries_to_choose(reader.language())


class SuggestionForm(GuardedForm):
    purpose = "suggest"

    name = forms.CharField(label=_("Name of the company or public body"), max_length=120)
    website = forms.CharField(
        label=_("Its official site"),
        max_length=300,
        help_text=_("It is where an editor will look for the real contacts."),
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "example.org"}),
    )
    country = forms.ChoiceField(label=_("Country"), choices=_countries, initial=reader.country)

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if not search_key(name):
            raise forms.ValidationError(_("Write the name in letters or figures."))
        site = registered_domain(domain_of(self.data.get(self.add_prefix("website"), "")))
        refuse_planted(name, own={site} - {""})
        return name

    def clean_website(self) -> str:
        """The site with its scheme: people type "orange.fr"."""
        return web_address_typed(self.cleaned_data["website"])
