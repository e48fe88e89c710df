"""Typed policy records become designed briefings, PDF and HTML. ARCHITECTURE.md says how to read the package.

`briefgen.build()`, `check()`, `publish()` and `changes()` are the program for use from Python; `import briefgen` itself
loads nothing.
"""

__all__ = [
    "Change",
    "Changes",
    "Diagnostic",
    "Result",
    "Severity",
    "Span",
    "__version__",
    "build",
    "changes",
    "check",
    "publish",
]

TYPE_CHECKING = False  # `typing` has the same, and costs as much as all of `--help`
if TYPE_CHECKING:
    from briefgen.api import Change, Changes, Diagnostic, Result, Severity, Span, build, changes, check, publish
    from briefgen.version import __version__


def __getattr__(name: str) -> object:
    """Load what is public when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module `briefgen` has no attribute `{name}`")
    if name == "__version__":
        from briefgen.version import __version__  # noqa: PLC0415  (the same)

        return __version__
    from briefgen import api  # noqa: PLC0415  (pydantic, Jinja and YAML: not before somebody needs them)

    return getattr(api, name)


def __dir__() -> list[str]:
    """What is public."""
    return __all__
