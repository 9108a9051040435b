using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.Statements;

/// <summary>Which statements a list holds; null does not filter.</summary>
/// <param name="From">Their days touch this day or later ones.</param>
/// <param name="Until">Their days touch this day or earlier ones.</param>
/// <param name="After">The first day and code of the page before's last statement.</param>
public sealed record StatementQuery(DateOnly? From, DateOnly? Until, Indicator? Indicator, (DateOnly From, string Code)? After, int Limit);

/// <summary>A statement as it is kept, without what the ledger holds beside it.</summary>
public sealed record StoredStatement(Statement Statement, int Version);

/// <summary>The SQL of statements.</summary>
public static class StatementStore
{
    private const string Columns = """
        SELECT code, from_day, until_day, text_vi, qualifier, value, number, unit_vi, indicator, filter, source, url, stated_on, note, version
        FROM statement
        """;

    private static readonly Sql SelectOne = $"{Columns} WHERE code = @code";
    private static readonly Sql SelectPage = Sql.For(d => $"""
        {Columns}
        WHERE until_day >= @from AND from_day <= @until AND (@indicator = 0 OR indicator = @indicator)
          AND (from_day < @afterDay OR (from_day = @afterDay AND code > @afterCode))
        ORDER BY from_day DESC, code
        {d.Page("@limit")}
        """);
    private static readonly Sql SelectHash = "SELECT created_hash FROM statement WHERE code = @code";

    private static readonly Sql Insert = """
        INSERT INTO statement (id, code, from_day, until_day, text_vi, qualifier, value, number, unit_vi, indicator, filter, source, url, stated_on, note,
            version, created_hash)
        SELECT COALESCE(MAX(id), 0) + 1, @code, @from, @until, @text, @qualifier, @value, @number, @unit, @indicator, @filter, @source, @url, @statedOn, @note,
            1, @hash
        FROM statement
        """;
    private static readonly Sql Update = """
        UPDATE statement
        SET from_day = @from, until_day = @until, text_vi = @text, qualifier = @qualifier, value = @value, number = @number, unit_vi = @unit,
            indicator = @indicator, filter = @filter, source = @source, url = @url, stated_on = @statedOn, note = @note, version = version + 1
        WHERE code = @code
        """;
    private static readonly Sql DeleteOne = "DELETE FROM statement WHERE code = @code";

    public static StoredStatement? Find(Transaction t, CatalogueSnapshot catalogue, string code) =>
        t.Find<Row>(SelectOne, new { code })?.ToStored(catalogue);

    /// <summary>Statements from the newest first day, then by code; at most the limit.</summary>
    public static IReadOnlyList<StoredStatement> Page(Transaction t, CatalogueSnapshot catalogue, StatementQuery query) =>
    [
        .. t.Query<Row>(SelectPage, new
        {
            from = query.From ?? DateOnly.MinValue,
            until = query.Until ?? DateOnly.MaxValue,
            indicator = query.Indicator?.Id ?? 0,
            afterDay = query.After?.From ?? DateOnly.MaxValue,
            afterCode = query.After?.Code ?? "",
            limit = query.Limit,
        }).Select(r => r.ToStored(catalogue)),
    ];

    /// <summary>The hash of the body that entered the statement; null when there is none of this code.</summary>
    public static byte[]? HashOf(Transaction t, string code) => t.Find<byte[]>(SelectHash, new { code });

    /// <param name="t">The transaction to write in.</param>
    /// <param name="catalogue">Where its indicator stands.</param>
    /// <param name="statement">The statement as it is to stand; its code is new.</param>
    /// <param name="hash">SHA-256 of the body that enters it.</param>
    public static void Add(Transaction t, CatalogueSnapshot catalogue, Statement statement, byte[] hash) =>
        t.Execute(Insert, Parameters(catalogue, statement, hash));

    public static void Change(Transaction t, CatalogueSnapshot catalogue, Statement statement) =>
        t.Execute(Update, Parameters(catalogue, statement, []));

    public static void Delete(Transaction t, string code) => t.Execute(DeleteOne, new { code });

    private static object Parameters(CatalogueSnapshot catalogue, Statement s, byte[] hash) => new
    {
        code = s.Code,
        from = s.Period.From,
        until = s.Period.To,
        text = s.Text.Vi,
        qualifier = Codes.Of(s.Qualifier),
        value = s.Value,
        number = s.Number,
        unit = s.Unit,
        indicator = s.Measure is null ? (int?)null : catalogue.Indicators[s.Measure.Indicator].Id,
        filter = s.Measure?.ToFilter() ?? "",
        source = s.Source.Title,
        url = s.Source.Url,
        statedOn = s.Source.Date,
        note = s.Note,
        hash,
    };

    private sealed record Row
    {
        public string Code { get; init; } = "";
        public DateOnly FromDay { get; init; }
        public DateOnly UntilDay { get; init; }
        public string TextVi { get; init; } = "";
        public string Qualifier { get; init; } = "";
        public long Value { get; init; }
        public string? Number { get; init; }
        public string UnitVi { get; init; } = "";
        public int? Indicator { get; init; }
        public string Filter { get; init; } = "";
        public string Source { get; init; } = "";
        public string? Url { get; init; }
        public DateOnly? StatedOn { get; init; }
        public string? Note { get; init; }
        public int Version { get; init; }

        public StoredStatement ToStored(CatalogueSnapshot catalogue) => new(
            new(Code, new() { From = FromDay, To = UntilDay }, new() { Vi = TextVi }, Enum.Parse<StatedQualifier>(Codes.NameOf(typeof(StatedQualifier), Qualifier)), Value,
                Number, UnitVi, Indicator is { } id ? FigureMeasure.Of(catalogue.Indicators[id].Code, Filter) : null,
                new() { Title = Source, Url = Url, Date = StatedOn }, Note, null),
            Version);
    }
}
