"""Words of which a sentence is made, and places that everybody knows: a capital or a copy of them alone tells little.

English only, but for the Ukrainian and Russian words that are family names too. Nothing here frees a name or a text:
where it stands on such words alone, its author is asked.
"""

from __future__ import annotations

from briefgen.language.everyday_words import EVERYDAY, LITTLE

_WORDS = """
ability able abroad accept access accident accord according account achieve across act action active actual add
address advance advice affair afford afraid afternoon again against age agency agenda agree agreement ahead aid aim
air airport alarm alert alive alliance allow ally almost alone along already alternative although always amount
analysis ancient anger announce annual another answer anybody anyone anything apart appeal appear apply appoint
approach approve area argue argument arise arm armed army around arrange arrest arrival arrive article ask aspect
assembly assess asset assist assume assure attack attempt attend attention attitude author authority autonomy
available average avoid aware away bad balance ballot ban bang bargain base basic basis bear beat became because
become before began begin behind belief believe belong below benefit berth beside best better between beyond big
bilateral bill bit blame bloc blockade body bomb book border born borrow both bought break brief briefing bring broad
broke broken brought budget build building built burden bureau business busy buy buyer call came camp campaign cancel
candidate capable capacity capital car cargo carry case cash casualty cause cease ceasefire centre central century
certain challenge change channel charge cheap check circumstance citizen civil civilian claim class clean clearly
climate clock closed coalition cold collapse collect college combat combine come command comment commerce commercial
commission commit committee common community company compare compete complain complete complex comply compromise
concern conclude condition conduct conference confident confirm conflict confront congress connect consensus consent
consider consist constant construct consult contact contain content contest context continue contract contrary
contribute control convention conversation convince convoy cooperate cooperation cope copy core corps correct corridor
cost council counter country couple courage course cover create credible credit crew crime crisis critic critical
cross crucial culture currency current custom customs cut cycle daily damage danger dangerous dark data date dead
deadline deadlock death debate debt decade decide decision declare decline decrease deep defence defend define degree
delay delegate delegation deliver demand democracy democratic deny department depend deploy depth deputy describe
desert deserve design desire despite destroy detail determine develop device dialogue die differ different difficult
dignity dinner diplomacy diplomat direct direction director disagree discuss dispute distance district divide division
doctor document doing dollar domestic donor door doubt down dozen dramatic draw dream drive drone drop due duty each
earlier earn ease east eastern easily economic economy edge editor education effect effective effort eight eighty
either elect election electric element eleven else embargo embassy emergency emerge employ empty enable encourage end
enemy energy enforce engage engine enjoy enough ensure enter entire entry envoy equal equip error escape especially
essential establish estimate europe european even event eventually ever every everybody everyone everything evidence
exact examine example except exchange exclude excuse execute exercise exist exit expand expect expense expert explain
explode export express extend extent external extra extreme face facility fact factor factory fail failure fallen
false familiar family famous fate fault favourable fear federal federation feel fellow felt female fence few field
fifteen fifty fight figure file final finally finance financial find fine finish fire firm five fix fleet flexible
flight float flow focus follow food force foreign forget form formal former forth forty forum forward found four
fourth framework freeze freight frequent fresh friend front frontier fuel full fully function fund funding further
future gap gas gather gave general get give given glance global go goes gone got govern government governor gradual
grain grant grave ground group grow growth guarantee guard guess guilty guns half halt happen happy harbour hardly
harm hate head headline health hear hearing heat heavy height help hence hide high highly hint history hit hole
holding hospital hostile hotel hour household huge human humanitarian hundred hurt idea identify ignore ill image
imagine immediate impact implement imply import important impose impossible impress improve incident include income
increase indeed independent independence index indicate individual industry infantry influence inform initial
initiative injure inside insist inspect inspection inspector instead institute institution instruct instrument
insurance insure insurer insured intelligence intend intense intention interest interim internal international
interpret interview introduce invade invest investigate invite involve isolate issue item jail job jobs join joint
journal journey jump jurisdiction kept kill kilometre kind knew know knowledge known label labour lack landing
language large last late later latest launch lawyer layer lead leader leadership leading leak learn least leave left
legal legislation length less lesson let letter level liberal license lie life lift likely limit link list listen
literature live living load loan local locate logic loose lose loss lost lot loud lower loyal lunch machine made mail
main maintain majority make male manage manner manufacture many map margin marine maritime mark market marry mass
massive match material matter maximum mean meaning measure mechanism media mediate mediation mediator medical meet
meeting member membership memory mention message met metal method middle midnight might migrant military million
minimum ministry minority minute mirror miss missile missing mission mistake mix mobile model moderate modern moment
money monitor month monthly mood morning mostly mother motion motive move movement multiple murder museum must mutual
myself mystery name narrow nation national native natural nature naval navy near nearby nearly necessary need negative
neglect negotiate negotiation negotiator neighbour neither network neutral never nevertheless new news newspaper next
night nine ninety nobody none nor normal northern not nothing notice notion nowhere nuclear number object objection
objective oblige observe observer obtain obvious occasion occupation occupy occur odd offence offensive offer office
officer official often oil old once one open opening operate operation opinion oppose opposition option order ordinary
organise organisation organize organization origin original ought outcome outside overall overcome owe owner pact
package paid pair paper parallel parliament part partial participate particular partly partner partnership party pass
passage passenger passport past patrol pattern pause pay payer payment peaceful people percent perfect perform perhaps
period permanent permission permit person personal personnel persuade phase phone picture piece pilot pipeline plan
plane planet platform play plead please pledge plenty plus pocket point police policy political politician politics
poll poor popular population position positive possess possible possibility post postpone potential practical practice
praise precise predict prefer premier preparation prepare presence present preserve presidency president press
pressure prevent previous primary principal principle print prison prisoner private privilege probably probe problem
procedure proceed process produce product production profession profit programme progress prohibit project promise
promote proof proper property proposal propose prospect protect protection protest proud prove provide province
provision provoke public publication publish pull punish purchase pure purpose pursue push put quality quantity
quarter question quickly quiet quite quota quote race radar radio raid rail railway raise range rapid rare rate rather
ratify reach react reaction ready real realise reality really reason reasonable rebel recall receive recent recognise
recommend record recover red reduce reduction refer reference referendum reflect reform refuge refugee refuse regard
regime region regional register regret regular regulate reject relate relation relationship relative release relevant
reliable relief relieve religion reluctant rely remain remark remember remind remote remove renew repair repeat
replace reply report reporter represent representative republic request require rescue research reserve reside
resident resign resist resolve resolution resource respect respond response responsible rest restore restrict result
resume retain retire retreat return reveal revenue reverse review revise revolution rich rid rifle rival role roll
room roof rough route routine rule ruling run rural safe safety said sake sale same sanction satellite satisfy save
saw scale scene schedule scheme school science scope sea season second secret secretary section sector secure security
see seek seem seen seize select sell senate senator send senior sense sent sentence separate sequence serious serve
service session set settle settlement seven several shape share shell shelf shelter shift shipment shipping shock
shoot shop shortage shortly shot should shout show shown shut sick side siege sign signal signature significant
silence silent similar simply since sink sister sit site situation six size skill slightly so social society soft sold
soldier sole solidarity solution solve somebody somehow someone something sometimes somewhere son soon sort sought
source southern sovereign sovereignty space spare speak speaker special specific speech spend spirit split spoke
spokesman spokeswoman spread staff stage stance stand standard start state statement station status stay steady step
sticks stop storage store story strait strategic strategy strength stress strict strike structure struggle student
study subject submit substance succeed success such sudden suffer sufficient suggest suit summit supply support
suppose supreme sure surface surprise surrender surround survey survive suspect suspend sustain switch symbol system
take taken talk tank target tariff task tax teach team technical technology tell temporary ten tend tension term
terminal territory terrorist test text than thank themselves therefore thing think third thirty thought thousand
threat threaten three through throughout throw thus ticket tie tight time tired title today together told tomorrow ton
tonight tonne tool top topic total touch tough toward towards track trade tradition traffic trail train transfer
transform transit transition transport travel treat treaty trend trial tried troop trouble truck truce try turkey
turning twelve twenty twice two type typical ultimate unable understand understood union unique unit unite united
unity university unless unlikely until upper urban urge urgent use useful usual valid value variety various vary vast
vehicle version vessel veto victim video view village violate violence violent visa visible visit visitor vital voice
volume voluntary volunteer vote voter wage wait waited walk want war warn warning warship waste wave weak weaker
weapon wear week weekend weigh weight welcome went were western whatever whenever whether whole why wide widely
willing win wing wire withdraw withdrawal within without witness woman women won wonder word wore work worker working
worse worst would wound write writer written wrong wrote yesterday yield zone yes agreed held done stood battery long
min mum dad van den bar
"""
# Of these a sentence is about nothing yet.
_FILLING = """
able account accord according actually again against ahead almost along already also although always another anybody
anyone anything around available away became because become been before began begin behind being believe below besides
better between beyond both bring brought came cannot case certain clear clearly come comes coming could course despite
different does doing done down during each early either else enough especially even ever every everybody everyone
everything fact find first five following former found four from full further gave general get give given goes going
good great half hand happen hard have having hear held help hence here high hold hope however idea important indeed
instead just keep kind knew know known large last late later least leave left less likely like line little long longer
look looks lost made main make makes making many matter mean means member members might mind more most move much must
near nearly need needs neither never next nobody none nothing number often once only order other others ought over own
part particular people perhaps place point possible present probably public question quite rather reach ready real
really reason remain remains right said same says second seem seems seen several shall short should show side sign
simply since situation small some something sometimes soon sort stand start state states still such sure take taken
takes taking talk tell than that their them then there therefore these they thing things think this those though
thought three through throughout thus time times today together told took toward towards tried turn under unless
unlikely until upon used using usually very view want wants week well went were what whatever when where whether which
while whole whose will with within without word work world would year years yesterday your
"""
FILLING = frozenset(_FILLING.split()) | LITTLE
ORDINARY = frozenset(_WORDS.split()) | EVERYDAY | FILLING
_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "al", "ion", "ions", "ment", "ments")
# Endings of words for what one cannot touch: Unity, Solidarity, Progress. Firms and movements like to be called so.
_ABSTRACT = ("ity", "tion", "sion", "ness", "ment", "ance", "ence", "dom", "ship", "hood", "cracy", "ress", "tice")

