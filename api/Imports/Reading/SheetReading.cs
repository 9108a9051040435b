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

    private readonly SheetSections sections = new(import.Fields, names, reader.Memory);
    private readonly Dictionary<UInt128, (int Times, int Row, int Number)> seen = [];
    private readonly Dictionary<UInt128, (int Row, int Number)> seenAlike = [];
    private readonly Dictionary<string, UInt128> refs = [];
    private readonly Dictionary<(string, string), (WordMet Met, int Rows, HashSet<string?> Agencies)> words = [];
    private readonly Dictionary<int, long> adds = [];
    private int number;

    /// <summary>Where headers were found, and where none was.</summary>
    public SheetSections Found => sections;

    /// <summary>Every word that was met, with how many rows held it, and of which agencies.</summary>
    public IEnumerable<WordRows> Words => words.Values.Select(w => new WordRows(w.Met.Field, w.Met.Text, w.Met.Code, w.Met.Sure, w.Rows) { Agencies = [.. w.Agencies] });

    /// <summary>What the rows that are right would add, by the indicators' ids.</summary>
    public IReadOnlyDictionary<int, long> Adds => adds;

    /// <summary>The rows in their order, as far as they are asked for.</summary>
    /// <param name="apart">Whether the rows come from elsewhere than the transaction, so that another thread may read ahead.</param>
    public IEnumerable<ReadRow<TBody>> Read(Transaction t, IEnumerable<SheetRow> rows, bool apart)
    {
        return (apart ? Ahead.Of(Parse(rows), ChunksAhead) : Parse(rows)).SelectMany(chunk => Decide(t, chunk));
    }

    private IEnumerable<Parsed[]> Parse(IEnumerable<SheetRow> rows)
    {
        SheetHeader? header = null;
        Contents<TBody, TAnswer>? contents = null;
        foreach (var chunk in sections.Of(rows).Chunk(RowsAtOnce))
        {
            yield return Array.ConvertAll(chunk, under =>
            {
                if (contents is null || under.Header != header)
                {
                    header = under.Header;
                    contents = new(import, noun, names.Words, header?.Columns.Select(c => c.Field).OfType<string>().ToHashSet() ?? []);
                }

                return Parse(under.Row, header, contents) with { Section = header?.Section };
            });
        }
    }

    private Parsed Parse(SheetRow row, SheetHeader? header, Contents<TBody, TAnswer> contents)
    {
        if (header is null || row.Number <= header.LastRow)
        {
            return new(row, null, null, contents);
        }

        var cells = new RowCells(row, header, names, reader.Memory.Of(names.Words, header.Agency), Met);
        if (!import.Fields.Any(cells.Has) || Totals.Is(row, cells))
        {
            return new(row, null, null, contents);
        }

        var body = import.Read(cells, new(header.Agency ?? reader.Agency, reader.Today));
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
                { Cells: null } => new(row.Row, RowState.Left, [], null, 0, 0, []) { Section = row.Section },
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

    private ReadRow<TBody> Decide(Transaction t, Parsed row, TBody body, ILookup<UInt128, Guid> imported, IReadOnlyDictionary<string, (TBody Body, bool Plan)> taken)
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

        if (import.IsPlan(body))
        {
            return DecidePlan(t, row, body, body.RefOrCode is { } own && taken.ContainsKey(own));
        }

        var (times, firstRow, firstNumber) = seen.GetValueOrDefault(row.Content, (0, row.Row.Number, number));
        seen[row.Content] = (++times, firstRow, firstNumber);
        ReadRow<TBody> As(RowState state, params IReadOnlyList<Likeness> like) => new(row.Row, state, [], body, row.Content, times, like) { Section = row.Section };

        var saying = row.Contents.Saying(t, body, row.Content, imported);
        if (times <= saying.Count)
        {
            return As(RowState.Recorded, [.. saying.Take(1).Select(id => new Likeness(id, null))]);
        }

        if (reader.Reached?.Contains(names.Words.Agencies[body.Agency].Id) == false)
        {
            row.Cells.Refuse(ImportFields.Agency, "không được nhập cho đơn vị này", "records of this agency may not be entered");
            return Refused(row);
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

    // A plan that came of a list says nothing new, and is made in the calendar alone.
    private static ReadRow<TBody> DecidePlan(Transaction t, Parsed row, TBody body, bool isKnown)
    {
        var planned = row.Contents.Planned(t, body, row.Content);
        if (planned.Count > 0 || isKnown)
        {
            return new(row.Row, RowState.Recorded, [], body, row.Content, 1, [.. planned.Take(1).Select(id => new Likeness(id, null))]) { Section = row.Section };
        }

        row.Cells!.Refuse(ImportFields.Status, "buổi chưa tổ chức không nhập từ bảng; hãy lập trong lịch của đơn vị",
            "what has not been held is not taken from sheets; plan it in the agency's calendar");
        return Refused(row);
    }

    // Who brings a reference means that very record.
    private void RefuseTakenRef(Parsed row, TBody body, IReadOnlyDictionary<string, (TBody Body, bool Plan)> taken)
    {
        if (body.RefOrCode is not { } reference)
        {
            return;
        }

        if (taken.TryGetValue(reference, out var recorded) && recorded.Plan && !import.IsPlan(body))
        {
            row.Cells!.Refuse(import.RefField, $"{reference} mới là buổi dự kiến; hãy báo đã tổ chức ở lịch của đơn vị", $"{reference} is only planned; say in the agency's calendar that it was held");
        }
        else if (taken.ContainsKey(reference) && row.Contents.Of(recorded.Body) != row.Content)
        {
            row.Cells!.Refuse(import.RefField, $"{reference} đã ghi nhận với số liệu khác; hãy sửa ở bản ghi đó", $"{reference} is recorded with other values; change it there");
        }
        else if (refs.TryGetValue(reference, out var before) && before != row.Content)
        {
            row.Cells!.Refuse(import.RefField, $"{reference} đứng hai lần trong tệp với số liệu khác nhau", $"{reference} stands twice in the file with other values");
        }

        refs.TryAdd(reference, row.Content);
    }

    private static ReadRow<TBody> Refused(Parsed row) => new(row.Row, RowState.Refused, row.Cells!.Faults, null, 0, 0, []) { Section = row.Section };

    private void Add(IReadOnlyList<Contribution> contributions)
    {
        foreach (var contribution in contributions.Where(c => c.Value > 0))
        {
            adds[contribution.Key.Indicator] = adds.GetValueOrDefault(contribution.Key.Indicator) + contribution.Value;
        }
    }

    /// <summary>The records that bear these references, and whether they are plans.</summary>
    private Dictionary<string, (TBody Body, bool Plan)> RefsTaken(Transaction t, Parsed[] rows)
    {
        var found = records.FindRefs(t, import.Type, rows.Select(r => r.Body?.RefOrCode).OfType<string>());
        return found.Count == 0 ? []
            : noun.Load(t, names.Words, found).ToDictionary(l => l.Row.Ref,
                l => (import.BodyOf(l.Answer), l.Row.Status is RecordStatus.Planned or RecordStatus.Cancelled));
    }

    private void Met(WordMet word)
    {
        var key = (word.Field, word.Text);
        var (met, rows, agencies) = words.GetValueOrDefault(key, (word, 0, []));
        agencies.Add(word.Agency);

        // A word that one agency has told may be new of another, and is asked about then.
        words[key] = (met.Code is null ? met : word, rows + 1, agencies);
    }

    private static string Lower(string message) => message.Length > 1 && char.IsLower(message[1]) ? char.ToLowerInvariant(message[0]) + message[1..] : message;

    /// <summary>A row before anything recorded was looked at. Without cells it means no record, without a body it has faults.</summary>
    private sealed record Parsed(SheetRow Row, TBody? Body, RowCells? Cells, Contents<TBody, TAnswer> Contents)
    {
        public UInt128 Content { get; init; }

        public SheetSection? Section { get; init; }

        /// <summary>What it has in common with what may be the same.</summary>
        public UInt128 Common { get; init; }

        /// <summary>What it would add to the figures.</summary>
        public IReadOnlyList<Contribution> Adds { get; init; } = [];
    }
}
