"""What a viewer needs of a PDF: kind by kind the keys that stay, and what each may hold.

ISO 32000-1, by table: 15 trailer, 28-30 catalog and pages, 33 resources, 5 streams, 11 filters,
38-40 functions, 58 graphics state, 62-89 colours, patterns, pictures, 95 forms, 98-105 layers,
109-127 fonts, 151-161 places and outlines, 164-192 annotations, 194-206 actions, 218-231 fields,
322-348 the structure for people who listen. All other keys go.

A value is written as: `n` numbers, truth, nothing, and lists of them; `/` names; `t` text that
people see or hear, or that a viewer must have; a kind; `[x` a list of x (another thing in it
becomes null), `-x` a list of x (another thing goes), `{x` x under names of the file's own. `|` is
or, `+` is or within a list.
"""

from typing import Final

Kind = dict[str, str]


def _kind(names: str = "", numbers: str = "", texts: str = "", either: str = "") -> Kind:
    """Return a kind: its keys, apart by spaces, by what they hold."""
    held = {"/": names, "n": numbers, "t": texts, "/|n": either}
    return {f"/{key}": value for value, keys in held.items() for key in keys.split()}


def _keys(**keys: str) -> Kind:
    """Return a kind: for each key what it may hold."""
    return {f"/{key}": value for key, value in keys.items()}


_STREAM: Final = _kind(names="Filter") | _keys(DecodeParms="Parms|[Parms|n", Length="n")
_BOXES: Final = _keys(Resources="Resources", MediaBox="n", CropBox="n", Rotate="n")
_MARK: Final = _kind(
    names="Type Subtype AS H Name LE IT Sy",
    numbers="Rect F Border C StructParent QuadPoints CA ca IC L InkList Vertices RD Q CL LL LLE Cap"
    " CP CO Open RO",
    texts="Contents DA OverlayText",
) | _keys(
    AP="Looks", A="Action", Dest="Dest", OC="Layer", BS="Border", BE="Border", P="Branch",
    Popup="Mark", MK="Face", Parent="Mark",
)  # fmt: skip
_FIELD: Final = _kind(names="FT", numbers="Ff MaxLen TI I", texts="T TU") | _keys(
    Kids="[Mark", V="t|/|n", DV="t|/|n", Opt="t",
)  # fmt: skip

STREAMS: Final = frozenset({
    "Content", "Form", "Image", "Profile", "Data", "Globals", "FontFile", "CMap", "Function",
    "Pattern", "Shading",
})  # fmt: skip

