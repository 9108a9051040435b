using System.Globalization;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using BorderComms.Metrics;
using BorderComms.Metrics.Memory;
using BorderComms.Records;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BorderComms.ApiTests.Metrics;

/// <summary>A ledger over a database of its own, filled by the one writer, without the service around it.</summary>
internal sealed class MetricLedger : IDisposable
{
    private readonly TestDatabase file = TestDatabase.Create(sample: false, accounts: false);
    private readonly Book book;
    private readonly HashSet<Guid> known = [];

    /// <param name="entriesInMemory">How many may be held in memory; 0 asks the database alone.</param>
    public MetricLedger(long entriesInMemory = 1_000_000)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([.. file.Settings!, new("Metrics:EntriesInMemory", $"{entriesInMemory}")]).Build();
        Database = new(DatabaseOptions.From(settings, Path.GetTempPath()));
        Memory = new(Database, settings, NullLogger<EntryMemory>.Instance);
        Catalogues = new(Database);
        Clock = new(Database.Read(LedgerHead.Read).LastPostedAt.AddHours(1));
        book = new(Database, Catalogues, Version, Clock);
    }

    /// <summary>By which the service finds the same database.</summary>
    public IReadOnlyDictionary<string, string> Settings => file.Settings.ToDictionary();

    public Database Database { get; }
    public EntryMemory Memory { get; }
    public Catalogues Catalogues { get; }
    public LedgerVersion Version { get; } = new();
    public FakeTimeProvider Clock { get; }

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

        Write(b =>
        {
            foreach (var (id, facts) in records.Where(r => r.Facts is not null && known.Add(r.Record)))
            {
                new RecordStore().Insert(b.Transaction, [RowOf(id, facts!)]);
            }

            return true;
        });
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

    /// <summary>Changes whether a kind is disclosed singly.</summary>
    public void Disclose(string code, bool aggregate) => Write(b =>
    {
        var before = b.Catalogue.Kinds[code];
        new CatalogueWriter(b.Transaction).Save([before with { AggregateOnly = aggregate }], new HashSet<int> { before.Id });
        b.Mark(new(null, null), catalogueChanged: true);
        b.Redisclose(before);
        return true;
    });

    public int TopicSet(string topics) =>
        Write(b => TopicSets.IdOf(b.Transaction, topics.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(t => b.Catalogue.Topics[t].Id)));

    public MetricQuery Query(string indicator, MetricParameters parameters) =>
        parameters.For(Catalogue.Indicators[indicator], Catalogue, Clock.GetUtcNow());

    public DateOnly Today => VietNam.Today(Clock);

    public Figures Ask(string indicator, MetricParameters parameters) => Ask(Query(indicator, parameters));

    public Figures Ask(MetricQuery query)
    {
        Memory.Load(query.Indicator.Id);
        return AskAsItIs(query);
    }

    /// <summary>From memory as far as the entries are in it already.</summary>
    public Figures AskAsItIs(MetricQuery query) => Database.Read(t => Figures.Of(t, Catalogues.In(t), query));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Rows(Figures figures) =>
        string.Join('\n', figures.Rows.Select(r => $"{string.Join(' ', r.Members.Select(m => m.Code))} {r.Value}"));

    public void Dispose()
    {
        Memory.Dispose();
        Database.Dispose();
        file.Dispose();
    }

    // Where figures open into records, the records must be there.
    private static RecordRow RowOf(Guid id, Facts facts) => new()
    {
        Id = id,
        Type = facts.Type,
        Ref = id.ToString(),
        Day = facts.Day,
        Agency = facts.Agency,
        Place = facts.Place == 0 ? null : facts.Place,
        Kind = facts.Kind,
        TopicSet = facts.TopicSet,
        Status = RecordStatus.Approved,
        Version = 1,
    };
}
