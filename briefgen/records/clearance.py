"""What somebody cleared: a briefing's records, each as it was then."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from briefgen.records.base import Day, Line, Model, Words
from briefgen.records.edition import Digest


class Clearance(Model):
    """One person's consent that a briefing goes out; written by `briefgen clear`."""

    role: Annotated[str, Words(max_chars=60), Field(description="For whom: legal, press …")]
    name: Annotated[str, Words(max_chars=120), Field(description="Who said so.")]
    date: Annotated[Day, Field(description="When.")]
    records: Annotated[
        Mapping[str, Digest], Field(description="What was cleared: the digest of each record as it was then.")
    ]
    readers: Annotated[
        Mapping[str, Digest],
        Field(description="For whom: of each audience the digest of its ceiling, its products and its list of names."),
    ] = {}
    products: Annotated[tuple[Line, ...], Field(description="As what: the products that it was made as.")] = ()
    settings: Annotated[
        Mapping[str, Digest], Field(description="The digest of each setting of the desk that pages show.")
    ] = {}
    templates: Annotated[
        Mapping[str, Digest],
        Field(description="With what: of each template, style sheet, font and picture the digest, and of the brand."),
    ] = {}
