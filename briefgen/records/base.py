"""What all record models share: strictness, the kinds of leaves, and one walk over them.

A leaf's *metadata* says what it is: `Ref` a reference to another record, `Words` a text. Rules, linking and selection
never list fields by name; they ask `leaves`.
"""

import datetime
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticKnownError, core_schema

from briefgen.problems.did_you_mean import guess
from briefgen.records import faults
from briefgen.regexes import regex
from briefgen.syntax.date_spellings import dates_meant
from briefgen.syntax.dates import (
    DAY_GRAMMAR,
    GRAMMAR,
    MOMENT_GRAMMAR,
    Moment,
    NotADate,
    PartialDate,
    parse_date,
    parse_day,
    parse_moment,
)
from briefgen.syntax.names import is_id
from briefgen.syntax.numbers import meant
from briefgen.values import dataclass

FieldPath = tuple[str | int, ...]

MAX_CHARS = 50_000  # of any text, twenty pages: beyond it, reading and setting take minutes
MAX_FIELD_TEXT = 20_000  # half a dozen pages; the engine's time grows with the square of a paragraph's length
_CITATION = regex(r"\[@[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Words:
    """Metadata of a text leaf: whether it is Markdown (with `blocks`: of several paragraphs and lists) and how long.

    Citations do not count towards the length.
    """

    markdown: bool = False
    blocks: bool = False
    max_chars: int = 0
    max_words: int = 0

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse an empty text and one beyond its length."""
        if not text:
            raise faults.refusal(faults.Empty())
        if len(text) > MAX_CHARS:
            raise faults.refusal(faults.TooLong(MAX_CHARS, len(text), "characters"))
        bare = _CITATION.sub("", text)
        limit = self.max_chars or MAX_FIELD_TEXT
        if len(bare) > limit:
            raise faults.refusal(faults.TooLong(limit, len(bare), "characters"))
        if self.max_words and (count := len(bare.split())) > self.max_words:
            raise faults.refusal(faults.TooLong(self.max_words, count, "words"))
        return text


@dataclass(frozen=True, slots=True)
class Id:
    """Metadata of a record's own id: the prefix its kind has."""

    prefix: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse what is not an id of this kind."""
        _well_formed(text, (self.prefix,))
        if not text.startswith(self.prefix + "-"):
            raise faults.refusal(faults.WrongPrefix(text, self.prefix))
        return text


@dataclass(frozen=True, slots=True)
class Ref:
    """Metadata of a reference: the kinds it may point to. `required`: without it the record is a riddle.

    One that does not reach only names what is there for other reasons.
    """

    prefixes: tuple[str, ...]
    required: bool = False
    reaches: bool = True

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse what is not an id of one of these kinds."""
        _well_formed(text, self.prefixes)
        if text[:3] not in self.prefixes:
            raise faults.refusal(faults.WrongKind(text, self.prefixes))
        return text


def _well_formed(text: str, prefixes: tuple[str, ...]) -> None:
    if not is_id(text):
        raise faults.refusal(faults.NoId(text, prefixes))


class Model(BaseModel):
    """Frozen, and closed to unknown keys.

    `SHORT` names the one or two fields that a text stands for: `("source", "locator")` reads "src-nbc, p. 4". Where the
    first may hold commas itself, `LAST_WORDS` are all words of the second, which then follows the last comma.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    SHORT: ClassVar[tuple[str, ...]] = ()
    LAST_WORDS: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="before")
    @classmethod
    def _long(cls, value: Any) -> Any:
        return cls.read_short(value) if cls.SHORT and isinstance(value, str) else value

    @classmethod
    def read_short(cls, text: str) -> dict[str, str]:
        """The fields that a text stands for; only of a model with a `SHORT` form."""
        return _ends_with(text, *cls.SHORT, words=cls.LAST_WORDS) if cls.LAST_WORDS else _long_form(text, *cls.SHORT)


def _long_form(text: str, head: str, tail: str = "") -> dict[str, str]:
    """A short form as a map: the whole text under `head`, or what follows its first comma under `tail`."""
    first, _, rest = text.partition(",") if tail else (text, "", "")
    return {head: first.strip(), tail: rest.strip()} if rest.strip() else {head: text.strip()}


def _ends_with(text: str, head: str, tail: str, *, words: tuple[str, ...]) -> dict[str, str]:
    """A short form whose last word, behind the last comma, is one of a few; anything else belongs to the text."""
    first, comma, last = text.rpartition(",")
    said = last.strip()
    meant = guess(said, words, cutoff=0.8).near
    return {head: first.strip(), tail: said} if comma and meant else {head: text.strip()}


# Leaf types. Their errors are faults, with what a message needs; `error_sentences` writes the words. ------------


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    return value


@dataclass(frozen=True, slots=True)
class Dated:
    """Metadata of a date, read by our own parser: at the precision that is known, a `whole_day`, or a `moment`."""

    whole_day: bool = False
    moment: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.check)

    def check(self, value: Any) -> PartialDate | Moment:
        """Refuse what is not a date; the error says why."""
        text = _text(value)
        if not text.strip():
            raise faults.refusal(faults.Empty())
        try:
            return self._read(text)
        except NotADate as error:
            grammar = MOMENT_GRAMMAR if self.moment else DAY_GRAMMAR if self.whole_day else GRAMMAR
            raise faults.refusal(faults.NoDate(str(error), grammar, self._meant(text), ":" in text)) from None

    def _meant(self, text: str) -> tuple[str, ...]:
        """The dates that may be meant and that can stand here; of a moment none, as its time would be lost."""
        return () if self.moment else tuple(date for date in dates_meant(text) if self._reads(date))

    def _reads(self, text: str) -> bool:
        try:
            self._read(text)
        except NotADate:
            return False
        return True

    def _read(self, text: str) -> PartialDate | Moment:
        if self.moment:
            return parse_moment(text)
        return parse_day(text) if self.whole_day else parse_date(text)


def one_or_many(value: Any) -> Any:
    """A single item stands for a list of one."""
    return value if isinstance(value, list | tuple) or value is None else [value]


@dataclass(frozen=True, slots=True)
class Choice:
    """Metadata of a word out of a fixed list; the error carries the list."""

    words: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.check, handler(source))

    def check(self, value: Any) -> str:
        """Refuse a word outside the list."""
        if _text(value) not in self.words:
            raise faults.refusal(faults.NoChoice(str(value), self.words))
        return str(value)


def choice(*words: str) -> Choice:
    """Accept one word of a fixed list."""
    return Choice(words)


@dataclass(frozen=True, slots=True)
class Whole:
    """Metadata of a whole number from `low` to `high`, written in plain digits."""

    low: int
    high: int

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.check, handler(source))

    def check(self, value: Any) -> int:
        """Refuse what is not such a number."""
        text = _text(value)
        if not (text.isascii() and text.isdigit() and len(text) <= 9 and self.low <= int(text) <= self.high):
            raise faults.refusal(faults.NotWhole(self.low, self.high, self._meant(text)))
        return int(text)

    def _meant(self, text: str) -> str:
        """The one number in reach that is written in another way, such as `1,500`."""
        found = [spelling.replace(",", "") for spelling in meant(text)]
        fits = [digits for digits in found if digits.isdigit() and self.low <= int(digits) <= self.high]
        return fits[0] if len(fits) == 1 else ""


def whole(low: int, high: int) -> Whole:
    """Accept a whole number from `low` to `high`."""
    return Whole(low, high)


def flag(value: Any) -> bool:
    """Accept `true` or `false`, and no other spelling."""
    if _text(value) not in ("true", "false"):
        raise faults.refusal(faults.NoChoice(str(value), ("true", "false")))
    return bool(value == "true")


@dataclass(frozen=True, slots=True)
class Remark:
    """Metadata of a text among editors: it is no text of the briefing, but it may not be empty."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse an empty text."""
        if not text:
            raise faults.refusal(faults.Empty())
        return text


When = Annotated[PartialDate, Dated()]
Day = Annotated[datetime.date, Dated(whole_day=True)]
Flag = Annotated[bool, BeforeValidator(flag)]
Line = Annotated[str, Words()]
Prose = Annotated[str, Words(markdown=True)]
Inside = Annotated[str, Remark()]
