"""Data for machines, however sloppily it is written."""

import pytest

from companies.lib.page_items import items_in, items_of, texts_of, types_of
from companies.lib.page_tree import read_tree

SLOPPY = [
    '{"@type": "Organization", "name": "Sogeline"}',
    '<!-- {"@type": "Organization", "name": "Sogeline"} -->',
    '//<![CDATA[\n{"@type": "Organization", "name": "Sogeline"}\n//]]>',
    '{"@type": "Organization", "name": "Sogeline",}',
    '{"@type": "Organization", // a comment\n "url": "https://sogeline.example", /* another */ "name": "Sogeline"}',
    '{"@type": "http://schema.org/Organization", "name": ["Sogeline",],}',
    '[{"@type": "Organization", "name": "Sogeline"}]',
    '{"@context": "https://schema.org", "@graph": [{"@type": ["Organization"], "name": "Sogeline"}]}',
    '{"@type": "Organization",\n "name": "Soge\tline\n"}',
    "{&quot;@type&quot;: &quot;Organization&quot;, &quot;name&quot;: &quot;Sogeline&quot;}",
]


@pytest.mark.parametrize("text", SLOPPY)
def test_json_is_read_however_it_is_wrapped(text):
    (item,) = items_in(read_tree("").root, [text])
    assert types_of(item) == ["Organization"]
    assert [name.replace(" ", "") for name in texts_of(item, "name")] == ["Sogeline"]


def test_several_objects_of_one_script_are_several_items():
    items = items_in(read_tree("").root, ['{"@type": "WebSite"} {"@type": "Organization"};'])
    assert [types_of(item) for item in items] == [["WebSite"], ["Organization"]]


@pytest.mark.parametrize("text", ["", "{", "null", "12", '"a"', "[[[", '{"a": }', "<p>", "[" * 5000])
def test_what_is_no_data_has_no_items(text):
    assert items_in(read_tree("").root, [text]) == []


def test_microdata_is_read_with_what_stands_in_attributes_and_elsewhere():
    root = read_tree(
        "<div itemscope itemtype='https://schema.org/Organization' itemref='more'><span itemprop='name'>Sogeline</span>"
        "<a itemprop='telephone' href='tel:+33199001234'>appelez</a>"
        "<div itemprop='contactPoint' itemscope itemtype='https://schema.org/ContactPoint'><meta itemprop='contactType' content='sales'></div>"
        "<time itemprop='openingHours' datetime='Mo-Fr 09:00-18:00'>en semaine</time></div><p id='more' itemprop='email'>a@sogeline.example</p>"
    ).root
    (item,) = items_in(root, [])
    assert types_of(item) == ["Organization"]
    assert [texts_of(item, name) for name in ("name", "telephone", "openingHours", "email")] == [
        ["Sogeline"],
        ["tel:+33199001234"],
        ["Mo-Fr 09:00-18:00"],
        ["a@sogeline.example"],
    ]
    assert [texts_of(point, "contactType") for point in items_of(item, "contactPoint")] == [["sales"]]
