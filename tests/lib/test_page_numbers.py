import pytest

from companies.lib.page_reader import read_page

URL = "https://www.sogeline.example/contact"


def numbers(page, *, country="FR", url=URL, company="Sogeline"):
    found = read_page(page, url=url, country=country, company=company).found
    return [(one.kind, one.value, one.purpose) for one in found if one.kind in ("phone", "fax")]


CALL = "+33199001234"
OTHER = "+33199001235"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>Service client : 01 99 00 12 34", [("phone", CALL, "customer_service")]),
        ("<h2>Presse</h2><p>01 99 00 12 34", [("phone", CALL, "press")]),
        ("<p>Tél. 01 99 00 12 34 Fax 01 99 00 12 35", [("phone", CALL, "customer_service"), ("fax", OTHER, "fax")]),
        ("<p>01 99 00 12 34 (fax)", [("fax", CALL, "fax")]),
        ("<p>Tél./Fax : 01 99 00 12 34", [("phone", CALL, "customer_service"), ("fax", CALL, "fax")]),
        ("<p>Standard : 01 99 00 12 34<br>Télécopie : 01 99 00 12 35", [("phone", CALL, "head_office"), ("fax", OTHER, "fax")]),
        ("<p>Fax :<br>01 99 00 12 34", [("fax", CALL, "fax")]),
        ("<table><tr><th>Service<th>Tél<th>Fax</tr><tr><td>Sinistres<td>01 99 00 12 34<td>01 99 00 12 35</table>",
         [("phone", CALL, "claims"), ("fax", OTHER, "fax")]),
        ("<table><tr><th><th>Service clients<th>Presse</tr><tr><td>Depuis la France<td>3949<td>01 99 00 12 34</table>",
         [("phone", "FR-3949", "customer_service"), ("phone", CALL, "press")]),
        ("<dl><dt>Perte ou vol de carte<dd><a href='tel:0199001234'>Appeler</a></dl>", [("phone", CALL, "card_stop")]),
        ("<div><div>Réclamations</div><div>01 99 00 12 34</div></div>", [("phone", CALL, "complaints")]),
        ("<p>Depuis la France au 01 99 00 12 34, ou au 01 99 00 12 35 depuis l’étranger",
         [("phone", CALL, "customer_service"), ("phone", OTHER, "from_abroad")]),
        ("<h2>Presse</h2><p>01 99 00 12 34 ou 01 99 00 12 35", [("phone", CALL, "press"), ("phone", OTHER, "press")]),
        ("<p>Appelez nos conseillers au :</p><p><b>3949</b></p><p>Service gratuit", [("phone", "FR-3949", "customer_service")]),
        ("<button aria-controls='p'>Recrutement</button><div id='p' hidden>01 99 00 12 34</div>", [("phone", CALL, "jobs")]),
        ("<p>Nos bureaux</p><a href='tel:+33199001234'>Appelez-nous</a>", [("phone", CALL, "customer_service")]),
        ("<p>Inscrivez-vous sur Bloctel au 01 99 00 12 34", []),
        ("<p>Victime ou témoin : 3919, 01 99 00 12 34 et le 119", []),
        ("<h2>Médiateur</h2><p>01 99 00 12 34", []),
        ("<p>Ne rappelez jamais le 01 99 00 12 34.", []),
        ("<p>Service client 01 99 00 12 34</p><footer>Site réalisé par Exemple, 01 99 00 12 35</footer>",
         [("phone", CALL, "customer_service")]),
        ("<h2>Numéros utiles</h2><p>CNIL, 3 place Exemple</p><p>Paris Cedex 07 - Tél. : 01 53 73 22 22", []),
        ("<h1>Numéros utiles</h1><p>Service client : 01 99 00 12 34", [("phone", CALL, "customer_service")]),
        ("<p>L’hébergement du site a été confié à Exemple SAS, société par actions simplifiée au capital de 203.905 euros, immatriculée au"
         " Registre du Commerce et des Sociétés d’Évry, dont les bureaux sont situés 140 boulevard Exemple à Paris. Tél. : 01 99 00 12 34", []),
        ("<p><a href='/c'>Contact</a> | <a href='/r'>Réservations</a></p><p>Tél. : 01 99 00 12 34", [("phone", CALL, "customer_service")]),
        ("<h2>Lost or stolen cards</h2><p>Any time: 01 99 00 12 34. From overseas +33 1 99 00 12 35",
         [("phone", CALL, "card_stop"), ("phone", OTHER, "from_abroad")]),
        ("<p>Malentendants : 01 99 00 12 34 (fax)<br>Depuis l’étranger, le numéro est :<br>01 99 00 12 35",
         [("fax", CALL, "fax"), ("phone", OTHER, "from_abroad")]),
        ("<p>Depuis le Royaume-Uni au 0808 157 0017 (numéro gratuit)", [("phone", "+448081570017", "customer_service")]),
        ("<p>10.10 Protection des données</p><p>10.11 Réclamations par téléphone", []),
        ("<p>Depuis un mobile</p><p>611</p><p>(appel gratuit)", [("phone", "FR-611", "customer_service")]),
        ("<p>Fermé le 15 août. Sogeline, au 17, rue du Port : 01 99 00 12 34", [("phone", CALL, "customer_service")]),
        ("<p>En danger, appelez le 17 ou le 01 99 00 12 34", []),
        ("<h1>Week-ends et vacances</h1><p>01 99 00 12 34</p>", [("phone", CALL, "customer_service")]),
        ("<main><h1>Recrutement</h1><p>Rejoignez notre équipe</p></main><footer><p>01 99 00 12 34</p></footer>", [("phone", CALL, "customer_service")]),
        ("<div class='cookie-banner'>Des questions ? 01 99 00 12 34</div>", []),
        ("<input placeholder='06 39 98 12 34' value='01 99 00 12 34'>", []),
    ],
)  # fmt: skip
def test_numbers_are_theirs_and_for_what_the_nearest_words_say(page, found):
    assert numbers(page) == found


def test_a_legal_notice_gives_the_head_office_and_not_the_host():
    page = (
        "<h1>Mentions légales</h1><h2>Éditeur</h2><p>Sogeline SA, capital de 15 000 €<br>Tél. 01 99 00 12 34</p>"
        "<h2>Hébergeur</h2><p>Exemple SAS<br>59999 Roubaix<br>01 99 00 12 35</p>"
    )
    assert numbers(page, url="https://www.sogeline.example/mentions-legales") == [
        ("phone", CALL, "head_office")
    ]


def test_rows_by_country_are_read_as_these_countries_write():
    page = "<table><tr><td>France<td>01 99 00 12 34</tr><tr><td>Germany<td>030 123456</tr></table>"
    assert [value for _kind, value, _purpose in numbers(page, country="GB")] == [CALL, "+4930123456"]


def test_the_same_number_comes_once_with_the_more_telling_purpose():
    page = "<header><a href='tel:0199001234'>01 99 00 12 34</a></header><main><h2>Ventes</h2><p>Tél. 01 99 00 12 34</main>"
    found = read_page(page, url=URL, country="FR").found
    assert [(one.value, one.purpose, one.mark) for one in found] == [(CALL, "sales", "link")]


def test_a_number_knows_its_label_price_and_hours():
    page = "<h2>Contact</h2><p>Service client : 01 99 00 12 34 (appel non surtaxé)<br>du lundi au vendredi de 9h à 18h"
    found = read_page(page, url=URL, country="FR").found[0]
    assert (found.label, found.price, found.hours) == (
        "Service client",
        "appel non surtaxé",
        "Mo-Fr 09:00-18:00",
    )
