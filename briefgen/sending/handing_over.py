"""The one place that speaks SMTP: what the library and the network raise ends here."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress

from briefgen.sending.ledger import State
from briefgen.sending.server_address import Server
from briefgen.syntax.names import printable
from briefgen.values import dataclass

_TAKEN = (250, 251)
_LONGEST = 200  # letters of what a server says


class NoServerError(Exception):
    """The server cannot be reached, does not prove who it is, or lets us not in; why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a message: sent, refused (it was not sent), or begun, where nobody can know; and why."""

    state: State
    why: str = ""
    broken: bool = False  # whether the connection is of no more use


def connected(server: Server, timeout: float) -> smtplib.SMTP:
    """A connection that is encrypted, unless the server is on this machine. Raises NoServerError."""
    try:
        if server.whole:
            context = ssl.create_default_context()
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=timeout, context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=timeout)
    except (smtplib.SMTPException, OSError) as error:
        raise NoServerError(_said(error)) from None
    try:
        _entered(smtp, server)
    except (smtplib.SMTPException, OSError) as error:
        smtp.close()
        raise NoServerError(_said(error)) from None
    except NoServerError:
        smtp.close()
        raise
    return smtp


def _entered(smtp: smtplib.SMTP, server: Server) -> None:
    smtp.ehlo_or_helo_if_needed()
    if not server.whole and smtp.has_extn("starttls"):
        smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo()
    elif not server.whole and not server.here:
        raise NoServerError("it offers no encryption (STARTTLS), and nothing is sent in the clear")
    if server.user:
        smtp.login(server.user, server.password)


def handed_over(smtp: smtplib.SMTP, sender: str, address: str, message: bytes, begun: Callable[[], None]) -> Answer:
    """Hand over a message; `begun` is called at the last moment at which it surely is not sent yet."""
    try:
        for code, said in (smtp.mail(sender), smtp.rcpt(address)):
            if code not in _TAKEN:
                return _refused(smtp, code, said)
    except (smtplib.SMTPException, OSError) as error:
        return Answer(State.REFUSED, _said(error), broken=True)
    begun()
    try:
        code, said = smtp.data(message)
    except smtplib.SMTPDataError as error:
        return _refused(smtp, error.smtp_code, error.smtp_error)
    except (smtplib.SMTPException, OSError) as error:
        return Answer(State.BEGUN, _said(error), broken=True)
    return Answer(State.SENT) if code in _TAKEN else _refused(smtp, code, said)


def ended(smtp: smtplib.SMTP) -> None:
    """Say good-bye; who has gone already is not missed."""
    with suppress(smtplib.SMTPException, OSError):
        smtp.quit()
    smtp.close()


def _refused(smtp: smtplib.SMTP, code: int, said: bytes | str) -> Answer:
    try:
        smtp.rset()
    except (smtplib.SMTPException, OSError):
        return Answer(State.REFUSED, _told(code, said), broken=True)
    return Answer(State.REFUSED, _told(code, said))


def _said(error: Exception) -> str:
    """What went wrong, without what we told the server."""
    match error:
        case smtplib.SMTPResponseException():
            return _told(error.smtp_code, error.smtp_error)
        case ssl.SSLCertVerificationError():
            return f"its certificate is not trusted: {error.verify_message}"
        case TimeoutError():
            return "it did not answer in time"
        case OSError() if error.strerror:
            return error.strerror
    return printable(str(error))[:_LONGEST] or type(error).__name__


def _told(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {printable(' '.join(text.split()))}"[:_LONGEST]
