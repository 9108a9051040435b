using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Imports.Sheets;
using BorderComms.Ledger;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Imports;

/// <summary>For whom a file is read.</summary>
/// <param name="Agency">The agency of sheets that name none.</param>
/// <param name="Reached">The agencies whose records may be entered; null for all.</param>
public sealed record ReadingFor(string? Agency, IReadOnlySet<int>? Reached, DateOnly Today, ImportMemory Memory);

/// <summary>One reading of a file's rows: finds each sheet's header, turns rows into bodies, and tells what is to become of each.</summary>
public sealed class SheetReading<TBody, TAnswer>(ImportNoun<TBody, TAnswer> import, RecordNoun<TBody, TAnswer> noun, RecordStore records,
    IValidator<TBody> rules, CatalogueNames names, ReadingFor reader)
    where TBody : class, IRecordBody
{
    private const int RowsAtOnce = 500;
    private const int ChunksAhead = 40;

    private static readonly string Sum = Spelling.Of("cộng");
    private static readonly string[] Totals = [.. new[] { "tổng", "tổng cộng", "tổng số", "total" }.Select(Spelling.Of)];

    private readonly Headings headings = new(import.Fields, reader.Memory.Headings);
    private readonly Dictionary<UInt128, (int Times, int Row, int Number)> seen = [];
    private readonly Dictionary<UInt128, (int Row, int Number)> seenAlike = [];
    private readonly Dictionary<string, UInt128> refs = [];
    private readonly Dictionary<(string, string), (WordMet Met, int Rows)> words = [];
    private readonly Dictionary<int, long> adds = [];
    private int number;

    /// <summary>The columns of every sheet that has a header.</summary>
    public List<SheetColumn> Columns { get; } = [];

    /// <summary>Every word that was met, with how many rows held it.</summary>
    public IEnumerable<(WordMet Met, int Rows)> Words => words.Values;

    /// <summary>What the rows that are right would add, by the indicators' ids.</summary>
    public IReadOnlyDictionary<int, long> Adds => adds;

    /// <summary>Whether any sheet had a header.</summary>
    public bool HasHeader => Columns.Count > 0;

    /// <summary>The rows in their order, as far as they are asked for.</summary>
    /// <param name="apart">Whether the rows come from elsewhere than the transaction, so that another thread may read ahead.</param>
    public IEnumerable<ReadRow<TBody>> Read(Transaction t, IEnumerable<SheetRow> rows, bool apart)
    {
        var parsed = Sheets(rows).SelectMany(Parse);
        return (apart ? Ahead.Of(parsed, ChunksAhead) : parsed).SelectMany(chunk => Decide(t, chunk));
    }

    private IEnumerable<Parsed[]> Parse(IEnumerable<SheetRow> sheet)
    {
        var first = new List<SheetRow>();
        using var all = sheet.GetEnumerator();
        while (first.Count < Importers.FirstRows && all.MoveNext())
        {
            first.Add(all.Current);
        }

        var header = headings.Find(first, names.Titles);
        Columns.AddRange(header?.Columns ?? []);
        var contents = new Contents<TBody, TAnswer>(import, noun, names.Words, header?.Columns.Select(c => c.Field).OfType<string>().ToHashSet() ?? []);
        foreach (var chunk in first.Concat(Rest(all)).Chunk(RowsAtOnce))
        {
            yield return [.. chunk.Select(row => Parse(row, header, contents))];
        }
    }

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

    private static IEnumerable<SheetRow> Rest(IEnumerator<SheetRow> rows)
    {
        while (rows.MoveNext())
        {
            yield return rows.Current;
        }
    }

    private Parsed Parse(SheetRow row, SheetHeader? header, Contents<TBody, TAnswer> contents)
    {
        if (header is null || row.Number <= header.LastRow || IsTotal(row))
        {
            return new(row, null, null, contents);
        }

        var cells = new RowCells(row, header, names, reader.Memory, Met);
        if (!import.Fields.Any(cells.Has))
        {
            return new(row, null, null, contents);
        }

        var body = import.Read(cells, new(header.Agency ?? reader.Agency, reader.Today));
        if (body is not null && reader.Reached?.Contains(names.Words.Agencies[body.Agency].Id) == false)
        {
            cells.Refuse(ImportFields.Agency, "không được nhập cho đơn vị này", "records of this agency may not be entered");
        }

        if (body is not null && cells.Faults.Count == 0)
        {
            Validate(body, cells);
        }

        return cells.Faults.Count > 0 ? new(row, null, cells, contents)
            : new(row, body, cells, contents) { Content = contents.Of(body!), Common = contents.AlikeOf(body!), Adds = import.FactsOf(names.Words, body!).Contributions(names.Words) };
    }

    private List<ReadRow<TBody>> Decide(Transaction t, Parsed[] rows)
    {
        var imported = ImportRecordStore.Imported(t, rows.Where(r => r.Body is not null).Select(r => r.Content));
        var taken = RefsTaken(t, rows);
        return [.. rows.Select(Decided)];

        ReadRow<TBody> Decided(Parsed row)
        {
            number++;
            return row switch
            {
                { Cells: null } => new(row.Row, RowState.Left, [], null, 0, 0, []),
                { Body: null } => Refused(row),
                _ => Decide(t, row, row.Body, imported, taken),
            };
        }
    }

    private void Validate(TBody body, RowCells cells)
    {
        if (rules.Validate(body).IsValid)
        {
            return;
        }

        // Messages come in the language that is spoken when a rule fails.
        var told = Text.Lang;
        var (vi, en) = (In(Lang.Vi), In(Lang.En));
        Text.Speak(told);
        foreach (var (inVi, inEn) in vi.Zip(en))
        {
            var member = inVi.PropertyName.Split('[')[0];
            cells.Refuse(new Label(Lower(inVi.ErrorMessage), Lower(inEn.ErrorMessage)), import.FieldOf(member));
        }

        List<FluentValidation.Results.ValidationFailure> In(Lang lang)
        {
            Text.Speak(lang);
            return rules.Validate(body).Errors;
        }
    }

    private ReadRow<TBody> Decide(Transaction t, Parsed row, TBody body, ILookup<UInt128, Guid> imported, IReadOnlyDictionary<string, UInt128> taken)
    {
        foreach (var fault in noun.Faults(t, body))
        {
            row.Cells!.Refuse(fault.Message, import.FieldOf(fault.Field.TrimStart('/')));
        }

        RefuseTakenRef(row, body, taken);
        if (row.Cells!.Faults.Count > 0)
        {
            return Refused(row);
        }

        var (times, firstRow, firstNumber) = seen.GetValueOrDefault(row.Content, (0, row.Row.Number, number));
        seen[row.Content] = (++times, firstRow, firstNumber);
        ReadRow<TBody> As(RowState state, params IReadOnlyList<Likeness> like) => new(row.Row, state, [], body, row.Content, times, like);

        var saying = row.Contents.Saying(t, body, row.Content, imported);
        if (times <= saying.Count)
        {
            return As(RowState.Recorded, [.. saying.Take(1).Select(id => new Likeness(id, null))]);
        }

        if (times > 1)
        {
            return As(RowState.Repeated, new Likeness(null, firstRow, firstNumber));
        }

        List<Likeness> like = [.. row.Contents.Like(t, body, row.Common).Except(saying).Take(3).Select(id => new Likeness(id, null))];
        if (seenAlike.TryGetValue(row.Common, out var alike))
        {
            like.Add(new(null, alike.Row, alike.Number));
        }

        seenAlike.TryAdd(row.Common, (row.Row.Number, number));
        if (like.Count > 0)
        {
            return As(RowState.Alike, like);
        }

        Add(row.Adds);
        return As(RowState.Right);
    }

    // Who brings a reference means that very record.
    private void RefuseTakenRef(Parsed row, TBody body, IReadOnlyDictionary<string, UInt128> taken)
    {
        if (body.RefOrCode is not { } reference)
        {
            return;
        }

        if (taken.TryGetValue(reference, out var recorded) && recorded != row.Content)
        {
            row.Cells!.Refuse(import.RefField, $"{reference} đã ghi nhận với số liệu khác; hãy sửa ở bản ghi đó", $"{reference} is recorded with other values; change it there");
        }
        else if (refs.TryGetValue(reference, out var before) && before != row.Content)
        {
            row.Cells!.Refuse(import.RefField, $"{reference} đứng hai lần trong tệp với số liệu khác nhau", $"{reference} stands twice in the file with other values");
        }

        refs.TryAdd(reference, row.Content);
    }

    private static ReadRow<TBody> Refused(Parsed row) => new(row.Row, RowState.Refused, row.Cells!.Faults, null, 0, 0, []);

    private void Add(IReadOnlyList<Contribution> contributions)
    {
        foreach (var contribution in contributions.Where(c => c.Value > 0))
        {
            adds[contribution.Key.Indicator] = adds.GetValueOrDefault(contribution.Key.Indicator) + contribution.Value;
        }
    }

    /// <summary>The contents of the records that bear these references.</summary>
    private Dictionary<string, UInt128> RefsTaken(Transaction t, Parsed[] rows)
    {
        var found = records.FindRefs(t, import.Type, rows.Select(r => r.Body?.RefOrCode).OfType<string>());
        return found.Count == 0 ? []
            : noun.Load(t, names.Words, found).ToDictionary(l => l.Row.Ref, l => rows[0].Contents.Of(import.BodyOf(l.Answer)));
    }

    private void Met(WordMet word)
    {
        var key = (word.Field, word.Text);
        words[key] = (word, words.GetValueOrDefault(key).Rows + 1);
    }

    private static bool IsTotal(SheetRow row)
    {
        if (row.Cells.FirstOrDefault(c => c.Kind == CellKind.Text && !string.IsNullOrWhiteSpace(c.Text)) is not { Text: { } text })
        {
            return false;
        }

        var spelt = Spelling.Of(text);
        return spelt == Sum || Totals.Any(x => spelt == x || spelt.StartsWith(x + " ", StringComparison.Ordinal));
    }

    private static string Lower(string message) => message.Length > 1 && char.IsLower(message[1]) ? char.ToLowerInvariant(message[0]) + message[1..] : message;

    /// <summary>A row before anything recorded was looked at. Without cells it means no record, without a body it has faults.</summary>
    private sealed record Parsed(SheetRow Row, TBody? Body, RowCells? Cells, Contents<TBody, TAnswer> Contents)
    {
        public UInt128 Content { get; init; }

        /// <summary>What it has in common with what may be the same.</summary>
        public UInt128 Common { get; init; }

        /// <summary>What it would add to the figures.</summary>
        public IReadOnlyList<Contribution> Adds { get; init; } = [];
    }
}
