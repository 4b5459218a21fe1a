"""Texts of data in any language: one column a text, a dict language → words, and one reader.

`label_texts = short_texts()` is the column, `label = InReadersLanguage()` what a page shows of it. Another language is
rows. Outside of a row (events, tables, files) each language is a fact of its own, called "label_fr".
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from companies.lib.language_tags import language_of
from companies.lib.places import language_name
from companies.models import reader
from companies.models.text_boxes import TextBoxes

SHORT, LONG = 200, 2000
#: In which the directory's own texts are all said.
BOTH = ("fr", "en")
IN_BOTH_LANGUAGES = _("It is to be said in French and in English.")
_ENDING = "_texts"
_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")
_EMPTY: dict[str, str] = {}
_language_said = lazy(lambda code: language_name(code, reader.language()), str)


def home_languages() -> tuple[str, ...]:
    """Those of the site's own country: "fr", "en"."""
    return tuple(code for code, _name in settings.SITE_LANGUAGES)


def site_languages() -> tuple[str, ...]:
    """Those that pages of the site are written in, in whatever country: "fr", "en", "nl"."""
    return tuple(dict.fromkeys(language_of(tag) for tag, _name in settings.LANGUAGES))


class Texts(dict[str, str]):
    """Language → words, of which none are empty, in the order of the languages' codes.

    It is not changed in place: who compares a row with what it was would not see it. `texts.with_text("fr", "…")` is
    another one.
    """

    def __init__(self, given: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(sorted((code, text) for code, text in dict(given).items() if text))

    def with_text(self, language: str, text: str) -> "Texts":
        return Texts({**self, language: text})

    def in_language(self, language: str) -> "Text":
        """In that language, else in the site's own, else in English, else in whichever there is."""
        for code in (language, language_of(language), settings.LANGUAGE_CODE, "en"):
            if code in self:
                return Text(self[code], code)
        return next((Text(text, code) for code, text in self.items()), Text(""))

    def _refuse(self, *_arguments: Any, **_more: Any) -> NoReturn:
        raise TypeError("texts are not changed in place: assign others")

    __setitem__ = __delitem__ = update = pop = popitem = clear = setdefault = __ior__ = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))

    def __reduce__(self) -> tuple[type["Texts"], tuple[dict[str, str]]]:
        return Texts, (dict(self),)


class Text(str):
    """Words that know their language ("" of none)."""

    language: str

    def __new__(cls, words: str, language: str = "") -> "Text":
        made = super().__new__(cls, words)
        made.language = language
        return made


def texts_read(column: str) -> Texts:
    """Of a column as a statement of our own reads it."""
    return Texts(json.loads(column))


def in_site_languages(texts: Texts) -> tuple[str, ...]:
    """In each language of the site, "" where there are none: for tables with a column a language."""
    return tuple(texts.get(language, "") for language in site_languages())


def language_said(code: str) -> Any:
    """The name of a language in that of the moment it is read: "français"."""
    return _language_said(code)


def in_readers_language(texts: Texts) -> Text:
    """The one that the reader reads, or the next best: a fact in the wrong language beats no fact."""
    return texts.in_language(reader.tag())


class InReadersLanguage:
    """`label = InReadersLanguage()` reads `label_texts` in whichever language the reader reads."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._column = f"{name}{_ENDING}"

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        return self if row is None else in_readers_language(getattr(row, self._column))


class _AsWritten(json.JSONEncoder):
    """The same texts are the same letters, as SQLite's own json_object writes them: it compares letters."""

    def __init__(self, **_given: Any) -> None:
        super().__init__(ensure_ascii=False, separators=(",", ":"))


class _AlwaysTexts(DeferredAttribute):
    """Whatever is assigned to the column is Texts from then on."""

    def __set__(self, row: models.Model, value: Any) -> None:
        is_plain = not isinstance(value, Texts) and not hasattr(value, "resolve_expression")
        row.__dict__[self.field.attname] = Texts(value or _EMPTY) if is_plain else value


@lru_cache(maxsize=8192)
def _read(column: str) -> Any:
    """Texts, or the words of a lookup in one language."""
    try:
        read = json.loads(column)
    except json.JSONDecodeError:
        return column
    return Texts(read) if isinstance(read, dict) else read


