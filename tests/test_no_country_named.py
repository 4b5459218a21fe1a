"""What is true in one country stands in its folder: code, templates and scripts name none, but for the lists below, which are to
be made shorter."""

import io
import re
import tokenize

from django.conf import settings

ROOT = settings.BASE_DIR
CODE = re.compile(r'"(?:FR|GB|BE|IE|US|Europe/Paris)"')
WORD = re.compile(r"\b(?:France|French|Belgi\w+|Brit\w+|CNIL|SignalConso|Arcep|DGCCRF|Paris)\b")
PLAN = "the plan of numbers and what calls cost there"
PAGES = "how official pages write numbers, hours and places in each country"
SOURCE = "an importer of a source of that country"
DEFAULT = "what is read where a record names no country: the files were written in France"
LOCALE = "how CLDR calls a language where it is none of the country's own"
#: Module → why it names a country.
MODULES = {
    "companies/actions/loading/imported_terms.py": SOURCE,
    "companies/actions/loading/number_blocks.py": PLAN,
    "companies/demo/simulation.py": "invented companies stand in France",
    "companies/exchange/annuaire_records.py": SOURCE,
    "companies/exchange/arcep_tables.py": SOURCE,
    "companies/exchange/block_file.py": PLAN,
    "companies/exchange/from_citizensadvice.py": SOURCE,
    "companies/exchange/from_opentermsarchive.py": SOURCE,
    "companies/exchange/from_vosdroits.py": SOURCE,
    "companies/exchange/saved_pages.py": PAGES,
    "companies/exchange/starter_text.py": DEFAULT,
    "companies/exchange/vosdroits_ways.py": SOURCE,
    "companies/lib/country_names.py": "names of the countries of the world",
    "companies/lib/french_places.py": PLAN,
    "companies/lib/french_plan.py": PLAN,
    "companies/lib/number_uses.py": PLAN,
    "companies/lib/page_countries.py": PAGES,
    "companies/lib/page_post_words.py": PAGES,
    "companies/lib/page_reader.py": PAGES,
    "companies/lib/page_runs.py": PAGES,
    "companies/lib/page_short_numbers.py": PAGES,
    "companies/lib/page_structured.py": PAGES,
    "companies/lib/page_structured_post.py": PAGES,
    "companies/lib/phones.py": PLAN,
    "companies/lib/places.py": "names of the countries of the world",
    "companies/lib/post.py": PAGES,
    "companies/lib/tariffs.py": PLAN,
    "companies/lib/terms_numbers.py": PAGES,
    "companies/lib/ways_in_text.py": PLAN,
    "companies/models/channel.py": "the default of a time zone, and of a number that is no text message",
    "companies/models/situation.py": "whose rows those are that were there before countries",
    "companies/queries/directory/numbers.py": PLAN,
    "reachability/settings.py": "the country of a site that names none",
}
#: Template → why it names a country.
TEMPLATES = {
    "templates/directory/numbers/_check.html": PLAN,
    "templates/directory/numbers/_root.html": PLAN,
    "templates/directory/numbers/_signs.html": PLAN,
    "templates/pages/privacy.html": "the authority that the publisher of this site is under",
    "templates/pages/reports_policy.html": "the law that the publisher of this site is under",
}


def names_a_country(path):
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
    return any(
        (token.type == tokenize.STRING and CODE.fullmatch(token.string))
        or (token.type == tokenize.NAME and token.string == "FRANCE")
        for token in tokens
    )


def under(folder, pattern):
    return {
        path.relative_to(ROOT).as_posix(): path for path in (ROOT / folder).rglob(pattern) if path.is_file()
    }


def test_code_names_no_country_but_where_it_is_said_why():
    modules = {**under("companies", "*.py"), **under("reachability", "*.py")}
    named = {
        place for place, path in modules.items() if "/migrations/" not in place and names_a_country(path)
    }

    assert sorted(named - MODULES.keys()) == []
    assert sorted(MODULES.keys() - named) == []


def test_templates_and_scripts_name_no_country_but_where_it_is_said_why():
    files = {**under("templates", "*.*"), **under("static/js", "*.js")}
    named = {place for place, path in files.items() if WORD.search(path.read_text("utf-8"))}

    assert sorted(named - TEMPLATES.keys()) == []
    assert sorted(TEMPLATES.keys() - named) == []
