"""LibreOffice at work: it opens a document, edits it itself, as its own scripting tells it, and saves it as .docx."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

TRIES = 3  # of a program that is not ours
PATIENT = 60  # seconds: ends what hangs
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = f"""{_HEAD}<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Review"/></library:library>
"""
_NAMED = (
    '<item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="givenname" oor:op="fuse"><value>Ada</value>'
    "</prop></item></oor:items>"
)
_BASIC = """
Function Setting(sName, vValue)
  Dim oSetting As New com.sun.star.beans.PropertyValue
  oSetting.Name = sName
  oSetting.Value = vValue
  Setting = oSetting
End Function

Sub Review(sFrom, sTo, sWhat, sWords, sNew)
  Dim oDoc, oFind, oFound, oCursor, oNote
  EnableReschedule(False) &apos; else it draws comments in the margin, and falls over: it has no window for them
  oDoc = StarDesktop.loadComponentFromURL(sFrom, "_blank", 0, Array(Setting("Hidden", True)))
  oDoc.RecordChanges = (sWhat &lt;&gt; "write over without a track")
  oFind = oDoc.createSearchDescriptor()
  oFind.SearchString = sWords
  oFound = oDoc.findFirst(oFind)
  Select Case sWhat
  Case "write over", "write over without a track"
    oFound.String = sNew
  Case "write behind"
    oFound.Text.insertString(oFound.End, sNew, False)
  Case "comment"
    oNote = oDoc.createInstance("com.sun.star.text.textfield.Annotation")
    oNote.Author = "Ada"
    oNote.Content = sNew
    oFound.Text.insertTextContent(oFound, oNote, True)
  Case "begin a paragraph behind"
    oCursor = oFound.Text.createTextCursorByRange(oFound)
    oCursor.gotoEndOfParagraph(False)
    oFound.Text.insertControlCharacter(oCursor, 0, False)
    oFound.Text.insertString(oCursor, sNew, False)
  End Select
  oDoc.storeToURL(sTo, Array(Setting("FilterName", "MS Word 2007 XML")))
  oDoc.close(True)
End Sub
"""


class LibreOffice:
    """A LibreOffice with a profile of its own, whose user is called Ada."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.profile = folder, folder / "profile"
        self._run("--terminate_after_init")  # it makes the profile
        library = self.profile / "user/basic/Standard"
        library.mkdir(parents=True, exist_ok=True)
        (library / "script.xlb").write_text(_LIBRARY, "utf-8")
        module = '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Review"'
        (library / "Review.xba").write_text(
            f'{_HEAD}{module} script:language="StarBasic">{_BASIC}</script:module>', "utf-8"
        )
        settings = self.profile / "user/registrymodifications.xcu"
        settings.write_text(settings.read_text("utf-8").replace("</oor:items>", _NAMED), "utf-8")

    def review(self, copy: bytes, what: str, words: str, new: str = "") -> bytes:
        """A copy that a reviewer opened, edited where these words stand, and saved."""
        before, after = self.folder / "before.docx", self.folder / "after.docx"
        before.write_bytes(copy)
        after.unlink(missing_ok=True)
        given = ",".join(f'"{one}"' for one in (before.as_uri(), after.as_uri(), what, words, new))
        for _ in range(TRIES):
            self._run(f"macro:///Standard.Review.Review({given})")
            if after.exists():
                return after.read_bytes()
        raise AssertionError(f"LibreOffice did not save what it was asked to: {what}")

    def _run(self, *asked: str) -> None:
        command = ["soffice", f"-env:UserInstallation={self.profile.as_uri()}", "--headless", "--norestore", *asked]
        # What counts is the file that it saves. What hangs is ended with all that it began, for it holds the profile.
        begun = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        with suppress(subprocess.TimeoutExpired):
            begun.wait(PATIENT)
        with suppress(ProcessLookupError):
            os.killpg(begun.pid, signal.SIGKILL)
        begun.wait()
