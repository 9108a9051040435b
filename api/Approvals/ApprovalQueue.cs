using System.Text.Json;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Records;

namespace BorderComms.Approvals;

/// <summary>Reads what waits for a caller's approval, with what asks for a look and what it would add.</summary>
public sealed class ApprovalQueue(IEnumerable<IRecordNoun> nouns, ApprovalChecks checks, Database database, Catalogues catalogues)
{
    private const int RecordsAtOnce = 1000, LoadedAtOnce = 500, MostLookedThrough = 5000;

    private readonly Dictionary<RecordType, IRecordNoun> nouns = nouns.ToDictionary(n => n.Type);

    private sealed record MonthPosition(int Agency, int Month);

    /// <summary>The agencies' months in which records wait, by agency and month.</summary>
    public Page<WaitingMonth> Months(Caller caller, int limit, string? cursor, Lang lang) => database.Read(t =>
    {
        var catalogue = catalogues.In(t);
        var after = Paging.Read<MonthPosition>(cursor);
        var rest = WaitingStore.Months(t, Reached(caller, catalogue))
            .Where(m => after is null || (m.Agency, m.MonthNumber).CompareTo((after.Agency, after.Month)) > 0).Take(limit + 1).ToList();
        var page = Paging.Of(rest, limit, m => new MonthPosition(m.Agency, m.MonthNumber));
        var tallies = Tallies(t, catalogue, page.Items, lang);
        return new Page<WaitingMonth>([.. page.Items.Select(m => tallies[(m.Agency, m.MonthNumber)].Answer(catalogue, lang))], page.Next);
    });

    /// <summary>Waiting records by agency, day and id.</summary>
    /// <param name="filters">What the caller narrows the list to.</param>
    /// <returns>A page; with `flagged`, one that may be short and still go on.</returns>
    public Page<WaitingRecord> Records(Caller caller, WaitingFilters filters, Lang lang) => database.Read(t =>
    {
        var catalogue = catalogues.In(t);
        var query = filters.ToQuery(catalogue, Reached(caller, catalogue));
        var (limit, after) = (Paging.Limit(filters.Limit), Paging.Read<WaitingPosition>(filters.Cursor));
        var found = new List<Checked>();
        for (var looked = 0; found.Count <= limit && looked < MostLookedThrough;)
        {
            var want = filters.Flagged == true ? LoadedAtOnce : limit + 1 - found.Count;
            var batch = Check(t, catalogue, WaitingStore.Find(t, query, after, want), lang);
            found.AddRange(batch.Where(c => filters.Flagged is not { } flagged || flagged == c.Checks.Count > 0));
            if (batch.Count < want)
            {
                after = null;
                break;
            }

            after = PositionOf(batch[^1]);
            looked += batch.Count;
        }

        var next = found.Count > limit ? PositionOf(found[limit - 1]) : after;
        return new Page<WaitingRecord>(Answers(t, catalogue, caller, [.. found.Take(limit)], lang), next is null ? null : Paging.Cursor(next));
    });

    private static WaitingPosition PositionOf(Checked record) => new(record.Record.Row.Agency, record.Record.Row.Day, record.Record.Row.Id);

    private static IReadOnlyCollection<int> Reached(Caller caller, CatalogueSnapshot catalogue) =>
        caller.Agency is { } own ? catalogue.AgenciesReachedBy(own) : [];

    private Dictionary<(int Agency, int Month), Tally> Tallies(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<WaitingStore.Month> months, Lang lang)
    {
        var tallies = months.ToDictionary(m => (m.Agency, m.MonthNumber), m => new Tally(m));
        if (months.Count == 0)
        {
            return tallies;
        }

        var query = new WaitingQuery([.. months.Select(m => m.Agency).Distinct()], nouns.Keys,
            Months(months.Min(m => m.MonthNumber)).First, Months(months.Max(m => m.MonthNumber)).Last, null);
        WaitingPosition? after = null;
        IReadOnlyList<Checked> batch;
        do
        {
            batch = Check(t, catalogue, WaitingStore.Find(t, query, after, RecordsAtOnce), lang);
            foreach (var record in batch)
            {
                var row = record.Record.Row;
                tallies.GetValueOrDefault((row.Agency, row.Day.Year * 100 + row.Day.Month))?.Take(record, catalogue);
            }

            after = batch.Count == 0 ? null : PositionOf(batch[^1]);
        }
        while (batch.Count == RecordsAtOnce);

        return tallies;
    }

    private IReadOnlyList<Checked> Check(Transaction t, CatalogueSnapshot catalogue, List<RecordRow> rows, Lang lang)
    {
        var loaded = rows.GroupBy(r => r.Type)
            .SelectMany(g => g.Chunk(LoadedAtOnce), (g, chunk) => nouns[g.Key].LoadAny(t, catalogue, chunk))
            .SelectMany(r => r).ToDictionary(r => r.Row.Id);
        var found = checks.Of(t, catalogue, [.. loaded.Values], lang);
        return [.. rows.Select(r => new Checked(loaded[r.Id], [.. found[r.Id]]))];
    }

    private static IReadOnlyList<WaitingRecord> Answers(Transaction t, CatalogueSnapshot catalogue, Caller caller, IReadOnlyList<Checked> records, Lang lang)
    {
        var submissions = WaitingStore.Submissions(t, records.Select(r => r.Record.Row.Id));
        return [.. records.Select(r =>
        {
            var (row, submission) = (r.Record.Row, submissions[r.Record.Row.Id]);
            return new WaitingRecord(row.Type, JsonSerializer.SerializeToElement(r.Record.Answer, RecordJson.Options), submission.Name, submission.At,
                row.SubmittedBy == caller.Id, r.Checks, Additions.Of(catalogue, [r.Record.Facts], lang));
        })];
    }

    private static (DateOnly First, DateOnly Last) Months(int number) => WaitingFilters.Days(new(number / 100, number % 100, 1));

    private sealed record Checked(AnyRecord Record, IReadOnlyList<Check> Checks);

    private sealed class Tally(WaitingStore.Month month)
    {
        private readonly Additions additions = new();
        private int flagged;

        public void Take(Checked record, CatalogueSnapshot catalogue)
        {
            flagged += record.Checks.Count > 0 ? 1 : 0;
            additions.Take(catalogue, record.Record.Facts);
        }

        public WaitingMonth Answer(CatalogueSnapshot catalogue, Lang lang) => new(Coded.Of(catalogue.Agencies[month.Agency], lang),
            $"{month.MonthNumber / 100:0000}-{month.MonthNumber % 100:00}", month.Waiting, flagged, additions.Answer(catalogue, lang));
    }
}
