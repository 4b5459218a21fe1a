"""The texts a misspelt word is compared with: each stored once under its pieces, while any name has it."""

from collections.abc import Iterable

from companies.lib.names import Words
from companies.lib.pieces import LONGEST, SHORTEST, piece_of_sound, piece_of_two_words, pieces_of
from companies.lib.sounds import sound_of
from companies.models import SearchKey, SearchPiece, SearchStart
from companies.models.search import TIERS

#: Rows in one statement.
AT_ONCE = 5_000
#: Of a longer name, the words that are looked up two by two.
_WORDS_IN_PAIRS = 6
_LONGEST_BY_SOUND = 13


def texts_of(name: Words) -> set[str]:
    """The words of a name and the whole of it without spaces, as far as they can be told from others."""
    return {text for text in (*name.words, name.compact) if SHORTEST <= len(text) <= LONGEST}


def rows_of(text: str) -> set[tuple[int, str]]:
    """Long texts are many words and found by them; how they sound together adds nothing."""
    sounds = [piece_of_sound(sound_of(text))] if len(text) <= _LONGEST_BY_SOUND else []
    return {(piece, text) for piece in (*pieces_of(text), *sounds)}


def rows_of_pairs(name: Words) -> set[tuple[int, str]]:
    """A name is also found by any two of its words, in whatever order."""
    words = sorted(set(name.words[:_WORDS_IN_PAIRS]))
    if len(name.compact) > LONGEST:
        return set()
    return {
        (piece_of_two_words(one, other), name.compact)
        for place, one in enumerate(words)
        for other in words[place + 1 :]
    }


def change_pieces(*, gone: Iterable[Words], come: Iterable[Words]) -> None:
    """Names went and came; their keys and starts are stored already."""
    gone, come = set(gone), set(come)
    texts_gone = {text for name in gone for text in texts_of(name)}
    texts_come = {text for name in come for text in texts_of(name)}
    pairs_gone = {row for name in gone - come for row in rows_of_pairs(name)}
    pairs_come = {row for name in come - gone for row in rows_of_pairs(name)}
    unused = [text for text in sorted(texts_gone - texts_come) if not _is_used(text)]
    _delete({row for text in unused for row in rows_of(text)})
    _delete(pairs_gone - pairs_come - _pairs_still_there(pairs_gone - pairs_come))
    new = texts_come - texts_gone
    new -= {text for _piece, text in _stored({min(rows_of(text)) for text in new})}
    pairs = pairs_come - pairs_gone
    _insert({row for text in new for row in rows_of(text)} | (pairs - _stored(pairs)))


def _is_used(text: str) -> bool:
    """Is it a word of a searched name, or the whole of one?"""
    starts = SearchStart.objects.filter(tier__in=TIERS)
    word = starts.beginning_with(text).filter(first_letters=len(text))
    whole = SearchKey.objects.filter(key=text, is_searched=True)
    return word.exists() or whole.exists()


def _pairs_still_there(rows: set[tuple[int, str]]) -> set[tuple[int, str]]:
    """Another name may be the same but for the order or the cut of its words."""
    same = SearchKey.objects.filter(key__in={text for _piece, text in rows}, is_searched=True)
    return {row for key in same for row in rows_of_pairs(key.compared)}


def _delete(rows: set[tuple[int, str]]) -> None:
    """Rows are locked: two who each take a text out of one row would put back the other's."""
    gone = _by_piece(rows)
    pieces = sorted(gone)
    for at in range(0, len(pieces), AT_ONCE):
        some = SearchPiece.objects.filter(piece__in=pieces[at : at + AT_ONCE])
        for row in some.select_for_update().order_by("pk"):
            left = [text for text in row.texts.split() if text not in gone[row.piece]]
            if not left:
                row.delete()
            elif " ".join(left) != row.texts:
                row.texts = " ".join(left)
                row.save(update_fields=["texts"])


def _by_piece(rows: set[tuple[int, str]]) -> dict[int, set[str]]:
    texts: dict[int, set[str]] = {}
    for piece, text in rows:
        texts.setdefault(piece, set()).add(text)
    return texts


def _stored(rows: set[tuple[int, str]]) -> set[tuple[int, str]]:
    """Those of `rows` that are there already. Asked for by the piece alone, which few others share."""
    pieces = sorted({piece for piece, _text in rows})
    found: set[tuple[int, str]] = set()
    for at in range(0, len(pieces), AT_ONCE):
        some = SearchPiece.objects.filter(piece__in=pieces[at : at + AT_ONCE])
        found.update(
            (piece, text) for piece, texts in some.values_list("piece", "texts") for text in texts.split()
        )
    return found & rows


def _insert(rows: set[tuple[int, str]]) -> None:
    """Two who add one text at once may store it twice, which does no harm."""
    new = [
        SearchPiece(piece=piece, texts=" ".join(sorted(texts)))
        for piece, texts in sorted(_by_piece(rows).items())
    ]
    SearchPiece.objects.bulk_create(new, batch_size=AT_ONCE)
