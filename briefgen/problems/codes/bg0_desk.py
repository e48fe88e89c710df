"""BG0: the desk, its settings, and what was asked for."""

from __future__ import annotations

from briefgen.problems.codes.entry import Code, Severity

CODES = (
    Code(
        "BG001",
        "no desk here",
        "briefgen looks for `content/desk.yaml` in the current folder and in those above it, and found none.",
        "Go to the folder of your desk, or create `content/desk.yaml` with at least `desk: {name: …, contact: …}`.",
        exit_status=2,
    ),
    Code(
        "BG002",
        "a file cannot be read",
        "Only regular, readable files are read. A pipe, a socket, a device or a folder in the place of a file would "
        "hang or surprise the build, and an unreadable file would be a silent gap.",
        "Put a regular file there and let your user read it.",
        exit_status=2,
    ),
    Code(
        "BG003",
        "a file or folder name that is not allowed",
        "Names end up in paths, messages and reports. Control characters, undecodable bytes and very long names break "
        "terminals and copies to other systems.",
        "Rename it: letters, digits, dots, hyphens and underscores, at most 100 characters.",
    ),
    Code(
        "BG004",
        "a link that leads out of the desk",
        "A symbolic link in `content/` or `templates/` could bring a file of the machine into a document.",
        "Replace the link by a copy of the file.",
    ),
    Code(
        "BG005",
        "unknown marking scheme",
        "Markings are the labels of one scheme, so that briefgen can tell which is the higher one.",
        "Use `tlp`, `gsc` or `none`, or the path of a scheme file inside `content/`.",
    ),
    Code(
        "BG006",
        "unknown product",
        "A product is a folder of `templates/` with a `product.yml`; this name has none.",
        "Use the name of a product that `briefgen list products` shows.",
    ),
    Code(
        "BG008",
        "a briefing's folder name is not allowed",
        "The folder's name is the briefing's name and part of every output path.",
        "Use lower-case letters, digits and single hyphens, at most 60 characters, and no name Windows reserves.",
    ),
    Code(
        "BG009",
        "more files than a desk may have",
        "Limits keep a mistaken link or a stray data set from stalling the build.",
        "Move what is not content out of the folder.",
    ),
    Code(
        "BG010",
        "this output folder is refused",
        "briefgen writes only into a folder of its own. The desk itself, its content or templates, the root of the "
        "disk, and symbolic links are refused so that no file of yours can be overwritten.",
        "Give `--out` a folder of its own, such as `output`.",
        exit_status=2,
    ),
    Code(
        "BG011",
        "the output could not be written",
        "The disk is full, read-only or not yours. What was there before is still there, complete.",
        "Make room or mend the permissions, then build again.",
        exit_status=2,
    ),
    Code(
        "BG012",
        "another build is writing to this output folder",
        "Two builds in one folder would undo each other's work, so only one may write at a time.",
        "Let the other one end, wait for it with `--wait`, or give `--out` another folder.",
        exit_status=2,
    ),
    Code(
        "BG013",
        "nothing of that name to build",
        "What was asked for on the command line does not exist in this desk.",
        "Use a name that `briefgen list` shows.",
        exit_status=2,
    ),
    Code(
        "BG014",
        "a briefing folder without briefing.yaml",
        "Each folder in `content/briefings/` is a briefing and begins with its `briefing.yaml`.",
        "Add `briefing.yaml`, or move the folder elsewhere.",
    ),
    Code(
        "BG015",
        "a file that is not content",
        "Only `.yaml` files are read in `content/`; this one is passed over and reaches no document.",
        "Rename it to `.yaml` if it holds records, or move it away.",
        draft=Severity.INFO,
        release=Severity.INFO,
    ),
    Code(
        "BG016",
        "the desk has no briefing",
        "There is nothing to build.",
        "Create `content/briefings/NAME/briefing.yaml`.",
        exit_status=2,
    ),
    Code(
        "BG018",
        "the snapshot of an edition is not what was published",
        "A snapshot is the record of what readers were given. One that was edited, damaged or removed can no longer be "
        "built again, and what changed since cannot be told; a draft is built without it.",
        "Put back the file as it was published. To change what was said, publish a correction.",
        draft=Severity.WARNING,
    ),
    Code(
        "BG019",
        "this edition exists already",
        "Two people published at the same time. An edition is never written over; the first one counts.",
        "Publish again: briefgen compares with the edition that is there now.",
    ),
    Code(
        "BG021",
        "a severity that a desk cannot set",
        "`release: {severity: …}` in desk.yaml may make a rule stricter or milder. What is an error even in a draft "
        "cannot be made milder: documents would be wrong, or withheld words would get out.",
        "Remove the line, or name another code.",
    ),
    Code(
        "BG022",
        "files change while they are read",
        "A document is made from files as they were at one moment. Somebody saved, copied or synchronised them all the "
        "time that briefgen tried to read them, so some may have been half written.",
        "Build again when that is done.",
    ),
    Code(
        "BG023",
        "what stands in the output folder is not known",
        "The manifest in the output folder says which files briefgen made, and removes those that nobody asks for any "
        "more. It was damaged, removed, or written by another version. Everything is made again, but a document that "
        "was withdrawn meanwhile stays where it is.",
        "Remove what the manifest does not list, or empty the output folder and build again.",
        draft=Severity.WARNING,
        release=Severity.WARNING,
    ),
    Code(
        "BG024",
        "a change that is not made",
        "A content file is changed in the one place that was asked for, and everything else stays the same bytes. "
        "Where that cannot be had, because the lines are arranged in an unusual way or nothing stands where the change "
        "belongs, the file is left as it is.",
        "Make the change by hand, in an editor.",
    ),
    Code(
        "BG025",
        "a file that was changed meanwhile",
        "A change was made of a file as it was read. Since then somebody else saved it, and their words would be lost.",
        "Do it again: it is made of the file as it is now.",
    ),
)
