import pytest

from companies.lib.page_reader import read_page

A, B = "+33199001234", "+33199001235"
WEEK, NIGHT = "Mo-Fr 09:00-18:00", "24/7"


def hours_of(page):
    found = read_page(page, url="https://a.example/", country="FR").found
    return {one.value: one.hours for one in found if one.kind == "phone"}


@pytest.mark.parametrize(
    ("page", "hours"),
    [
        ("<p>01 99 00 12 34 du lundi au vendredi de 9h à 18h", {A: WEEK}),
        ("<p>Du lundi au vendredi de 9h à 18h au 01 99 00 12 34", {A: WEEK}),
        ("<p>01 99 00 12 34</p><p>Du lundi au vendredi de 9h à 18h", {A: WEEK}),
        ("<h2>Contact</h2><p>Du lundi au vendredi de 9h à 18h</p><p>01 99 00 12 34", {A: WEEK}),
        ("<p>Appel : 01 99 00 12 34<br>Fax : 01 99 00 12 99<br>Lundi-vendredi 9h-18h", {A: WEEK}),
        ("<p>Tél. : 01 99 00 12 34<br>SAV (lun-ven 9h-18h) : 01 99 00 12 35", {A: "", B: WEEK}),
        ("<p>Urgences 01 99 00 12 34 (24h/24, 7j/7)</p><p>Bureaux 01 99 00 12 35, lundi-vendredi 9h-18h", {A: NIGHT, B: WEEK}),
        ("<h2>A</h2><p>01 99 00 12 34</p><h2>B</h2><p>01 99 00 12 35, lundi-vendredi 9h-18h", {A: "", B: WEEK}),
        ("<p>01 99 00 12 34</p><p>01 99 00 12 35</p><p>Du lundi au vendredi de 9h à 18h", {A: WEEK, B: WEEK}),
        ("<h2>A</h2><p>01 99 00 12 34, lundi-vendredi 9h-18h</p><h2>B</h2><p>01 99 00 12 35, aux mêmes horaires", {A: WEEK, B: WEEK}),
        ("<p>01 99 00 12 34. Nous répondons sous 24 heures.", {A: ""}),
        ("<h2>Tél.</h2><p>01 99 00 12 34</p><table><tr><td>Lundi<td>9h-18h</tr><tr><td>Mardi<td>9h-18h</table>", {A: "Mo-Tu 09:00-18:00"}),
        ("<h3>01 99 00 12 34</h3><p>Du lundi au vendredi de 9h à 18h", {A: WEEK}),
        ("<h3>Horaires</h3><p>Lundi au vendredi : 9h-18h<p>Dimanche : fermé<h3>Nous contacter</h3><p>01 99 00 12 34", {A: WEEK}),
        ("<h3>Magasins</h3><p>Du lundi au vendredi de 9h à 18h<h3>Nous contacter</h3><p>01 99 00 12 34", {A: ""}),
        ("<p>01 99 00 12 34<h2>Horaires</h2><h3>Lundi-vendredi : 9h-18h</h3>", {A: WEEK}),
        ("<h2>Du lundi au vendredi de 9h à 18h</h2><p>Un : 01 99 00 12 34<p>Deux : 01 99 00 12 35", {A: WEEK, B: WEEK}),
        ("<p>Nous répondons du lundi au vendredi de 9h à 18h :<p>Un : 01 99 00 12 34<p>Deux : 01 99 00 12 35", {A: WEEK, B: WEEK}),
        ("<p>Urgences (jour et nuit) : 01 99 00 12 34", {A: NIGHT}),
    ],
)  # fmt: skip
def test_hours_go_to_the_number_they_stand_beside(page, hours):
    assert hours_of(page) == hours


def test_hours_are_found_for_themselves_too():
    page = "<h2>Presse</h2><p>01 99 00 12 34 du lundi au vendredi de 9h à 18h"
    found = read_page(page, url="https://a.example/", country="FR").found
    assert [(one.value, one.purpose) for one in found if one.kind == "hours"] == [(WEEK, "press")]


def test_hours_under_a_heading_of_others_are_not_published():
    page = "<h2>Service client des opérateurs</h2><table><tr><td>Telvia<td>10 98<td>7j/7, 8h-22h</table>"
    assert read_page(page, url="https://a.example/", country="FR").found == ()
