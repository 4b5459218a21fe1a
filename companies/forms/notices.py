"""A legal notice, with what article 16(2) of Regulation (EU) 2022/2065 asks of it."""

from typing import Any
from urllib.parse import unquote

from django import forms
from django.urls import Resolver404, get_script_prefix, resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext_lazy as _

from companies.actions.notices import NoticeTold
from companies.enums import NoticeGround
from companies.forms.submissions.guarded import GuardedForm
from companies.lib.site_paths import path_below
from companies.lib.web_addresses import path_on_this_site
from companies.models import Company
from companies.models.addresses import MailAddressFormField
from companies.models.notice import LONGEST_EXPLANATION


class NoticeForm(GuardedForm):
    purpose = "notice"

    ground = forms.ChoiceField(
        label=_("Why is it illegal?"),
        choices=[("", _("Choose one")), *NoticeGround.choices],
        error_messages={"required": _("Say why it is illegal: choose what comes nearest.")},
    )
    url = forms.CharField(
        label=_("Where exactly?"),
        max_length=500,
        help_text=_("The address of the page of this site."),
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        error_messages={"required": _("Say where it stands: the address of the page.")},
    )
    explanation = forms.CharField(
        label=_("What stands there, and why does the law forbid it?"),
        max_length=LONGEST_EXPLANATION,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Quote the words in question. If you know the law, name it."),
        error_messages={"required": _("Say what stands there, and why the law forbids it.")},
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        required=False,
        help_text=_("For the answer only, never published. Not needed when a child is harmed."),
    )
    email = MailAddressFormField(label=_("Your e-mail"), required=False)
    is_in_good_faith = forms.BooleanField(
        label=_("I believe in good faith that what I say here is accurate and complete."),
        error_messages={"required": _("The law asks for this declaration.")},
    )

    def __init__(self, data: dict | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        # A browser would cut a pasted text without a word; the server refuses and keeps it.
        for one in self.fields.values():
            one.widget.attrs.pop("maxlength", None)

    def clean_url(self) -> str:
        """The path of one of our pages: a notice about somebody else's is not for us."""
        typed = self.cleaned_data["url"].strip()
        try:
            path = path_below(path_on_this_site(typed), site=get_script_prefix())
            with override(get_language_from_path(path)):  # whatever language the form is in
                self.match = resolve(unquote(path))
        except (Resolver404, ValueError) as error:
            raise forms.ValidationError(
                _("This is no page of this site. Copy its address from your browser.")
            ) from error
        return path

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("ground") and cleaned["ground"] != NoticeGround.CHILD_SAFETY:
            for name in ("name", "email"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(
                        name, _("The law asks for your name and e-mail, so that you get an answer.")
                    )
        return cleaned

    @property
    def told(self) -> NoticeTold:
        """What a valid form says."""
        told = self.cleaned_data
        slug = self.match.kwargs.get("slug", "")
        return NoticeTold(
            ground=NoticeGround(told["ground"]),
            url=told["url"],
            explanation=told["explanation"].strip(),
            name=told["name"].strip(),
            email=told["email"],
            company=Company.objects.filter(slug=slug).first() if slug else None,
        )
