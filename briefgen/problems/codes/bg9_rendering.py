"""BG9: rendering."""

from __future__ import annotations

from briefgen.problems.codes.entry import Code, Severity

CODES = (
    Code(
        "BG901",
        "a character that no shipped font has",
        "It would print as an empty box.",
        "Write it otherwise, or add a font that has it to the templates.",
    ),
    Code(
        "BG902",
        "a link to a place that is not on the page",
        "The reader clicks, and nothing happens.",
        "Mend the template: the target needs an `id` of that name.",
    ),
    Code(
        "BG903",
        "a font or picture that the engine could not use",
        "The page would lack it.",
        "Replace the file.",
    ),
    Code(
        "BG904",
        "the page is nested too deeply",
        "The engine cannot lay out more than about a hundred elements inside each other.",
        "Simplify the template where elements contain elements without end.",
    ),
    Code(
        "BG905",
        "the engine failed",
        "The PDF engine stopped with an error of its own. Nothing was written.",
        "Take out what was changed last; if the page is plain, report it with the message.",
    ),
    Code(
        "BG906",
        "more pages than a document may have",
        "Limits keep a mistaken template from stalling the build.",
        "Split the briefing, or mend the template.",
    ),
    Code(
        "BG907",
        "a note of the PDF engine",
        "The engine said something about this page that briefgen has no better words for.",
        "Look at the page; mend the template if something is missing.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG908",
        "the PDF engine is not available",
        "WeasyPrint needs the system library Pango, which was not found. HTML can be built without it.",
        "Run `briefgen doctor`, install what it names, or build with `--format html`.",
        exit_status=2,
    ),
    Code(
        "BG909",
        "building took too long",
        "A page that does not end must not keep the other briefings from being built.",
        "Look for what is endless or very large in the template or the records; `--job-timeout` sets the limit.",
    ),
    Code(
        "BG911",
        "the process that built a briefing ended",
        "The engine crashed, wanted more memory than `--job-memory` allows, or the system ended the process. The other "
        "briefings were built, and this one keeps its last good documents.",
        "Build the briefing alone; if that fails too, take out what was changed last, and report it.",
    ),
    Code(
        "BG912",
        "the cluster cannot be used",
        "Its scheduler does not answer or was lost, it has no workers, or a worker has other versions than this "
        "machine, so other bytes could come of it. What was built until then stands.",
        "Start the scheduler and workers with the same versions of everything, or build without `--cluster`.",
        exit_status=2,
    ),
    Code(
        "BG913",
        "a document came out otherwise the second time",
        "`--verify` builds everything twice, in processes that differ in all that must not matter. Other bytes for the "
        "same records mean that something else has a say in them. Nothing of that briefing was written.",
        "It is a mistake of briefgen, its engine or the machine: report it, and keep the last good files.",
        exit_status=2,
    ),
    Code(
        "BG915",
        "an edition made once more is not what was published",
        "The templates, briefgen or the PDF engine are others than then, or the desk allows its audience less than "
        "then, so other files came of the same snapshot. What readers have is what was published, so that audience "
        "gets nothing.",
        "Hand out the published files from your archive, or use the versions of then. `build --edition N --differing` "
        "makes what comes of it today, for that run; nobody ever sees more than was allowed then and is now.",
    ),
    Code(
        "BG916",
        "the snapshot of an edition cannot be trusted",
        "It is damaged or missing, was edited, or the edition after it names another seal: then it was exchanged, or "
        "two lines of editions were joined. Nothing is made from it.",
        "Put back the file as it was published, from a copy of the desk. `briefgen list editions` shows the chain.",
    ),
    Code(
        "BG917",
        "an edition was made otherwise than it was published",
        "`--differing` asked for it, although other files came of the snapshot than those that readers have.",
        "Hand these files out only if that is meant.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG918",
        "nobody answers for an edition by a signature",
        "It says of itself that it was published before this desk named keys. Whoever may write into the desk could "
        "have put it there, and a signed edition that follows would answer for it too. So a person signs the last one "
        "first.",
        "Compare it with what you have in your archive and sign it: `ssh-keygen -Y sign -f KEYFILE -n briefgen-edition "
        "FILE`. It answers for those before it.",
        firm=True,
    ),
    Code(
        "BG919",
        "an edition cannot be signed as the desk wants it",
        "`signing` in desk.yaml names the keys that editions are signed with. An edition without such a signature "
        "would be refused by whoever makes it again, so nothing was published.",
        "Publish with `--sign KEYFILE` and a key that desk.yaml names and that is in force; or name the key there.",
    ),
    Code(
        "BG920",
        "`ssh-keygen` is missing",
        "Editions are signed, and signatures checked, by OpenSSH's own program.",
        "Install OpenSSH's client programs; `briefgen doctor` tells whether they are found.",
        exit_status=2,
    ),
    Code(
        "BG921",
        "it is not known what today's content withholds of an edition",
        "An edition that is made again or taken back shows nobody what is withheld from them today: records whose "
        "marking is higher now, or which are under an embargo. This file or record cannot be read, so what it says of "
        "that is not known. The edition is made all the same: taking it back must not wait.",
        "Look yourself whether something of it must not be shown any more, or mend what cannot be read first.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG922",
        "a picture of an edition is not what was published",
        "An edition keeps the digest of each picture, and the file stays beside the content. This one was replaced or "
        "is gone, so the edition cannot be made again as readers have it.",
        "Put back the file as it was, from a copy of the desk; or hand out the published documents from your archive.",
    ),
    Code(
        "BG924",
        "an audience does not learn that an edition is taken back",
        "The notice of a withdrawal shows what is taken back. Who had the edition and may not see the briefing today, "
        "as its marking is higher now or it is under an embargo, gets none.",
        "Tell them yourself; or publish the withdrawal first, and raise the marking after it.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG925",
        "nobody would learn that an edition is taken back",
        "The notice of a withdrawal shows what is taken back, and of those who had the edition nobody may see the "
        "briefing today. So it is not withdrawn, and says so.",
        "Lower the briefing's `marking` or lift its `embargo`, publish the withdrawal, and raise it again.",
    ),
    Code(
        "BG930",
        "what a worker of the cluster sent is not taken",
        "Of a worker only PDFs are taken, in an archive of plain values, each for a page that was made here and in the "
        "one form that the engine writes. Anything else may be the work of somebody who is not meant to have a say.",
        "Find out who runs that worker; build without `--cluster`, or with `--verify`, which makes all of it here too.",
        exit_status=2,
    ),
    Code(
        "BG931",
        "what makes Word documents is not installed",
        "Only those who want Word documents need the package python-docx, so briefgen comes without it.",
        "Run `python -m pip install 'briefgen[word]'`, or build the other formats.",
        exit_status=2,
    ),
    Code(
        "BG950",
        "nobody to send to",
        "An edition is sent to the addresses of its audience in desk.yaml, from the one that `mail` has there.",
        "Add `email: [name@office.example]` to the audience, and `sender` to `mail`.",
    ),
    Code(
        "BG951",
        "an e-mail was not sent",
        "The mail server refused it, or the connection broke before the message was handed over. It was not sent, and "
        "the next run tries again.",
        "Correct the address in desk.yaml, or ask whoever runs the server; then send once more.",
    ),
    Code(
        "BG952",
        "an e-mail that may have been sent",
        "A run ended, or the connection broke, after the message was handed over and before the server said that it "
        "has it. Nobody here can know whether it arrived, so it is not sent a second time.",
        "Ask the addressee, or look into the server's log. `--again` sends it once more.",
    ),
    Code(
        "BG953",
        "no mail server",
        "BRIEFGEN_SMTP in the environment names the server that takes the messages. It must be there, be reached, "
        "prove who it is, and take the name and the password.",
        "Set it to `smtps://USER:PASSWORD@HOST` or `smtp://USER:PASSWORD@HOST:587`, with special characters as in "
        "addresses (`%40` for @), and look whether this machine reaches it.",
        exit_status=2,
    ),
    Code(
        "BG954",
        "an edition is sent that is not the last one",
        "`--edition` names an edition, and its audience has got a newer one since, which may correct it or take it "
        "back. It is sent, because somebody may have asked for it; whoever gets it does not learn that it is old.",
        "Leave `--edition` out: the last one is sent then.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
)
