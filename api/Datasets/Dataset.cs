using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.Datasets;

/// <summary>All that is published of an indicator: every month since the first of which anything was recorded, whole and by each dimension.</summary>
/// <param name="Release">The release that was asked for; null when none was.</param>
/// <param name="Dimensions">What months are broken down by, one at a time.</param>
/// <param name="Version">The newest posting that touched what is summed here.</param>
/// <param name="Updated">When that posting was made; null when there is none.</param>
/// <param name="Withheld">The kinds that stand under `withheld` by place and agency, and why; null when none does.</param>
/// <param name="Links">What describes it, and the licence.</param>
/// <param name="Rows">By year; within it the months' totals first, then each dimension, by month and code.</param>
public sealed record Dataset(IndicatorRef Indicator, Calendar Calendar, Geography Geography, Coded? Release, IReadOnlyList<DimensionRef> Dimensions,
    long Version, DateTime? Updated, Withheld? Withheld, IReadOnlyList<Note> Notes, DatasetLinks Links, IEnumerable<DatasetRow> Rows);

/// <param name="About">Its entry in the catalogue of data: definition, publisher, contact, citation.</param>
/// <param name="Licence">The licence, an absolute address.</param>
public sealed record DatasetLinks(string About, string Licence);

/// <summary>A month's figure, as the metric itself has it.</summary>
/// <param name="Month">`2023-05`.</param>
/// <param name="Dimension">`total`, or the dimension that the row is of one member of. Rows of one dimension and month add up to the
/// month's total, unless the dimension overlaps.</param>
/// <param name="Code">The member; null of a total. `none` and `withheld` are codes like others.</param>
/// <param name="Value">Null where nothing was recorded; members of 0 are left out. Of a stock what stands at the month's end.</param>
/// <param name="Status">Whether the month is closed.</param>
public sealed record DatasetRow(string Month, string Dimension, string? Code, string? Label, long? Value, PeriodStatus Status)
{
    public const string Total = "total";
}

/// <summary>The parameters of a dataset.</summary>
/// <param name="Calendar">`reporting` cuts months from the 15th to the 14th.</param>
/// <param name="Geography">As for one metric.</param>
/// <param name="Release">The figures as released, up to the month of the release.</param>
public sealed record DatasetParameters(Calendar? Calendar, Geography? Geography, string? Release, Lang? Lang);
