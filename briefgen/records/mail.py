"""How documents become e-mails: what `mail` in desk.yaml says, and how addresses are written there."""

import re
from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from briefgen.records.base import Flag, Model, Words
from briefgen.records.faults import NoAddress, refusal
from briefgen.regexes import regex
from briefgen.values import dataclass

NAME = "{name}"  # in the address of an archive: the name of a document's files
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
MAIL_ADDRESS = rf"{_LOCAL}@{_LABEL}(?:\.{_LABEL})+"
_MAILBOX = regex(rf"(?:[^<>@\"\\]+ <{MAIL_ADDRESS}>|{MAIL_ADDRESS})")
_ARCHIVE = regex(r"https?://[^\s<>\"\\{}]+\{name\}[^\s<>\"\\{}]*")
_LONGEST = 254  # of an address, as SMTP has it


@dataclass(frozen=True, slots=True)
class MailAddressed:
    """Metadata of an e-mail address; with `named` also behind a name: `Strait Desk <desk@strait.example>`."""

    named: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse what is no address to which mail can go."""
        bare = bare_address(text)
        right = _MAILBOX.fullmatch(text) if self.named else re.fullmatch(MAIL_ADDRESS, text)
        if not right or len(bare) > _LONGEST:
            raise refusal(NoAddress(text, "an e-mail address", "write it as in `desk@strait.example`"))
        return text


@dataclass(frozen=True, slots=True)
class ArchiveAddressed:
    """Metadata of the address at which a document can be read, with `{name}` for the name of its files."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse what is no such address."""
        if not _ARCHIVE.fullmatch(text):
            raise refusal(NoAddress(text, "such an address", "write it as in `https://desk.example/{name}.html`"))
        return text


def bare_address(mailbox: str) -> str:
    """The address in a mailbox, without the name before it."""
    return mailbox.rpartition("<")[2].removesuffix(">")


MailAddress = Annotated[str, Words(max_chars=_LONGEST), MailAddressed()]


class Mail(Model):
    """What an e-mail says of its sender, and brings along."""

    sender: Annotated[
        Annotated[str, Words(max_chars=320), MailAddressed(named=True)] | None,
        Field(description="From whom they are: a name, and its address in angle brackets. `briefgen send` needs it."),
    ] = None
    pdf: Annotated[Flag, Field(description="Whether the PDF is attached.")] = True
    archive: Annotated[
        Annotated[str, Words(max_chars=500), ArchiveAddressed()] | None,
        Field(description="Where a document can be read: `https://desk.example/{name}.html`, with its files' name."),
    ] = None
