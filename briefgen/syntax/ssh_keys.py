"""Public keys as ssh prints them, and which key made a signature: read strictly, and trusted only by `ssh-keygen`."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error
from hashlib import sha256

from briefgen.regexes import regex

KINDS = (
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "ssh-rsa",
)
LONGEST = 20_000  # bytes of a signature; the longest of an RSA key has some 3,000
_ARMOUR = regex(rb"-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n*", re.ASCII)
_MAGIC = b"SSHSIG\0\0\0\1"


class NotAKey(ValueError):
    """Why a text is no public key, or bytes are no signature."""


def public_key(text: str) -> str:
    """The key alone, `KIND BASE64`, of a line as ssh prints it. Raises NotAKey."""
    if "PRIVATE KEY" in text:
        raise NotAKey("this is a private key, which belongs into no file of a desk")
    words = text.split()
    if len(words) < 2 or words[0] not in KINDS:
        raise NotAKey(f"a public key begins with {', '.join(KINDS[:2])} or another kind that ssh knows")
    try:
        kind, rest = _string(b64decode(words[1], validate=True))
    except (Error, ValueError):
        raise NotAKey("the key is cut short, or has signs that no key has") from None
    if kind.decode("ascii", "replace") != words[0] or not _whole(rest):
        raise NotAKey("the key is cut short, or is of another kind than it says")
    return f"{words[0]} {words[1]}"


def key_of_signature(signature: bytes) -> str:
    """The key, `KIND BASE64`, that made a signature by its own word. Raises NotAKey."""
    found = _ARMOUR.fullmatch(unix_lines(signature)) if len(signature) <= LONGEST else None
    if found is None:
        raise NotAKey("it is no signature of ssh-keygen")
    try:
        held = b64decode(found[1].replace(b"\n", b""), validate=True)
        if not held.startswith(_MAGIC):
            raise NotAKey("it is no signature of ssh-keygen")
        blob, _ = _string(held[len(_MAGIC) :])
        kind, _ = _string(blob)
    except Error:
        raise NotAKey("it is no signature of ssh-keygen") from None
    return f"{kind.decode('ascii', 'replace')} {b64encode(blob).decode()}"


def fingerprint(key: str) -> str:
    """How ssh shows a key in short: `SHA256:…`."""
    return f"SHA256:{b64encode(sha256(b64decode(key.split()[1])).digest()).decode().rstrip('=')}"


def unix_lines(data: bytes) -> bytes:
    """Bytes with the line breaks that they were signed with: a checkout on Windows may have given them others."""
    return data.replace(b"\r\n", b"\n")


def _string(data: bytes) -> tuple[bytes, bytes]:
    """The first field of ssh's binary form, and what follows it. Raises NotAKey."""
    end = 4 + int.from_bytes(data[:4], "big")
    if len(data) < end or not data:
        raise NotAKey("it is cut short")
    return data[4:end], data[end:]


def _whole(rest: bytes) -> bool:
    """Whether nothing but whole fields follows."""
    try:
        while rest:
            _, rest = _string(rest)
    except NotAKey:
        return False
    return True
