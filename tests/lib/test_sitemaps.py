import pytest

from companies.lib.sitemaps import Sitemap, likely_part, sitemap_of

SITE = "https://www.sogeline.example"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def test_pages_and_parts_are_listed_in_their_order():
    pages = (
        f'<urlset xmlns="{NAMESPACE}"><url><loc> {SITE}/b </loc></url><url><loc>{SITE}/a</loc></url></urlset>'
    )
    parts = f'<sitemapindex xmlns="{NAMESPACE}"><sitemap><loc>{SITE}/a.xml</loc></sitemap></sitemapindex>'
    assert sitemap_of(pages.encode()) == Sitemap(pages=(f"{SITE}/b", f"{SITE}/a"))
    assert sitemap_of(parts.encode()) == Sitemap(parts=(f"{SITE}/a.xml",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1"])
def test_it_is_read_in_its_own_letters(encoding):
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><urlset><url><loc>{SITE}/é</loc></url></urlset>'
    assert sitemap_of(text.encode(encoding)).pages == (f"{SITE}/é",)


def test_a_file_that_was_cut_is_read_as_far_as_it_goes():
    whole = f"<urlset><url><loc>{SITE}/a</loc></url><url><loc>{SITE}/contact</loc></url></urlset>".encode()
    assert sitemap_of(whole[: whole.index(b"ntact")]).pages == (f"{SITE}/a",)


def test_lines_of_addresses_are_a_sitemap_too():
    assert sitemap_of(f"{SITE}/a\r\n{SITE}/b\n#\n".encode()).pages == (f"{SITE}/a", f"{SITE}/b")


def test_images_of_a_page_are_no_pages():
    text = f"""<urlset xmlns="{NAMESPACE}" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>{SITE}/a</loc>
    <image:image><image:loc>{SITE}/i.png</image:loc></image:image></url></urlset>"""
    assert sitemap_of(text.encode()).pages == (f"{SITE}/a",)


@pytest.mark.parametrize(
    "body", [b"", b"<", b"<html><body>404</body></html>", b"\xff\xfe\x00", b"%PDF-1.4", b"<a><b></a>"]
)
def test_what_is_no_sitemap_lists_nothing(body):
    assert sitemap_of(body) == Sitemap()


def test_no_entity_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(f"{SITE}/secret")
    text = f"""<!DOCTYPE urlset SYSTEM "file://{secret}" [<!ENTITY e SYSTEM "file://{secret}"><!ENTITY s "{SITE}/s">]>
    <urlset><url><loc>&e;</loc></url><url><loc>&s;</loc></url><url><loc>{SITE}/a</loc></url></urlset>"""
    assert sitemap_of(text.encode()).pages == (f"{SITE}/a",)


def test_no_entity_grows():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    text = (
        f"""<!DOCTYPE urlset [<!ENTITY l0 "{SITE}/">{laughs}]><urlset><url><loc>&l11;</loc></url></urlset>"""
    )
    assert sitemap_of(text.encode()) == Sitemap()


@pytest.mark.parametrize(
    ("parts", "likely"),
    [
        (("/images.xml", "/products.xml", "/pages.xml"), "/pages.xml"),
        (("/products.xml", "/main.xml"), "/main.xml"),
        (("/products.xml",), "/products.xml"),
        ((), ""),
    ],
)
def test_of_an_index_the_part_with_pages_is_looked_at(parts, likely):
    assert likely_part(parts) == likely
