namespace BorderComms.Imports.Sheets;

/// <summary>What a workbook's sheets share.</summary>
internal sealed class Workbook
{
    private const int MostStyles = 100_000, NameCharacters = 255;

    private readonly Package package;
    private readonly SheetLimits limits;
    private readonly List<string> strings = [];
    private readonly List<NumberFormat> styles = [];

    /// <exception cref="SheetRefusal">The package holds no workbook.</exception>
    public Workbook(Package package, SheetLimits limits)
    {
        (this.package, this.limits) = (package, limits);
        var part = package.Relationships("").FirstOrDefault(r => r.Is("officeDocument"))?.Target ?? "xl/workbook.xml";
        var parts = package.Has(part) ? package.Relationships(part) : throw SheetRefusal.NotAWorkbook();
        Sheets = ReadSheets(part, parts);
        if (Sheets.Count == 0)
        {
            throw SheetRefusal.NotAWorkbook();
        }

        ReadStyles(parts.FirstOrDefault(p => p.Is("styles"))?.Target);
        ReadStrings(parts.FirstOrDefault(p => p.Is("sharedStrings"))?.Target);
    }

    /// <summary>Name and part of each visible sheet, in their order.</summary>
    public IReadOnlyList<(string Name, string Part)> Sheets { get; }

    /// <summary>Days are numbered from 1904, as on old Macintoshes.</summary>
    public bool Since1904 { get; private set; }

    public NumberFormat Format(int? style) => style is { } index && index >= 0 && index < styles.Count ? styles[index] : default;

    /// <summary>The shared string of this number.</summary>
    public string? String(int number) => number >= 0 && number < strings.Count ? strings[number] : null;

    private List<(string, string)> ReadSheets(string part, IReadOnlyList<Relationship> parts)
    {
        var sheets = new List<(string, string)>();
        using var reader = package.Open(part);
        while (reader.Read())
        {
            if (reader.Starts("workbookPr"))
            {
                Since1904 = reader.Flag("date1904");
            }
            else if (reader.Starts("sheet") && reader.Attribute("state") is null or "visible"
                && reader.RelationshipId() is { } id && parts.FirstOrDefault(p => p.Id == id && p.Is("worksheet")) is { } sheet)
            {
                var name = reader.Attribute("name") ?? "";
                sheets.Add((CellText.Clean(CellText.Decoded(name[..Math.Min(name.Length, NameCharacters)])), sheet.Target));
            }
        }

        return sheets;
    }

    private void ReadStyles(string? part)
    {
        if (part is null || !package.Has(part))
        {
            return;
        }

        var custom = new Dictionary<int, NumberFormat>();
        using var reader = package.Open(part);
        while (reader.Read())
        {
            if (reader.Starts("numFmt") && reader.Number("numFmtId") is { } id && reader.Attribute("formatCode") is { } code)
            {
                custom[id] = NumberFormat.Custom(code);
            }
            else if (reader.Starts("cellXfs") && !reader.IsEmpty)
            {
                for (var depth = reader.Depth; reader.ReadWithin(depth);)
                {
                    if (reader.Starts("xf") && reader.Depth == depth + 1)
                    {
                        var format = reader.Number("numFmtId") ?? 0;
                        styles.Add(custom.TryGetValue(format, out var own) ? own : NumberFormat.BuiltIn(format));
                    }
                }
            }

            if (custom.Count > MostStyles || styles.Count > MostStyles)
            {
                throw SheetRefusal.Broken();
            }
        }
    }

    private void ReadStrings(string? part)
    {
        if (part is null || !package.Has(part))
        {
            return;
        }

        var characters = 0L;
        using var reader = package.Open(part);
        while (reader.Read())
        {
            if (reader.Starts("si"))
            {
                var text = CellText.Clean(CellText.Decoded(reader.RichText(limits.WrittenCharacters, SheetRefusal.TooMuchText)));
                strings.Add(text);
                characters += text.Length;
                if (characters > limits.SharedCharacters || strings.Count > limits.SharedStrings)
                {
                    throw SheetRefusal.TooMuchText();
                }
            }
        }
    }
}