class TextsField(models.JSONField):
    """Language → words. `longest`: letters of each. `said_in`: languages without which a form refuses it."""

    descriptor_class = _AlwaysTexts

    def __init__(
        self, *args: Any, longest: int = SHORT, said_in: tuple[str, ...] = (), **options: Any
    ) -> None:
        self.longest, self.said_in = longest, said_in
        given = {"blank": True, "default": dict, "db_default": models.Value({}, models.JSONField())}
        super().__init__(*args, **{**given, **options, "encoder": _AsWritten})

    def deconstruct(self) -> Any:
        """Neither how long nor in which languages is the database's."""
        name, path, args, options = super().deconstruct()
        for default in ("blank", "default", "db_default", "encoder"):
            options.pop(default, None)
        return name, path, args, options

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Read once for all rows that say the same: most of a company's texts are empty, and none is changed in place."""
        if isinstance(value, str):
            return _read(value)
        read = super().from_db_value(value, expression, connection)
        return Texts(read) if isinstance(read, dict) else read

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(Texts(value) if isinstance(value, Mapping) else value)

    def to_python(self, value: Any) -> Any:
        return Texts(value or _EMPTY) if isinstance(value, Mapping | None) else value

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(dict(value) if isinstance(value, Texts) else value, model_instance)
        if not isinstance(value, Mapping):
            raise ValidationError(_("Texts are given by their languages."), code="invalid")
        for code, text in value.items():
            if not isinstance(code, str) or not _CODE.fullmatch(code):
                raise ValidationError(
                    _("“%(code)s” is not the code of a language."), params={"code": code}, code="language"
                )
            if not isinstance(text, str) or len(text) > self.longest:
                sentence = _("In %(language)s: at most %(longest)d characters.")
                said = {"language": language_name(code, reader.language()), "longest": self.longest}
                raise ValidationError(sentence, params=said, code="max_length")
        if any(code not in value for code in self.said_in):
            raise ValidationError(IN_BOTH_LANGUAGES, code="said_in")

    def formfield(self, **options: Any) -> Any:
        """A box for each language of the site."""
        words = {"label": self.verbose_name, "help_text": self.help_text, "required": False}
        return TextBoxes(
            languages=site_languages(),
            longest=self.longest,
            is_long=self.longest > SHORT,
            **{**words, **options},
        )

    def save_form_data(self, instance: models.Model, data: Any) -> None:
        """Languages that a form has no box for stay."""
        stored, shown = getattr(instance, self.attname), site_languages()
        others = {code: text for code, text in stored.items() if code not in shown}
        setattr(instance, self.attname, {**others, **(data or {})})


def short_texts(**options: Any) -> TextsField:
    """A line in any language; behind an InReadersLanguage."""
    return TextsField(**options)


def long_texts(**options: Any) -> TextsField:
    """A paragraph in any language."""
    return TextsField(longest=LONG, **options)


class HasText(models.Func):
    """Are there words in the language whose code stands in another column? For constraints."""

    #: As PostgreSQL says it.
    function = "jsonb_exists"
    output_field = models.BooleanField()

    def __init__(self, texts: Any, language: Any) -> None:
        super().__init__(texts, language)

    def as_sqlite(self, compiler: Any, connection: Any, **_more: Any) -> Any:
        texts, language = self.source_expressions
        texts_sql, texts_params = compiler.compile(texts)
        language_sql, language_params = compiler.compile(language)
        sql = f"""json_type({texts_sql}, '$."' || {language_sql} || '"') IS NOT NULL"""
        return sql, [*texts_params, *language_params]


def said_in_all(texts: Texts) -> str:
    """In a line: in the languages of the site first, and in whichever others; "" of none."""
    codes = dict.fromkeys([*site_languages(), *texts])
    return " / ".join(texts[code] for code in codes if code in texts)


# ── Texts as facts: each language under a name of its own ─────────────────────────────────────────────


def texts_named(row: models.Model | type[models.Model], name: str) -> tuple[str, str] | None:
    """The column and the language of "label_fr"; None for what is no text."""
    base, _line, language = name.rpartition("_")
    if not base or not _CODE.fullmatch(language):
        return None
    try:
        column = row._meta.get_field(f"{base}{_ENDING}")
    except FieldDoesNotExist:
        return None
    return (column.name, language) if isinstance(column, TextsField) else None


def stem_of(name: str) -> str:
    """ "label" of "label_fr"; "" of what has no language for its ending."""
    base, _line, language = name.rpartition("_")
    return base if _CODE.fullmatch(language) else ""


def fact(row: models.Model, name: str) -> Any:
    """What a row says under that name: of a column, or of a text in one language."""
    named = texts_named(row, name)
    return getattr(row, named[0]).get(named[1], "") if named else getattr(row, name)


def put_fact(row: models.Model, name: str, value: Any) -> None:
    """The other way."""
    named = texts_named(row, name)
    if named:
        setattr(row, named[0], getattr(row, named[0]).with_text(named[1], value))
    else:
        setattr(row, name, value)


def by_language(name: str, languages: Iterable[str]) -> tuple[str, ...]:
    """The facts that a column of texts is: "label_texts" → "label_fr", "label_en"; any other column is one."""
    if not name.endswith(_ENDING):
        return (name,)
    return tuple(f"{name.removesuffix(_ENDING)}_{language}" for language in languages)


def languages_of(*rows: models.Model) -> tuple[str, ...]:
    """Those of the site's own country, and whichever else something is said in by one of these rows."""
    said = (code for row in rows for texts in _texts_of(row) for code in texts)
    return tuple(dict.fromkeys([*home_languages(), *said]))


def _texts_of(row: models.Model) -> Iterator[Texts]:
    for column in row._meta.concrete_fields:
        if isinstance(column, TextsField):
            yield getattr(row, column.attname)


def as_facts(facts: Mapping[str, Any], languages: Iterable[str]) -> dict[str, Any]:
    """The values of columns by their names, texts by languages."""
    told: dict[str, Any] = {}
    for name, value in facts.items():
        if name.endswith(_ENDING) and isinstance(value, Mapping):
            codes = dict.fromkeys([*languages, *value])
            told |= {
                one: value.get(code, "") for one, code in zip(by_language(name, codes), codes, strict=True)
            }
        else:
            told[name] = value
    return told
