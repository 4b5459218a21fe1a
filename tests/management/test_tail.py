from companies.management.tail import Tail


def test_the_end_of_what_is_said_is_kept_however_much_it_is():
    tail = Tail(longest=14)
    for said in ("a long beginning\n", b"caf\xc3\xa9\n", "\n", " end \n"):
        assert tail.write(said) == len(said)
    assert tail.lines == ["g", "café", "end"]
    assert tail.text == "g | café | end"
