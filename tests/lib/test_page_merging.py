from companies.lib.page_merging import merged
from companies.lib.seen_values import Found


def phone(purpose="customer_service", mark="text", **told):
    return Found("phone", "+33199001234", purpose, "words", mark, **told)


def test_what_data_and_words_say_is_one():
    found = merged([phone(mark="structured")], [phone("sales", price="gratuit")])
    assert found == [phone("sales", "structured", price="gratuit")]


def test_a_contact_point_is_believed_for_its_purpose():
    found = merged([phone("technical", "structured", label="technical support")], [phone(hours="24/7")])
    assert found == [phone("technical", "structured", label="technical support", hours="24/7")]


def test_what_is_shown_as_a_fax_is_no_line():
    fax = Found("fax", "+33199001234", "fax", "Fax 01 99 00 12 34", "text")
    assert merged([phone(mark="structured")], [fax]) == [fax]


def test_one_postal_address_in_two_writings_comes_once():
    structured = Found("postal", "1 rue A\n75999 Paris", "head_office", "", "structured")
    shown = Found("postal", "Sogeline\n1, rue A\n75999 Paris", "customer_service", "x", "text")
    assert [one.value for one in merged([structured], [shown])] == [shown.value]
