"""Records that are not there yet: where they go, what they are called, and those made while another one is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.authoring.record_forms import fresh
from briefgen.desk.paths import BRIEFINGS, LIBRARY, briefing_of
from briefgen.editor.desk_now import DeskNow, Place, Watched
from briefgen.editor.forms.examples import example
from briefgen.editor.forms.posted import read
from briefgen.editor.forms.saving import Change, Saved, Sheet, write
from briefgen.editor.forms.shapes import FieldShape, Leaf, Part, part_of
from briefgen.editor.forms.values import Value, file_value, is_blank, settled
from briefgen.editor.wording import say
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import AddRecord, Plain
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.records.kinds import PREFIXES, Kind
from briefgen.syntax.names import is_id, latin_words, printable
from briefgen.values import dataclass

MAKING = "m"  # before the names of controls of a record that is made on the way
_NAMING = ("name", "title", "term", "label", "question", "text", "publisher", "caption")
_MOST_WORDS, _LONGEST = 4, 40


def home_of(now: DeskNow, kind: Kind, briefing: str) -> str:
    """The file that a new record goes to: where its like stand, else the briefing's own, else the library's."""
    around = [*now.library, *(now.of(briefing) if briefing else ())] if kind.shared else now.of(briefing)
    files = [card.place.file for card in around if card.place.kind is kind]
    if files:
        return max(files, key=lambda file: (file.startswith(LIBRARY), files.count(file)))
    return f"{BRIEFINGS}{briefing}/briefing.yaml" if briefing else f"{LIBRARY}{kind.plural}.yaml"


def free_id(now: DeskNow, kind: Kind, fields: Mapping[str, Plain]) -> str:
    """An id for a new record, after its first words, that nobody has; none for a position, which needs none."""
    if kind.prefix == "pos":
        return ""
    texts = (str(text) for key, text in fields.items() if isinstance(text, str) and key in _NAMING)
    name = next((made for text in texts if (made := _slug(text))), kind.name.replace(" ", "-"))
    return fresh(f"{kind.prefix}-{name}", [card.place.id for card in now.cards])


def _slug(text: str) -> str:
    """Some words as an id has them; none where nothing of them is of the Latin alphabet."""
    return "-".join(latin_words(text)[:_MOST_WORDS])[:_LONGEST].strip("-")


def create(now: DeskNow, kind: Kind, file: str, fields: Mapping[str, Plain]) -> tuple[Saved, str]:
    """Write a new record behind those of its kind in a file; gives its id."""
    if not fields:
        return Saved(
            problems=(
                problem("BG024", f"nothing is filled in of this {kind.name}", Span(file), hint="write something first"),
            )
        ), ""
    id_ = fields.get("id") or free_id(now, kind, fields)
    record: dict[str, Plain] = {"id": id_, **fields} if id_ else dict(fields)
    record["id"] = id_
    if not id_:
        del record["id"]
    elif found := id_problem(now, kind, file, str(id_)):
        return Saved(problems=(found,)), ""
    before = now.files.get(file)
    made = apply(file, before or b"", AddRecord(kind.plural, record))
    if made.value is None:
        return Saved(problems=made.diagnostics), ""
    unwritten = write(now.root, file, before, made.value)
    if unwritten:
        return Saved(problems=unwritten), ""
    shown = str(id_) or _position(fields)
    return Saved(Change(file, say("%(what)s, new", what=shown), before, made.value)), shown


def id_problem(now: DeskNow, kind: Kind, file: str, id_: str) -> Diagnostic | None:
    """Why a record of this file cannot be called so."""
    if not is_id(id_) or not id_.startswith(f"{kind.prefix}-"):
        said = f"`{printable(id_)}` cannot be an id of it: `{kind.prefix}-`, then small letters, digits, single hyphens"
    elif any(card.place.id == id_ for card in now.at_hand(file)):
        said = f"another record has the id `{id_}`"
    else:
        return None
    return problem("BG024", said, Span(file), hint="choose another one")


def _position(fields: Mapping[str, Plain]) -> str:
    return f"pos-{str(fields.get('actor', ''))[4:]}-{str(fields.get('topic', ''))[4:]}"


def fields_sent(sheets: tuple[Sheet, ...]) -> dict[str, Plain]:
    """What a new record is to hold."""
    found: dict[str, Plain] = {}
    for sheet in sheets:
        shapes = {shape.key: shape.shape for shape in sheet.fields}
        made = {k: file_value(shapes[k], settled(p.value)) for k, p in sheet.sent.items() if p.value is not None}
        filled: dict[str, Plain] = {key: value for key, value in made.items() if value is not None}
        if sheet.below and filled:
            found[sheet.below] = filled
        elif not sheet.below:
            found |= filled
    return found


# Made while another record is written -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Making:
    """A record that is made on the way: for which control, of which kind, its few fields with what stands in them."""

    name: str
    kind: Kind
    fields: tuple[tuple[FieldShape, str, Value], ...]


def short_fields(kind: Kind) -> tuple[FieldShape, ...]:
    """The fields with which a record of a kind begins, but for its id."""
    usual = example(kind)
    return tuple(
        f for f in part_of(kind.model).fields if f.key in usual and f.key != "id" and isinstance(f.shape, Leaf)
    )


def in_the_making(sent: Mapping[str, str]) -> dict[str, Making]:
    """The records that are made on the way, by the controls that they are for; `make f.speaker act` begins one."""
    verb, _, rest = sent.get("do", "").partition(" ")
    name, _, prefix = rest.partition(" ")
    wanted = dict.fromkeys(_begun(sent))
    if verb == "make":
        wanted[(name, prefix)] = None
    if verb == "unmake":
        wanted.pop((name, prefix), None)
    return {name: _making(name, PREFIXES[prefix], sent) for name, prefix in wanted if prefix in PREFIXES}


def _begun(sent: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key, value in sent.items():
        if key.startswith(f"{MAKING}.kind."):
            yield key.removeprefix(f"{MAKING}.kind."), value


def _making(name: str, kind: Kind, sent: Mapping[str, str]) -> Making:
    fields = short_fields(kind)
    values = read(Part(fields, kind.model), sent, f"{MAKING}.{name}")
    given = values if isinstance(values, dict) else {}
    return Making(name, kind, tuple((f, f"{MAKING}.{name}.{f.key}", given[f.key]) for f in fields))


def made_on_the_way(
    desk: Watched, place: Place, sent: Mapping[str, str]
) -> tuple[dict[str, str], list[Change], tuple[Diagnostic, ...]]:
    """Write the records that are made on the way, and put their ids where they are referred to.

    Gives what was sent with these ids, what was changed, and why something was not.
    """
    after, changes = dict(sent), list[Change]()
    for name, making in in_the_making(sent).items():
        fields = {f.key: file_value(f.shape, value) for f, _, value in making.fields if not is_blank(value)}
        if not fields:
            continue
        now = desk.now()  # with those that were made before it
        file = home_of(now, making.kind, briefing_of(place.file))
        saved, id_ = create(now, making.kind, file, fields)
        if saved.change is None:
            return after, changes, saved.problems
        changes.append(saved.change)
        after[name] = id_
        for key in [key for key in after if key.startswith((f"{MAKING}.{name}.", f"{MAKING}.kind.{name}"))]:
            del after[key]
    return after, changes, ()
