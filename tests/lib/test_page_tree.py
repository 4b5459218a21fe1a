import pytest

from companies.lib.page_tree import read_tree


def texts(page):
    return [block.text for block in read_tree(page).blocks]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>Un<br>deux</p><script>trois</script><style>quatre</style>", ["Un\ndeux"]),
        ("<p>Tél. <span>01</span><span>99</span> 00</p>", ["Tél. 01 99 00"]),
        ("<p><b>Service client</b><span>Du lundi</span></p>", ["Service client Du lundi"]),
        ("<p hidden>rien</p><p style='display: none'>rien</p><p>vu</p>", ["vu"]),
        ("<details><summary>Carte</summary><p>ici</p></details>", ["Carte", "ici"]),
        ("<a href='#x'>Presse</a><div id='x' style='display:none'>ici</div>", ["Presse", "ici"]),
        ("<dl><dt>Fax</dt><dd>01</dd></dl>", ["Fax: 01"]),
        ("<table><tr><td>Carte</td><td><p>01</p></td></tr></table>", ["Carte | 01"]),
        ("<i class='fa fa-fax'></i> 01 99", ["Fax 01 99"]),
        ("<img alt='Appelez le 39 49'>", ["Appelez le 39 49"]),
        ("<input value='01 99 00 12 34' placeholder='06'><label>Nom</label>", ["Nom"]),
        ("a\0b<\x01p>c", ["a b< p>c"]),
        ("<head><title>T</title><body><p>é&nbsp;à&#8239;x&shy;y</p>", ["é à xy"]),
        ("", []),
        ("<!-- nothing -->", []),
    ],
)
def test_blocks_are_what_a_reader_sees(page, shown):
    assert texts(page) == shown


def headings(page, word):
    return next(block.headings for block in read_tree(page).blocks if word in block.text)


@pytest.mark.parametrize(
    ("page", "above"),
    [
        ("<h1>Contact</h1><h2>Presse</h2><h3>Tél.</h3><p>ici", ("Contact", "Presse", "Tél.")),
        (
            "<h1>Contact</h1><div><h3>Presse</h3><p>a</p></div><div><h3>Emploi</h3><p>ici</p></div>",
            ("Contact", "Emploi"),
        ),
        ("<section><h2>Presse</h2><p>a</p></section><p>ici</p>", ()),
        ("<div class='title'><h3>Presse</h3></div><div><p>ici</p></div>", ("Presse",)),
        ("<p><strong>Presse</strong></p><p>ici</p>", ("Presse",)),
        ("<button aria-controls='p'>Carte perdue</button><div id='p' hidden>ici</div>", ("Carte perdue",)),
        ("<section aria-label='Presse'><p>ici</p></section>", ("Presse",)),
        ("<div class='card-title'>Presse</div><p>ici</p>", ("Presse",)),
        ("<h1>Contact</h1><h2>Presse</h2><footer><p>ici</p></footer>", ("Contact",)),
    ],
)
def test_a_block_knows_the_headings_that_hold_for_it(page, above):
    assert headings(page, "ici") == above


@pytest.mark.parametrize(
    ("page", "region"),
    [
        ("<main><p>ici", "main"),
        ("<div><p>ici", "main"),
        ("<footer><p>ici", "footer"),
        ("<div class='site-footer'><p>ici", "footer"),
        ("<header><p>ici", "header"),
        ("<main><article><header><p>ici", "main"),
        ("<nav><p>ici", "nav"),
        ("<div id='onetrust-banner-sdk'><div><p>ici", "dialog"),
    ],
)
def test_a_block_knows_its_part_of_the_page(page, region):
    assert [block.region for block in read_tree(page).blocks] == [region]


def test_cells_stand_under_the_names_of_their_columns():
    page = "<table><tr><th><th>Presse<th>Fax</tr><tr><td>Lyon<td>01<td>02</tr></table>"
    cells = read_tree(page).blocks[-1].cells
    assert [(cell.header, cell.text) for cell in cells] == [("", "Lyon"), ("Presse", "01"), ("Fax", "02")]


def test_links_keep_their_place_and_words():
    block = read_tree("<p>Au <a href='tel:3949' title='Appeler'><b>39 49</b></a> !").blocks[0]
    link = block.links[0]
    assert (link.href, link.words, block.text[link.start : link.end]) == (
        "tel:3949",
        "39 49 Appeler",
        "39 49",
    )


@pytest.mark.parametrize(
    ("page", "needs_script"),
    [
        ("<div id='root'></div><script src='app.js'></script>", True),
        (
            "<noscript>You need to enable JavaScript to run this app.</noscript><script src='a.js'></script>",
            True,
        ),
        (
            "<title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/x.js'></script><p>Checking",
            True,
        ),
        ("<p>Appelez le 39 49</p>", False),
        ("<p>" + "Nous sommes là pour vous. " * 30 + "</p><script></script>", False),
        ("", False),
    ],
)
def test_a_page_that_shows_nothing_without_a_script_says_so(page, needs_script):
    assert read_tree(page).needs_script == needs_script


def test_title_language_base_and_data_are_read():
    tree = read_tree(
        "<html lang='fr-FR'><head><title> Nous \n contacter</title><base href='https://a.example/b/'>"
        "<script type='application/ld+json'>{}</script></head><body><svg><title>x</title></svg></body></html>"
    )
    assert (tree.title, tree.language, tree.base, tree.json_ld) == (
        "Nous contacter",
        "fr",
        "https://a.example/b/",
        ("{}",),
    )


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 3000 + "x",
        "<table><tr><td>" * 500,
        "<a href=x>" * 3000,
        "<dl><dt>a<dd>b" * 2000,
        "<b>x" * 3000,
    ],
)
def test_broken_nesting_stops_nothing(page):
    assert read_tree(page).language == ""
