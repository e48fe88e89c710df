"""Sentences beside what is withheld: those that tell of it, and those that do not, though they sound so.

Each begins with the codes that `check` is to give it (BG512 words, BG513 a name, BG520 a figure; BG517: its author is
asked; `-`: none). 159 are errors at once, 21 are asked about, and 99 harmless ones are silent; seven more that tell are
known to be missed. Of 24 records of the sample `ukraine-diplomacy`, withheld one by one, `check` tells 15 times that a
shown text has words of one: 5 errors, 10 questions.
"""

from __future__ import annotations

SETTINGS = """\
format: 2
desk: {name: Strait Desk, contact: strait@desk.example}
marking: {scheme: tlp, default: "TLP:CLEAR"}
audiences: {staff: {up_to: "TLP:AMBER"}, public: {up_to: "TLP:CLEAR"}}
products: [one-pager]
units:
  tug: {kind: count, singular: tug, plural: tugs}
"""

# Whom and what the public may not know.
WITHHELD = """\
marking: "TLP:AMBER"
actors:
- {id: act-a, kind: person, name: Anders Rasmussen, variants: ["Anders Rasmusen, accepted", "Anderz Razmussen, avoid"]}
- {id: act-b, kind: person, name: Ilse Maria Quennell, former_names: ["Ilse Ohlendorff, 2019"]}
- {id: act-c, kind: person, name: Марко Вдовиченко, variants: ["Marko Vdovychenko, accepted"]}
- {id: act-d, kind: person, name: Володимир Зеленчук}
- {id: act-e, kind: person, name: Xu Wei, sort_name: "Xu, Wei"}
- {id: act-f, kind: person, name: 习近山}
- {id: act-g, kind: person, name: Tomáš Dvořáček}
- {id: act-h, kind: person, name: Jörg Müllenbach}
- {id: act-i, kind: person, name: Frances Brook, not_telling: Brook}
- {id: act-j, kind: person, name: Sean O'Halloran}
- {id: act-k, kind: person, name: Leila al-Mansouri}
- {id: act-l, kind: person, name: Jan Holt}
- {id: act-m, kind: person, name: Dame Petra Kessel-Vane, short_name: PKV}
- {id: act-n, kind: person, name: Suhartono}
- {id: act-o, kind: person, name: Mia Orr}
- {id: act-p, kind: person, name: Анна Ковальська}
- {id: act-q, kind: state, name: Dorvikia}
- {id: act-r, kind: org, name: The Lantern Foundation, short_name: LNF}
- {id: act-s, kind: org, name: Vorkuta Holdings, former_names: ["Pechora Trading House, 2021"]}
- {id: act-t, kind: group, name: Black Heron Battalion}
- {id: act-u, kind: state, name: Chad}
- {id: act-v, kind: person, name: May Hope}
- {id: act-w, kind: person, name: Juan Carlos Ortuño Ruivo}
- {id: act-x, kind: org, name: Sojuz-Gaz AG}
- {id: act-y, kind: person, name: Ziemssen}
- {id: act-z, kind: person, name: Błaszczyński}
- {id: act-ab, kind: person, name: Сергей Ковалёв}
- {id: act-ac, kind: person, name: Іван Кравець}
- {id: act-ad, kind: person, name: Ольга Зеленская}
- {id: act-ae, kind: state, name: Republic of Zorania}
- {id: act-af, kind: person, name: Mira Kuhn}
- {id: act-ag, kind: org, name: ПАО «Зорпром»}
- {id: act-ah, kind: person, name: Nina Vienna}
- {id: act-ai, kind: person, name: Ho Bang}
- {id: act-aj, kind: person, name: Петро Мороз}
- {id: act-ak, kind: person, name: Олег Садовий}
- {id: act-al, kind: person, name: Luke Stone, not_telling: Stone}
- {id: act-am, kind: state, name: Jordan}
- {id: act-an, kind: org, name: Probity}
- {id: act-ao, kind: org, name: Pilots' Court, short_name: OH}
terms:
- {id: trm-w, term: skipper, meaning: Who pays.}
- {id: trm-x, term: Operation Nightjar, meaning: A plan.}
- {id: trm-y, term: GALEFORCE, meaning: A channel.}
topics:
- {id: top-x, title: The Quiet Corridor Talks}
sources:
- {id: src-x, publisher: Harbour Office, title: Cable, author: Gudrun Feldstein, date: 2026-03-01}
metrics:
- {id: met-a, label: Hulls, quantity: 412 ship, as_of: 2026-03-10, evidence: src-x}
- {id: met-b, label: Fund, quantity: "4,512 million EUR", as_of: 2026-03-10, evidence: src-x}
- {id: met-c, label: Loss, quantity: 48151 person, as_of: 2026-03-10, evidence: src-x}
- {id: met-d, label: Share, quantity: 37.4 percent, as_of: 2026-03-10, evidence: src-x}
- {id: met-e, label: Price, quantity: "731 USD", as_of: 2026-03-10, evidence: src-x}
- {id: met-f, label: Ready, quantity: 126 tug, as_of: 2026-03-10, evidence: src-x}
- {id: met-g, label: Yachts, quantity: 46 ship, as_of: 2026-03-10, evidence: src-x}
- {id: met-h, label: Half, quantity: 60 percent, as_of: 2026-03-10, evidence: src-x}
- {id: met-i, label: Queue, quantity: 13 day, as_of: 2026-03-10, evidence: src-x}
- {id: met-j, label: Laid up, quantity: 2017 ship, as_of: 2026-03-10, evidence: src-x}
- {id: met-k, label: Cable, quantity: 640 km, as_of: 2026-03-10, evidence: src-x}
- {id: met-l, label: Rye, quantity: 7312 kg, as_of: 2026-03-10, evidence: src-x}
- {id: met-m, label: Fed, quantity: 1387000 person, as_of: 2026-03-10, evidence: src-x}
- {id: met-n, label: Few, quantity: 8 drone, as_of: 2026-03-10, evidence: src-x}
- {id: met-o, label: Lost, quantity: 70 drone, as_of: 2026-03-10, evidence: src-x, not_telling: 70 drones}
lines:
- {id: lin-a, kind: ask, evidence: src-x,
   text: Ask the envoy to open the northern lane before the grain fleet has to turn.}
- {id: lin-b, kind: ask, text: Open the sluice., evidence: src-x}
- {id: lin-c, kind: ask, text: Press the insurers for a lower premium., evidence: src-x}
- {id: lin-d, kind: ask, text: "The harbour pilots lost 2,318 working days.", evidence: src-x}
- {id: lin-f, kind: ask, text: Only with insurance., evidence: src-x}
- {id: lin-g, kind: ask, text: There is no hope that the parties will come back soon., evidence: src-x}
- {id: lin-h, kind: ask, text: Member of the regional parliament, evidence: src-x}
- {id: lin-i, kind: ask, text: We may go on if he is in on it too., evidence: src-x}
- {id: lin-j, kind: ask, text: Wait for the pilot., evidence: src-x, not_telling: wait for the pilot}
- {id: lin-e, kind: ask, text: Просіть посла відкрити північний шлях до полудня., evidence: src-x}
"""

