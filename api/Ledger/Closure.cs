using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Ledger;

/// <summary>Days that are closed, both included, for one agency with those that report through it, or for all.</summary>
public sealed record Closure
{
    private const string Columns = "id, from_day, to_day, agency, reason, closed_by, closed_at, calendar, period_code";

    private static readonly Sql Select = $"SELECT {Columns} FROM closure ORDER BY id";
    private static readonly Sql Insert = $"""
        INSERT INTO closure ({Columns})
        SELECT COALESCE(MAX(id), 0) + 1, @FromDay, @ToDay, @Agency, @Reason, @ClosedBy, @ClosedAt, @Calendar, @PeriodCode
        FROM closure
        """;

    // Every closure is a posting of its own, which bears its instant.
    private static readonly Sql SelectMade = """
        SELECT c.id, c.from_day, c.to_day, c.agency, c.closed_at, p.id AS posting
        FROM closure AS c
        JOIN posting AS p ON p.posted_at = c.closed_at
        WHERE c.from_day <= @until AND c.to_day >= @from AND p.id <= @posting
        """;

    private static readonly Sql EntriesOf = """
        SELECT p.posted_at, e.indicator, e.day, e.place, e.agency, e.kind, e.topic_set, e.audience
        FROM ledger_entry AS e
        JOIN posting AS p ON p.id = e.posting_id
        WHERE e.record = @record
        """;

    public int Id { get; init; }
    public DateOnly FromDay { get; init; }
    public DateOnly ToDay { get; init; }
    public int? Agency { get; init; }
    public string? Reason { get; init; }
    public int? ClosedBy { get; init; }
    public DateTimeOffset ClosedAt { get; init; }

    /// <summary>The number of the calendar that the days are a named period of; null for days that were closed as such.</summary>
    public int? Calendar { get; init; }

    /// <summary>The period's name in its calendar, such as `2023-Q2`.</summary>
    public string? PeriodCode { get; init; }

    /// <summary>The posting that made it; 0 where it was not asked for.</summary>
    public long Posting { get; init; }

    public static IReadOnlyList<Closure> All(Transaction t) => t.Query<Closure>(Select);

    /// <summary>The closures of any of the days that had been made by the posting, with the postings that made them.</summary>
    public static IReadOnlyList<Closure> Made(Transaction t, DateOnly from, DateOnly until, long posting) =>
        t.Query<Closure>(SelectMade, new { from, until, posting });

    /// <summary>The instants of the record's postings that changed days which were closed by then.</summary>
    public static IReadOnlySet<DateTimeOffset> PostingsHeld(Transaction t, CatalogueSnapshot catalogue, Guid record)
    {
        var closures = All(t);
        return t.Query<Entry>(EntriesOf, new { record }).Where(e => closures.Any(c => c.HeldAt(e.PostedAt, e.Key, catalogue))).Select(e => e.PostedAt).ToHashSet();
    }

    public void Add(Transaction t) => t.Execute(Insert, this);

    /// <summary>Whether an entry of this key may be posted only with a reason. A stock reaches every later period, so any day
    /// up to a closure's last is closed to it.</summary>
    public bool Holds(in EntryKey key, CatalogueSnapshot catalogue)
    {
        var stock = catalogue.Indicators[key.Indicator].Measure == Measure.Stock;
        return key.Day <= ToDay && (stock || key.Day >= FromDay)
            && (Agency is null || catalogue.AgenciesReachedBy(Agency.Value).Contains(key.Agency));
    }

    /// <summary>Whether they close every day from the first to the last, both included.</summary>
    public static bool Cover(IEnumerable<Closure> closures, DateOnly from, DateOnly until) =>
        Days.Cover(closures.Select(c => (c.FromDay, c.ToDay)), from, until);

    /// <summary>Whether it closes its days for all of these agencies; null asks for every agency that there is or will be.</summary>
    public bool ClosesFor(IReadOnlySet<int>? agencies, CatalogueSnapshot catalogue) =>
        Agency is null || (agencies is not null && catalogue.AgenciesReachedBy(Agency.Value).IsSupersetOf(agencies));

    /// <summary>Whether it had been made by then, and holds the key.</summary>
    public bool HeldAt(DateTimeOffset postedAt, in EntryKey key, CatalogueSnapshot catalogue) => ClosedAt <= postedAt && Holds(key, catalogue);

    private sealed record Entry
    {
        public DateTimeOffset PostedAt { get; init; }
        public int Indicator { get; init; }
        public DateOnly Day { get; init; }
        public int Place { get; init; }
        public int Agency { get; init; }
        public int Kind { get; init; }
        public int TopicSet { get; init; }
        public int Audience { get; init; }

        public EntryKey Key => new(Indicator, Day, Place, Agency, Kind, TopicSet, Audience);
    }
}

/// <summary>A posting on a closed day came without a reason.</summary>
public sealed class ClosedDayException(DateOnly day) : Exception($"{day:yyyy-MM-dd} is closed; a posting on it needs a reason.")
{
    public DateOnly Day { get; } = day;
}
