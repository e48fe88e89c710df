"""What each command is told: one value, read once from what argparse found, and not changed after that.

A build that has nothing to do loads this, so these are plain classes: to import `dataclasses` or `typing` would cost it
more than its work. Their annotations are the list of the options, which is held against the parser's with every run.
"""

from __future__ import annotations

from collections.abc import Mapping

TYPE_CHECKING = False  # `typing` would have to be imported for its own
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Literal


class Options:
    """What every command can be told: to show the details if briefgen itself fails."""

    verbose: int

    def __init__(self, given: Mapping[str, object]) -> None:
        """Raises TypeError where these are not exactly the options of this command."""
        names = {name for base in type(self).__mro__[:-1] for name in base.__annotations__}
        if names != given.keys():
            raise TypeError(f"{type(self).__name__} and the parser differ in {', '.join(sorted(names ^ given.keys()))}")
        self.__dict__.update({name: tuple(told) if isinstance(told, list) else told for name, told in given.items()})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"options are read once: `{name}` stays as it is")


class DeskOptions(Options):
    """Of a command that works on a desk: which one; None: the one around the current folder."""

    desk: str | None


class ReportOptions(DeskOptions):
    """Of a command that tells problems: how and to whom, and what fails."""

    report: tuple[str, ...]
    report_for: str | None
    fail_on: Literal["error", "warning"]
    quiet: bool

    @property
    def silent(self) -> bool:
        """Whether nothing may be said beside the problems: asked for, or a report goes to the same place."""
        return self.quiet or any("=" not in report for report in self.report)


class SelectOptions(ReportOptions):
    """Of a command that goes through briefings: which ones, what of them, for whom, how strictly, and on which day."""

    briefings: tuple[str, ...]
    product: tuple[str, ...]
    audience: tuple[str, ...]
    profile: Literal["draft", "release"]
    embargo_copy: bool
    today: str | None


class CheckOptions(SelectOptions):
    """`briefgen check`."""


class BuildOptions(SelectOptions):
    """`briefgen build`."""

    format: tuple[str, ...]
    edition: int | None
    differing: bool
    out: str | None
    force: bool
    verify: bool
    explain: bool
    jobs: int | None
    job_timeout: float | None
    job_memory: int | None
    cluster: str | None
    log: str | None
    wait: bool
    open: bool
    watch: bool


class PublishOptions(SelectOptions):
    """`briefgen publish`."""

    note: str
    kind: Literal["update", "correction", "withdrawal"]
    reinstate: bool
    sign: str | None
    out: str | None


class SendOptions(SelectOptions):
    """`briefgen send`."""

    edition: int | None
    dry_run: bool
    again: bool
    timeout: float
    out: str | None


class ChangesOptions(DeskOptions):
    """`briefgen changes`."""

    briefing: str
    since: str | None
    audience: str | None
    report: Literal["text", "json"]


class ListOptions(DeskOptions):
    """`briefgen list`."""

    what: Literal["briefings", "products", "audiences", "units", "due", "editions"]
    briefings: tuple[str, ...]
    report: Literal["text", "json"]
    today: str | None
    names: bool


class QuotesOptions(DeskOptions):
    """`briefgen quotes`."""

    what: Literal["verify"]
    briefings: tuple[str, ...]
    report: Literal["text", "json"]


class ClearOptions(DeskOptions):
    """`briefgen clear`."""

    briefing: str
    role: str
    name: str
    today: str | None


class NewOptions(DeskOptions):
    """`briefgen new`."""

    what: str | None
    name: str | None
    append: str | None


class InitOptions(Options):
    """`briefgen init`."""

    dir: str


class MigrateOptions(DeskOptions):
    """`briefgen migrate`."""

    dry_run: bool
    write: bool


class SchemaOptions(DeskOptions):
    """`briefgen schema`."""

    what: str
    write: bool


class ScheduleOptions(DeskOptions):
    """`briefgen schedule`."""

    kind: str
    write: bool


class CompletionOptions(Options):
    """`briefgen completion`."""

    shell: str


class EditOptions(DeskOptions):
    """`briefgen edit`."""

    port: int
    no_open: bool
    behind_proxy: str | None
    identity: str
    host: str


class ExplainOptions(Options):
    """`briefgen explain`."""

    code: str | None


class TemplateListOptions(DeskOptions):
    """`briefgen template list`."""


class TemplateNewOptions(DeskOptions):
    """`briefgen template new`."""

    name: str
    product: str
    title: str


class TemplateOverrideOptions(DeskOptions):
    """`briefgen template override`."""

    product: str
    block: str
    diff: bool
    keep: bool


class TemplateFieldsOptions(DeskOptions):
    """`briefgen template fields`."""

    product: str | None
    briefing: str | None
    audience: str | None


class TemplateWordsOptions(DeskOptions):
    """`briefgen template words`."""

    check: bool


class TemplateCheckOptions(ReportOptions):
    """`briefgen template check`."""

    products: tuple[str, ...]
    out: str | None


class ReviewSendOptions(DeskOptions):
    """`briefgen review send`."""

    briefing: str
    product: str | None
    audience: str | None
    reviewers: str
    by: str | None
    to: str | None


class ReviewReadOptions(ReportOptions):
    """`briefgen review read`."""

    files: tuple[str, ...]
    apply: bool


_OF_COMMANDS: Mapping[str, type[Options]] = {
    "build": BuildOptions,
    "publish": PublishOptions,
    "send": SendOptions,
    "changes": ChangesOptions,
    "check": CheckOptions,
    "list": ListOptions,
    "new": NewOptions,
    "init": InitOptions,
    "migrate": MigrateOptions,
    "template list": TemplateListOptions,
    "template new": TemplateNewOptions,
    "template override": TemplateOverrideOptions,
    "template check": TemplateCheckOptions,
    "template fields": TemplateFieldsOptions,
    "template words": TemplateWordsOptions,
    "review send": ReviewSendOptions,
    "review read": ReviewReadOptions,
    "schema": SchemaOptions,
    "schedule": ScheduleOptions,
    "completion": CompletionOptions,
    "edit": EditOptions,
    "explain": ExplainOptions,
    "clear": ClearOptions,
    "quotes": QuotesOptions,
    "doctor": Options,
}


def read_options(found: Namespace) -> Options:
    """What the command that was found is told."""
    given = dict(vars(found))
    words = [given.pop(name) for name in ("command", "tool") if name in given]
    return _OF_COMMANDS[" ".join(words)](given)
