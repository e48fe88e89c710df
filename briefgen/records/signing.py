"""Whose signatures an edition may bear: the keys that `desk.yaml` names."""

from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from briefgen.records.base import Day, Flag, Model, Words
from briefgen.records.faults import NoKey, refusal
from briefgen.syntax.ssh_keys import NotAKey, public_key
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Metadata of a public key as ssh prints it."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse what is no public key."""
        try:
            public_key(text)
        except NotAKey as error:
            raise refusal(NoKey(str(error))) from None
        return text


class SigningKey(Model):
    """One key, and whose it is."""

    name: Annotated[str, Words(max_chars=120), Field(description="Whose it is.")]
    key: Annotated[
        Annotated[str, Words(max_chars=4000), PublicKey()],
        Field(description="The public key, as the file ending in .pub has it: `ssh-ed25519 AAAA…`."),
    ]
    until: Annotated[
        Day | None, Field(description="It signs no edition with a later `as_of`; those before stay signed.")
    ] = None
    revoked: Annotated[
        Flag, Field(description="It signs nothing any more, and no signature of it holds: it was lost or stolen.")
    ] = False


class Signing(Model):
    """Who signs editions."""

    keys: Annotated[
        tuple[SigningKey, ...],
        Field(description="The keys that editions are signed with. Absent: nobody signs them."),
    ] = ()
