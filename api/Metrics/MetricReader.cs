using System.Text.Encodings.Web;
using System.Text.Json;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Metrics.Formats;

namespace BorderComms.Metrics;

/// <summary>Makes answers to metrics, each from one snapshot, and keeps them while nothing newer is posted.</summary>
public sealed class MetricReader(Database database, Catalogues catalogues, LedgerVersion version, MetricCache cache, TimeProvider clock)
{
    private const string Json = "application/json; charset=utf-8", JsonStat = $"{AcceptedTypes.JsonStat}; charset=utf-8";

    // Answers hold addresses, which are to be read; nobody puts them into a page as they are.
    private static readonly JsonSerializerOptions Readable = new(StrictJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PageTotals pageTotals = new();
    private long catalogueSeen = -1;

    /// <summary>The figures that the parameters ask for, in the format asked for.</summary>
    /// <exception cref="Problem">404 for an indicator that does not exist, 400 and 422 for what else is wrong.</exception>
    public Task<MadeAnswer> Figures(string indicator, MetricParameters parameters)
    {
        var form = Query(Catalogue, indicator, parameters).NormalForm;
        return cache.Get($"{indicator}?{form}", () => Make((t, catalogue) =>
        {
            var query = Query(catalogue, indicator, parameters);
            var figures = Metrics.Figures.Of(t, catalogue, query);
            var updated = LedgerHead.InstantOf(t, figures.Version);
            var statuses = PeriodStatuses.Of(t, catalogue, query);
            var answer = MetricAnswer.Of(query, catalogue, figures, statuses, updated);
            return (query.Format switch
            {
                Format.Csv => new(CsvFormat.Write(query, figures, statuses, answer.Withheld, answer.Notes), CsvFormat.ContentType) { LastModified = updated },
                Format.JsonStat => Serialized(JsonStatFormat.Of(query, catalogue, figures, statuses, answer), JsonStat, updated),
                Format.Xlsx => FigureSheet.Of(query, catalogue, figures, statuses, answer),
                _ => Serialized(answer, Json, updated),
            }, null, query.Extent);
        }));
    }

    /// <summary>The whole name of the figure that the parameters ask for.</summary>
    /// <exception cref="Problem">As for the figure.</exception>
    public FigureName Name(string indicator, MetricParameters parameters)
    {
        var catalogue = Catalogue;
        return new(Query(catalogue, indicator, parameters), catalogue);
    }

    /// <summary>One page of the records behind a figure.</summary>
    /// <exception cref="Problem">As for the figure; 400 for a cursor that is not this list's.</exception>
    public Task<MadeAnswer> Records(string indicator, MetricParameters parameters, string? cursor, int limit) => Answer(c => Query(c, indicator, parameters),
        query => $"metrics/{indicator}/records?{query.RecordsForm}&limit={limit}",
        (t, catalogue, query) => RecordsAnswer.Of(t, catalogue, query, cursor, limit, clock.GetUtcNow(), pageTotals), cursor);

    /// <summary>One page of the releases in which a figure stands.</summary>
    /// <exception cref="Problem">As for the figure; 400 for a cursor that is not this list's.</exception>
    public Task<MadeAnswer> Releases(string indicator, MetricParameters parameters, string? cursor, int limit) => Answer(c => Query(c, indicator, parameters),
        query => $"metrics/{indicator}/releases?{query.RecordsForm}&limit={limit}",
        (t, catalogue, query) => ReleasesAnswer.Of(t, catalogue, query, cursor, limit), cursor);

    /// <summary>One page of what changed a figure.</summary>
    /// <exception cref="Problem">As for the figure; 400 and 422 for what cannot be narrowed to.</exception>
    public Task<MadeAnswer> Revisions(string indicator, RevisionParameters parameters, int limit)
    {
        RevisionQuery Ask(CatalogueSnapshot catalogue) => RevisionQuery.Of(Query(catalogue, indicator, parameters.ToMetric()), parameters.Since, parameters.Actions, catalogue);
        string Form(RevisionQuery query) => $"metrics/{indicator}/revisions?{query.Figures[0].RecordsForm}{query.Form}";
        return Answer(Ask, query => $"{Form(query)}&limit={limit}", (t, catalogue, query) => RevisionsAnswer.Of(t, catalogue, query, Form(query), parameters.Cursor, limit), parameters.Cursor);
    }

    /// <summary>Any other answer that is made of figures.</summary>
    /// <param name="ask">Checks the parameters.</param>
    /// <param name="address">The address below /api/v1 in the one spelling that all ways to ask the same share, cursor left out.</param>
    /// <param name="answer">Makes it from one snapshot.</param>
    /// <param name="cursor">Where the page begins, if it is one.</param>
    public Task<MadeAnswer> Answer<TQuestion, TAnswer>(Func<CatalogueSnapshot, TQuestion> ask, Func<TQuestion, string> address,
        Func<Transaction, CatalogueSnapshot, TQuestion, TAnswer> answer, string? cursor = null)
    {
        var asked = address(ask(Catalogue));
        return cache.Get($"{asked}&cursor={cursor}", () => Make((t, catalogue) =>
        {
            var made = answer(t, catalogue, ask(catalogue));
            return (new(JsonSerializer.SerializeToUtf8Bytes(made, Readable), Json), made is IPage { Next: { } next } ? $"</api/v1/{asked}&cursor={next}>; rel=\"next\"" : null);
        }));
    }

    /// <summary>An answer that is made of the ledger without parameters to check by its catalogue.</summary>
    /// <param name="key">All that it depends on beside the ledger.</param>
    /// <param name="next">The address below /api/v1 of what follows its cursor.</param>
    /// <param name="answer">Makes it from one snapshot.</param>
    public Task<MadeAnswer> Answer<TAnswer>(string key, Func<string, string> next, Func<Transaction, CatalogueSnapshot, TAnswer> answer) where TAnswer : IPage =>
        cache.Get(key, () => Make((t, catalogue) =>
        {
            var made = answer(t, catalogue);
            return (new(JsonSerializer.SerializeToUtf8Bytes(made, Readable), Json), made.Next is { } cursor ? $"</api/v1/{next(cursor)}>; rel=\"next\"" : null);
        }));

    /// <summary>An answer in a format of its own that is made of the ledger.</summary>
    /// <param name="key">All that it depends on beside the ledger.</param>
    /// <param name="answer">Makes it from one snapshot.</param>
    public Task<MadeAnswer> Answer(string key, Func<Transaction, CatalogueSnapshot, Answer> answer) =>
        cache.Get(key, () => Make((t, catalogue) => (answer(t, catalogue), null)));

    /// <summary>An answer to a text of the caller's own, of which there are too many to keep.</summary>
    public Task<MadeAnswer> Once(Func<Transaction, CatalogueSnapshot, Answer> answer) => Task.FromResult(Make((t, catalogue) => (answer(t, catalogue), null)));

    /// <summary>Any other answer that is made of figures, in a format of its own.</summary>
    /// <param name="ask">Checks the parameters.</param>
    /// <param name="address">The address below /api/v1 in the one spelling that all ways to ask the same share.</param>
    /// <param name="answer">Makes it from one snapshot.</param>
    public Task<MadeAnswer> Answer<TQuestion>(Func<CatalogueSnapshot, TQuestion> ask, Func<TQuestion, string> address,
        Func<Transaction, CatalogueSnapshot, TQuestion, Answer> answer) =>
        cache.Get(address(ask(Catalogue)), () => Make((t, catalogue) => (answer(t, catalogue, ask(catalogue)), null)));

    /// <summary>The totals of all indicators that have the dimensions narrowed to.</summary>
    public Task<MadeAnswer> Totals(MetricParameters parameters)
    {
        var form = Queries(Catalogue, parameters)[0].NormalForm;
        return cache.Get($"?{form}", () => Make((t, catalogue) =>
        {
            var queries = Queries(catalogue, parameters);
            var answer = TotalsAnswer.Of(t, catalogue, queries);
            return (queries[0].Format switch
            {
                Format.Csv => new(CsvFormat.Write(answer, queries[0].Lang), CsvFormat.ContentType) { LastModified = answer.Updated },
                Format.JsonStat => Serialized(JsonStatFormat.Of(queries, catalogue, answer, version => LedgerHead.InstantOf(t, version)), JsonStat, answer.Updated),
                Format.Xlsx => FigureSheet.Of(queries, catalogue, answer),
                _ => Serialized(answer, Json, answer.Updated),
            }, null, Widest(queries));
        }));
    }

    private static Extent Widest(IReadOnlyList<MetricQuery> queries)
    {
        var extents = queries.Select(q => q.Extent).ToList();
        return new(null, extents.Min(e => e.From), extents.Max(e => e.Until));
    }

    private static Answer Serialized<T>(T answer, string contentType, DateTimeOffset? updated) =>
        new(JsonSerializer.SerializeToUtf8Bytes(answer, Readable), contentType) { LastModified = updated };

    // What is known of the catalogue may be older than the newest posting that changed any; once looked at after it, it is not.
    private CatalogueSnapshot Catalogue
    {
        get
        {
            var marked = version.Marked;
            if (Volatile.Read(ref catalogueSeen) == marked)
            {
                return catalogues.Newest;
            }

            var catalogue = database.Read(catalogues.In);
            Volatile.Write(ref catalogueSeen, marked);
            return catalogue;
        }
    }

    private MadeAnswer Make(Func<Transaction, CatalogueSnapshot, (Answer Answer, string? Link)> make) => Make((t, catalogue) =>
    {
        var (answer, link) = make(t, catalogue);
        return (answer, link, null);
    });

    private MadeAnswer Make(Func<Transaction, CatalogueSnapshot, (Answer Answer, string? Link, Extent? Extent)> make) => database.Read(t =>
    {
        var (answer, link, extent) = make(t, catalogues.In(t));
        return new MadeAnswer(answer, version.CatchUp(t), link, extent);
    });

    private MetricQuery Query(CatalogueSnapshot catalogue, string indicator, MetricParameters parameters) =>
        parameters.For(catalogue.Indicators.Find(indicator) ?? throw Problem.NotFound(), catalogue, clock.GetUtcNow());

    private IReadOnlyList<MetricQuery> Queries(CatalogueSnapshot catalogue, MetricParameters parameters) =>
    [
        .. catalogue.Indicators.All
            .Where(i => (parameters.Place is null || i.Dimensions.Contains("place")) && (parameters.Agency is null || i.Dimensions.Contains("agency")))
            .Select(i => parameters.For(i, catalogue, clock.GetUtcNow())),
    ];
}
