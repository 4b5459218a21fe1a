"""What a browser sends of the forms of situations: the form's own fields, and its inlines."""


def rows_of(prefix, rows, stored=0):
    """An inline's rows; the first `stored` of them are in the database."""
    sent = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": stored}
    for index, row in enumerate(rows):
        sent |= {f"{prefix}-{index}-{name}": value for name, value in row.items()}
    return sent


def situation_form(
    row=None, *, steps=(), notes=(), entries=(), phrases=(), answers=(), stored=(0, 0, 0, 0), **changes
):
    """`stored`: how many of the steps, notes, entries and phrases are in the database; of `answers` none is."""
    own = {
        "name_fr": row.name_texts.get("fr", "") if row else "Carte volée",
        "name_en": row.name_texts.get("en", "") if row else "Stolen card",
        "brand_question_fr": "",
        "brand_question_en": "",
        "position": row.position if row else 0,
        **({} if row else {"slug": "stolen-card"}),
        **changes,
    }
    told = (steps, notes, entries, phrases)
    inlines = zip(("steps", "notes", "entries", "phrases"), told, (*stored, 0)[:4], strict=True)
    for prefix, rows, count in inlines:
        own |= rows_of(
            prefix, [{"country": "FR", **one} if prefix != "phrases" else one for one in rows], count
        )
    return own | rows_of("answers", list(answers))


def step_row(**fields):
    """A new step on a law: give `law`, a source or a channel."""
    return {
        "id": "", "country": "FR", "position": 1, "do_fr": "Appelez.", "do_en": "Call.", "detail_fr": "", "detail_en": "",
        "clock_amount": "", "clock_unit": "", "clock_since_fr": "", "clock_since_en": "", "company": "", "channel": "",
        "law": "", "source": "", **fields,
    }  # fmt: skip
