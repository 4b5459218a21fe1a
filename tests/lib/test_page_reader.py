from companies.lib.page_reader import MOST_FOUND, read_page
from companies.lib.seen_values import PageLink


def test_a_page_is_read_whole():
    page = (
        "<html lang='fr'><title>Contact</title><body><h1>Nous contacter</h1><p>Mme Durand répond au 01 99 00 12 34</p>"
        "<p>Écrivez à <a href='mailto:contact@sogeline.example'>contact@sogeline.example</a></p>"
        "<a href='/aide#haut'>Aide</a><a href='https://b.example/'><img alt='Blog'></a>"
    )
    read = read_page(page, url="https://www.sogeline.example/contact", country="FR", company="Sogeline")
    assert (read.title, read.language, read.needs_script) == ("Contact", "fr", False)
    assert [(one.kind, one.value) for one in read.found] == [
        ("phone", "+33199001234"), ("email", "contact@sogeline.example"),
    ]  # fmt: skip
    assert (
        read.found[0].excerpt
        == "Nous contacter Mme [name] répond au 01 99 00 12 34 Écrivez à contact@sogeline.example"
    )
    assert read.links == (
        PageLink("https://www.sogeline.example/aide", "Aide"), PageLink("https://b.example/", "Blog"),
    )  # fmt: skip


def test_a_page_that_needs_a_script_says_so_and_nothing_else():
    read = read_page(
        "<div id='app'></div><script src='a.js'></script>", url="https://a.example/", country="FR"
    )
    assert (read.needs_script, read.found) == (True, ())


def test_nothing_in_a_page_stops_the_reading():
    for page in (
        "",
        "\0",
        "<",
        "<a href='https://['>x",
        "<p>\ud800 01 99 00 12 34",
        "<base href='::'><a href='x'>y",
    ):
        assert len(read_page(page, url="https://a.example/", country="FR").found) <= 1


def test_a_page_has_an_end():
    rows = "".join(
        f"<h2>Service {at}</h2><p>Tél. 01 99 00 {at // 100:02} {at % 100:02}</p>" for at in range(300)
    )
    assert len(read_page(rows, url="https://a.example/", country="FR").found) == MOST_FOUND
