"""For every form of the staff's side: no number and no address by way of its free text."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model

from companies.forms.directory.planted import refuse_planted
from companies.lib.domains import registered_domain
from companies.lib.web_addresses import host_of
from companies.models import Channel, Company, KnownBadNumber, PhoneMenu, Source
from companies.queries.directory.public_text import CITATIONS, PUBLIC_TEXT
from companies.queries.directory.stops import domains_of

#: Looked at where they are read: forms.directory.channel_value knows an address from the lines of one.
_READ_BY_THEIR_OWN_RULE: dict[type[Model], tuple[str, ...]] = {Channel: ("value",)}


def refuse_planted_text(form: forms.ModelForm) -> None:
    """Says beside its field what was found in words that are new. What stood there before may stay."""
    _refuse_in(form, form._meta.model, form.instance)


def refuse_planted_text_of_source(form: forms.ModelForm, source: Source, prefix: str) -> None:
    """Of a form that has the columns of a source under their names behind `prefix`."""
    _refuse_in(form, Source, source, prefix)


def _refuse_in(form: forms.ModelForm, model: type[Model], row: Model, prefix: str = "") -> None:
    own_rule = _READ_BY_THEIR_OWN_RULE.get(model, ())
    names = [
        name
        for name in PUBLIC_TEXT.get(model, ())
        if prefix + name in form.fields and form.cleaned_data.get(prefix + name) and name not in own_rule
    ]
    if not names:
        return
    company = _company_about(form)
    known: dict[str, Any] = {
        "country": company.country if company else settings.HOME_COUNTRY,
        "own": _sites_of(company, form) if company else (),
        "said": _said_by(form),
    }
    before = model._default_manager.filter(pk=row.pk).first() if row.pk else None
    for name in names:
        try:
            refuse_planted(
                form.cleaned_data[prefix + name],
                stored=getattr(before, name) if before else "",
                is_citation=name in CITATIONS.get(model, ()),
                **known,
            )
        except ValidationError as error:
            form.add_error(prefix + name, error)


def _company_about(form: forms.ModelForm) -> Company | None:
    """The company whose page shows the words."""
    row: Any = form.instance
    told = form.cleaned_data.get("company")
    if isinstance(row, Company) or isinstance(told, Company):
        return row if isinstance(row, Company) else told
    menu = row if isinstance(row, PhoneMenu) else row.menu if getattr(row, "menu_id", None) else None
    if menu is not None:
        return menu.channel.company if menu.channel_id else None
    return row.company if getattr(row, "company_id", None) else None


def _sites_of(company: Company, form: forms.ModelForm) -> set[str]:
    """Of one that is not public yet, the site that is typed with the rest: two people see both before they are."""
    if company.pk is None or company.is_draft:
        typed = form.cleaned_data.get("website") or company.website
        return {registered_domain(host_of(typed))} - {""}
    return domains_of(Company.objects.get(pk=company.pk))


def _said_by(form: forms.ModelForm) -> set[str]:
    """What is said of a known bad number names it."""
    row = form.instance
    return {row.number or form.cleaned_data.get("number", "")} if isinstance(row, KnownBadNumber) else set()
