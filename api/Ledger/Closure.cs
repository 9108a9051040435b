using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Ledger;

/// <summary>Days that are closed, both included, for one agency with those that report through it, or for all; until they are
/// opened again.</summary>
public sealed record Closure
{
    private const string Columns = "id, from_day, to_day, agency, reason, closed_by, closed_at, calendar, period_code";

    private static readonly Sql Select = $"SELECT {Columns}, reopened_by, reopened_at, reopened_because FROM closure ORDER BY id";
    private static readonly Sql Insert = $"""
        INSERT INTO closure ({Columns})
        SELECT COALESCE(MAX(id), 0) + 1, @FromDay, @ToDay, @Agency, @Reason, @ClosedBy, @ClosedAt, @Calendar, @PeriodCode
        FROM closure
        """;

    private static readonly Sql Newest = "SELECT MAX(id) FROM closure";

    private static readonly Sql UpdateReopened = """
        UPDATE closure
        SET reopened_by = @by, reopened_at = @at, reopened_because = @reason
        WHERE id = @id AND reopened_at IS NULL
        """;

    // Every closing and every reopening is a posting of its own, which bears its instant.
    private static readonly Sql SelectMade = """
        SELECT c.id, c.from_day, c.to_day, c.agency, c.closed_at, c.reopened_at, p.id AS posting, r.id AS reopening
        FROM closure AS c
        JOIN posting AS p ON p.posted_at = c.closed_at
        LEFT JOIN posting AS r ON r.posted_at = c.reopened_at
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

    public int? ReopenedBy { get; init; }

    /// <summary>When its days were opened again; null while it holds.</summary>
    public DateTimeOffset? ReopenedAt { get; init; }

    public string? ReopenedBecause { get; init; }

    /// <summary>The posting that made it; 0 where it was not asked for.</summary>
    public long Posting { get; init; }

    /// <summary>The posting that opened its days again; null where none has, and where it was not asked for.</summary>
    public long? Reopening { get; init; }

    /// <summary>All that were ever made, those whose days were opened again among them.</summary>
    public static IReadOnlyList<Closure> All(Transaction t) => t.Query<Closure>(Select);

    /// <summary>Those that hold.</summary>
    public static IReadOnlyList<Closure> Standing(Transaction t) => [.. All(t).Where(c => c.ReopenedAt is null)];

    /// <summary>The closures of any of the days that had been made by the posting, with the postings that made them.</summary>
    public static IReadOnlyList<Closure> Made(Transaction t, DateOnly from, DateOnly until, long posting) =>
        t.Query<Closure>(SelectMade, new { from, until, posting });

    /// <summary>The instants of the record's postings that changed days which were closed by then.</summary>
    public static IReadOnlySet<DateTimeOffset> PostingsHeld(Transaction t, CatalogueSnapshot catalogue, Guid record)
    {
        var closures = All(t);
        return t.Query<Entry>(EntriesOf, new { record }).Where(e => closures.Any(c => c.HeldAt(e.PostedAt, e.Key, catalogue))).Select(e => e.PostedAt).ToHashSet();
    }

    /// <returns>The id that it was given.</returns>
    public int Add(Transaction t)
    {
        t.Execute(Insert, this);
        return t.Find<int>(Newest);
    }

    /// <summary>Opens the days of a closure again, under the posting that bears the instant.</summary>
    /// <returns>Whether it held until now.</returns>
    public static bool Reopen(Transaction t, int id, Act act, DateTimeOffset at) =>
        t.Execute(UpdateReopened, new { id, by = act.Account, at, reason = act.Reason }) > 0;

    /// <summary>Whether it closes the same days for the same agency.</summary>
    public bool IsLike(Closure other) => (FromDay, ToDay, Agency) == (other.FromDay, other.ToDay, other.Agency);

    /// <summary>Whether it still held after the posting.</summary>
    public bool StoodAt(long posting) => Reopening is not { } reopening || reopening > posting;

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

    /// <summary>Whether its days were closed at the instant.</summary>
    public bool StoodAt(DateTimeOffset instant) => ClosedAt <= instant && (ReopenedAt is null || instant < ReopenedAt);

    /// <summary>Whether its days were closed by then, and it holds the key.</summary>
    public bool HeldAt(DateTimeOffset postedAt, in EntryKey key, CatalogueSnapshot catalogue) => StoodAt(postedAt) && Holds(key, catalogue);

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
