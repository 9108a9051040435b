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
    private const int LoadedAtOnce = 500, MostLookedThrough = 5000;

    private readonly Dictionary<RecordType, IRecordNoun> nouns = nouns.ToDictionary(n => n.Type);

    private sealed record MonthPosition(int Agency, int Month);

    /// <summary>The agencies' months in which records wait, by agency and month: counted, and not looked at one by one.</summary>
    public Page<WaitingMonth> Months(Caller caller, int limit, string? cursor, Lang lang) => database.Read(t =>
    {
        var catalogue = catalogues.In(t);
        var after = Paging.Read<MonthPosition>(cursor);
        var rest = WaitingStore.Months(t, Reached(caller, catalogue))
            .Where(m => after is null || (m.Agency, m.MonthNumber).CompareTo((after.Agency, after.Month)) > 0).Take(limit + 1).ToList();
        var page = Paging.Of(rest, limit, m => new MonthPosition(m.Agency, m.MonthNumber));
        return new Page<WaitingMonth>([.. page.Items.Select(m => new WaitingMonth(Coded.Of(catalogue.Agencies[m.Agency], lang),
            $"{m.MonthNumber / 100:0000}-{m.MonthNumber % 100:00}", m.Waiting))], page.Next);
    });

    /// <summary>All that waits of an agency's month, looked at.</summary>
    /// <exception cref="Problem">422 for an agency that there is not, 400 for no month.</exception>
    public WaitingSummary Summary(Caller caller, string agency, string month, Lang lang) => database.Read(t =>
    {
        var catalogue = catalogues.In(t);
        var query = new WaitingFilters(agency, month, null, null, null, null, null).ToQuery(catalogue, Reached(caller, catalogue));
        var (usual, additions) = (new UsualCounts(t, catalogue), new Additions());
        var (waiting, flagged) = (0, 0);
        WaitingPosition? after = null;
        IReadOnlyList<Checked> batch;
        do
        {
            batch = Check(t, catalogue, WaitingStore.Find(t, query, after, MostLookedThrough), usual, lang);
            foreach (var record in batch)
            {
                additions.Take(catalogue, record.Record.Facts);
            }

            waiting += batch.Count;
            flagged += batch.Count(r => r.Checks.Count > 0);
            after = batch.Count == 0 ? null : PositionOf(batch[^1]);
        }
        while (batch.Count == MostLookedThrough);

        return new WaitingSummary(Coded.Of(catalogue.Agencies[agency], lang), month, waiting, flagged, additions.Answer(catalogue, lang));
    });

    /// <summary>Waiting records by agency, day and id.</summary>
    /// <param name="filters">What the caller narrows the list to.</param>
    /// <returns>A page; with `flagged`, one that may be short and still go on.</returns>
    public Page<WaitingRecord> Records(Caller caller, WaitingFilters filters, Lang lang) => database.Read(t =>
    {
        var catalogue = catalogues.In(t);
        var query = filters.ToQuery(catalogue, Reached(caller, catalogue));
        var (limit, after) = (Paging.Limit(filters.Limit), Paging.Read<WaitingPosition>(filters.Cursor));
        var (found, usual) = (new List<Checked>(), new UsualCounts(t, catalogue));
        for (var looked = 0; found.Count <= limit && looked < MostLookedThrough;)
        {
            var want = filters.Flagged == true ? LoadedAtOnce : limit + 1 - found.Count;
            var batch = Check(t, catalogue, WaitingStore.Find(t, query, after, want), usual, lang);
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

    private IReadOnlyList<Checked> Check(Transaction t, CatalogueSnapshot catalogue, List<RecordRow> rows, UsualCounts usual, Lang lang)
    {
        var loaded = rows.GroupBy(r => r.Type)
            .SelectMany(g => g.Chunk(LoadedAtOnce), (g, chunk) => nouns[g.Key].LoadAny(t, catalogue, chunk))
            .SelectMany(r => r).ToDictionary(r => r.Row.Id);
        var found = checks.Of(t, catalogue, [.. loaded.Values], usual, lang);
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

    private sealed record Checked(AnyRecord Record, IReadOnlyList<Check> Checks);
}
