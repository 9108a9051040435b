using BorderComms.Catalogue;
using BorderComms.Imports.Sheets;

namespace BorderComms.Imports;

/// <summary>What is wrong with cells of a row, or, without cells, with the row.</summary>
/// <param name="Columns">The cells' columns in order.</param>
/// <param name="Whole">From the first to the last of the columns.</param>
public sealed record CellFault(IReadOnlyList<int> Columns, Label Message, bool Whole = false);

/// <summary>A word that was met, and what it was taken for.</summary>
/// <param name="Agency">The code of the agency that its row or sheet names; null for none.</param>
public readonly record struct WordMet(string Field, string Text, string? Code, Sureness Sure, string? Agency);

/// <summary>The cells of one row by the fields that their columns hold. What cannot be read is kept as a fault of its cell.</summary>
public sealed class RowCells(SheetRow row, SheetHeader header, CatalogueNames names, ImportMemory memory, Action<WordMet> met)
{
    private static readonly char[] BetweenNames = [';', '|', '\n'], WithinNames = ['/', '+'];
    private readonly Dictionary<string, SheetCell> cells = ByField(row, header);
    private readonly List<CellFault> faults = [];
    private (string? Agency, ImportMemory Memory)? own;

    public IReadOnlyList<CellFault> Faults => faults;

    public CatalogueNames Names => names;

    public bool Has(string field) => cells.TryGetValue(field, out var cell) && !string.IsNullOrWhiteSpace(cell.Text);

    /// <summary>Whether the cell reads as a day, be it one that there is not.</summary>
    public bool ReadsAsDay(string field)
    {
        if (!Has(field) || IsFormula(field))
        {
            return false;
        }

        return CellValues.Day(cells[field], out var fault) is not null || fault == CellValues.NoDate;
    }

    /// <summary>How many of the fields stand in cells of their own, beside the one of this column.</summary>
    public int Beside(int column, params IEnumerable<string> fields) => fields.Count(f => Has(f) && cells[f].Column != column);

    /// <summary>The number of the column that holds the field; null when the sheet has none.</summary>
    public int? ColumnOf(string field) => header.Columns.FirstOrDefault(c => c.Field == field)?.Number;

    public void Refuse(string field, string vi, string en) => Refuse(new Label(vi, en), field);

    /// <summary>Keeps a fault of the fields' columns, those that the sheet has.</summary>
    public void Refuse(Label message, params IEnumerable<string> fields)
    {
        List<int> columns = [.. fields.Select(ColumnOf).OfType<int>().Order()];
        faults.Add(new(columns, message, columns.Count > 1));
    }

    /// <summary>Refuses formulas wherever a field stands, all in one fault.</summary>
    public void RefuseFormulas()
    {
        List<int> columns = [.. cells.Values.Where(c => c.Kind == CellKind.Formula).Select(c => c.Column).Order()];
        if (columns.Count > 0)
        {
            faults.Add(new(columns, CellValues.Formula));
        }
    }

    public bool IsFormula(string field) => cells.TryGetValue(field, out var cell) && cell.Kind == CellKind.Formula;

    public string? Text(string field) => Has(field) ? cells[field].Text.Trim() : null;

    public DateOnly? Day(string field)
    {
        if (!Has(field) || IsFormula(field))
        {
            return null;
        }

        var day = CellValues.Day(cells[field], out var fault);
        Keep(field, fault);
        return day;
    }

    public int? Count(string field)
    {
        if (!Has(field) || IsFormula(field))
        {
            return null;
        }

        var count = CellValues.Count(cells[field], out var fault);
        Keep(field, fault);
        return count;
    }

    /// <summary>The code of the term that the cell names.</summary>
    /// <param name="missing">What is said when there is no such term.</param>
    /// <param name="otherwise">Which of several terms of that name is meant where none is allowed; the record's rules then say what they think of it.</param>
    /// <param name="anyOf">Whether one of several terms of that name will do, as which of them is meant cannot be told.</param>
    public string? Word<T>(string field, Names<T> among, Func<T, bool> allowed, Label missing, Func<IReadOnlyList<T>, T>? otherwise = null, bool anyOf = false)
        where T : class, ITerm
    {
        if (!Has(field) || IsFormula(field))
        {
            return null;
        }

        var text = cells[field].Text.Trim();
        var code = Meaning(field, text, among, allowed, otherwise, out var several);
        if (code is null && !(anyOf && several is not null))
        {
            Keep(field, several ?? missing);
        }

        return code;
    }

