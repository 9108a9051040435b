using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Imports.Sheets;
using BorderComms.Ledger;
using BorderComms.Metrics;

namespace BorderComms.Datasets;

/// <summary>Writes datasets, each from one snapshot, a year and a dimension at a time: memory does not grow with them. Every row is one
/// that the public metric answers, so that nothing is disclosed here that is not disclosed there.</summary>
public sealed class DatasetReader(Database database, Catalogues catalogues, LedgerVersion version, TimeProvider clock) : IDisposable
{
    private const int FirstYear = 1900, YearsAtOnce = 50;

    private static readonly JsonSerializerOptions Readable = new(StrictJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Headings = ["month", "dimension", "code", "label", "value", "status"];

    // A file is long to make; what it was called last tells those who have it that it is still the same.
    private readonly ConcurrentDictionary<DatasetName, (DatasetState State, KnownFile File)> known = new();
    private readonly KeptFiles kept = new();

    /// <summary>The file that would be made now; null where that is not known.</summary>
    public KnownFile? Known(string indicator, string ending, DatasetParameters parameters) =>
        known.TryGetValue(new(indicator, ending, parameters), out var made) && made.State == State() ? made.File : null;

    /// <summary>The file that would be made now, where it lies there already; to be disposed.</summary>
    public FileAnswer? Kept(string indicator, string ending, DatasetParameters parameters) => kept.Find(new(indicator, ending, parameters), State());

    /// <exception cref="Problem">404 for an indicator that does not exist, 422 for a release that does not.</exception>
    public FileAnswer Json(string indicator, DatasetParameters parameters, CancellationToken cancellation) =>
        Write(indicator, parameters, "application/json; charset=utf-8", "json", (file, dataset) => JsonSerializer.Serialize(file, dataset, Readable), cancellation);

    /// <exception cref="Problem">As for JSON.</exception>
    public FileAnswer Csv(string indicator, DatasetParameters parameters, CancellationToken cancellation) =>
        Write(indicator, parameters, $"{AcceptedTypes.Csv}; charset=utf-8; header=present", "csv", (file, dataset) =>
        {
            using var writer = SheetWriter.To(file, SheetFormat.Csv);
            writer.Row([.. Headings.Select(h => (CellValue?)h)]);
            foreach (var row in dataset.Rows)
            {
                writer.Row([row.Month, row.Dimension, CellValue.OrEmpty(row.Code), CellValue.OrEmpty(row.Label), row.Value is { } value ? value : null, Codes.Of(row.Status)]);
            }

            writer.Complete();
        }, cancellation);

    public void Dispose() => kept.Dispose();

    private FileAnswer Write(string indicator, DatasetParameters parameters, string contentType, string ending, Action<Stream, Dataset> write, CancellationToken cancellation)
    {
        var (name, state) = (new DatasetName(indicator, ending, parameters), State());
        if (kept.Find(name, state) is { } there)
        {
            // Somebody else asked for it while this one waited.
            return there;
        }

        var answer = database.Read(t =>
        {
            var catalogue = catalogues.In(t);
            var asked = catalogue.Indicators.Find(indicator) ?? throw Problem.NotFound();
            var dataset = Of(t, catalogue, asked, parameters, cancellation);
            var made = FileAnswer.Of(contentType, $"{indicator}.{ending}", file => write(file, dataset));
            made.LastModified = dataset.Updated;
            return made;
        });
        known[name] = (state, answer.Known);
        kept.Keep(name, state, answer);
        return answer;
    }

    private DatasetState State() => new(version.Newest, VietNam.Today(clock));

    private Dataset Of(Transaction t, CatalogueSnapshot catalogue, Indicator indicator, DatasetParameters parameters, CancellationToken cancellation)
    {
        var calendar = parameters.Calendar ?? Metrics.Calendar.Civil;
        MetricQuery Query(string period, string by) => new MetricParameters(period, calendar, by, Geography: parameters.Geography, Release: parameters.Release, Lang: parameters.Lang)
            .For(indicator, catalogue, clock.GetUtcNow());

        string[] dimensions = [.. indicator.Dimensions.Where(d => d != "period").Select(d => d == "place" ? "place-commune" : d)];
        var release = MetricParameters.ReleaseOf(catalogue, parameters.Release);
        var until = VietNam.DayOf(release is null ? clock.GetUtcNow() : LedgerHead.InstantOf(t, release.Posting) ?? clock.GetUtcNow());
        var last = PeriodUnits.Code(PeriodSort.Month, PeriodUnits.Holding(PeriodSort.Month, calendar, HalfMonth.Of(until)));
        var lastYear = int.Parse(last.AsSpan(0, 4), CultureInfo.InvariantCulture);
        var (first, version) = First(t, catalogue, lastYear, Query);
        var example = Query(last, string.Join(',', dimensions.Where(d => d is "place-commune" or "agency").Take(1).DefaultIfEmpty("period-month")));
        return new(IndicatorRef.Of(indicator, example.Lang), calendar, example.Geography, release is null ? null : Coded.Of(release, example.Lang),
            [.. dimensions.Select(d => Dimension.Find(d)!).Select(d => new DimensionRef(d.Code, d.Label.In(example.Lang), d.Overlapping))],
            version, LedgerHead.InstantOf(t, version)?.UtcDateTime, Disclosure.OfFigures(example, catalogue) is { } withheld ? withheld with { Value = null } : null, Note.Of(catalogue, example.Lang), new(MetricLinks.AboutOf(indicator), catalogue.Publisher.Licence),
            first is { } year ? Rows(year) : []);

        IEnumerable<DatasetRow> Rows(int from)
        {
            for (var year = from; year <= lastYear; year++)
            {
                var period = year < lastYear ? $"{year}" : $"{year}-01..{last}";
                var statuses = PeriodStatuses.Of(t, catalogue, Query(period, "period-month"));
                foreach (var dimension in dimensions.Prepend(null))
                {
                    cancellation.ThrowIfCancellationRequested();
                    foreach (var row in Figures.Of(t, catalogue, Query(period, dimension is null ? "period-month" : $"period-month,{dimension}")).Rows)
                    {
                        yield return new(row.Members[0].Code, dimension ?? DatasetRow.Total, dimension is null ? null : row.Members[1].Code, dimension is null ? null : row.Members[1].Label,
                            row.Recorded == true ? row.Value : null, statuses.Of(row)!.Value);
                    }
                }
            }
        }
    }

    // The first year of which anything was recorded, null for none, and the newest posting in all years.
    private static (int? Year, long Version) First(Transaction t, CatalogueSnapshot catalogue, int lastYear, Func<string, string, MetricQuery> query)
    {
        var (first, version) = ((int?)null, 0L);
        for (var year = FirstYear; year <= lastYear; year += YearsAtOnce)
        {
            var figures = Figures.Of(t, catalogue, query($"{year}..{Math.Min(year + YearsAtOnce - 1, lastYear)}", "period-year"));
            version = Math.Max(version, figures.Version);
            first ??= figures.Rows.FirstOrDefault(r => r.Recorded == true) is { } row ? year + row.Part : null;
        }

        return (first, version);
    }
}
