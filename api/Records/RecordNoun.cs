using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;

namespace BorderComms.Records;

/// <summary>A record as read: its shared row, its answer for staff, and what the indicators may add up of it.</summary>
public sealed record Loaded<TAnswer>(RecordRow Row, TAnswer Answer, Facts Facts);

/// <summary>A record as read, where its noun does not matter.</summary>
public sealed record AnyRecord(RecordRow Row, object Answer, Facts Facts);

/// <summary>A noun as acts on records of any nouns know it.</summary>
public interface IRecordNoun : ILedgerNoun
{
    /// <summary>Whether its records are what was held on a day in a place, so that two agencies may each have reported one.</summary>
    bool IsHeld { get; }

    /// <summary>The noun's records of the rows, in their order; the rows are at most 500.</summary>
    IReadOnlyList<AnyRecord> LoadAny(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<RecordRow> rows);

    /// <summary>How many sessions each of the agencies has recorded of each of the days, those that one record stands for among them;
    /// nothing of a noun whose records are not held.</summary>
    IReadOnlyDictionary<(int Agency, DateOnly Day), long> Held(Transaction t, IEnumerable<int> agencies, IEnumerable<DateOnly> days);

    /// <summary>Parts from records that go whatever had passed into them, and tells from which; the records are at most 500.</summary>
    IReadOnlyList<(RecordRow Row, Guid From)> Free(Transaction t, IReadOnlyCollection<Guid> gone);
}

/// <summary>What a noun brings to the life that all records share: its members, its table, its place in the ledger.</summary>
public abstract class RecordNoun<TBody, TAnswer>(RecordStore records) : IRecordNoun
    where TBody : IRecordBody
{
    private const int RecordsAtOnce = 500;

    protected RecordStore Records { get; } = records;

    public abstract RecordType Type { get; }

    /// <summary>The first letters of references that the service gives; null where the body must bring a code.</summary>
    public abstract string? RefPrefix { get; }

    public virtual bool IsHeld => false;

    /// <summary>The status in which a record of this body begins.</summary>
    public virtual RecordStatus Begins(TBody body) => RecordStatus.Draft;

    /// <summary>How its records stand in a sheet.</summary>
    public abstract RecordSheet<TAnswer> Sheet { get; }

    /// <summary>The shared row of a body whose codes have been checked. Id, type, reference, status and version are left to the caller.</summary>
    public abstract RecordRow RowOf(Transaction t, CatalogueSnapshot catalogue, TBody body);

    /// <summary>Inserts the noun's own rows of records whose shared rows are there.</summary>
    public abstract void Insert(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<(Guid Id, TBody Body)> records);

    public abstract void Update(Transaction t, CatalogueSnapshot catalogue, Guid id, TBody body);

    public abstract void Delete(Transaction t, Guid id);

    /// <summary>The records of the rows, in their order; the rows are at most 500.</summary>
    public abstract IReadOnlyList<Loaded<TAnswer>> Load(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<RecordRow> rows);

    /// <summary>What <see cref="Load"/> would give for a record that was inserted from this body.</summary>
    public abstract Loaded<TAnswer> Inserted(CatalogueSnapshot catalogue, RecordRow row, TBody body);

    /// <summary>The answer without what only staff may read.</summary>
    public abstract TAnswer Public(TAnswer answer);

    /// <summary>What is wrong with a body that only other records can tell.</summary>
    public virtual IEnumerable<Fault> Faults(Transaction t, TBody body) => [];

    public virtual IReadOnlyDictionary<(int Agency, DateOnly Day), long> Held(Transaction t, IEnumerable<int> agencies, IEnumerable<DateOnly> days) =>
        new Dictionary<(int, DateOnly), long>();

    public virtual IReadOnlyList<(RecordRow Row, Guid From)> Free(Transaction t, IReadOnlyCollection<Guid> gone) => [];

    public IReadOnlyList<AnyRecord> LoadAny(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<RecordRow> rows) =>
        [.. Load(t, catalogue, rows).Select(l => new AnyRecord(l.Row, l.Answer!, l.Facts))];

    public IEnumerable<Desired> Approved(Transaction t, CatalogueSnapshot catalogue) =>
        Records.Approved(t, Type).Chunk(RecordsAtOnce)
            .SelectMany(rows => Load(t, catalogue, rows))
            .Select(l => new Desired(l.Row.Id, l.Facts.Contributions(catalogue)));
}