    /// <summary>The codes of the terms that the cell names, parted by `;`, `/`, `+`, a line's end, or commas.</summary>
    public IReadOnlyList<string> Words<T>(string field, Names<T> among, Label missing) where T : class, ITerm
    {
        if (!Has(field) || IsFormula(field))
        {
            return [];
        }

        var codes = new List<string>();
        foreach (var part in Parts(cells[field].Text, among, field))
        {
            foreach (var word in Whole(part, among, field))
            {
                var code = Meaning(field, word, among, _ => true, null, out var several);
                if (code is null)
                {
                    Keep(field, several ?? new($"{missing.Vi}: {word}", $"{missing.En}: {word}"));
                }
                else if (!codes.Contains(code))
                {
                    codes.Add(code);
                }
            }
        }

        return codes;
    }

    private string? Meaning<T>(string field, string text, Names<T> among, Func<T, bool> allowed, Func<IReadOnlyList<T>, T>? otherwise, out Label? several)
        where T : class, ITerm
    {
        several = null;
        if (Memory(field).Word(field, text) is { } told)
        {
            Meet(field, text, told, Sureness.Remembered);
            return InForce(told, among, allowed);
        }

        var found = among.Of(text);
        var terms = found.Terms.Where(allowed).ToList();
        IReadOnlyList<T> all = terms.Count > 0 ? terms : found.Terms.Count > 1 && otherwise is not null ? [otherwise(found.Terms)] : found.Terms;
        var code = all.Count == 1 ? all[0].Code : null;
        if (all.Count > 1)
        {
            several = new($"có nhiều nơi cùng tên: {string.Join(", ", all.Select(a => a.Code))}", $"several have this name: {string.Join(", ", all.Select(a => a.Code))}");
        }

        Meet(field, text, code, code is null ? Sureness.Unknown : found.Sure);
        return code;
    }

    private void Meet(string field, string text, string? code, Sureness sure) =>
        met(new(field, text, code, sure, field == ImportFields.Agency ? header.Agency : Own.Agency ?? header.Agency));

    // Who an agency is must be known before what it means by its words.
    private ImportMemory Memory(string field) => field == ImportFields.Agency ? memory : Own.Memory;

    private (string? Agency, ImportMemory Memory) Own => own ??= OfRow();

    private (string?, ImportMemory) OfRow()
    {
        if (!Has(ImportFields.Agency) || IsFormula(ImportFields.Agency))
        {
            return (null, memory);
        }

        var text = cells[ImportFields.Agency].Text.Trim();
        var agency = memory.Word(ImportFields.Agency, text) ?? (names.Agencies.Of(text).Terms is [var only] ? only.Code : null);
        return (agency, memory.Of(names.Words, agency));
    }

    // What was told of one time's term holds for the one that bears its name at another.
    private static string InForce<T>(string told, Names<T> among, Func<T, bool> allowed) where T : class, ITerm =>
        among.Of(told).Terms is [var term, ..] && !allowed(term) && among.Of(term.Label.Vi).Terms.Where(allowed).ToList() is [var other] ? other.Code : told;

    // Names hold what parts words as well, so a line is parted at them only where it is not made of names.
    private IEnumerable<string> Parts<T>(string text, Names<T> among, string field) where T : class, ITerm
    {
        foreach (var line in text.Split(BetweenNames, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var isNames = Whole(line, among, field).All(word => IsKnown(word, among, field));
            foreach (var part in isNames ? [line] : line.Split(WithinNames, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                yield return part;
            }
        }
    }

    private bool IsKnown<T>(string word, Names<T> among, string field) where T : class, ITerm => Memory(field).Word(field, word) is not null || among.Of(word).Terms.Count > 0;

    // Names hold commas themselves, so as much as is one name is taken as one.
    private IEnumerable<string> Whole<T>(string text, Names<T> among, string field) where T : class, ITerm
    {
        var parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var from = 0; from < parts.Length;)
        {
            var until = parts.Length;
            while (until > from + 1 && !Known(string.Join(", ", parts[from..until])))
            {
                until--;
            }

            if (until == from + 1 && !Known(parts[from]))
            {
                yield return string.Join(", ", parts[from..]);
                yield break;
            }

            yield return string.Join(", ", parts[from..until]);
            from = until;
        }

        bool Known(string word) => IsKnown(word, among, field);
    }

    private void Keep(string field, Label? fault)
    {
        if (fault is not null)
        {
            faults.Add(new([cells[field].Column], fault));
        }
    }

    private static Dictionary<string, SheetCell> ByField(SheetRow row, SheetHeader header)
    {
        var cells = new Dictionary<string, SheetCell>(row.Cells.Count);
        foreach (var cell in row.Cells)
        {
            foreach (var column in header.Columns)
            {
                if (column.Number == cell.Column && column.Field is { } field and not ImportFields.Ignored)
                {
                    cells.TryAdd(field, cell);
                }
            }
        }

        return cells;
    }
}
