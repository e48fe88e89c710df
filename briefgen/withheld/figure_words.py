"""Words around figures: orders of size, what is counted, what makes a figure a round one, a number of a thing, a year.

English, and the plainest of some other languages.
"""

from __future__ import annotations

from collections.abc import Mapping

_OF = ("", "а", "у", "ом", "і", "и", "ы", "ів", "ов")  # endings of an order of size in Ukrainian and Russian


def forms(stem: str, *endings: str) -> tuple[str, ...]:
    """A word with each of its endings."""
    return tuple(stem + ending for ending in endings)


SIZES: Mapping[str, int] = {
    **dict.fromkeys(
        (
            "k",
            "thousand",
            "thousands",
            "tausend",
            "тис",
            *forms("тисяч", "", "а", "і", "у"),
            *forms("тысяч", "", "а", "и", "у"),
        ),
        3,
    ),
    **dict.fromkeys(
        (
            "m",
            "mn",
            "mln",
            "mio",
            "million",
            "millions",
            "millionen",
            "млн",
            *forms("мільйон", *_OF),
            *forms("миллион", *_OF),
        ),
        6,
    ),
    **dict.fromkeys(
        (
            "b",
            "bn",
            "bln",
            "mrd",
            "billion",
            "billions",
            "milliarden",
            "milliards",
            "млрд",
            *forms("мільярд", *_OF),
            *forms("миллиард", *_OF),
        ),
        9,
    ),
    "hundred": 2,
    **dict.fromkeys(("tn", "trn", "trillion", "trillions", "трлн"), 12),
}
PREFIXES = {"kilo": "k", "mega": "M", "giga": "G", "tera": "T"}
# The words before a rounded figure: English, and the plainest ones of some other languages.
_ABOUT_WORDS = """
about around approximately roughly nearly almost some circa ca over under above below than least most close
близько приблизно понад майже около etwa rund knapp fast environ
"""
ABOUT = frozenset(_ABOUT_WORDS.split())
# What is numbered is not counted: English.
_NUMBERED = """
no nos number page pages p pp article art section chapter paragraph para resolution route room flight line platform
act law decree order case file regulation highway gate note annex table figure box step day year
call dial tel phone telephone ring fax mobile hotline extension ref reference id code zip postcode channel version
"""
# What stands before a year.
_WHEN = """
in since by until till from before after during of early late mid end year spring summer autumn winter january february
march april may june july august september october november december у в з із до після від року с до после seit im bis
"""
TIMES = frozenset(_WHEN.split())
LABELS = frozenset(_NUMBERED.split())
SIGNS = {
    "$": "USD",
    "us$": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "%": "percent",
    "pct": "percent",
    "vessel": "ship",
}
SIGNS |= {"vessels": "ship", "per cent": "percent", "troops": "person", "persons": "person", "barrel": "bbl"}
SIGNS |= dict.fromkeys(("m", "metre", "metres", "meter", "meters"), "m")
SIGNS |= dict.fromkeys(("kt", "kiloton", "kilotons", "kilotonne", "kilotonnes"), "kt")
SIGNS |= {"kilo": "kg", "kilos": "kg", "kilograms": "kg", "kilogram": "kg", "megatonnes": "Mt", "g": "g", "grams": "g"}
SIGNS |= {f"{prefix}watt{s}": f"{sign}W" for prefix, sign in PREFIXES.items() for s in ("", "s")}
# Ukrainian and Russian words of what is counted, in the cases in which they stand behind a number.
_COUNTED = {
    "person": "осіб особи особа людей людини люди человек человека людей",
    "ship": "суден судна судно кораблів кораблі корабля судов суда кораблей корабля",
    "percent": "відсотків відсотки відсотка процентів процентов процента проценты",
    "t": "тонн тонни тонны тонна т",
    "km": "км кілометрів кілометри километров километра",
    "USD": "доларів долари долара долларов доллара",
    "EUR": "євро евро",
    "UAH": "гривень гривні гривен",
    "RUB": "рублів рублі рублей рубля",
    "drone": "дронів дрони дронов дрона безпілотників беспилотников",
    "missile": "ракет ракети ракеты",
    "vehicle": "машин машини машины автомобілів автомобилей",
    "bbl": "барелів баррелей",
}
SIGNS |= {word: unit for unit, words in _COUNTED.items() for word in words.split()}
