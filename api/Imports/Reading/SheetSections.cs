using BorderComms.Imports.Sheets;

namespace BorderComms.Imports;

/// <summary>The rows of a sheet that stand under one header, its titles included.</summary>
/// <param name="First">The number of its first row.</param>
/// <param name="Header">The number of its header's last row.</param>
/// <param name="Apart">Whether a blank row parts it from what stands before it.</param>
public sealed record SheetSection(int SheetNumber, int First, int Header, bool Apart);

/// <summary>A sheet that has no header, so that none of its rows was read.</summary>
/// <param name="Sheet">Its name; empty for a text file.</param>
/// <param name="Rows">How many of its rows are not blank.</param>
public sealed record UnreadSheet(string Sheet, int Rows);

/// <summary>A row with the header that it stands under, or is part of; null before a header is found.</summary>
public readonly record struct RowUnder(SheetRow Row, SheetHeader? Header);

/// <summary>Finds the headers of sheets as their rows stream: one among the first rows, and further ones where a table follows
/// another, or a header is repeated on each printed page.</summary>
public sealed class SheetSections(IEnumerable<string> fields, CatalogueNames names, ImportMemory memory)
{
    private const int MostTitles = 40, FewTitleCells = 2, LongTitle = 12, MostSections = 500;

    private readonly Dictionary<ImportMemory, Headings> headings = [];
    private readonly HashSet<SheetColumn> known = [];

    /// <summary>The columns of every header.</summary>
    public List<SheetColumn> Columns { get; } = [];

    public List<SheetSection> Sections { get; } = [];

    /// <summary>The sheets that have no header.</summary>
    public List<UnreadSheet> Unread { get; } = [];

    /// <summary>The rows of all sheets in their order.</summary>
    public IEnumerable<RowUnder> Of(IEnumerable<SheetRow> rows) => Sheets(rows).SelectMany(OfSheet);

    // Each sheet's rows as they stream; a sheet must be read to its end before the next.
    private static IEnumerable<IEnumerable<SheetRow>> Sheets(IEnumerable<SheetRow> rows)
    {
        using var all = rows.GetEnumerator();
        var more = all.MoveNext();
        while (more)
        {
            yield return One(all.Current.SheetNumber);
        }

        IEnumerable<SheetRow> One(int sheet)
        {
            while (more && all.Current.SheetNumber == sheet)
            {
                yield return all.Current;
                more = all.MoveNext();
            }
        }
    }

    private IEnumerable<RowUnder> OfSheet(IEnumerable<SheetRow> sheet)
    {
        using var all = sheet.GetEnumerator();
        var first = new List<SheetRow>();
        while (first.Count < Importers.FirstRows && all.MoveNext())
        {
            first.Add(all.Current);
        }

        var header = FindFirst(first) is { } found ? Begin(found, first, null, null) : null;
        var (rows, last) = (0, (SheetRow?)null);
        var waiting = new List<SheetRow>();
        foreach (var row in first.Concat(Rest(all)))
        {
            rows++;
            var mayBeTitle = (header is null || row.Number > header.LastRow) && MayStandAboveHeader(row);
            if (!mayBeTitle || waiting.Count == MostTitles)
            {
                foreach (var under in Release())
                {
                    yield return under;
                }
            }

            if (mayBeTitle)
            {
                waiting.Add(row);
                continue;
            }

            yield return new(row, header);
            last = row;
        }

        foreach (var under in Release())
        {
            yield return under;
        }

        if (header is null && last is not null)
        {
            Unread.Add(new(last.Sheet, rows));
        }

        // Rows that may be titles are kept back until what follows shows whether they stand above a header.
        IEnumerable<RowUnder> Release()
        {
            if (waiting.Count > 0 && Sections.Count < MostSections && Find(waiting) is { } next && IsHeader(next))
            {
                header = Begin(next, waiting, last, header);
            }

            foreach (var row in waiting)
            {
                yield return new(row, header);
                last = row;
            }

            waiting.Clear();
        }
    }

    /// <summary>What is remembered of the agency that the rows name, or else of the sender.</summary>
    public static ImportMemory MemoryOf(IEnumerable<SheetRow> rows, CatalogueNames names, ImportMemory memory) => memory.IsEmpty ? memory
        : memory.Of(names.Words, rows.SelectMany(r => r.Cells).Select(c => names.Titles.Within(c.Text)).FirstOrDefault(a => a is not null));

    // The first table's, not that of a fuller one below it.
    private SheetHeader? FindFirst(List<SheetRow> first)
    {
        var open = false;
        for (var i = 0; i <= first.Count; i++)
        {
            var mayBeTitle = i < first.Count && MayStandAboveHeader(first[i]);
            if (open && !mayBeTitle && Find(first[..i]) is { } header && HasDays(header))
            {
                return header;
            }

            open = mayBeTitle;
        }

        return Find(first);
    }

    private SheetHeader? Find(List<SheetRow> rows)
    {
        var found = Headings(memory).Find(rows, names.Titles);
        var own = found is not null ? memory.Of(names.Words, found.Agency) : MemoryOf(rows, names, memory);
        return own == memory ? found : Headings(own).Find(rows, names.Titles) ?? found;
    }

    private Headings Headings(ImportMemory of)
    {
        if (!headings.TryGetValue(of, out var found))
        {
            headings[of] = found = new(fields, of.Headings);
        }

        return found;
    }

    private SheetHeader Begin(SheetHeader header, List<SheetRow> rows, SheetRow? before, SheetHeader? previous)
    {
        var apart = before is not null && rows[0].Number > before.Number + 1;
        var section = new SheetSection(rows[0].SheetNumber, rows[0].Number, header.LastRow, apart);

        // What stands right under another table without a title is more of the same.
        var begun = header with { Agency = header.Agency ?? (apart ? null : previous?.Agency), Section = section };
        Columns.AddRange(begun.Columns.Select(c => c with { Agency = begun.Agency }).Where(known.Add));
        Sections.Add(section);
        return begun;
    }

    private static bool IsHeader(SheetHeader header) => HasDays(header) && header.Columns.Count(c => c.Field is not null) * 2 > header.Columns.Count;

    // No record is without one.
    private static bool HasDays(SheetHeader header) => header.Columns.Any(c => c.Field is ImportFields.Date or ImportFields.From);

    // Data rows hold a day or a count, and are told by their first digit.
    private bool MayStandAboveHeader(SheetRow row) =>
        row.Cells.All(c => c.Kind == CellKind.Text && (!BeginsWithDigit(c.Text) || row.Cells.Count == 1 && c.Text.Length > LongTitle))
        && (row.Cells.Count <= FewTitleCells || row.Cells.Count(c => Headings(memory).Meaning(c.Text).Field is not null) * 2 > row.Cells.Count);

    private static bool BeginsWithDigit(string text) => text.AsSpan().TrimStart() is [var first, ..] && char.IsDigit(first);

    private static IEnumerable<SheetRow> Rest(IEnumerator<SheetRow> rows)
    {
        while (rows.MoveNext())
        {
            yield return rows.Current;
        }
    }
}
