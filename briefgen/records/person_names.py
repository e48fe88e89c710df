"""What a person is called where it is tight: the family name, as far as a name shows which of its words that is.

Most names of two words end with it. Nobody can know it where the last word is a suffix, a number or an honour, follows
a particle or a place, where a title stands before the name, where there are three words or more, and where the family
name often comes first. Then the whole name is printed, and the desk is asked.
"""

from __future__ import annotations

import re

from briefgen.regexes import regex

_INITIAL = regex(r"[^\W\d_]\.(?:[^\W\d_]\.)*-?")
_ARTICLE = regex(r"(?:al|el|ash|as|ad|an|ar|at|az|ul|bin|ben)-", re.IGNORECASE)  # of Arabic names
_BEHIND = regex(
    r"(?:jr|sr|jnr|snr|esq|ph\.?d|m\.?d|md|d\.?phil|ll\.?[bdm]|mba|kc|qc|sc|mp|mep|msp|mla|td|obe|mbe|cbe|kbe|dbe|gbe|ch|om"
    r"|vc|frs|dds|rn|usn|usaf|ret|ra|[ivx]+|\d+\w*|the)\.?",
    re.IGNORECASE,
)
TITLES = frozenset(
    (
        *(
            "lord",
            "lady",
            "sir",
            "dame",
            "baron",
            "baroness",
            "count",
            "countess",
            "earl",
            "viscount",
            "duke",
            "duchess",
        ),
        *("king", "queen", "prince", "princess", "emperor", "emir", "sultan", "sheikh", "sheikha", "crown", "khan"),
        *(
            "pope",
            "patriarch",
            "cardinal",
            "archbishop",
            "bishop",
            "metropolitan",
            "imam",
            "ayatollah",
            "mullah",
            "rabbi",
        ),
        *("father", "brother", "sister", "mother", "saint", "st", "grand", "hajj", "maulana", "mufti"),
        *("president", "premier", "chancellor", "minister", "ambassador", "senator", "judge", "justice", "governor"),
        *(
            "general",
            "gen",
            "admiral",
            "colonel",
            "col",
            "major",
            "captain",
            "capt",
            "lieutenant",
            "lt",
            "marshal",
            "dr",
        ),
        *(
            "mr",
            "mrs",
            "ms",
            "miss",
            "prof",
            "professor",
            "hon",
            "rev",
            "herr",
            "frau",
            "monsieur",
            "madame",
            "don",
            "doña",
        ),
    )
)
_PEERS = frozenset(
    ("lord", "lady", "baroness", "king", "queen", "prince", "princess", "pope", "emir", "sultan", "sheikh")
)
# Chinese, Korean, Vietnamese, Khmer and Hungarian family names, which stand first more often than last.
_FAMILIES = """
wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang
deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lü lu ding ren yao shen
zhong cui tan liao fan shi jin jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan duan lei long tao wan
xi mao hua qian wen geng shao hao gu kong tsai chiang lai lam chan wong cheung leung ng lau yip kwok tsang chow
kim lee yi rhee park pak choi choe jung jeong chung kang cho jo yoon yun jang chang lim im oh seo suh shin kwon
hwang ahn an ryu yoo moon mun bae baek nam noh roh ban chun ri hyun ha min nguyen tran le pham hoang phan vu vo
dang bui do ho ngo duong ly to truong dinh doan trinh mai dao nguyễn trần lê phạm hoàng võ vũ đặng bùi đỗ hồ ngô
dương lý tô trương đinh đoàn trịnh đào hun sar hor nagy kovács tóth szabó horváth varga kiss molnár németh
farkas balogh papp takács juhász orbán szijjártó magyar gyurcsány áder sulyok novák
"""
_OFTEN_FIRST = frozenset(_FAMILIES.split())


def family_name(name: str, sort_name: str | None = None) -> str | None:
    """What of a name may stand for it; None where that cannot be known.

    `sort_name` tells it: what stands before its comma, or the first of two words.
    """
    told = _from_sort_name(sort_name or "")
    if told:
        title = name.split(maxsplit=1)[0]
        return f"{title} {told}" if title.casefold() in _PEERS and not told.startswith(title) else told
    words = name.split()
    plain = [word for word in words[:-1] if not _INITIAL.fullmatch(word)] + words[-1:]
    return words[-1] if len(plain) == 1 or (len(plain) == 2 and _ends_with_family(*plain)) else None


def bare_name(name: str) -> str:
    """A name without titles before it and honours behind it, as far as one can see."""
    words = [word.strip(",") for word in name.split()]
    while len(words) > 2 and words[0].casefold().rstrip(".") in TITLES:
        words.pop(0)
    while len(words) > 1 and _BEHIND.fullmatch(words[-1]):
        words.pop()
    return " ".join(words)


def told_names(name: str, sort_name: str | None = None) -> tuple[str, ...]:
    """Each part of a name by which its person may be told, though none of them may stand for it."""
    words = [word.strip(",") for word in name.split()]
    while len(words) > 1 and _BEHIND.fullmatch(words[-1]):
        words.pop()
    first = words[:1] if len(words) > 1 and words[0].casefold() in _OFTEN_FIRST else []
    bare = [words[-1].partition("-")[2]] if _ARTICLE.match(words[-1]) else []
    found = (family_name(name, sort_name), _from_sort_name(sort_name or ""), words[-1], *bare, *first)
    return tuple(dict.fromkeys(part for part in found if part))


def _from_sort_name(sort_name: str) -> str:
    before, comma, _ = sort_name.partition(",")
    words = before.split()
    return before.strip() if comma else words[0] if len(words) == 2 else ""


def _ends_with_family(first: str, last: str) -> bool:
    """Whether the last of two words is a family name, as far as one can see."""
    given = last.partition("-")[2][:1].islower() or last.casefold().endswith("dóttir")
    shouted = first.isupper() and len(first) > 1 and not last.isupper()  # ZHAO Liwen
    doubtful = _BEHIND.fullmatch(last) or first.casefold().rstrip(".") in (TITLES | _OFTEN_FIRST) or given or shouted
    return not doubtful and last[:1].isupper() == first[:1].isupper() and not first.endswith(",")