# Whom and what everybody may know.
SHOWN = """\
actors:
- {id: act-vera, kind: person, name: Vera Holt}
- {id: act-brookport, kind: org, name: Orr Valley Trust}
- {id: act-chadwick, kind: person, name: Nell Chadwick}
events:
- {id: evt-z, title: Buoys are counted, date: 2026-03-10, actors: [act-brookport, act-chadwick], evidence: src-radio}
metrics:
- {id: met-z, label: Buoys, quantity: 7431 tug, as_of: 2026-03-10, evidence: src-radio}
quotes:
- {id: quo-z, speaker: act-vera, text: We counted 9214 sacks and we stopped counting at noon.,
   date: 2026-03-10, use: key, evidence: src-radio}
"""

SENTENCES = """\
BG513 Zarmuth and Rasmussen\u00b9 came.
BG513 They met Vdovychenko\u02e3 at noon.
BG513 They met Suharto\u061cno at noon.
BG513 They met Suhar-tono at noon.
BG513 They met Suhar\u2011tono at noon.
BG513 They met Zi.ems.sen at noon.
BG513 They met Z i e m s s e n at noon.
BG513 They met Kuhn\u00b2 at noon.
BG513 They met Suh\u0251rtono at noon.
BG513 The Ras-muss-en letter is lost.
BG513 Rasmussenism grows, and the Quennellites with it.
- The stonist is no word.
BG517 They met Suhar tono at noon.
BG517 Talks in Vienna go on.
BG513 Ms Vienna agreed.
BG513 They met Nina Vienna at noon.
BG517 Ho came late.
BG513 They met Bang at noon.
BG517 Мороз тримається.
BG513 Бачили Мороза на пірсі.
BG517 Садова земля дорога.
BG513 Бачили Садового на пірсі.
BG513 They met Mr Stone at noon.
BG513 They met Frau Kessel at noon.
- President Kessel Runge spoke.
BG513 Ambassador Stone left early.
BG513 They met Luke J. P. Stone at noon.
BG513 They met LJ Stone at noon.
BG513 They met Luke and Ann Stone at noon.
BG513 They met Luke “the Rock” Stone at noon.
BG513 They met Luke van Stone at noon.
BG517 They met Michael Jordan at noon.
BG517 The Jordan river is low.
BG513 It goes to Jordan by road.
BG517 Probity is needed now.
BG513 They pay Probity for it.
BG517 They sat in Dayton, OH, for days.
BG513 The ruling of OH came late.
BG517 The skipper waits.
BG517 They sail only with insurance.
BG517 There is no hope that the pilots agree.
BG517 A member of the regional parliament came.
BG512 We may go on if he is in on it too.
BG520 In all 46 ships wait.
BG520 Total:46 ships.
- The call came at 10:46 from ships.
BG520 In all forty-six ships wait.
BG520 In all 4**12** ships wait.
BG520 The cable is 640,000 metres long.
BG520 The cable is 640,000 m long.
BG520 They sold 7.312 tonnes of it.
BG520 Хліб мають 1,4 мільйона осіб.
BG520 Some 2017 ships are laid up.
BG520 In all 48,151\u00b9 people died.
BG520 Between 410 and 500 ships wait.
BG520 They saw 410+ ships at the mouth.
BG517 In 2017 ships were laid up.
BG517 It fell by 60 percent.
BG517 They waited 13 days.
BG517 The share is 37 per cent.
BG517 More than a third of it, 37 per cent, is gone.
BG517 It cost 48, 151 people dear.
BG517 Bread is for 1.4 million refugees.
- Since 2017 all of them wait.
- Case no. 48151 is closed.
- Call 48151 for help.
- They saw 8 drones.
- They saw 70 drones.
- They waited 13 weeks.
- It is 46 km long.
- They wait for the pilot.
- The stone is wet. Stone walls hold.
- They praised Luke. Stone walls hold.
- Secretary Anna said that the Stone Age is over.
- The General Stone Works is shut.
- Сильний мороз стоїть.
- The probity of the choir is gone.
BG517 Bang on time, they came.
- The bang came on time.
- They sell quennel lace and zi em.
- He praised Suhar. Tono is a dish.
- They sail with insurance only.
- There is hope that the parties agree.
- It is a member of a regional body.
BG513 Видели Ковалева на пирсе.
BG513 Бачили Кравця на пірсі.
BG513 Он ждёт Зеленскую до зимы.
BG513 Вести от Зеленской.
BG513 Zorania came late.
BG513 KUHN REFUSES to sign.
BG513 The Kuhns own the quay.
BG513 Зорпром платит за это.
BG520 In all 410 ships wait.
BG520 About 410 vessels wait.
- Over 400 ships wait.
- In all 420 ships wait.
- Ковальские ворота закрыты.
BG513 Anders Rasmussen is the envoy.
BG513 The envoy, Rasmussen, left early.
BG513 Rasmussen, Anders was on the list.
BG513 Ask A. Rasmussen about the lane.
BG513 The file of Rasmussen, A. is thin.
BG513 Anders Fogh Rasmussen left early.
BG513 They met Anders F. Rasmussen at noon.
BG513 We heard of Rasmussen’s plan.
BG513 The Rasmussens own the quay.
BG513 ANDERS RASMUSSEN left early.
BG513 They met **Anders** Rasmus*sen* at noon.
BG513 They met [Anders](https://x.example/a) Rasmussen at noon.
BG513 They met Anders Rasmus\u00adsen at noon.
BG513 They met Anders Ras\u200bmussen at noon.
BG513 They met Anders R\u0430smuss\u0435n at noon.
BG513 They met A\u0301nders Rasmu\u0308ssen at noon.
BG513 They met \uff21nders \uff32asmussen at noon.
BG513 They met Anders Rasmusen at noon.
BG513 They met Anderz Razmussen at noon.
BG513 They met AndersRasmussen at noon.
BG513 They met Ras&shy;mussen at noon.
BG513 They met Ilse Quennell at noon.
BG513 They met I. M. Quennell at noon.
BG513 They met I.M. Quennell at noon.
BG513 They met Ilse M. Quennell at noon.
BG513 They met Quennell, Ilse Maria at noon.
BG513 They met IM Quennell at noon.
BG513 She was born Ilse Ohlendorff.
BG513 She was Ohlendorff until then.
BG513 Вони бачили Марка Вдовиченка вранці.
BG513 Марко Вдовиченко поїхав.
BG513 Розмова з Вдовиченком тривала.
BG513 They met Vdovychenko at noon.
BG513 Вони дали Зеленчукові лист.
BG513 Лист від В. Зеленчука прийшов.
BG513 Анни Ковальської там не було.
BG513 The plan of Xu Wei is open.
BG513 Mr Xu asked for more time.
BG513 Wei Xu asked for more time.
BG513 他说习近山同意。
BG513 They met Tomas Dvoracek at noon.
BG513 They met Dvořáček at noon.
BG513 They met Joerg Muellenbach at noon.
BG513 They met Jorg Mullenbach at noon.
BG513 They met Frances Brook at noon.
BG513 They met F. Brook at noon.
BG513 They met Frances Jane Brook at noon.
BG513 They met Sean O’Halloran at noon.
BG513 The O'Halloran letter is lost.
BG513 They met Leila Al Mansouri at noon.
BG513 The letter came from Mansouri.
BG513 They met Jan Holt at noon.
BG513 They met J. Holt at noon.
BG513 They met Petra Kessel-Vane at noon.
BG513 The Kessel Vane letter is lost.
BG513 The letter is from PKV himself.
BG513 They met Suhartono at noon.
BG513 The envoy, Orr, left early.
BG513 They met Mia Orr at noon.
BG513 Ships of Dorvikia wait.
BG513 The Dorvikian envoy left early.
BG513 The money came from the Lantern Foundation.
BG513 The money came from LNF by wire.
BG513 The money came from Vorkuta Holdings.
BG513 It was the Pechora Trading House then.
BG513 Men of the Black Heron Battalion came.
BG513 It goes to Chad by road.
BG513 They met May Hope at noon.
BG513 They met M. Hope at noon.
BG513 They met Juan Carlos Ortuno at noon.
BG513 They met Juan Ortuño at noon.
BG513 They saw Sojuz-Gaz’s bill.
BG513 The pro-Rasmussen camp left.
BG513 The post of @andersrasmussen is gone.
BG513 It is part of Operation Nightjar now.
BG513 The note came over GALEFORCE again.
BG513 So the Quiet Corridor Talks began.
BG513 The cable is by Gudrun Feldstein.
BG513 They read it at [the desk](https://x.example/anders-rasmussen).
BG520 They saw 412 ships at the mouth.
BG520 They saw 412 grain ships at the mouth.
BG520 They counted 412 of them.
BG520 They saw four hundred and twelve ships.
BG520 They saw about 410 ships at the mouth.
BG520 The fund holds EUR 4,512 million.
BG520 The fund holds €4.512bn now.
BG520 The fund holds about 4.5bn now.
BG520 The fund holds 4.5 billion euros.
BG520 The fund holds four and a half billion euros.
BG520 It cost 48,151 lives.
BG520 It cost 48 151 lives.
BG520 It cost 48151 people dear.
BG520 It cost some 48,000 people dear.
BG520 The share is 37.4 per cent.
BG520 The share is 37.4% now.
BG520 The price is $731 a berth.
BG520 The price is 731 dollars a berth.
BG520 It is forty-eight thousand one hundred and fifty-one.
BG520 They hold 126 tugs ready.
BG520 That is 2,318 days lost.
BG520 The price is seven hundred and thirty-one dollars.
BG520 The share is 37.4 pct now.
BG512 We ask the envoy to open the northern lane at once.
BG512 They open the northern lane before the rain.
BG512 To open the **northern** lane *before the* grain fleet turns is urgent.
BG512 We said: open the sluice.
BG512 They press the insurers for a lower premium now.
BG512 Просимо посла відкрити північний шлях до полудня.
BG512 Let us Press The Insurers For A Lower Premium.
- The Rasmus line is open.
- They praised Anders for his work.
- Quenelle is a dish.
- The marsh is wet and the brook floods.
- The Brook plan is open.
- The talks with Vera Holt go on.
- Mr Holt said that ships wait.
- V. Holt said that ships wait.
- The Orr Valley Trust pays for it.
- Nell Chadwick reads the log.
- The oracle of Orrery is a clock.
- He said: or else.
- They sell pork and veal.
- The holding of the vote was put off.
- Holdings fell in Vorkutinsk.
- The lantern of the pilot went out.
- A foundation was laid at noon.
- A black heron stood at the quay.
- The battalion left at noon.
- The operation began at night.
- A nightjar sang at dusk.
- A gale of force nine blew.
- A quiet corridor leads to the talks.
- The harbour office is shut.
- A cable broke in the night.
- Марк поїхав до Києва.
- Коваль і ковальство живі.
- Зелений чай смачний.
- Анна прийшла вранці.
- 他说山近。
- They saw 413 ships at the mouth.
- The border is 412 km long.
- See page 412 of the log.
- Resolution 412 was passed.
- Room 412 is shut.
- They saw 41 ships at the mouth.
- They saw 4,120 ships at the mouth.
- The fund holds 4.5 million euros.
- The fund holds about 5bn now.
- The fund holds 4.6 billion euros.
- They spent 4,512 km on the road.
- The share is 34.7 per cent.
- It weighs 731 tonnes.
- They hold 7,431 tugs ready.
- She counted 9,214 sacks that day.
- The call came at 04:12 on 12 March 2026.
- Ring +49 30 4815100 for the log.
- It cost 47,000 people dear.
- They worked 318 days at the quay.
- Ask the envoy to come before noon.
- They open the northern gate before the rain.
- The envoy is to open the southern lane.
- The sluice is open.
- Open the gate.
- The insurers press for a higher premium.
- The grain fleet has to wait.
- A lower premium is what the insurers ask.
- Посол відкрив шлях до порту.
- Ships wait at the mouth for a berth.
- The Ministry of Foreign Affairs of Varenia is open.
- We counted 9214 sacks and we stopped counting at noon, she said.
- The Chadian franc is no coin of theirs.
- The committee sat in the Weird Hall.
- The pilots said in March that they may stop.
- The insurers of the port pay from May.
- Xuan Vinh rows on the river.
- The leader of the band is Petr Kessler.
- He may hope for rain in May.
- Juan Carlos reads the log.
- Mia reads the log.
- Jan reads the log.
- An orr is no oar.
- They sang the vane song of Kessel.
"""

# What is known to be missed: nothing in the text says that it is a name or a figure of what is withheld.
MISSED = """\
BG513 Their man in the north is the elder brother of Vera.
BG513 They met Андерс Расмуссен at noon.
BG513 Федора там не було.
BG520 The fund holds five billion euros.
BG520 They saw thirty-four dozen ships and four more.
BG513 Widziano Błaszczyńskiego w porcie.
BG512 The lane in the north should be opened, the envoy hears.
"""
