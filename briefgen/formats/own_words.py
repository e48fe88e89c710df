"""What every file of a format says, whatever is in it: the names of its parts, of standards, of well-known fonts.

Who is withheld may be called so too: a state Georgia, a Ms Lab, an office named Catalog. In small letters.
"""

from __future__ import annotations


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


IN_MAILS = _words(  # the sheet and the head of `formats/mail_html`
    "adapt apple arial auto charset content device georgia height helvetica important initial light dark media padding "
    "prefers presentation roman scale scheme supported text times viewport weight width"
)
IN_PDFS = _words(  # ISO 32000-1: its names, those of structure types (14.8.4) and of XMP (ISO 16684-1, ISO 19005-3)
    "14289 61966 alt application followed parsetype published viewhash action adobe aiim annot art artifact bag "
    "background base bead begin bibentry blockquote bookmark bounding caption catalog category cidfonttype2 code "
    "colour column com conformance creator creatortool date decimal default desc description destination device "
    "devicergb div document elements embeddedfile end extension extgstate facts figure filespec font fontdescriptor "
    "form format formula function gts group hash handling header iccbased identification identifier identity iec "
    "image index integer internal invalid iso keywords lab label lang language layout lbody li link list luminosity "
    "mask mcr meta metadata mime multiply namespace namespaceuri nonstruct normal note objr objstm ordered org "
    "outline outlines outputintent pages pagination paragraph part pattern pdf pdfa pdfa1 pdfaextension pdfaid "
    "pdfaproperty pdfaschema pdfua pdfuaid placement prefix printed private producer property publisher purl quote "
    "rdf reference relationship resource resources rgb rights row ruby schema schemas sect semi seq shading sha256 "
    "source space span srgb structelem structtreeroot subject subset summary supplement syntax table tbody text tfoot "
    "thead title toc toci transparency tr type type0 ucs unicode unspecified valuetype viewer warichu weasyprint www "
    "xml xmlns xmp xmpmeta xobject xpacket xref xyz"
)
IN_WORD = _words(  # ECMA-376: its parts and properties; the styles of `word/`, and the fonts that Word falls back on
    "addressee application arial ask askaddressee askcitation asof atleast attribution auto body bottom bullet calibri "
    "caption center centre change changemark chapter character citation cite clear coming comingup compatibilitymode "
    "contents contentsentry continued core decimal default defaultparagraphfont definition definitionterm display "
    "document documents drawing drawingml emphasis entry even exact fact factcontinued figure figurenumber first "
    "firstrow font fonts fonttable footer fixed georgia graphic grade header heading hybridmultilevel hyperlink image "
    "inline key keyfigure keyfigurenote keypoint keyquote keyquoteattribution keyquotetags keyquotevariant label "
    "left legend line list listbullet listnumber main mark marking media metadata microsoft nolist none normal note "
    "number numbering numpages office officedocument openxmlformats opposed org package page paragraph part partnumber "
    "picture point preserve print properties quiet quote record recordlabel rect regular relationship relationships "
    "rels restart right roman row rowlabel rowsmall schemas section sectionlabel settings signature signatureline "
    "single small solid source space stance stancesign stancesignopposed stanceword start status statusline strong "
    "style styles subtitle summary summarybox swiss table tableheading tablenormal tablenote tabletext tag tags term "
    "text theme times title unsigned variant vnd w3cdtf warning warningtag word wordprocessingml xml"
)
