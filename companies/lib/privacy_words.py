"""Word lists by which the name of a person is told from other words with a capital: lower-case, without accents.

First names: common ones of France, Britain and the countries whose people answer for French companies. A list
is never complete, which is why a sure sign before a name asks for none.
"""

from pathlib import Path

from companies.lib.privacy_text import words_of


def _words(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


FIRST_NAMES = _words(
    """
    pete mick steph seb jeannot gege dede fred manu nico momo dave bev trish shaz baz
    berenice declan deirdre eloise faustin hortense ismaela jocelyn leopold lucile ombeline orlane perrine prosper quitterie sixtine tiphaine yseult
    aditya agnieszka aisha aled ama ambre ananya andreea aoife arun ayesha bertille bogdan bronwyn callum chidi chinedu
    cindy divya dmitri emeka emre enola erwann ewan freddy gavin goulven gwendoline hamish hiroshi hussein imran ioana jessy johann
    katarzyna killian kiran kofi kwame kylian lenny lilou loan magda maiwenn malo manish marylou mehmet mickael mihai minh mukesh
    ngozi niamh noam nolan olena pawel piotr priti rahul rakesh rayan rhys rukhsana sacha saoirse sergei shabana shreya siobhan sneha
    solveig steevy sunita svetlana swati tariq thandi timothe tomasz usman vinod wojciech yoann yolaine yuki yulia zeynep
    aaron abdel abdelkader abdou abdoulaye achraf adam adele adeline adil adrian adrien agathe agnes ahmed
    aicha aida aime aissatou alain alan albane albert alejandro aleksandra alex alexandra alexandre alexia
    alexis alfred ali alice alicia aline alison alix allan alma alyssa amal amanda amandine amelia amelie
    amina aminata amine amir amit amy ana anais anas andre andrea andreas andrew andy angela angele angelina
    angelique anil anis anissa anita anja ann anna annabelle anne annette annie anthony antoine antoinette
    antonia antonin antonio anya apolline arjun armand arnaud arthur asma assia astrid aude audrey auguste
    aurelia aurelie aurelien aurore awa axel axelle aya ayoub aziz baptiste barbara barry bastien beatrice
    belinda ben benedicte benjamin benoit bernadette bernard bertrand beth betty bilal billy blandine boris
    boubacar brad brandon brenda brian brice brigitte bruno bryan camille candice carine carl carla carlos
    carmen carol carole carolina caroline catherine cathy cecile cecilia cedric celia celine chad chantal
    charlene charles charlie charlotte cheikh cherif cheryl chloe chris christel christelle christian
    christiane christina christine christophe christopher cindy claire clara clarisse claude claudette
    claudia claudine clea clemence clement clementine cleo clotilde colette colin coline connor constance
    constant coralie corentin corinne craig cristina cyril cyrille daisy damien dan daniel daniela daniele
    danielle danny daouda david dawn debbie deborah deepak deepika delphine denis denise derek desire diana
    diane didier diego dina djamel djamila dominique donald donna doris dorothee doug dylan eddy edgar edith
    edmond edouard edward edwige elena eleonore eliane elias eliott elisa elisabeth elise elizabeth ella
    ellen elodie elsa emeline emile emilie emily emma emmanuel emmanuelle enzo eric erica erik ernest erwan
    esteban estelle esther ethan etienne eugenie eva evan eve evelyne fabien fabienne fabio fabrice fadila
    faiza fanny faouzi farah farid fatiha fatima fatou fatoumata faustine felicia felix ferdinand fernand
    fernanda fernando fiona flavie flora florence florent florian floriane francesca francine francis
    francisco franck francois francoise frank frankie fred frederic frederique gabin gabriel gabriela
    gabrielle gael gaelle gaetan gareth gary gaston gautier gemma genevieve george georges georgia georgina
    gerald geraldine gerard germaine ghislaine gilbert gilles gillian gina gisele giulia gladys gloria
    gordon graham greg gregoire gregory guillaume gustave guy gwen gwenaelle hafsa hakim halima hamid hamza
    hana hannah harold harry harsha hassan heather hector heidi helen helena helene henri henriette henry
    herve hicham hilary houda hubert hugo hugues ian ibrahim ibrahima idriss igor ikram ilyes imane imen
    ines ingrid irene iris isaac isabel isabelle ismael ivan jack jackie jacob jacqueline jacques jade jake
    jamal james jamie jamila jan jane janet janice janine jasmine jason javier jay jean jeanine jeanne
    jeannine jeff jeffrey jenna jennifer jenny jeremie jeremy jerome jerry jesse jessica jill jim jimmy joan
    joana joanna joanne joao joaquim jocelyn jocelyne jodie joe joel joelle johan johanna john johnny jonas
    jonathan jordan jorge jose joseph josephine josette josh joshua josiane josie joyce juan judith judy
    jules julia julian juliana julie julien juliette justin justine kader kaitlyn kamal kamel karen karim
    karima karine karl karthik kate katherine kathleen kathryn kathy katia katie kavita keith kelly ken
    kenneth kenza kerry kevin khadija khaled khalid kim kirsten kumar kyle laetitia laila lamia lara larry
    laura laure laureen lauren laurence laurent laurie lea leila lena leo leon leonie leslie lewis liam lila
    lilian liliane lina linda lindsay line lionel lisa lise loic lola lorenzo lorna lou loubna louis louisa
    louise luc luca lucas lucie lucien lucienne lucy ludivine ludovic luis luisa luka luke lydia lydie lynda
    lynn maelle maelys maeva magali magalie mahmoud mamadou manon manuel manuela marc marcel marcelle marco
    marcus margaret margaux margot maria mariam mariama marianne marie marielle marilyn marina marine mario
    marion marjorie mark marlene martha marthe martin martine marvin mary maryam maryline maryse mateo
    mathias mathieu mathilde mathis matt matthew matthias matthieu maud maureen maurice max maxence maxime
    maya megan meghan mehdi melanie melina melissa melvin meriem meryem mia michael michel michele micheline
    michelle miguel mike mila miles milo mireille miriam mohamad mohamed mohammed mohit moise molly monica
    monique morgan morgane mouna mourad moussa muriel murielle mustapha myriam nabil nabila nacer nadege
    nadia nadine naima najat najib nancy naomi naoufel nasser natacha natalia natalie natasha nathalie
    nathan neha neil nelly nicholas nick nicola nicolas nicole nigel nina nisha noah noe noel noelle noemie
    nora norbert nordine nour noura oceane octave odette odile olga oliver olivia olivier omar ophelie oscar
    othmane oumar ousmane owen pablo paloma pamela pascal pascale pascaline patrice patricia patrick paul
    paula paulette pauline pedro peggy penelope perrine peter phil philip philippe phoebe pierre pierrette
    pooja prakash prisca priscilla priya priyanka quentin rachel rachid rachida raj rajesh ralph ramon rania
    raoul raphael raphaelle raquel ravi raymond raymonde rebecca reda regine regis remi remy renaud rene
    renee ricardo richard rita robert roberta roberto robin rodolphe rodrigue roger rohan rokia roland
    rolande romain romane romuald ronald ronan rosa rosalie rose roseline rosie ross roxane roy ruben ruth
    ryan sabine sabrina sadia said saida salah salim salima sally salma salome sam samantha samia samir
    samira samuel samy sana sandeep sandie sandra sandrine sandy sanjay sara sarah sasha saul sean sebastian
    sebastien selena selim selma serena serge sergio severine shane shannon sharon sheila shirley siham
    simon simone sindy sofia sofiane solange solene soline sonia sophia sophie soraya soukaina stacey
    stanislas steeve stella stephane stephanie stephen steve steven stewart stuart sue suresh susan susana
    susie suzanne suzie sven sylvain sylvia sylviane sylvie tamara tanguy tania tanya tara tarek ted terence
    teresa terry theo theodore theresa therese thibault thibaut thierry thomas tiffany tim timeo timothee
    timothy tina titouan todd tom tommy tony tracey tracy trevor tristan ugo ulysse ursula valentin
    valentina valentine valerie valery vanessa vera veronica veronique vicky victor victoria victorine vijay
    vikram vincent violette virginia virginie vivian viviane vladimir wafa walid walter warren wayne wendy
    wilfried william xavier yacine yanis yann yannick yasmina yasmine yassine yolande youcef younes youness
    youssef youssouf yusuf yves yvette yvon yvonne zack zahra zakaria zakia zineb zoe zohra zoubida
    """
)


def _names_of(file: str) -> frozenset[str]:
    lines = Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


#: Rarer ones, and of more countries: told by a capital besides.
RARER_NAMES = _names_of("first_names.txt")
#: The rarest, told by a capital and by what stands around them.
RAREST_NAMES = _names_of("rare_first_names.txt") - FIRST_NAMES - RARER_NAMES
#: First names that are also words, brands or places: alone and without a sure sign they are no name.
DOUBTFUL_NAMES = _words(
    """
    jan
    alma ama ambre andre chloe emma hugo iris jules kiran leon nancy sofia tiffany zoe minh malo
    aime alan alice angele aya ben charlie claire colin constance constant daisy dan dawn desire eve flora
    florence france georgia gloria guy iris jade jasmine jean jordan joyce line lou luc luka lydia marine
    mark martin max miles morgan morgane noel olivia oscar paloma paris paul pierre ravi ray robin rosalie
    rose sam sandy sasha serge stella tara tom tony victor victoria violette virginia
    """
)
#: Of these, the places: "to Paris Orly" goes nowhere near a person.
PLACES = _words(
    """
    nancy sofia
    florence france georgia jordan line paris victoria virginia
    """
)
#: Written with a capital after "the agent" or "I spoke to", and nobody's name.
NO_PERSON = _words(
    """
    vuitton gaultier rocher merlin dessange provost cash arc elle supervisor supervisors trainee trainees team manager
    barclaycard barclays monzo starling natwest lloydstsb santander halifax nationwide revolut wise aldi asda sainsbury sainsburys
    morrisons waitrose argos currys boots greggs evri yodel hermes parcelforce three giffgaff plusnet talktalk ovo octopus eon
    bulb npower sse thames boursorama boursobank fortuneo hellobank ing lcl lbp matmut maaf apivia harmonie april covea swisslife
    chronodrive picard castorama ikea conforama manomano rueducommerce back market leboncoin blablacar flixbus corolis transdev
    keolis tisseo tcl star navigo izi eni ekwateur ilek mint planete oui enercoop alpiq vattenfall iberia lufthansa klm emirates
    tap vueling volotea ita
    dieu allah loyalty club retention retentions cancellations cancellation refunds refund disputes renewals upgrades broadband accounts account
    payments payment collections delivery deliveries warehouse dispatch fraud escalations correspondence membership mortgages
    savings lending cards engineering repairs maintenance installation bookings reservations tickets ticketing claims care
    resiliations comptabilite recouvrement contentieux litiges fidelisation livraisons livraison ventes achats consommateurs
    consommateur particuliers professionnels entreprises repression fraudes secretariat national nationale royal royale central
    centrale francaise britannique european europeenne federal mutuel mutuelle regional regionale departemental christmas
    easter god heaven hell jesus mum dad trading ombudsman ofcom ofgem which trustpilot citizens advice council parliament
    arcep cnil dgccrf signal conso mediateur mediation
    branch department dept desk first front head human humans line management mcdonald resources second shop store team third tier
    accueil adecco aeroport ai air airbnb airbus alexa allianz allo altice amazon ameli amende american
    apple april assurance auchan aviva axa bank banque bbox bercy billing bing blablacar black bnp boiron
    bolt bonjour booking bordeaux bot boulanger bouygues bpce british bruxelles bt caf caisse canal capital
    carrefour casablanca cashback cdiscount centre chat chatbot chrono chronopost cic claims cnam coface
    colissimo comcast commercial complaints contact corsair cpam credit creditas crous customer customers
    dakar darty decathlon deezer deliveroo dell deutsche dhl direct direction disney doctolib dpd dublin
    easyjet ebay edf electricite enedis engie ergo expedia facebook facturation fedex finance fnac foncia
    france franceconnect free freebox general generali geneve gls gmf google grdf grenoble groupama groupon
    hello help helpdesk hertz hotline hsbc huawei ia ibm ikea impots instagram intermarche internet izly
    klarna la laposte lebara leclerc leroy level lidl lille lisbonne livebox livraison lloyds logement
    london lufthansa lyca lyon maaf macif madrid maif mairie manchester marketing marseille mcdo messagerie
    mgen microsoft mobile mondial monoprix montpellier mr mutuelle n26 nantes navigo nespresso netflix nice
    nickel niveau number numericable numero office online opodo oracle orange order orders ouigo ovh
    paiement parcours paris paypal philips pickup pole police post poste prefecture premium prime prixtel
    proximus qonto rabat ratp reception reclamation reclamations red relais relation relay renault rennes
    resiliation returns revolut robot ryanair sales samsung sav sbb securitas securite security selectour
    sephora service services sfr shein shell siri sky sncf societe sogessur sony sosh spotify standard
    strasbourg stripe suez support swisscom technical technique telecom telekom temu tesco tesla total
    totalenergies toulouse trainline transavia transport tui tunis twitter uber unicef union ups urssaf
    vente veolia verizon vinted virgin visa vodafone vueling western whatsapp wizz xiaomi yahoo youtube
    zalando zara zoom
    """
)
#: Behind a title they make a shop, a film or an office, and no person.
NO_NAME_BEHIND_TITLE = _words(
    """
    google selfridge kipling hinch noel mot chanteur nageur ouvrage oeuvre hotel patissier assistant madame monsieur
    comptable depute deputee greffier greffiere prefete receveur senateur senatrice
    bean bidule bricolage chairman chef cheffe clean coffee commissaire consul cuisine cuisines dior
    directeur director directrice doubtfire figaro fix france freeze good gouverneur hulot inspecteur irma
    juge maire manager martens mayor mediateur mediatrice meuble minister ministre minute muscle nobody
    oetker pepper prefet president presidente principal procureur proper propre proviseur recteur
    responsable rideau robot secretaire speaker store tout universe wash
    """
)
#: Small words that stand within a name.
PARTICLES = _words(
    """
    al ben bin d da de del della den der des di do dos du e el ibn la le les saint sainte st ter van von y
    zu
    """
)
#: Words that begin a sentence or follow a title; they are no name, with a capital or without.
NO_NAME = _words(
    """
    frau herr herrn senor senora signor signora dona sir madam
    a about accent adorable affirme afin agent agreable ah ai aie aimable ainsi all alors also am american
    an and anglais anglaise answered aout apres april are arrete arrive arrivee as asked at attente au aucun
    aucune august aujourd aussi autre aux avait avant avec avez avoir avons avril ayant be beaucoup because
    been before bien bon bonjour bref british but by c c'est ca call called calls car ce ceci cela celle
    celui ces cet cette chaque charmant charmante cher chere chez ci client cliente combien comme comment
    conseiller conseillere cordialement could d dans de dear december decembre deja demain demande demandent
    depuis des deux devait did dimanche directeur directrice dis disait disent dit do docteur doctor does
    doit donc dr du each elle elles en encore enfin english ensuite entre est et etaient etait ete etes eu
    europe eux even ever every except explique fait faut february fera fevrier fin for francais francaise
    french friday from gentil gentille had has have he hello helpful her here hers hi him his hors how
    however hung i ici if il ils im impossible in indien injoignable is it its j jamais january janvier je
    jeudi juillet juin july june jusqu just kind l l'a la lady last later le lequel les leur leurs lors
    lorsque lovely lui lundi m m'a m'avait m'ont ma madame mademoiselle mai maintenant mais maitre mal march
    mardi marocain mars may me meme merci mercredi mes mesdames messieurs mieux mine miss mlle mm mme moi
    moins mon monday monsieur mr mrs ms my n n'a ne never next ni nice no nobody non nos not notre nous
    november novembre now october octobre of oh ok on one only ont or ou our out outre par parce pareil
    parfait parlait parle pas pendant pense personne peu peut plus poli polie polite pour pourquoi pouvait
    pr premier promet puis puisque qu qu'elle qu'il quand que quel quelle quelqu qui quoi raccroche rappelez
    rappelle replied repond repondu rien rude s s'est sa said salut samedi sans saturday sauf se second
    selon september septembre sera serait service ses she si since so soit sometimes son sont sorry sous
    still suis sunday sur svp ta tant te tellement tes than thank thanks that the their them then there
    these they this those though thursday thus to today toi told tomorrow ton top tous tout toute toutes
    tres trop tu tuesday two u un une unfortunately us va vendredi vers very veut via voici voila vont vos
    votre voulait vous was we wednesday were what when where which while who why will with without would y
    yes yesterday yet you your
    """
)
