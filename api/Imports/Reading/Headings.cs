using BorderComms.Imports.Sheets;

namespace BorderComms.Imports;

/// <summary>How sure it is that a heading or word means what is proposed.</summary>
public enum Sureness
{
    /// <summary>It is a known spelling.</summary>
    Exact,

    /// <summary>A person said so before for this agency.</summary>
    Remembered,

    /// <summary>The only one that is the same without its accents.</summary>
    Unaccented,

    /// <summary>Nothing is like it enough to be taken; near ones may be offered.</summary>
    Unknown,
}

/// <summary>A column of a sheet with what it is taken to hold.</summary>
/// <param name="Field">The field's code; null for a heading that nobody knows yet, whose column is left out.</param>
public sealed record SheetColumn(string Sheet, int Number, string Heading, string? Field, Sureness Sure)
{
    /// <summary>The code of the agency that the rows above the header name; null for none.</summary>
    public string? Agency { get; init; }
}

/// <summary>The header of a sheet: where it ends, what its columns hold, and the agency that the rows above it name.</summary>
public sealed record SheetHeader(int LastRow, IReadOnlyList<SheetColumn> Columns, string? Agency)
{
    /// <summary>The rows that stand under it.</summary>
    public SheetSection? Section { get; init; }
}

/// <summary>Knows headings: by their spellings for a noun's fields, and by what people have said of them.</summary>
public sealed class Headings
{
    private const int FewestColumns = 3;
    private static readonly string[] Before = ["số lượt", "số", "lượt"];
    private static readonly string[] BeforeSpelt = [.. Before.Select(Spelling.Of)];

    private readonly Dictionary<string, string> fields = [];
    private readonly Dictionary<string, string> unaccented = [];
    private readonly IReadOnlyDictionary<string, string> remembered;

    /// <param name="fieldCodes">The fields that the noun has.</param>
    /// <param name="remembered">Spellings of headings with the field that a person gave them.</param>
    public Headings(IEnumerable<string> fieldCodes, IReadOnlyDictionary<string, string> remembered)
    {
        this.remembered = remembered;
        foreach (var field in fieldCodes.Append(ImportFields.Ignored).Select(c => ImportFields.Find(c)!))
        {
            foreach (var heading in field.Headings)
            {
                fields.TryAdd(Spelling.Of(heading), field.Code);
                unaccented.TryAdd(Spelling.WithoutMarks(heading), field.Code);
            }
        }
    }

    /// <summary>What a heading means; null when nobody knows.</summary>
    public (string? Field, Sureness Sure) Meaning(string heading)
    {
        var spelt = Spelling.Of(heading);
        if (remembered.TryGetValue(spelt, out var told))
        {
            return (told, Sureness.Remembered);
        }

        foreach (var form in Forms(spelt))
        {
            if (fields.TryGetValue(form, out var field))
            {
                return (field, Sureness.Exact);
            }
        }

        foreach (var form in Forms(spelt).Select(Spelling.WithoutMarks))
        {
            if (unaccented.TryGetValue(form, out var field))
            {
                return (field, Sureness.Unaccented);
            }
        }

        return (null, Sureness.Unknown);
    }

    /// <summary>The header among a sheet's first rows: the row that holds most headings, with those of the row above it where it
    /// has none of its own (merged cells). Null when no row is one.</summary>
    public SheetHeader? Find(IReadOnlyList<SheetRow> first, AgencyNames agencies)
    {
        SheetHeader? best = null;
        var most = FewestColumns - 1;
        for (var i = 0; i < first.Count; i++)
        {
            var columns = Columns(first[i], i > 0 && first[i - 1].Number == first[i].Number - 1 ? first[i - 1] : null);
            var known = columns.Where(c => Tells(c.Field)).Select(c => c.Field).Distinct().Count();
            if (known > most)
            {
                most = known;
                best = new(first[i].Number, columns, first.Take(i).SelectMany(r => r.Cells).Select(c => agencies.Within(c.Text)).FirstOrDefault(a => a is not null));
            }
        }

        return best;
    }

    /// <summary>How many of the noun's fields the rows' best header holds.</summary>
    public int Score(IReadOnlyList<SheetRow> first) => first
        .Select(r => r.Cells.Select(c => Meaning(c.Text).Field).Where(Tells).Distinct().Count())
        .DefaultIfEmpty(0).Max();

    // A column of any noun's sheet tells nothing of what the sheet is.
    private static bool Tells(string? field) => field is not (null or ImportFields.Ignored or ImportFields.Status);

    private List<SheetColumn> Columns(SheetRow row, SheetRow? above)
    {
        var taken = new HashSet<string>();
        var columns = new List<SheetColumn>();
        var cells = row.Cells.Concat(above?.Cells.Where(a => row.Cells.All(c => c.Column != a.Column)) ?? []).OrderBy(c => c.Column);
        foreach (var cell in cells.Where(c => !string.IsNullOrWhiteSpace(c.Text)))
        {
            var (field, sure) = Meaning(cell.Text);
            var second = field is not null and not ImportFields.Ignored && !taken.Add(field);
            columns.Add(new(row.Sheet, cell.Column, cell.Text.Trim(), second ? null : field, second ? Sureness.Unknown : sure));
        }

        return columns;
    }

    private static IEnumerable<string> Forms(string spelt)
    {
        yield return spelt;
        foreach (var before in BeforeSpelt)
        {
            if (spelt.Length > before.Length + 1 && spelt.StartsWith(before, StringComparison.Ordinal) && spelt[before.Length] == ' ')
            {
                yield return spelt[(before.Length + 1)..];
            }
        }
    }
}
