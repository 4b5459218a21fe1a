"""Which kinds of counters of the register are branches of which body of ours: the one table.

Kinds are `pivot[].type_service_local` of the data set. A kind that is missing here has no body in the directory: town halls,
courts, prisons, police stations and the like are left out, and counted.
"""

#: Kind → slug of the body (fixtures/companies).
BODIES = {
    "banque_de_france": "banque-de-france",
    "caf": "caf",
    "carsat": "assurance-retraite",
    "cci": "cci-france",
    "centre_impots_fonciers": "impots",
    "chambre_metier": "cma-france",
    "cicas": "agirc-arrco",
    "cpam": "assurance-maladie",
    "dd_fip": "impots",
    "direccte": "dreets",
    "direccte_ut": "dreets",
    "dr_fip": "impots",
    "drddi": "douane",
    "dreets": "dreets",
    "france_travail": "france-travail",
    "hypotheque": "impots",
    "msa": "msa",
    "pole_emploi": "france-travail",
    "prefecture": "prefectures",
    "sie": "impots",
    "sip": "impots",
    "sous_pref": "prefectures",
    "tresorerie": "impots",
    "urssaf": "urssaf",
}
