using System.Globalization;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using BorderComms.Metrics;

namespace BorderComms.ApiTests.Metrics;

/// <summary>A ledger of its own, in a file that goes with it, filled by the one writer.</summary>
internal sealed class MetricLedger : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"metrics-{Guid.NewGuid():n}.db");
    private readonly Book book;

    public MetricLedger()
    {
        Database = new(new(DatabaseEngine.Sqlite, $"Data Source={file}"));
        Catalogues = new(Database);
        book = new(Database, Catalogues, Version, Clock);
        Migrations.Run(Database, Clock).GetAwaiter().GetResult();
        foreach (var folder in new[] { "vocabulary", "lao-cai" })
        {
            Write(b => CatalogueLoader.Load(b, Path.Combine(AppContext.BaseDirectory, "Catalogue", folder)));
        }
    }

    public Database Database { get; }
    public Catalogues Catalogues { get; }
    public LedgerVersion Version { get; } = new();
    public SteppingClock Clock { get; } = new();

    /// <summary>What is posted of each record now.</summary>
    public Dictionary<Guid, Facts> Live { get; } = [];

    public CatalogueSnapshot Catalogue => Database.Read(Catalogues.In);

    public T Write<T>(Func<OpenBook, T> work) => book.Write(work).GetAwaiter().GetResult();

    /// <summary>Posts what the records are now; null for one that is withdrawn.</summary>
    public void Post(params (Guid Record, Facts? Facts)[] records)
    {
        foreach (var group in records.GroupBy(r => (r.Facts ?? Live[r.Record]).Type))
        {
            Write(b => b.Post(new(null, "test"), group.Key, [.. group.Select(r => new Desired(r.Record, r.Facts?.Contributions(b.Catalogue) ?? []))]));
        }

        foreach (var (record, facts) in records)
        {
            if (facts is null)
            {
                Live.Remove(record);
            }
            else
            {
                Live[record] = facts;
            }
        }
    }

    public Guid Session(string day, string kind, string place, string agency, long attendance = 10, string audience = "residents", string topics = "drugs", long count = 1)
    {
        var id = Guid.CreateVersion7();
        Post((id, SessionFacts(day, kind, place, agency, attendance, audience, topics, count)));
        return id;
    }

    public Facts SessionFacts(string day, string kind, string place, string agency, long attendance = 10, string audience = "residents", string topics = "drugs", long count = 1)
    {
        var c = Catalogue;
        return new(RecordType.Session, Day(day), null, c.Places[place].Id, c.Agencies[agency].Id, c.Kinds[kind].Id, TopicSet(topics), count, 0,
            [(c.Audiences[audience].Id, attendance)]);
    }

    public int TopicSet(string topics) =>
        Write(b => TopicSets.IdOf(b.Transaction, topics.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(t => b.Catalogue.Topics[t].Id)));

    public MetricQuery Query(string indicator, MetricParameters parameters) =>
        parameters.For(Catalogue.Indicators[indicator], Catalogue, Clock.GetUtcNow());

    public Figures Ask(string indicator, MetricParameters parameters) => Ask(Query(indicator, parameters));

    public Figures Ask(MetricQuery query) => Database.Read(t => Figures.Of(t, Catalogues.In(t), query));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Rows(Figures figures) =>
        string.Join('\n', figures.Rows.Select(r => $"{string.Join(' ', r.Members.Select(m => m.Code))} {r.Value}"));

    public void Dispose()
    {
        Database.Dispose();
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(file + suffix);
        }
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class SteppingClock : TimeProvider
{
    private DateTimeOffset now = new(2024, 2, 20, 3, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
