"""Frequent words of French and English that are nobody's name: what a small letter leaves to tell them apart.

Lower-case, without accents, as in `privacy_words`.
"""

from companies.lib.privacy_text import words_of

COMMON_WORDS = frozenset(
    words_of(
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
    formulaire page mail email chat courriel site ceux matin midi nuit hyper ultra agressive agressif arrogant arrogante pressee
    presse bizarre froid froide sec seche cassant cassante excedee enervee enerve fatiguee competent competente honnete menteuse
    toutes afin lors vers ainsi meme
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
    """
    )
)
#: First names that are words too, or nearly: in small letters they are the word.
WORDS_TOO = frozenset(
    words_of(
        """
    ada aime ali alma ama amal amber amy ana ange angel ann april archer art augusta aurore autumn barry bay ben
    bill blanche blandine bob brook brooke buddy candy capucine carole carter celeste cerise chance chase claire
    clay clemence clement cliff constance constant cooper craig crystal dale dan dawn dean desire dolly don drew
    duke earl eden elle eve faith fanny felicite fidele florence france frank gage gaston gene georgia gilbert glen
    gloria grace grant guy hank harry heath holly hope hunter ian innocent iris ivy jack jan jean jess jordan jose
    joy juin june juste ken lane lea lila lilas line lise loan lou luc marc marguerite marie marine mark martin
    mason mat max may melodie mercedes miles mina mine misty modeste nada nancy neil nick noel noor nour olive
    olivia page paige parfait paris parker pascal pat patience penny pete pierre prince prosper prudence prune rama
    ray reda reed regine regis reine rene rich rob robin rod roger roman romane rose ross rowan ruby rusty safi sage
    said sam sana sandy sean sky skye sofia sonny star storm sue summer taylor ted tim todd tom tony tyler valentin
    valentine victoire victor violette virginia wade wayne will
    """
    )
)
#: Firms, streets and stories that are called like somebody.
NAMED_THINGS = frozenset(
    name.strip()
    for name in """
    thomas cook/ralph lauren/calvin klein/john lewis/harry potter/charlie hebdo/yves saint/marie claire/jacquie et/pierre fabre/pierre et
    tommy hilfiger/michael kors/paul smith/karl lagerfeld/hugo boss/jean paul/jean louis/franck provost/jacques dessange/jacques vabre
    jack wolfskin/jack daniel/jack jones/johnnie walker/johnny cash/jim beam/ben jerry/ben et/ben and/uncle ben/marc jacobs/marc dorcel
    christian louboutin/christian lacroix/claudie pierlot/agnes b/louis vuitton/louis pion/gerard darel/caroll paris/daniel hechter
    daniel wellington/georges rech/guy degrenne/guy hoquet/stephane plaza/michel et/michel augustin/alain afflelou/julien d'orcel
    robert laffont/robert half/albert heijn/bernard arnault/bruno mars/bob marley/jimmy choo/vivienne westwood/victoria secret
    victoria line/victoria station/victor hugo/jules verne/jules ferry/jean moulin/jean jaures/jean monnet/charles michels/charles schwab
    pierre curie/marie curie/louis pasteur/louise michel/edouard herriot/robert debre/gustave roussy/henri mondor/georges pompidou
    franklin roosevelt/martin luther/nelson mandela/rosa parks/simone veil/leon blum/emile zola/victor schoelcher/francois mitterrand
    joe biden/donald trump/emmanuel macron/elon musk/jeff bezos/bill gates/steve jobs/mark zuckerberg/xavier niel/patrick drahi
    ed sheeran/taylor swift/elton john/david bowie/george orwell/charles dickens/franz kafka/samuel beckett/frank sinatra
    james bond/sherlock holmes/jane austen/winston churchill/george michael/michael jackson/jack sparrow/robin hood/robin des
    peter pan/mickey mouse/donald duck/forrest gump/darth vader/homer simpson/laura ashley/paul bocuse/paul ricard/martin bell
    william hill/fred perry/fred olsen/jo malone/joe browns/ted baker/kurt geiger/russell bromley/harvey nichols/ernest jones/samuel h
    morgan stanley/charles stanley/philip morris/bryan mills/bryce vine/jean lefebvre/leroy merlin/roland garros/roland ritz
    """.replace("\n", "/").split("/")
    if name.strip()
)
#: Ends of verbs and adverbs: "comprenait", "rappelez", "quickly"; Spanish names end like the second one.
VERB_END = (
    "ait",
    "aient",
    "ez",
    "ment",
    "tion",
    "ing",
    "able",
    "ible",
    "eux",
    "euse",
    "tte",
    "ive",
    "ique",
    "isme",
)
SPANISH_NAMES = frozenset(
    words_of(
        "lopez perez gomez sanchez martinez fernandez rodriguez hernandez ramirez gonzalez nunez dominguez jimenez alvarez vasquez suarez"
        " gutierrez mendez alvez pelaez ibanez cortez chavez dumez duprez desprez leprez rez"
    )
)


def is_common(key: str) -> bool:
    """Whether a word in small letters without accents is rather one of the language than a surname."""
    return key in COMMON_WORDS or (len(key) > 4 and key.endswith(VERB_END) and key not in SPANISH_NAMES)
