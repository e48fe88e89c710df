"""`briefgen edit`."""

from __future__ import annotations

from importlib import import_module

from briefgen.cli.options import EditOptions
from briefgen.cli.session import desk_folder
from briefgen.cli.usage import Usage

EXTRA = ("starlette", "uvicorn", "python_multipart")


def main(options: EditOptions) -> int:
    """Open the desk in the browser, and serve it until Ctrl-C. Raises Usage."""
    desk = desk_folder(options)
    if not 0 <= options.port < 2**16:
        raise Usage(f"--port is a number up to 65535: {options.port}")
    _needs_extra()
    from briefgen.editor.serving import PortTaken, serve  # noqa: PLC0415  (only with the extra)

    try:
        return serve(desk, port=options.port, opens=not options.no_open, say=_say)
    except PortTaken:
        raise Usage(f"--port {options.port}: another program listens there; name another one, or none") from None
    except PermissionError as error:
        raise Usage(f"--port {options.port}: {error.strerror}") from None


def _needs_extra() -> None:
    """Raises Usage where the packages of the extra are not installed."""
    try:
        for name in EXTRA:
            import_module(name)
    except ModuleNotFoundError as error:
        raise Usage(f"the editor needs `{error.name}`: run `python -m pip install 'briefgen[edit]'`") from None


def _say(line: str) -> None:
    print(line, flush=True)
