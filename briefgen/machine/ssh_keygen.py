"""Signatures made and checked by `ssh-keygen`, which this machine may lack."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from briefgen.values import dataclass

_SECONDS = 60  # to check a signature takes milliseconds
_WHO = "signer"  # whose key it is, the desk knows


class CannotSign(Exception):
    """Why `ssh-keygen` made no signature."""


def there() -> bool:
    """Whether this machine has it."""
    return shutil.which("ssh-keygen") is not None


@dataclass(frozen=True, slots=True)
class Keygen:
    """Checks signatures; what it asks with lies in `folder`."""

    folder: Path
    namespace: str
    revoked: bool = False

    def holds(self, key: str, data: bytes, signature: bytes) -> bool | None:
        """Whether a key made this signature of these bytes; None where nothing here can tell."""
        allowed, given = self.folder / "allowed", self.folder / "signature"
        allowed.write_text(f'{_WHO} namespaces="{self.namespace}" {key}\n', "utf-8")
        given.write_bytes(signature)
        command = ["-Y", "verify", "-f", str(allowed), "-I", _WHO, "-n", self.namespace, "-s", str(given)]
        if self.revoked:
            command += ["-r", str(self.folder / "revoked")]
        try:
            return _run(command, data, timeout=_SECONDS).returncode == 0
        except (OSError, subprocess.TimeoutExpired):
            return None


@contextmanager
def keygen(namespace: str, revoked: Iterable[str]) -> Iterator[Keygen]:
    """What checks signatures in a namespace; none of a key that is `revoked`."""
    with TemporaryDirectory(prefix="briefgen-") as folder:
        lines = [f"{key}\n" for key in revoked]
        Path(folder, "revoked").write_text("".join(lines), "utf-8")
        yield Keygen(Path(folder), namespace, revoked=bool(lines))


def sign(key_file: str, namespace: str, data: bytes) -> bytes:
    """A signature of these bytes. A public key is enough where an agent holds the private one. Raises CannotSign."""
    try:
        ran = _run(["-Y", "sign", "-f", key_file, "-n", namespace], data)
    except OSError as error:
        raise CannotSign(error.strerror or str(error)) from None
    if ran.returncode or not ran.stdout:
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CannotSign(said[-1] if said else f"it ended with {ran.returncode}")
    return ran.stdout


def _run(arguments: list[str], data: bytes, timeout: float | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run it; it asks for a passphrase on the terminal by itself. Raises OSError, and subprocess.TimeoutExpired."""
    return subprocess.run(
        ["ssh-keygen", *arguments],
        input=data,
        capture_output=True,
        check=False,
        timeout=timeout,
        env={**os.environ, "LC_ALL": "C"},
    )
