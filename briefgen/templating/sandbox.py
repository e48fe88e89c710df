"""The Jinja environment that templates run in: what they may read, and how far they may run.

- Attributes: the fields of views, `loop`, and the macros of an import. Nothing else, so no method of a value can be
  called and no record can be reached (Jinja's own sandbox allows every public method).
- Names: the fields of the view, and the gettext functions. There are no other globals.
- Time and space: every body that can run again (loop, macro, block, include) is charged each time it runs, and so is
  every character printed or gone through. Arithmetic that grows values is refused.
- Output: escaped, always. Printing an empty field is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import is_dataclass
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Template, TemplateNotFound, nodes, pass_context
from jinja2.filters import FILTERS as ALL_FILTERS
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.tests import TESTS as ALL_TESTS
from markupsafe import Markup, escape

from briefgen.audience.own_views import ExtraView, OwnFieldView
from briefgen.desk.files import Files
from briefgen.language.casing import at_start, in_sentence
from briefgen.language.gettext_functions import BadMessage, GettextFunctions
from briefgen.language.speech import Listener, Message, Speech
from briefgen.templating.budget import Budget
from briefgen.templating.compiled import COMPILED
from briefgen.templating.loader import Loader
from briefgen.templating.readable_fields import is_module, own_value, readable
from briefgen.templating.step_limits import insert_charges, refuse_forbidden
from briefgen.templating.typography import as_printed

_HELD = ("text", "line", "items")  # of an own field, what it holds
FREE, WALKED = 200, 20  # how long a text or list is that costs nothing to go through; what each part of others costs
FILTERS = (
    "length", "count", "first", "last", "lower", "upper", "capitalize", "title", "trim", "escape", "e", "sort",
    "unique", "selectattr", "rejectattr", "map", "list",
)  # fmt: skip
OWN_FILTERS = ("join", "listed", "at_start", "in_sentence")
TESTS = (
    "defined", "undefined", "none", "string", "number", "mapping", "sequence", "iterable", "odd", "even", "divisibleby",
    "equalto", "eq", "==", "ne", "!=", "gt", ">", "greaterthan", "ge", ">=", "lt", "<", "lessthan", "le", "<=", "in",
    "sameas", "true", "false",
)  # fmt: skip


class Refused(Exception):
    """The template did what templates may not do."""


class PrintedNothing(Exception):
    """The template printed a field that has no value."""


class Missing(Exception):
    """The template used a name that is not there; `known` are those that are. `imported`: from another file."""

    def __init__(self, name: str, known: Iterable[str], *, imported: bool = False) -> None:
        super().__init__(name)
        self.name, self.known, self.imported = name, tuple(known), imported


class _Undefined(StrictUndefined):
    """Whatever is done with it says which name is missing."""

    def _fail_with_undefined_error(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        hint = self._undefined_hint or ""
        if self._undefined_name is None and hint.startswith("No "):  # `first` or `last` of nothing
            raise PrintedNothing
        if self._undefined_name is None:
            raise Refused("an `if` inside {{ }} needs an `else`")
        raise Missing(str(self._undefined_name), (), imported="does not export" in hint)

    __iter__ = __str__ = __len__ = _fail_with_undefined_error
    __eq__ = __ne__ = __bool__ = __hash__ = __contains__ = _fail_with_undefined_error
    __call__ = __getitem__ = __lt__ = __le__ = __gt__ = __ge__ = __add__ = _fail_with_undefined_error

    def __getattr__(self, name: str) -> Any:
        if name[:2] == name[-2:] == "__":
            raise AttributeError(name)
        self._fail_with_undefined_error()


class Sandbox(SandboxedEnvironment):
    """An environment for one rendering of one product; `size` tells how many characters there are to be shown, and
    `passed_over` are blocks that it does not print.
    """

    intercepted_binops = frozenset(("*", "**", "/", "//", "%", "+", "-"))

    def __init__(
        self, templates: Files, product: str, speech: Speech | None = None, size: Callable[[], int] = lambda: 0,
        passed_over: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(
            loader=Loader(templates, product, passed_over), autoescape=True, undefined=_Undefined, trim_blocks=True,
            lstrip_blocks=True, keep_trailing_newline=True, finalize=self._finalize,
            extensions=("jinja2.ext.i18n",), bytecode_cache=COMPILED,
        )  # fmt: skip
        self.charge = Budget(size).charge
        self.own_read: set[tuple[str, str]] = set()  # kind and name of each
        self.policies["ext.i18n.trimmed"] = True
        self.newstyle_gettext = True  # the functions below put the values in, and no `%` operator is needed
        self.speech = Listener(speech or Speech())
        self.functions = GettextFunctions(self.speech, self._print).by_name()
        self.globals.clear()
        self.globals.update(self.functions)
        self.filters = {name: ALL_FILTERS[name] for name in FILTERS}
        self.filters |= {
            "join": self._join,
            "listed": self._listed,
            "at_start": self._at_start,
            "in_sentence": self._in_sentence,
            "_charge": self._charge,
            "_weigh": self._weigh,
            "_measure": self._measure,
        }
        self.tests = {name: ALL_TESTS[name] for name in TESTS}

    @property
    def unsaid(self) -> tuple[Message, ...]:
        """What templates had to say in English, in a document of another language."""
        return self.speech.unsaid

    # What may be read

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a view, of `loop`, or a macro of an import."""
        if isinstance(obj, _Undefined):
            obj._fail_with_undefined_error()
        known = readable(obj)
        if isinstance(obj, ExtraView | OwnFieldView) and attribute in known:
            return self._own(obj, attribute)
        if attribute in known:
            return getattr(obj, attribute)
        if isinstance(obj, dict):
            return self.getitem(obj, attribute)
        if is_dataclass(obj) or isinstance(obj, LoopContext) or is_module(obj):
            raise Missing(attribute, sorted(known))
        raise Refused(f"`.{attribute}` is not there: a template can only read fields of the view")

    def _own(self, obj: ExtraView | OwnFieldView, attribute: str) -> Any:
        """What an own field of the desk holds; that it was read is noted."""
        field = obj.named(attribute) if isinstance(obj, ExtraView) else obj
        if field is None or (field is obj and attribute not in _HELD):
            return getattr(obj, attribute)
        self.own_read.add((field.kind, field.name))
        return getattr(obj, attribute) if field is obj else own_value(field)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An entry of a literal map, or an item of a list by its number."""
        if isinstance(obj, dict):
            if argument in obj:
                return obj[argument]
            raise Missing(str(argument), [str(key) for key in obj])
        if isinstance(obj, tuple | list) and isinstance(argument, int):
            if -len(obj) <= argument < len(obj):
                return obj[argument]
            raise Missing(str(argument), ())
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        raise Refused("only lists and maps have items")

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Macros, blocks, `loop` and the gettext functions may be called; nothing else."""
        self.charge(1)
        if any(obj is function for function in self.functions.values()):
            return self._said(obj, args, kwargs)
        if (
            isinstance(obj, Macro | BlockReference | LoopContext)
            or getattr(obj, "__self__", None).__class__ is LoopContext
        ):
            return context.call(obj, *args, **kwargs)
        if isinstance(obj, _Undefined):
            obj._fail_with_undefined_error()
        raise Refused("a template can only call macros")

    def _said(self, function: Callable[..., Any], args: tuple[Any, ...], values: dict[str, Any]) -> Any:
        for given in (*args, *values.values()):
            if isinstance(given, _Undefined):
                given._fail_with_undefined_error()
        try:
            return function(*args, **values)
        except BadMessage as error:
            raise Refused(str(error)) from None

    def call_binop(self, _context: Context, operator: str, left: Any, right: Any) -> Any:
        """Counting is all the arithmetic there is."""
        whole = all(isinstance(side, int) and not isinstance(side, bool) for side in (left, right))
        if operator in ("+", "-") and whole:
            return left + right if operator == "+" else left - right
        raise Refused(f"`{operator}` is not used in templates; join texts with ~")

    # How far it may run

    @pass_context
    def _charge(self, _context: Context, weight: int) -> str:
        self.charge(weight)
        return ""

    @pass_context
    def _weigh(self, _context: Context, value: Any) -> Any:
        return self._print(value)

    @pass_context
    def _measure(self, _context: Context, value: Any) -> Any:
        """Charge for a text or list that a filter, test, comparison or slice goes through; small ones are free."""
        if isinstance(value, str | list) and len(value) > FREE:
            self.charge(len(value) * WALKED)
        return value

    # With a context, Jinja does not run them while it compiles: what is compiled is kept for documents in any language.

    @pass_context
    def _join(self, _context: Context, values: Iterable[Any], separator: str = "") -> str:
        parts = [escape(self._print(value)) for value in values]
        self.charge(sum(map(len, parts)) + len(separator) * len(parts))
        return escape(separator).join(parts)

    @pass_context
    def _listed(self, _context: Context, names: Iterable[Any]) -> str:
        """Names as a list in a sentence of the document's language: commas, and "and" before the last."""
        parts = [escape(self._print(name)) for name in names]
        self.charge(sum(map(len, parts)))
        return Markup(self.speech.listed(parts))

    @pass_context
    def _at_start(self, _context: Context, words: Any) -> Any:
        """Words with a capital, as they stand at the beginning or alone."""
        return type(words)(at_start(words)) if isinstance(words, str) else words

    @pass_context
    def _in_sentence(self, _context: Context, words: Any) -> Any:
        """A label as it stands within a sentence, where the document's language has no capital for it."""
        return type(words)(in_sentence(words, self.speech.language)) if isinstance(words, str) else words

    @pass_context
    def _finalize(self, _context: Context, value: Any) -> Any:
        return self._print(value)

    def _print(self, value: Any) -> Any:
        if value is None:
            raise PrintedNothing
        if isinstance(value, _Undefined):
            str(value)
        if isinstance(value, str):
            self.charge(len(value))
            return as_printed(value, self.speech)
        if isinstance(value, bool) or not isinstance(value, int):
            raise Refused("only texts and whole numbers can be printed: loop over a list, print a view's fields")
        return value

    # What is checked and added when a template is compiled

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Jinja's documented hook between parsing and compiling."""
        refuse_forbidden(source, name, filename)
        insert_charges(source)
        return super()._generate(source, name, filename, defer_init)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        """Only names are looked up, never objects that a template was handed."""
        if not isinstance(name, str):
            raise TemplateNotFound(str(name))
        return super().get_template(name, parent, globals)
