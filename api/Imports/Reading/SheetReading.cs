using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Imports.Sheets;
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

    private static readonly string Sum = Spelling.Of("cộng");
    private static readonly string[] Totals = [.. new[] { "tổng", "tổng cộng", "tổng số", "total" }.Select(Spelling.Of)];

    private readonly Headings headings = new(import.Fields, reader.Memory.Headings);
    private readonly Dictionary<UInt128, (int Times, int Row)> seen = [];
    private readonly Dictionary<UInt128, int> seenAlike = [];
    private readonly Dictionary<string, UInt128> refs = [];
    private readonly Dictionary<(string, string), (WordMet Met, int Rows)> words = [];
    private readonly Dictionary<int, long> adds = [];
    private SheetHeader? header;
    private Contents<TBody, TAnswer>? contents;

    /// <summary>The columns of every sheet that has a header.</summary>
    public List<SheetColumn> Columns { get; } = [];

    /// <summary>Every word that was met, with how many rows held it.</summary>
    public IEnumerable<(WordMet Met, int Rows)> Words => words.Values;

    /// <summary>What the rows that are right would add, by the indicators' ids.</summary>
    public IReadOnlyDictionary<int, long> Adds => adds;

    /// <summary>Whether any sheet had a header.</summary>
    public bool HasHeader => Columns.Count > 0;

    /// <summary>The rows in their order, as far as they are asked for.</summary>
    public IEnumerable<ReadRow<TBody>> Read(Transaction t, IEnumerable<SheetRow> rows)
    {
        foreach (var sheet in Sheets(rows))
        {
            var first = new List<SheetRow>();
            using var all = sheet.GetEnumerator();
            while (first.Count < Importers.FirstRows && all.MoveNext())
            {
                first.Add(all.Current);
            }

            header = headings.Find(first, names.Titles);
            Columns.AddRange(header?.Columns ?? []);
            contents = new(import, noun, t, names.Words, header?.Columns.Select(c => c.Field).OfType<string>().ToHashSet() ?? []);
            foreach (var chunk in first.Concat(Rest(all)).Chunk(RowsAtOnce))
            {
                foreach (var read in Chunk(t, chunk))
                {
                    yield return read;
                }
            }
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

    private List<ReadRow<TBody>> Chunk(Transaction t, SheetRow[] rows)
    {
        var bodies = rows.Select(row => (Row: row, Read: ReadBody(t, row))).ToList();
        var imported = ImportStore.Imported(t, bodies.Where(b => b.Read.Body is not null).Select(b => contents!.Of(b.Read.Body!)));
        var taken = RefsTaken(t, bodies.Select(b => b.Read.Body?.RefOrCode).OfType<string>());
        return [.. bodies.Select(b => b.Read switch
        {
            (null, null) => new ReadRow<TBody>(b.Row, RowState.Left, [], null, 0, 0, []),
            (null, var faults) => new(b.Row, RowState.Refused, faults, null, 0, 0, []),
            (var body, _) => Decide(b.Row, body, imported, taken),
        })];
    }

    private (TBody? Body, IReadOnlyList<CellFault>? Faults) ReadBody(Transaction t, SheetRow row)
    {
        if (header is null || row.Number <= header.LastRow || IsTotal(row))
        {
            return (null, null);
        }

        var cells = new RowCells(row, header, names, reader.Memory, Met);
        if (!import.Fields.Any(cells.Has))
        {
            return (null, null);
        }

        var body = import.Read(cells, new(header.Agency ?? reader.Agency, reader.Today));
        if (body is not null && reader.Reached?.Contains(names.Words.Agencies[body.Agency].Id) == false)
        {
            cells.Refuse(ImportFields.Agency, "không được nhập cho đơn vị này", "records of this agency may not be entered");
        }

        if (body is not null && cells.Faults.Count == 0)
        {
            Validate(body, cells);
            foreach (var fault in noun.Faults(t, body))
            {
                cells.Refuse(fault.Message, import.FieldOf(fault.Field.TrimStart('/')));
            }
        }

        return cells.Faults.Count == 0 ? (body, null) : (null, cells.Faults);
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

    private ReadRow<TBody> Decide(SheetRow row, TBody body, ILookup<UInt128, Guid> imported, IReadOnlyDictionary<string, UInt128> taken)
    {
        var content = contents!.Of(body);
        var (times, firstRow) = seen.GetValueOrDefault(content, (0, row.Number));
        seen[content] = (++times, firstRow);
        ReadRow<TBody> As(RowState state, params IReadOnlyList<Likeness> like) => new(row, state, [], body, content, times, like);

        if (body.RefOrCode is { } reference)
        {
            if (taken.TryGetValue(reference, out var recorded))
            {
                return recorded == content ? As(RowState.Recorded) : Refuse(row, reference, "đã ghi nhận với số liệu khác; hãy sửa ở bản ghi đó", "is recorded with other values; change it there");
            }

            if (refs.TryGetValue(reference, out var before) && before != content)
            {
                return Refuse(row, reference, "đứng hai lần trong tệp với số liệu khác nhau", "stands twice in the file with other values");
            }

            refs[reference] = content;
        }

        var saying = contents.Saying(body, content, imported);
        if (times <= saying.Count)
        {
            return As(RowState.Recorded, [.. saying.Take(1).Select(id => new Likeness(id, null))]);
        }

        if (times > 1)
        {
            return As(RowState.Repeated, new Likeness(null, firstRow));
        }

        var common = contents.AlikeOf(body);
        List<Likeness> like = [.. contents.Like(body, common).Except(saying).Take(3).Select(id => new Likeness(id, null))];
        if (seenAlike.TryGetValue(common, out var alikeRow))
        {
            like.Add(new(null, alikeRow));
        }

        seenAlike.TryAdd(common, row.Number);
        if (like.Count > 0)
        {
            return As(RowState.Alike, like);
        }

        Add(body);
        return As(RowState.Right);
    }

    private ReadRow<TBody> Refuse(SheetRow row, string reference, string vi, string en)
    {
        var column = header!.Columns.First(c => c.Field == import.RefField).Number;
        return new(row, RowState.Refused, [new([column], new($"{reference} {vi}", $"{reference} {en}"))], null, 0, 0, []);
    }

    private void Add(TBody body)
    {
        foreach (var contribution in import.FactsOf(names.Words, body).Contributions(names.Words).Where(c => c.Value > 0))
        {
            adds[contribution.Key.Indicator] = adds.GetValueOrDefault(contribution.Key.Indicator) + contribution.Value;
        }
    }

    /// <summary>The contents of the records that bear these references.</summary>
    private Dictionary<string, UInt128> RefsTaken(Transaction t, IEnumerable<string> references)
    {
        var rows = records.FindRefs(t, import.Type, references);
        return rows.Count == 0 ? [] : noun.Load(t, names.Words, rows).Zip(rows).ToDictionary(l => l.Second.Ref, l => contents!.Of(import.BodyOf(l.First.Answer)));
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
}
