"""`briefgen edit`."""

from __future__ import annotations

from importlib.util import find_spec

from briefgen.cli.options import EditOptions
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.editor.serving import PortTaken, serve

EXTRA = {"starlette": "starlette", "uvicorn": "uvicorn", "python-multipart": "python_multipart"}


def main(options: EditOptions) -> int:
    """Open the desk in the browser, and serve it until Ctrl-C. Raises Usage."""
    desk = desk_folder(options)
    if lacking := [package for package, module in EXTRA.items() if find_spec(module) is None]:
        raise Usage(f"the editor needs {', '.join(lacking)}: run `python -m pip install 'briefgen[edit]'`")
    if not 0 <= options.port < 2**16:
        raise Usage(f"--port is a number up to 65535, not {options.port}")
    try:
        return serve(desk, port=options.port, opens=not options.no_open, say=_say, details=options.verbose > 0)
    except PortTaken:
        raise Usage(f"--port {options.port}: another program listens there; name another one, or none") from None
    except PermissionError:
        raise Usage(f"--port {options.port}: this machine does not let you; name one above 1023, or none") from None


def _say(line: str) -> None:
    print(line, flush=True)
