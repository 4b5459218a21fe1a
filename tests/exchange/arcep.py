"""Small tables as Arcep publishes them, of operators that do not exist."""

MAJNUM = """\
EZABPQM;Tranche_Debut;Tranche_Fin;Mnémo;Territoire;Date_Attribution
0199;0199000000;0199999999;ALTI;Métropole;01/01/2017
0590200;0590200000;0590200999;SOGE;"Guadeloupe, St Martin et St Barthélemy";17/04/2026
3949;3949;3949;ALTI;National;08/12/2011
"""
MAJNFB = """\
EZABPQM;Tranche_Debut;Tranche_Fin;Mnémo;Territoire;Date_Attribution
112;112;112;URG;National;19/12/2002
"""
GELNUM = """\
EZABPQM;Type;"Ouverture des manifestations d'intérêts";"Clôture des manifestations d'intérêts";"Ouverture des demandes d'attribution"
0261912;"Numéros polyvalents";22/03/2026;22/04/2026;23/04/2026
3950;"Numéro court généraliste";22/03/2026;22/04/2026;23/12/2026
08359;"Code point sémaphore national";18/03/2026;18/04/2026;19/04/2026
07000045;"Numéros mobiles de longueur étendue";18/03/2026;18/04/2026;19/04/2026
"""
NAMES = """\
CODE_OPERATEUR;IDENTITE_OPERATEUR;SIRET_ACTEUR
ALTI;Altimobile;
SOGE;Énergie des Îles;
DOTC;;
"""


def write_tables(folder, *, encoding="utf-8", **changed):
    """The four files in a folder; a text given by its name replaces one, None leaves it out."""
    texts = {"MAJNUM": MAJNUM, "MAJNFB": MAJNFB, "GELNUM": GELNUM, "identifiants_CE": NAMES, **changed}
    for name, text in texts.items():
        if text is not None:
            (folder / f"{name}.csv").write_text(text, encoding=encoding)
    return folder
