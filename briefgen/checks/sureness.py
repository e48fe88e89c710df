"""Words that say how sure or how likely something is, and that something was not said. English, but for questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefgen.regexes import regex
from briefgen.syntax.date_spellings import dates_meant
from briefgen.syntax.dates import MONTHS, parse_date

# How much, before how likely: `almost certainly`, `quite possible`; not `more likely`, which compares.
_DEGREE = (
    r"(?:very|highly|extremely|exceedingly|quite|rather|fairly|pretty|somewhat|almost|nearly|virtually|practically"
    r"|all but|reasonably|entirely|wholly|overwhelmingly|near(?:ly)?|(?<!the )(?<!its )(?<!their )most)[ -]"
)
_LIKELY = (
    r"(?:(?:un)?likely|(?:im)?probabl[ey]|(?:im)?possibl[ey]|(?:un)?certain(?:ly)?|(?:un)?sure|inevitabl[ey]|doubtful)"
)
_CHANCE = r"(?:chances?|odds|possibility|probability|likelihood|prospects?)"
_HOW_MUCH = (
    r"(?:good|fair|strong|slim|slight|small|high|low|real|reasonable|roughly even|even|better[ -]than[ -]even|remote"
    r"|almost no|realistic|serious|significant|distinct)"
)
_LIKELIHOODS = (
    rf"{_DEGREE}{_LIKELY}",
    r"(?:probably|possibly|presumably|conceivably|inevitably|doubtless)",
    r"(?:perhaps|maybe)(?! (?:\d|a (?:few|dozen)|two|three|four|five|six|ten|as))",
    r"(?:may|might|could) (?:well|yet|conceivably|easily|possibly|perhaps)",
    r"(?:in all (?:likelihood|probability)|chances are|the odds are)",
    rf"{_HOW_MUCH} {_CHANCE}",
    r"(?:fifty[ -]fifty|50[ -/]50|a toss-?up|a foregone conclusion|a done deal|a matter of time|on the cards)",
    r"(?:bound|(?<!make )(?<!makes )(?<!making )(?<!made )(?<!be )sure|certain|doomed|poised) to",
    r"(?:as good as (?:done|certain|agreed|settled|over)|(?:is|are|was|were|seems?|looks?) inevitable)",
    r"(?:cannot|can’t|can't|can not|should not) be (?:ruled out|excluded|discounted)",
)
# How sure we are, put as if nobody could doubt it; `she said clearly` and `certain goods` are no such words.
_NO_DOUBT = r"(?:undoubtedly|unquestionably|indisputably|undeniably|certainly|assuredly|surely|definitely)"
_SHOWS = (
    r"(?:shows?|showed|proves?|proved|means?|demonstrates?|indicates?|confirms?|reveals?|wants?|intends?|knows?|seeks?"
    r"|will|is|are|was|were|has|have|had)"
)
_CERTAINTIES = (
    rf"{_NO_DOUBT}",
    r"(?:no|without(?: a| any)?|beyond(?: all| any| a| reasonable)*) (?:shadow of a )?doubt",
    r"it is (?:clear|obvious|evident|plain|certain|self-evident|beyond dispute) that",
    rf"(?:clearly|obviously|evidently|plainly|of course),? (?:(?:this|that|it|they|he|she)(?: \w+)? )?{_SHOWS}",
    rf"(?:this|that|it|which) (?:clearly|obviously|evidently|plainly) {_SHOWS}",
    r"\A(?:clearly|obviously|evidently|plainly|of course)\b",
)
_LIKELIHOOD = regex(rf"\b(?:{'|'.join(_LIKELIHOODS)})\b", re.IGNORECASE)
_CERTAINTY = regex("|".join(rf"(?<!\w)(?:{words})(?!\w)" for words in _CERTAINTIES), re.IGNORECASE)
# Who says, expects or fears something is named: then it is not the desk that judges.
REPORTED = regex(
    r"\b(?:sa(?:ys?|id)|tells?|told|writes?|wrote|reports?|reported|according to|in the (?:view|words|account) of"
    r"|(?:expect|believe|think|assum|estimat|argu|claim|warn|fear|hope|judg|assess|predict|suggest|call|describ)"
    r"(?:s|es|ed|d)|forecasts?|thought|held|calls)\b",
    re.IGNORECASE,
)


def likelihoods(text: str) -> Iterator[re.Match[str]]:
    """Words that say how likely something is, in whatever scale."""
    yield from _LIKELIHOOD.finditer(text)


def certainties(text: str) -> Iterator[re.Match[str]]:
    """Words that say that something is sure."""
    yield from _CERTAINTY.finditer(text)


SILENCE = regex(
    r"\b(?:(?:made|makes|making|with|there was|contained|contains) no (?:mention of|reference to)"
    r"|(?:without|omitted|omits|avoided|dropped) (?:any |all )?(?:mention of|reference to)"
    r"|did not (?:once |even |ever )?(?:mention|say|refer to)|does not mention|(?:went|was|were|left) unmentioned"
    r"|ha(?:s|ve|d) (?:not|never) (?:once |even |ever |yet |so far |since )?(?:mentioned|said|referred to|named)"
    r"|not a (?:single )?word (?:of|on|about)|(?:never|not once) (?:mentioned|said|referred to|named)"
    r"|(?:failed|fails|declined|declines|refused|refuses|omitted) to (?:mention|name|refer to)"
    r"|avoided (?:mentioning|naming)|without (?:mentioning|naming|referring to)"
    r"|(?:nobody|no one|no-one|none)(?: (?:of|in|at|from|among) (?:[\w’'-]+ ){0,4}[\w’'-]+)?(?: has| have| had)?"
    r" (?:mentioned|said|denied|confirmed|commented|replied|responded|objected|protested|referred to)"
    r"|ha(?:s|ve|d) yet to (?:mention|say|comment|reply|respond|answer|deny|confirm|react)"
    r"|(?:said|says) nothing (?:of|about|on)|(?:was|is|stayed|remained|has been) silent (?:on|about))\b",
    re.IGNORECASE,
)
_UP_TO_NOW = regex(
    r"\b(?:since(?: then)?|so far|to date|until now|up to now|still|as yet|yet|to this day|afterwards?|later|thereafter"
    r"|in the (?:days|weeks|months) (?:after|since|that followed))\b",
    re.IGNORECASE,
)
_MONTH = f"(?:{'|'.join(MONTHS)})"
_DAY = regex(rf"\b(?:\d{{4}}-\d\d-\d\d|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?|{_MONTH} \d{{1,2}}(?:, \d{{4}})?)\b")


def says_of(text: str, as_of: date) -> date | None:
    """The last day of which a text tells what was not said, by a date in it or up to now; None if it does not say."""
    if _UP_TO_NOW.search(text):
        return as_of
    return max(filter(None, (_day(found[0], as_of) for found in _DAY.finditer(text))), default=None)


def _day(words: str, as_of: date) -> date | None:
    """A day in words; without its year the last such day before the briefing's own."""
    whole = words if re.search(r"\d{4}", words) else f"{words} {as_of.year}"
    meant = [
        parse_date(spelling).last
        for spelling in (whole, *dates_meant(whole))
        if re.match(r"\d{4}-\d\d-\d\d$", spelling)
    ]
    return meant[0] if meant else None


# Questions ------------------------------------------------------------------------------------------------------------

# Behind `when`, which may also begin a clause.
_AUXILIARY = "will|would|shall|should|do|does|did|is|are|was|were|can|could|has|have|had|may|might|must"
_ASKED = (
    rf"(?:what|who|whom|whose|which|where|why|how|when(?=\W*\Z| (?:{_AUXILIARY})\b)"
    r"|що|хто|кого|кому|коли|де|куди|звідки|чому|як|скільки|чий|чия|як(?:ий|а|е|і|им|ою|их))"  # in Ukrainian the same
)
_BEFORE = r"(?:(?:and|but|so|then|on|at|by|in|for|from|to|with|under|of|until|since|against|through|а|і|до|з|на|у|в) )*"
_NOT_WHETHER = regex(
    rf"(?:\A\W*|[:;–—] |\A(?:if|once|should|after|before|when) [^,?]+, ){_BEFORE}{_ASKED}\b",
    re.IGNORECASE,
)


def asks_whether(question: str) -> bool:
    """Whether yes and no are its answers, as far as its first words tell."""
    return not _NOT_WHETHER.search(question)
