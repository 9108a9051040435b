using System.Globalization;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Metrics;
using Microsoft.AspNetCore.Http.HttpResults;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.Reporting;

public static class CoverageApi
{
    public static void MapCoverage(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("coverage").WithTags("coverage").About("Who has reported, and which communes had no session").RequireAuthorization(Policies.Staff);
        group.MapGet("", Read)
            .WithName("readCoverage").WithSummary("Who has reported a period, has said that there was nothing, or is late; and which border communes had no session.");
        group.MapGet("months", ReadMonths)
            .WithName("readCoverageOfYear").WithSummary("Who has reported each month of a year.");
    }

    private static Ok<CoverageAnswer> Read([AsParameters] CoverageParameters parameters, Database database, Catalogues catalogues, TimeProvider clock)
    {
        var period = parameters.Named;
        return TypedResults.Ok(database.Read(t =>
        {
            var reader = parameters.Reader(t, catalogues, clock);
            return new CoverageAnswer(reader.Of(period), reader.Communes(period));
        }));
    }

    private static Ok<YearCoverage> ReadMonths([AsParameters] CoverageParameters parameters, Database database, Catalogues catalogues, TimeProvider clock)
    {
        var year = parameters.Named;
        if (year.Sort != PeriodSort.Year || year.Code.Contains("..", StringComparison.Ordinal))
        {
            throw Problem.Malformed("period", "Cần một năm, ví dụ 2023", "A year is needed, such as 2023");
        }

        return TypedResults.Ok(database.Read(t =>
        {
            var reader = parameters.Reader(t, catalogues, clock);
            return new YearCoverage(PeriodRef.Of(year), [.. Enumerable.Range(1, 12)
                .Select(m => reader.Of(Period.Find(string.Create(CultureInfo.InvariantCulture, $"{year.Code}-{m:00}"), year.Calendar)!))]);
        }));
    }
}

/// <summary>The parameters of who has reported.</summary>
/// <param name="Period">`2023`, `2023-H1`, `2023-Q2`, `2023-05`, or a range of two of one sort.</param>
/// <param name="Calendar">The calendar that it is of; the civil one when left out.</param>
public sealed record CoverageParameters(string Period, Calendar? Calendar, Lang? Lang)
{
    /// <exception cref="Problem">400 when it is no such period.</exception>
    internal Period Named => Metrics.Period.Find(Period, Calendar ?? default) ?? throw Problem.Malformed("period",
        $"Không hiểu '{Period}'; ví dụ đúng: 2023, 2023-H1, 2023-Q2, 2023-05.", $"'{Period}' is not a period; periods look like 2023, 2023-H1, 2023-Q2, 2023-05.");

    internal CoverageReader Reader(Transaction t, Catalogues catalogues, TimeProvider clock) => new(t, catalogues.In(t), VietNam.Today(clock), Lang ?? default);
}
