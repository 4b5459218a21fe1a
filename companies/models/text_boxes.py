"""The field of a form for a text in several languages: a box for each, named as the fact is ("label_fr")."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from companies.lib.places import language_name
from companies.models import reader

_ENDING = "_texts"


class TextBoxesWidget(forms.MultiWidget):
    """Boxes with their languages before them. Their names are that of the column, with the language for its ending."""

    use_fieldset = True

    def __init__(self, languages: Sequence[str], box: forms.Widget) -> None:
        self.languages = tuple(languages)
        super().__init__(dict.fromkeys(self.languages, box))

    def decompress(self, value: Any) -> list[str]:
        return [(value or {}).get(language, "") for language in self.languages]

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        stem, readers = name.removesuffix(_ENDING), reader.language()
        texts = value if isinstance(value, list) else self.decompress(value)
        given = dict(attrs or {})
        before = given.pop("id", "").removesuffix(_ENDING)
        boxes = (
            (
                f"{before}_{language}",
                language_name(language, readers).capitalize(),
                box.render(
                    f"{stem}_{language}",
                    text,
                    {**given, "lang": language, "id": f"{before}_{language}"},
                    renderer,
                ),
            )
            for language, box, text in zip(self.languages, self.widgets, texts, strict=True)
        )
        return format_html(
            '<div class="text-boxes">{}</div>',
            format_html_join("", '<div class="text-box"><label for="{}">{}</label>{}</div>', boxes),
        )

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        return super().value_from_datadict(data, files, name.removesuffix(_ENDING))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return super().value_omitted_from_data(data, files, name.removesuffix(_ENDING))

    def id_for_label(self, id_: str) -> str:
        return ""


class TextBoxes(forms.MultiValueField):
    """Language → words, of what is typed into the boxes; what is too long is said with its language."""

    def __init__(self, *, languages: Sequence[str], longest: int, is_long: bool, **options: Any) -> None:
        self.languages = tuple(languages)
        box: forms.Widget = (
            forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
            if is_long
            else forms.TextInput(attrs={"class": "vTextField"})
        )
        options.pop("widget", None)
        fields = [forms.CharField(max_length=longest, required=False) for _language in self.languages]
        super().__init__(
            fields,
            widget=TextBoxesWidget(self.languages, box),
            require_all_fields=False,
            **options,
        )

    def compress(self, values: Sequence[str]) -> dict[str, str]:
        return {language: text for language, text in zip(self.languages, values, strict=False) if text}

    def clean(self, value: Any) -> dict[str, str]:
        readers = reader.language()
        typed, found = [], []
        for language, field, text in zip(self.languages, self.fields, value or [], strict=False):
            try:
                typed.append(field.clean(text))
            except ValidationError as error:
                said = {"language": language_name(language, readers)}
                found += [
                    ValidationError(
                        _("In %(language)s: %(sentence)s"),
                        params={**said, "sentence": sentence},
                        code=one.code,
                    )
                    for one in error.error_list
                    for sentence in one.messages
                ]
        if found:
            raise ValidationError(found)
        return self.compress(typed)
