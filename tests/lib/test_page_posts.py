"""Addresses for letters as pages write them, in several countries."""

import pytest

from companies.lib.page_posts import posts_in
from companies.lib.page_tree import read_tree

URL = "https://www.sogeline.example/contact"


def posts(body, country="FR"):
    tree = read_tree(f"<html><body><main>{body}</main></body></html>")
    return [(one.value, one.purpose) for one in posts_in(tree, url=URL, country=country, company="Sogeline")]


@pytest.mark.parametrize(
    ("country", "body", "value", "purpose"),
    [
        ("FR", "<p>Par courrier : Sogeline Service Clients, TSA 12345, 59000 Lille Cedex 9.</p>", "Sogeline Service Clients\nTSA 12345\n59000 Lille Cedex 9", "customer_service"),
        ("FR", "<p>Siège social : 12 rue de l’Invention, 75001 Paris</p>", "12 rue de l’Invention\n75001 Paris", "head_office"),
        ("FR", "<p>Sogeline<br>Service réclamations<br>Immeuble Le Grand<br>12 bis, avenue du Général Inventé<br>92100 Boulogne-Billancourt</p>", "Sogeline\nService réclamations\nImmeuble Le Grand\n12 bis, avenue du Général Inventé\n92100 Boulogne-Billancourt", "complaints"),
        ("FR", "<div><p>Sogeline</p><p>12 rue Inventée</p><p>CS 90012</p><p>69003 LYON CEDEX 03</p></div>", "Sogeline\n12 rue Inventée\nCS 90012\n69003 LYON CEDEX 03", "customer_service"),
        ("FR", "<p>Sogeline SAS au capital de 1 000 000 €, 12 place de la Bourse 33000 Bordeaux, RCS Bordeaux 123 456 789</p>", "12 place de la Bourse\n33000 Bordeaux", "head_office"),
        ("FR", "<p>Libre réponse 12345, 59789 Lille Cedex 9</p>", "Libre réponse 12345\n59789 Lille Cedex 9", "customer_service"),
        ("FR", "<p>Par courrier à Sogeline - Service Clients - 59086 Roubaix Cedex 2, ou par mail</p>", "Service Clients\n59086 Roubaix Cedex 2", "customer_service"),
        ("FR", "<p>60 Rue La Boétie – 75008 Paris France Tél</p>", "60 Rue La Boétie\n75008 Paris", "head_office"),
        ("IE", "<p>Sogeline Customer Service, Mill Lane, Cork, T99 HG36</p>", "Sogeline Customer Service\nMill Lane\nCork\nT99 HG36", "customer_service"),
        ("GB", "<p>Write to us at: Sogeline Customer Services, PO Box 123, Leeds, LS1 4AB</p>", "Sogeline Customer Services\nPO Box 123\nLeeds\nLS1 4AB", "customer_service"),
        ("GB", "<p>FREEPOST SOGELINE CUSTOMER SERVICES</p>", "FREEPOST SOGELINE CUSTOMER SERVICES", "customer_service"),
        ("US", "<p>Sogeline Inc., P.O. Box 1234, Dallas, TX 75201-1234</p>", "Sogeline Inc.\nP.O. Box 1234\nDallas, TX 75201-1234", "customer_service"),
        ("US", "<p>12 West Invented Avenue, Suite 400, New York, NY 10001</p>", "12 West Invented Avenue\nSuite 400\nNew York, NY 10001", "head_office"),
        ("DE", "<p>Sogeline GmbH<br>Erfundene Straße 12<br>10115 Berlin</p>", "Sogeline GmbH\nErfundene Straße 12\n10115 Berlin", "head_office"),
        ("NL", "<p>Postbus 1234, 1000 AB Amsterdam</p>", "Postbus 1234\n1000 AB Amsterdam", "customer_service"),
        ("BE", "<p>Rue Inventée 12, 1000 Bruxelles</p>", "Rue Inventée 12\n1000 Bruxelles", "head_office"),
        ("ES", "<p>Sogeline S.A., Calle Inventada, 12, 28001 Madrid</p>", "Sogeline S.A.\nCalle Inventada, 12\n28001 Madrid", "head_office"),
        ("FR", "<p>12 rue Inventée<br>75 002 Paris</p>", "12 rue Inventée\n75 002 Paris", "head_office"),
        ("FR", "<p>Adresse : 10-18 rue Inventée –78530 -Buc</p>", "10-18 rue Inventée\n78530 Buc", "head_office"),
        ("FR", "<p>12 avenue Inventée, Courbevoie, 92400, France</p>", "12 avenue Inventée\nCourbevoie, 92400", "head_office"),
        ("FR", "<p>400 Avenue Inventée<br>34170 Castelnau le lez</p>", "400 Avenue Inventée\n34170 Castelnau le lez", "head_office"),
        ("FR", "<p>13 grande rue</p><p>91470 pecqueuse</p>", "13 grande rue\n91470 pecqueuse", "head_office"),
        ("FR", "<p>Techem 12 rue Inventée 92290 Chatenay Malabry Ou par mail</p>", "12 rue Inventée\n92290 Chatenay Malabry", "head_office"),
        ("FR", "<p>Sogeline<br>Case 925 - 163, avenue Inventée<br>13288 Marseille CEDEX 9</p>", "Sogeline\nCase 925\n163, avenue Inventée\n13288 Marseille CEDEX 9", "customer_service"),
        ("FR", "<p>Commandes : 01 99 00 12 34</p><p>12 rue Inventée, 75001 Paris</p>", "12 rue Inventée\n75001 Paris", "head_office"),
        ("GB", "<p>Building 1, 2nd Floor, Invented Road, Leeds, West Yorkshire.<br>LS1 4AB</p>", "Building 1\n2nd Floor\nInvented Road\nLeeds\nWest Yorkshire\nLS1 4AB", "head_office"),
        ("US", "<p>777 Invented Drive<br>Kinder, Louisiana 70648</p>", "777 Invented Drive\nKinder, Louisiana 70648", "head_office"),
        ("CA", "<p>439 Invented Street West, Fifth Floor<br>Toronto, Ontario, Canada<br>M5V 1K4</p>", "439 Invented Street West\nFifth Floor\nToronto\nOntario\nCanada\nM5V 1K4", "head_office"),
        ("CA", "<p>12, boul. Inventé, Montréal (Québec) H3B 4W8</p>", "12, boul. Inventé\nMontréal (Québec) H3B 4W8", "head_office"),
        ("US", "<p>1319 Invented Ave. Quakertown, PA, 18951</p>", "1319 Invented Ave\nQuakertown, PA, 18951", "head_office"),
        ("US", "<p>571 Broadway, Massapequa, NY, 11758</p>", "571 Broadway\nMassapequa, NY, 11758", "head_office"),
        ("AU", "<p>Level 5, 122 Invented Street, North Sydney, NSW 2060</p>", "Level 5\n122 Invented Street\nNorth Sydney, NSW 2060", "head_office"),
        ("FR", "<p>Siège social: 418 ancienne route des Alpes, 13100 Aix-en-Provence</p>", "418 ancienne route des Alpes\n13100 Aix-en-Provence", "head_office"),
        ("US", "<p>1900 Highway DD<br>Moberly, MO 65270</p>", "1900 Highway DD\nMoberly, MO 65270", "head_office"),
        ("US", "<p>1400 INVENTED AVENUE<br>BIRMINGHAM, AL 35214</p>", "1400 INVENTED AVENUE\nBIRMINGHAM, AL 35214", "head_office"),
        ("ES", "<p>C/ Inventada S/N, Torre 4, 41015 Sevilla</p>", "C/ Inventada S/N\nTorre 4\n41015 Sevilla", "head_office"),
        ("ES", "<p>Calle Inventada, 8, C.P. 46002 de Valencia, con la finalidad</p>", "Calle Inventada, 8\nC.P. 46002 de Valencia", "head_office"),
        ("DE", "<p>Sogeline GmbH, Am Wehr 77, 10999 Berlin</p>", "Sogeline GmbH\nAm Wehr 77\n10999 Berlin", "head_office"),
        ("BE", "<p>Koning Verzonnen II-laan 27, B-1030 Brussel</p>", "Koning Verzonnen II-laan 27\nB-1030 Brussel", "head_office"),
        ("IT", "<h2>Ufficio stampa</h2><p>Via Inventata 12, 20121 Milano. P.IVA 02000082001</p>", "Via Inventata 12\n20121 Milano", "head_office"),
        ("IT", "<p>Sogeline S.p.A., Via Inventata, 12 - 20121 Milano (MI)</p>", "Sogeline S.p.A.\nVia Inventata, 12\n20121 Milano (MI)", "head_office"),
    ],
)  # fmt: skip
def test_an_address_is_read_line_by_line(country, body, value, purpose):
    assert posts(body, country) == [(value, purpose)]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Commande n° 75001 Paris. Nous avons 12 rues.</p>",
        "<p>12 rue Inventée. Ouvert du lundi au vendredi. Tél. 01 99 00 12 34. 75001 Paris</p>",
        "<p>RCS Paris 123 456 789 00012</p>",
        "<p>Hébergeur : Exemple SAS, 12 rue Inventée, 59100 Roubaix</p>",
        "<p>Paris 75001</p>",
        "<p>Commission nationale (CNIL), 3 rue Inventée, 75007 Paris</p>",
        "<p>Le site est hébergé par :</p><p>Exemple<br>SAS au capital de 10 000 €<br>Siège social : 12 rue Inventée – 59100 Roubaix</p>",
        "<p>BP : 5574 Douala-Akwa</p>",
        "<p>Défenseur des droits<br>Libre réponse 71120<br>75342 Paris CEDEX 07</p>",
        "<p>Vercel Inc., 12 Invented Ave, Walnut, CA 91789</p>",
        "<p>Zuidweg 38 | Fax 0111 - 40 11 60<br>4316 LB Zonnemaire</p>",
        "<p>Le site est hébergé par Exemple SAS, dont le siège social est 12 rue Inventée, 59100 Roubaix</p>",
    ],
)
def test_what_is_no_address_of_theirs_is_not_read(body):
    assert posts(body) == []


def test_shops_of_a_list_are_for_something_else():
    shops = "".join(f"<p>{place} rue Inventée, 7500{place} Paris</p>" for place in range(1, 7))
    assert {purpose for _value, purpose in posts(shops)} == {"other"}


def test_shops_of_a_long_list_are_left_out():
    shops = "".join(f"<p>{place} rue Inventée, 750{place} Paris</p>" for place in range(10, 35))
    assert posts(f"<p>Siège social : 9 rue Inventée, 69001 Lyon</p><h2>Ailleurs</h2>{shops}") == [
        ("9 rue Inventée\n69001 Lyon", "head_office")
    ]