_PLACES = """
aden afghanistan africa albania aleppo alexandria algeria algiers alma america amman amsterdam andorra angola ankara
antwerp arabia argentina arizona armenia asia athens atlanta austin australia austria azerbaijan baghdad bahrain baku
bali baltimore bangkok barcelona basel basra bath beijing beirut belarus belfast belgium belgrade benin bergen berlin
bern bhutan birmingham bolivia bologna bonn bordeaux boston bosnia botswana brazil bremen brest brighton bristol
britain brooklyn bruges brussels bucharest budapest bulgaria burma cairo california cambodia cambridge cameroon canada
canberra carolina caracas chad charlotte chelsea chester chicago chile china cleveland cologne colombia colorado congo
constance copenhagen cordoba corfu crete crimea croatia cuba cyprus dakota dallas damascus darwin denmark denver derby
detroit diego doha dover dresden dubai dublin durham ecuador edinburgh egypt england essex estonia ethiopia europe
fiji finland flanders florence florida france frankfurt gabon gambia gaza geneva genoa georgia germany ghana gibraltar
glasgow granada greece greenland grenada guatemala guinea guyana hague haiti hamburg hanoi hanover havana helsinki
holland honduras houston hungary iceland india indiana iran iraq ireland israel istanbul italy jakarta jamaica japan
jersey jerusalem jordan kabul kansas kazan kent kentucky kenya kherson kiev korea kuwait kyiv lagos lancaster laos
latvia lebanon leeds leicester leipzig lesotho liberia libya lima limerick lincoln lisbon lithuania liverpool london
louisiana lourdes luxembourg lyon macedonia madison madrid maine malawi malaysia mali malta manchester manhattan
mariupol marseille maryland mecca melbourne memphis mexico miami milan minnesota minsk modena moldova monaco mongolia
montana montenegro montreal morocco moscow moskva mosul munich namibia naples nepal netherlands nevada newcastle nice
niger nigeria norfolk normandy norway odesa odessa ohio oman orlando orleans oslo ottawa oxford pakistan palermo
palestine panama paraguay paris pennsylvania persia perth peru petersburg philadelphia phoenix pisa poland portugal
prague preston qatar quebec riga rio roma romania rome rotterdam russia rwanda salem salzburg samara samoa savannah
savoy scotland seattle senegal serbia sevastopol seville sheffield siberia sicily sidney siena singapore slovakia
slovenia sofia somalia somerset spain stockholm stuttgart sudan suffolk surrey sussex sweden switzerland sydney syria
taiwan tallinn tbilisi tehran tennessee texas thailand tibet togo tokyo toledo toronto toulouse trent trier trieste
tripoli tunis tunisia turin turkey tuscany uganda ukraine utah utrecht valencia vancouver venezuela venice vermont
verona victoria vienna vietnam vilnius virginia wales warsaw warwick washington wellington westminster wien windsor
worcester yalta yemen york zagreb zambia zimbabwe zurich київ москва харків львів одеса донецьк полтава чернігів
казань самара київський
"""
PLACES = frozenset(_PLACES.split())
# Family names that are words of the language, as they stand in dictionaries: Ukrainian and Russian.
_SURNAMES = """
баран бджола бик береза білий бойко бондар борода буряк ведмідь верба весна вовк волк волошин ворона воробей гай
голова голуб гончар горобець гора горох гребінь гриб гурт дзвін довгий довгань дорош дуб дяк жук журавель завод зайка
заєць зима зірка зуб кабан камінь капуста квітка кобзар кобза коваль ковальський козак козел кіт колесо колос комар
король корінь кравець крига кривий крук кузнец кухар кучер лебідь лев лис лисиця лід липа літо літвін лоза луна луч
майстер малина малий мед мельник міняйло місяць мороз море москаль мудрий муха небо новак ніс орел осока осінь павук
палій панас пастух перець пес писар письменний плахта плуг повар погода попіл порт потап рак рибак ріка робота роза
роса рубан руда сад садовий сало свист світ сивий сила синиця січень слива сметана сніг сокіл соловей солома сорока
сорочка сосна старий стельмах степ струк сторож сум сурма терен тихий ткач тополя трава туман тур удод хліб хвиля цар
цвіт цибуля чайка чумак чорний шапка шевчик школа швець шульга щука щур яблуко явір ярмарок
"""
SURNAMES = frozenset(_SURNAMES.split())


def is_ordinary(word: str) -> bool:
    """Whether a word in small letters is one of which any sentence is made, in whatever form: English."""
    if word in ORDINARY:
        return True
    stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return any(
        form in ORDINARY
        for stem in stems
        if len(stem) > _STEM
        for form in (
            stem,
            f"{stem}e",
            f"{stem[:-1]}y" if stem.endswith("i") else stem,
            stem[:-1] if stem[-1] == stem[-2] else stem,
        )
    )


def is_abstract(word: str) -> bool:
    """Whether a word looks like one for what cannot be touched, as `unity`: English."""
    return word.endswith(_ABSTRACT) or is_ordinary(word)


_STEM = 2
