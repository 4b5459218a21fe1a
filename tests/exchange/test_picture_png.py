import struct

from companies.exchange.picture_png import png

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" font-family="Noto Sans">{}</svg>'


def test_words_are_drawn_in_a_font_that_comes_along():
    empty, regular, bold = (
        png(SVG.format(words))
        for words in ("", '<text y="15">Aé</text>', '<text y="15" font-weight="700">Aé</text>')
    )

    assert len({empty, regular, bold}) == 3
    assert struct.unpack(">II", empty[16:24]) == (40, 20)
    assert struct.unpack(">II", png(SVG.format(""), width=80)[16:24]) == (80, 40)
