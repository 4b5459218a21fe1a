"""Frequent words of French and English that are nobody's name: what a small letter leaves to tell them apart.

Lower-case, without accents, as in `privacy_words`.
"""

COMMON_WORDS = frozenset(
    """
    abonne abonnee abonnement accepte accord accueil achat acces actuellement admin agence aider aime aimerait aller allo alerte
    annee annees annonce annule annulee ans apparemment appel appele appeler appelez appelle appelles appels apprend arreter arrivait
    arriver assez assure assuree attend attendait attendez attendre attends attendu attente aucune aujourd'hui auparavant autant autres
    avaient avance aviez avocat avoue ayez banque bas basta beau bel belle besoin bientot bla bloque bloquee boite bonne bonsoir bosse bout
    box bref bravo bureau cadeau carte casse cause celles cent certains certes changer chaud chef chercher cherche chez chiant choses
    cinq clair clairement client clients code colere commande comprend comprenait comprendre compris compte connait connue content
    continue contraire contrat conge conges conseil contre coordonnees correct couper coupe coupee coupure courage courrier courtois
    cordial dame debile debordee debut decroche decu dedans dehors demande demandee demander dernier derniere derriere desagreable
    desole desolee dessus deuxieme devaient devait devant devez devrait devriez dieu dire directement disant dispo disponible dites
    dix dommage donne donner dossier doute durant effectivement efficace elles embauche employe encore ennuyeux entendre entendu
    enorme envoie envoye envoyez erreur escroc escroquerie espere essaie essaye etaient etes etre eventuellement eut evidemment expert
    explique expliquer face facile facon facteur facture faible faire faisait fais faites fallait famille faute fatigue faux femme fera feriez
    fermer ferme fermee fichez fichier fille fini finalement finir foi fois font force forfait fort fou fournisseur frais franchement
    galere garcon gars general genial gens geste gerer grace grand grande grave gros grossier grossiere gratuit guichet haut hautain
    heure heures heureusement heureux hier histoire homme honte honteux horrible hors hotline humain humains ici idem ignoble ignore impoli
    impolie incapable incapables incompetent incompetente inconnu inconnue incroyable inadmissible inutile indifferent insiste insulte
    insupportable internet inversement jour jours joindre joignable jolie juste laisse lettre lache ligne lignes livraison livreur
    loin long longtemps lorsqu maman malgre malheureusement malheur malpoli malpolie manque mari mauvais mauvaise mec mecontent mecontente
    meilleur menteur mere mille minable minute minutes mis mise moindre moitie mort morte moment monde motif muet musique
    negatif neuf nommee normal normalement nouveau nouvelle nulle nuls nulle numero occupe occupee officiel oublie ouais oui ouvert
    ouverte paie pareille parfaite parfois paresseux parler parlez particulier partie partout passe passer passez patience patient patiente
    champ obligatoire requis requise facultatif idem voir ci-dessous ci-dessus exige mot mots
    pauvre payer pendant penible perdu pere pense permanence peuvent place plait plaisir plein plusieurs point politesse poste pourrait
    pourrie pourtant pouvez pratique precise prefere premiere prend prendre presque pret preuve prevu pris prise pro probleme problemes
    prochain produit promis promet promesse propos prochaine puisqu qualifie quant quasi quatre quelle quelques question quinze quitte
    racaille raccrocher raccrochez raison rapide rappel rappeler rappelee rapport rapidement rare ras reception recevoir recu refuse
    refusait region remboursement remboursez rendez renvoie repeter repond repondait repondez repondre reponse reponds ressaisir resilie
    responsable reste retard retour retraite retraitee ressort reveil rigole risque robot route sait salaud sale sauf savait savez savoir secretaire
    semaine semaines sembler semble sept serieux serieuse service services seul seule seulement siege signale signaler silence simple
    simplement sinon situation six societe soi soir soient solution sonne sortie soucis souci souriant souriante souvent suite suivant
    suivante super superbe surement surtout svp sympa sympathique tard tarif tel tellement telephone telephonique temps tenez tiens tombe
    toujours toute tranquille transfere travail travaille triste trois troisieme trouve trouver type urgence urgent utile vache valide
    vaut venir venu verifie veuillez veulent veux vide vie viens vieux vingt visiblement vite vieille voix vois voit voleur voleurs
    voulez voulu voyez vraiment vrai vue zero retraites malades sourde sourd handicape handicapee habite habitant demeurant domicilie ne nee
    able absolutely actually again agent ahead alone already always angry annoyed anyone anything apparently apologised appalling
    available avoid away awful back bad bank because being best better big bill billing both box boss brilliant broken calling came
    cannot can't car care caring case certainly chap charge charged clearly clueless cold come coming company complaint complaints
    completely confirmed contact cover cut day days dead deal dealt decent definitely department different difficult disgusting
    doing done don't down during easy either else email end enough especially everyone everything exactly excellent explained
    extremely fact far fast fed feel few finally fine first fix fixed for fraud free friendly full gave general get getting
    give given go goes going gone good got great guy half hang hanging happy hard hate hear heard help helped helping hence here
    hold home hopeless hour hours house human husband idea ignored immediately including incompetent information instead issue
    job keeps keep kept knew know lady large last late least left less let liar line listen listened literally little live long look
    looking lot lots loud made make man manager many maybe mean mentioned might minute minutes money month months more morning most
    much must myself name near need needed needs new nice nothing number off office often old once online open order others over own
    paid part patient pay people perhaps person phone pick picked please pleasant point polite poor post press probably problem
    promised put queue quick quickly quite ran rang rather read real really reason received refund refused right ring road robot
    rubbish said same saw say saying says scam seems seen send sent several shame shocking shop should shut sick simply sir
    six some somebody someone something soon sort sorted speak speaking spoke staff start started state still stop street stuff stupid such
    supposed sure system take taken takes talk talked team tell terrible thing things think thought three time times tired
    took total totally tried true try trying turn twice under understand unhelpful until used useless useful waste waited waiting
    want wanted warm week weeks well went whatever whole whose wife wish woman won't wonderful words work working works worse
    worst worth write wrong year years yet young yours
    oder und nicht ist immer auch sehr kein keine wollte hat sabe nada muy pero por favor para con una uno ist war sind
    """.split()
)
#: First names that are words too, or nearly: in small letters they are the word.
WORDS_TOO = frozenset(
    """
    said sue line lise jean claire rose pierre marine olive constant clement aime regis prosper desire may dawn faith grace hope joy
    pat rod ken ray art don guy drew chance marie noel rene lea ali ana ama ann eve max sam luc marc mat kim jan juan reda jade
    ange angel page wade dan jack robin victor victoire rama sana safi mina mine roman romane fanny gaston lou ben tim ted ian
    tom tony bill mark grant will frank rich bob jose jules leon leo remi remy craig gene jess ivy iris ruby olivia violette
    marguerite capucine prune cerise pascal pascale carole solange blanche blandine carmen harry jordan florence france paris
    charlotte madeleine valentin valentine juin julia prudence constance patience aurore celeste melodie gloria felicite modeste
    parfait fidele juste innocent clemence reine regine reine rita mercedes maxime maxi magali lola mia mila lina lena tara kelly
    nancy virginia georgia sofia roger barry dale glen heath cliff miles neil nick pete ross sean todd wayne rob hank rusty
    dolly penny sandy candy misty crystal amber april june augusta sage sonny buddy chase hunter mason carter taylor tyler
    parker cooper archer gage lane rowan reed clay bay brook brooke dean earl duke prince page paige summer autumn star
    sky skye storm lilas lila oceane aude ines soline celine perrine corinne aline line elise edith prisca swati amine ada ida
    ella elle eden noor salma amal nada siham wafa nour shannon shane dana dora nora andre alma minh malo dina gina tina lola
    denis lili lilou nadia sonia magda hana hanna loan ugo noe theo ryan allan alan alain bruno alban agnes adam bernard martin
    simon gilbert vincent gabriel arthur michel robert richard thomas laurent bastien axel cyril amy
    """.split()
) - frozenset("denis nadia sonia theo ryan alain bruno bernard simon vincent gabriel arthur michel robert richard thomas laurent bastien axel cyril celine corinne elise agnes charlotte kelly soline perrine".split())
#: Ends of verbs and adverbs: "comprenait", "rappelez", "quickly"; Spanish names end like the second one.
VERB_END = ("ait", "aient", "ez", "ment", "tion", "ing", "able", "ible", "eux", "euse", "tte")
SPANISH_NAMES = frozenset(
    "lopez perez gomez sanchez martinez fernandez rodriguez hernandez ramirez gonzalez nunez dominguez jimenez alvarez vasquez suarez"
    " gutierrez mendez alvez pelaez ibanez cortez chavez dumez duprez desprez leprez rez".split()
)


def is_common(key: str) -> bool:
    """Whether a word in small letters without accents is rather one of the language than a surname."""
    return key in COMMON_WORDS or (len(key) > 4 and key.endswith(VERB_END) and key not in SPANISH_NAMES)