KINDS: Final[dict[str, Kind]] = {
    "Trailer": _keys(Root="Catalog", Size="n"),
    "Catalog": _kind(names="Type Version PageLayout PageMode", texts="Lang") | _keys(
        Pages="Branch", PageLabels="Labels", Names="Names", Dests="{Dest", Outlines="Outline",
        ViewerPreferences="Preferences", OpenAction="Action|Dest", AcroForm="Fields",
        StructTreeRoot="Tree", MarkInfo="MarkInfo", OCProperties="Layers", URI="Base",
        OutputIntents="[Intent",
    ),
    "Preferences": _kind(
        names="NonFullScreenPageMode Direction ViewArea ViewClip PrintArea PrintClip PrintScaling"
        " Duplex",
        numbers="HideToolbar HideMenubar HideWindowUI FitWindow CenterWindow DisplayDocTitle"
        " PickTrayByPDFSize PrintPageRange NumCopies",
    ),
    "MarkInfo": _kind(numbers="Marked UserProperties Suspects"),
    "Base": _kind(texts="Base"),
    "Intent": _kind(names="Type S") | _keys(DestOutputProfile="Profile"),
    "Names": _keys(Dests="DestNames"),
    "DestNames": _keys(Kids="[DestNames", Limits="t", Names="[t+Dest"),
    "Labels": _keys(Kids="[Labels", Limits="n", Nums="[n+Label"),
    "Label": _kind(names="Type S", numbers="St", texts="P"),
    "Target": _keys(D="Dest"),
    "Outline": _kind(names="Type", numbers="Count C F", texts="Title") | _keys(
        First="Outline", Last="Outline", Parent="Outline", Prev="Outline", Next="Outline",
        Dest="Dest", A="Action",
    ),
    # Pages
    "Pages": _BOXES | _keys(Type="/", Parent="Branch", Kids="[Branch", Count="n"),
    "Page": _BOXES | _kind(
        names="Type Tabs", numbers="BleedBox TrimBox ArtBox StructParents UserUnit"
    ) | _keys(Parent="Branch", Contents="Content|[Content", Group="Group", Annots="-Mark"),
    "Resources": _keys(
        ExtGState="{State", ColorSpace="{Colour", Pattern="{Pattern", Shading="{Shading",
        XObject="{Drawn", Font="{Font", Properties="{Property", ProcSet="/",
    ),
    "Content": _STREAM,
    "Group": _kind(names="Type S", numbers="I K") | _keys(CS="Colour"),
    # What is drawn
    "Form": _STREAM | _kind(
        names="Type Subtype Name", numbers="FormType BBox Matrix StructParent StructParents"
    ) | _keys(Resources="Resources", Group="Group", OC="Layer"),
    "Image": _STREAM | _kind(
        names="Type Subtype Name Intent",
        numbers="Width Height BitsPerComponent ImageMask Decode Interpolate SMaskInData"
        " StructParent Matte",
    ) | _keys(ColorSpace="Colour", Mask="n|Drawn", SMask="Drawn", OC="Layer"),
    "Parms": _kind(
        numbers="Predictor Colors BitsPerComponent Columns EarlyChange K EndOfLine"
        " EncodedByteAlign Rows EndOfBlock BlackIs1 DamagedRowsBeforeError ColorTransform",
    ) | _keys(JBIG2Globals="Globals"),
    "Data": _STREAM,
    "Globals": _STREAM,
    "Profile": _STREAM | _keys(N="n", Alternate="Colour", Range="n"),
    "Calibrated": _kind(numbers="WhitePoint BlackPoint Gamma Matrix Range"),
    "Attributes": _keys(
        Subtype="/", Colorants="{Colour", Process="Process", MixingHints="Mixing"
    ),
    "Process": _keys(ColorSpace="Colour", Components="/"),
    "Mixing": _keys(PrintingOrder="/", Solidities="{n", DotGain="{Function"),
    "Function": _STREAM | _kind(
        numbers="FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Bounds"
    ) | _keys(Functions="[Function"),
    "State": _kind(
        names="Type RI BM", numbers="LW LC LJ ML D OP op OPM FL SM SA CA ca AIS TK"
    ) | _keys(
        D="n", Font="[Font+n", SMask="/|SoftMask", BG="Function", BG2="/|Function",
        UCR="Function", UCR2="/|Function", TR="/|Function|[/+Function",
        TR2="/|Function|[/+Function",
    ),
    "SoftMask": _keys(Type="/", S="/", G="Drawn", BC="n", TR="/|Function"),
    "Pattern": _STREAM | _kind(
        names="Type", numbers="PatternType PaintType TilingType BBox XStep YStep Matrix"
    ) | _keys(Resources="Resources", Shading="Shading", ExtGState="State"),
    "Shading": _STREAM | _kind(
        numbers="ShadingType Background BBox AntiAlias Domain Matrix Coords Extend"
        " BitsPerCoordinate BitsPerComponent BitsPerFlag Decode VerticesPerRow",
    ) | _keys(ColorSpace="Colour", Function="Function|[Function"),
    # Fonts
    "Font": _kind(
        names="Type Subtype BaseFont Name", numbers="FirstChar LastChar Widths FontBBox FontMatrix"
        " DW W DW2 W2",
    ) | _keys(
        FontDescriptor="FontFacts", Encoding="/|Encoding", ToUnicode="/|CMap",
        CharProcs="{Content", Resources="Resources", DescendantFonts="[Font",
        CIDSystemInfo="System", CIDToGIDMap="/|Data",
    ),
    "Codes": _keys(Type="/", BaseEncoding="/", Differences="/"),
    "CMap": _STREAM | _keys(
        Type="/", CMapName="/", CIDSystemInfo="System", WMode="n", UseCMap="/|CMap"
    ),
    "System": _keys(Registry="t", Ordering="t", Supplement="n"),
    "FontFacts": _kind(
        names="Type FontName FontStretch",
        numbers="FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight"
        " StemV StemH AvgWidth MaxWidth MissingWidth",
        texts="FontFamily",
    ) | _keys(FontFile="FontFile", FontFile2="FontFile", FontFile3="FontFile"),
    "FontFile": _STREAM | _keys(Subtype="/", Length1="n", Length2="n", Length3="n"),
    # Layers
    "Layers": _keys(OCGs="[Layer", D="Showing", Configs="[Showing"),
    "Showing": _kind(names="BaseState Intent ListMode") | _keys(
        ON="[Layer", OFF="[Layer", Locked="[Layer", Order="Listed", RBGroups="Listed", AS="[Event"
    ),
    "Event": _keys(Event="/", Category="/", OCGs="[Layer"),
    "Group of layers": _keys(Type="/", OCGs="Layer|[Layer", P="/", VE="Listed"),
    "One layer": _keys(Type="/", Name="t", Intent="/", Usage="Usage"),
    "Usage": dict.fromkeys(
        ("/View", "/Print", "/Export", "/Zoom", "/Language", "/PageElement"), "Use"
    ),
    "Use": _kind(
        names="ViewState PrintState ExportState Subtype Preferred", numbers="min max", texts="Lang"
    ),
    "Spoken": _keys(MCID="n", ActualText="t", Alt="t", E="t", Lang="t"),
    # Annotations, links, fields
    "Note": _MARK,
    "Widget": _MARK | _FIELD,
    "Looks": _keys(N="Drawn|{Drawn", R="Drawn|{Drawn", D="Drawn|{Drawn"),
    "Border": _keys(Type="/", S="/", W="n", D="n", I="n"),
    "Face": _keys(
        R="n", BC="n", BG="n", CA="t", RC="t", AC="t", I="Drawn", RI="Drawn", IX="Drawn",
        IF="Fit", TP="n",
    ),
    "Fit": _keys(SW="/", S="/", A="n", FB="n"),
    "Fields": _keys(
        Fields="[Mark", NeedAppearances="n", SigFlags="n", CO="[Mark", DR="Resources", DA="t",
        Q="n",
    ),
    "GoTo": _keys(Type="/", S="/", D="Dest"),
    "URI": _keys(Type="/", S="/", URI="t", IsMap="n"),
    "Named": _keys(Type="/", S="/", N="/"),
    "SetOCGState": _keys(Type="/", S="/", State="[/+Layer", PreserveRB="n"),
    # Structure
    "Tree": _keys(
        Type="/", K="Part|[Part", ParentTree="Parents", ParentTreeNextKey="n", RoleMap="{/",
        ClassMap="{Style+[Style",
    ),
    "Parents": _keys(Kids="[Parents", Limits="n", Nums="[n+Part+[Part"),
    "Element": _kind(names="Type S C", texts="Lang Alt E ActualText", numbers="R") | _keys(
        P="Part", K="n|Part|[n+Part", Pg="Branch", A="Style|[Style+n"
    ),
    "MCR": _keys(Type="/", Pg="Branch", Stm="Drawn", MCID="n"),
    "OBJR": _keys(Type="/", Pg="Branch", Obj="Drawn|Mark"),
    "Style": _kind(
        either="O Placement WritingMode BackgroundColor BorderColor BorderStyle BorderThickness"
        " Padding Color SpaceBefore SpaceAfter StartIndent EndIndent TextIndent TextAlign BBox"
        " Width Height BlockAlign InlineAlign TBorderStyle TPadding BaselineShift LineHeight"
        " TextDecorationColor TextDecorationThickness TextDecorationType RubyAlign RubyPosition"
        " GlyphOrientationVertical ColumnCount ColumnGap ColumnWidths ListNumbering RowSpan"
        " ColSpan Scope Role Checked",
    ),
}  # fmt: skip
