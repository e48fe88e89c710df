"""`briefgen edit`."""

from __future__ import annotations

import os
from importlib.util import find_spec

from briefgen.cli.options import EditOptions
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.editor.entrance.door import Proxy
from briefgen.editor.entrance.serving import LOOPBACK, Behind, NoSuchHost, PortTaken, serve
from briefgen.regexes import regex
from briefgen.syntax.names import printable

SECRET, SHORTEST = "BRIEFGEN_PROXY_SECRET", 20
ORIGIN = regex(r"https://[a-z0-9.-]+(:[0-9]+)?")
EXTRA = {"starlette": "starlette", "uvicorn": "uvicorn", "python-multipart": "python_multipart"}


def main(options: EditOptions) -> int:
    """Open the desk in the browser, and serve it until Ctrl-C. Raises Usage."""
    desk = desk_folder(options)
    if lacking := [package for package, module in EXTRA.items() if find_spec(module) is None]:
        raise Usage(f"the editor needs {', '.join(lacking)}: run `python -m pip install 'briefgen[edit]'`")
    if not 0 <= options.port < 2**16:
        raise Usage(f"--port is a number up to 65535, not {options.port}")
    behind = _behind(options, os.environ.get(SECRET, ""))
    try:
        return serve(desk, port=options.port, opens=not options.no_open, say=_say, behind=behind,
                     details=options.verbose > 0)  # fmt: skip
    except PortTaken:
        raise Usage(f"--port {options.port}: another program listens there; name another one, or none") from None
    except PermissionError:
        raise Usage(f"--port {options.port}: this machine does not let you; name one above 1023, or none") from None
    except NoSuchHost:
        raise Usage(f"--host {printable(options.host)}: that is no address of this machine") from None


def _behind(options: EditOptions, secret: str) -> Behind | None:
    """The proxy, if there is one. Raises Usage: without one, the editor is for this machine only."""
    origin = options.behind_proxy
    if origin is None:
        if options.host not in (*LOOPBACK, "localhost"):
            raise Usage(f"--host {printable(options.host)}: others than you reach the editor only through a proxy that "
                        "knows who they are (--behind-proxy)")  # fmt: skip
        return None
    if not ORIGIN.fullmatch(origin):
        raise Usage(f"--behind-proxy is an address such as https://desk.example, not {printable(origin)}")
    if len(secret) < SHORTEST or not secret.isascii():
        raise Usage(f"--behind-proxy needs {SECRET} in the environment: {SHORTEST} characters or more, which the proxy "
                    "sends in X-Briefgen-Secret")  # fmt: skip
    return Behind(Proxy(secret, options.identity), origin, options.host)


def _say(line: str) -> None:
    print(line, flush=True)
