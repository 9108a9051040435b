using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Imports.Sheets;
using BorderComms.Ledger;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Imports;

/// <summary>What a reading found out beside its rows.</summary>
/// <param name="Counts">How many rows are in each state.</param>
/// <param name="Adds">What the rows that are right would add, by the indicators' ids.</param>
public sealed record ReadingSummary(IReadOnlyList<SheetColumn> Columns, IReadOnlyList<WordRows> Words, IReadOnlyDictionary<RowState, int> Counts,
    IReadOnlyDictionary<int, long> Adds)
{
    /// <summary>Where the headers stand.</summary>
    public IReadOnlyList<SheetSection> Sections { get; init; } = [];

    /// <summary>The sheets that have no header.</summary>
    public IReadOnlyList<UnreadSheet> Unread { get; init; } = [];

    /// <summary>The table that a row is part of; null where none was found.</summary>
    public SheetSection? SectionOf(StoredRow row) => Sections.LastOrDefault(s => s.SheetNumber == row.SheetNumber && s.First <= row.RowNumber);

    public static readonly ReadingSummary Empty = new([], [], new Dictionary<RowState, int>(), new Dictionary<int, long>());

    /// <summary>The sheets that have rows, in their order.</summary>
    public IReadOnlyList<SheetRows> Sheets { get; init; } = [];

    /// <summary>Places where the rows' agencies do not work.</summary>
    public IReadOnlyList<OutsideRows> Outside { get; init; } = [];
}

/// <summary>A word with how many rows hold it.</summary>
public sealed record WordRows(string Field, string Text, string? Code, Sureness Sure, int Rows)
{
    /// <summary>The codes of the agencies that its rows or their sheets name; null among them for rows that name none.</summary>
    public IReadOnlyList<string?> Agencies { get; init; } = [];
}

/// <summary>What was done with one row of a file that is taken in at once.</summary>
/// <param name="Record">The record that it is now by this act; null where it is none.</param>
/// <param name="Store">The row as it is to be kept, by its place in the file.</param>
public sealed record RowOutcome(SheetRow Row, RowState State, Guid? Record, IReadOnlyList<CellFault> Faults, IReadOnlyList<Likeness> Like, Func<int, StoredRow> Store)
{
    /// <summary>Whether it is recorded now by this act.</summary>
    public bool Taken => Record is not null;

    /// <summary>Of which table of its sheet it is; null where none was found.</summary>
    public SheetSection? Section { get; init; }
}

/// <summary>Imports of one noun.</summary>
public abstract class Importer
{
    public abstract RecordType Type { get; }

    /// <summary>How well a sheet's first rows fit the noun: how many of its fields their best header holds.</summary>
    public abstract int Fit(IReadOnlyList<SheetRow> first, ImportMemory memory);

    /// <summary>Reads the rows and hands each over as it is to be kept.</summary>
    /// <param name="apart">Whether the rows come from elsewhere than the transaction.</param>
    public abstract ReadingSummary Read(Transaction t, CatalogueSnapshot words, IEnumerable<SheetRow> rows, bool apart, ReadingFor reader, Action<StoredRow> keep);

    /// <summary>Reads the rows and takes in those that are chosen, as they stream.</summary>
    /// <param name="approved">Whether the act approves them; otherwise they are submitted by its account.</param>
    /// <param name="apart">Whether the rows come from elsewhere than the transaction.</param>
    /// <param name="takes">Which of the rows that have no fault and are not yet recorded are taken.</param>
    /// <param name="tell">Told of each row.</param>
    /// <exception cref="ClosedDayException">An approved row falls on a closed day and the act has no reason.</exception>
    public abstract ReadingSummary Take(OpenBook book, Guid import, Act act, bool approved, IEnumerable<SheetRow> rows, bool apart, ReadingFor reader,
        Func<SheetRow, RowState, bool> takes, Action<RowOutcome> tell);
}

/// <summary>Imports of a noun's bodies.</summary>
public sealed class Importer<TBody, TAnswer>(ImportNoun<TBody, TAnswer> import, RecordNoun<TBody, TAnswer> noun, RecordStore records, RecordIntake intake,
    Func<IValidator<TBody>> rules) : Importer
    where TBody : class, IRecordBody
{
    // So many that a posting's own cost is small, so few that they can be held.
    private const int RecordsAtOnce = 10_000;

    // What is not posted costs the same by the thousand, and can be given up sooner.
    private const int SubmittedAtOnce = 2_000;

    public override RecordType Type => import.Type;

    public override int Fit(IReadOnlyList<SheetRow> first, ImportMemory memory) => new Headings(import.Fields, memory.Headings).Score(first);

    public override ReadingSummary Read(Transaction t, CatalogueSnapshot words, IEnumerable<SheetRow> rows, bool apart, ReadingFor reader, Action<StoredRow> keep)
    {
        var reading = Reading(t, words, reader);
        var tally = new RowTally(words, noun.IsHeld);
        var number = 0;
        foreach (var row in reading.Read(t, rows, apart))
        {
            tally.Add(row.Row, row.State, FactsOf(words, row));
            keep(RowJson.Store(++number, row));
        }

        return Summary(reading, tally);
    }

    public override ReadingSummary Take(OpenBook book, Guid import, Act act, bool approved, IEnumerable<SheetRow> rows, bool apart, ReadingFor reader,
        Func<SheetRow, RowState, bool> takes, Action<RowOutcome> tell)
    {
        var reading = Reading(book.Transaction, book.Catalogue, reader);
        var tally = new RowTally(book.Catalogue, noun.IsHeld);
        foreach (var chunk in reading.Read(book.Transaction, rows, apart).Chunk(approved ? RecordsAtOnce : SubmittedAtOnce))
        {
            List<ReadRow<TBody>> taken = [.. chunk.Where(Takes)];
            TBody[] bodies = [.. taken.Select(r => r.Body!)];
            var ids = approved ? intake.Approved(book, noun, act, bodies) : intake.Submitted(book, noun, act, bodies);
            ImportRecordStore.Add(book.Transaction, import, ids.Zip(taken, (id, r) => (id, r.Content, r.Row.Sheet, r.Row.Number)));
            var next = 0;
            foreach (var row in chunk)
            {
                tally.Add(row.Row, row.State, FactsOf(book.Catalogue, row));
                tell(new(row.Row, row.State, Takes(row) ? ids[next++] : null, row.Faults, row.Like, number => RowJson.Store(number, row)) { Section = row.Section });
            }
        }

        return Summary(reading, tally);

        bool Takes(ReadRow<TBody> row) => row.State is RowState.Right or RowState.Alike or RowState.Repeated && takes(row.Row, row.State);
    }

    private SheetReading<TBody, TAnswer> Reading(Transaction t, CatalogueSnapshot words, ReadingFor reader) =>
        new(import, noun, records, rules(), new(words, RecordedNames.Of(t)), reader);

    private Facts? FactsOf(CatalogueSnapshot words, ReadRow<TBody> row) => noun.IsHeld && row.Body is { } body ? import.FactsOf(words, body) : null;

    private static ReadingSummary Summary(SheetReading<TBody, TAnswer> reading, RowTally tally) => new(reading.Found.Columns,
        [.. reading.Words.OrderBy(w => w.Field).ThenByDescending(w => w.Rows)], tally.Counts, reading.Adds)
    {
        Sheets = tally.Sheets,
        Outside = tally.OutsideAreas,
        Sections = reading.Found.Sections,
        Unread = reading.Found.Unread,
    };
}
