"""English words that are also names: where one stands in a text, nobody but its author knows whether it names somebody.

English only. A name that is not here is taken for a name wherever it stands with a capital. `LITTLE` words begin
sentences everywhere, so that their capital tells nothing there.
"""

from __future__ import annotations

_LITTLE = """
a about after all also am an and any are as at be been but by can could did do each even few for from had has
have he her here hers him his how i if in into is it its just last may me more most much my new no nor not now
of off on one only or other our out over own per she since so some still such than that the their them then
there these they this those to too two under until up us very was we were what when where which while who whom
whose why will with would yes yet you your
"""
_WORDS = """
abbey abbot ace acre admiral ambassador amber angel apple april arch archer armour ash august aurora autumn baby
back bailey baker bald ball band bank banker banks bar barber bard bark barley barn barns baron barrow bass
battle bay beach bean bear beard beck bell bells bench best birch bird bishop black blanch blessing block bloom
blue blunt board boat bold bond bone bones book booth bow bower bowl bowman box brand brass brave bread bridge
bridges bright brock brook brooks broom brown buck bull burn burns bush butcher butler butter button cabinet
cable candy cannon canon cape captain card care carpenter carrier carter carver case cash castle chain chairman
chalk chamber chambers champion chance chancellor chandler chapel chaplain chapman charity charm chase cherry
chief child church city clark clay clear cliff close cloud coal coast cobb cock coffee coffin cold cole colt
comfort commons cone cook cooper copper corn corner cotton count counts court cove cow cox craft crane cross
crow crown cruise crystal cup curry cutter dale dane daughter dawn day days deal dean deer diamond dove downs
draft drake draper drew driver drum duke dust dwell dyer eagle earl early east easter easy edge elder elm
emerald england english euro evening fair faith falconer fall farmer farrow fast father favour feather fell fern
ferry field fields fine finch first fish fisher fist flag flood flower flowers flint fly folk foot ford foreman
forest forester fort fortune foster fountain fowl fox frank free freedom freeman french frost fry fuller gain
gale game garden gardener garland gate gates gem general german gift gilt glad glass glen glory glover goal gold
golden good goodman gore grace grand grant grave graves gray great green greenwood grey grim grove guard guide
guest gun hail hale hall ham hammer hand hands harbour hard hardy hare harmony harp harper hart harvest haven
hawk hawkins hay hazel head heard heart heath heather heaven hedge held helm heritage hero heron hill hills hind
hold holiday holly holm home honey honour hook hope horn horse host house howl hub hunt hunter ice iron island
ivory ivy jack jade jet jewel join joiner joy judge judges june justice keen keep key keys kid kind king kings
kitchen kite knight knot lad lady lake lamb lance land lane large lark laurel law laws lawn lay leach leaf lee
legend lever liberty light lily lime line lion list little lock lodge long lord love low luck lynch maiden major
mace mall manly manner manor mantle maple march mark marks marsh marshal marshall martin mason master masters
mate may mayor meadow meadows means mead mercer merchant mercy merry mild miles mill miller mills mine miner
mint minister monday monk moon moor moore moral moss mount mountain mouse mule nail needle nest night noble noon
north novel nurse nut oak oaks ocean olive orange order organ osprey owl page pages pain painter palace palm
park parker parks parsons parish pastor patience peace peach peacock pear pearl peck penny pepper perch perk
pike pilgrim pine pink pitch place plain plant plumb plummer point pole pond pool poole pope poppy port porter
post pot potter pound power powers prayer precious presence president press price pride priest prime prince
prior proctor prosper prove prudence purple quarry queen quest quick quill rain rainbow ram ramp ranger rank
raven ray read reader real rear reed reef regent rest reward rice rich ridge right ring rise river rivers road
robin rock rocks rod roe roll rook root rose round row royal ruby ruff rule rush russet rust sage sail salmon
salt sand sands sanders sapphire saturday savage savoury sawyer say scale scholar school scott seal search seat
seed self sell senior sergeant serjeant service severe shade shadow sharp shaw sheep shell shepherd sheriff
shield shine ship shoe shore short shot silk silver simple singer single skinner sky slack slate slaughter sleep
slow small smart smith snow solo song sooner sorrow sound south spark sparks spear speed spence spike spinner
spring springs spur square squire stable staff stand star stark starling starr state steel steele steady step
steward still stock stocks stone stones storm story straight strand strange stream street strong stubbs style
sugar summer summers sun sunday sweet swan swift sword table tailor tall tanner taylor teller temple thatcher
thorn thrush thursday tide tiger tile till tiller tinker todd toll tower towers town trace trader travel tree
trinity trip true trump trust truth tub tucker tuesday turn turner twist tyler union usher vale valentine valley
verity vice victor victory vine violet virtue wade wager waggoner wagner walker wall walls walsh ward warden
warm warner watch water waters watt way wealth weather weaver webb webster wednesday weeks well wells west wheat
wheel wheeler whale white wild wilder will wind window wing winter winters wise wish witch wolf wood woodman
woods woodward wool world worth wren wright yard yeoman yew young
"""
LITTLE = frozenset(_LITTLE.split())
EVERYDAY = frozenset(_WORDS.split()) | LITTLE
