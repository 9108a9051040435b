using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;
using BorderComms.Outputs;
using BorderComms.Plans;
using BorderComms.Sessions;
using BorderComms.Statements;

namespace BorderComms.Overviews;

/// <summary>All that a front page says of a year, from one snapshot.</summary>
/// <param name="Place">What it is narrowed to; null for the whole province.</param>
/// <param name="Agency">What it is narrowed to; null for all.</param>
/// <param name="PlaceIn">What stands for that place in each geography; empty when it is the whole province.</param>
/// <param name="Plan">The year's plan, when it is signed; staff see drafts elsewhere.</param>
/// <param name="PlanYears">The years that have a signed or closed plan, the newest first.</param>
/// <param name="Statements">What was stated of days in the year; empty when narrowed, for they are about the whole.</param>
/// <param name="Headlines">The figures that a final review states. One without the place or agency that is narrowed to is left out.</param>
/// <param name="Months">Sessions, attendances and news items by month, each beside the year before; left out as headlines are.</param>
/// <param name="BorderCommunes">The communes along the border: of the geography, or of the year as it ended.</param>
/// <param name="Newest">The newest sessions that may be shown singly.</param>
/// <param name="NewestProducts">The newest photos, banners and videos.</param>
/// <param name="Names">Labels of the codes that occur in sessions and products, and of the kinds that are not disclosed singly.</param>
/// <param name="Version">The newest posting that touched what is summed here.</param>
/// <param name="Notes">What must be said with every figure here.</param>
public sealed record Overview(int Year, PeriodRef Period, Geography Geography, Coded? Place, Coded? Agency, IReadOnlyList<PlaceInGeography> PlaceIn, OverviewPlan? Plan,
    IReadOnlyList<int> PlanYears,
    IReadOnlyList<Statement> Statements, IReadOnlyList<Headline> Headlines, IReadOnlyList<MetricAnswer> Months, MetricAnswer ByTopic, MetricAnswer ByKind,
    MetricAnswer ByAudience, MetricAnswer ByAgency, MetricAnswer ByCommune, IReadOnlyList<PlaceItem> BorderCommunes, IReadOnlyList<GateItem> Gates,
    IReadOnlyList<Session> Newest, IReadOnlyList<Output> NewestProducts, OverviewNames Names, long Version, DateTime? Updated, IReadOnlyList<Note> Notes);

/// <summary>What stands for a place in one geography: itself, or what it passed into.</summary>
/// <param name="Place">The place's code; null where nothing stands for it yet.</param>
public sealed record PlaceInGeography(Geography Geography, string? Place);

/// <summary>The year's plan, as the overview names it.</summary>
public sealed record OverviewPlan(string Code, string Title, PlanStatus Status);

/// <summary>One figure of the final review.</summary>
/// <param name="Value">Null where the ledger holds no entry of it.</param>
/// <param name="Previous">The same a year before; null where nothing was recorded then.</param>
/// <param name="Task">The task of the year's plan that has this very measure and a target; null when there is none, and when narrowed.</param>
public sealed record Headline(FigureMeasure Measure, IndicatorRef Indicator, long? Value, long? Previous, Withheld? Withheld, TaskProgress? Task);

/// <summary>What codes are called.</summary>
/// <param name="Agencies">Those that rows and records name, each with the one through which it reports.</param>
public sealed record OverviewNames(IReadOnlyList<PlaceItem> Places, IReadOnlyList<AgencyItem> Agencies, IReadOnlyList<KindItem> Kinds, IReadOnlyList<Coded> Topics,
    IReadOnlyList<IndicatorItem> Indicators);

/// <summary>The parameters of an overview.</summary>
/// <param name="Year">1945 to 2100. Left out: the newest year that a final review has closed, else the newest with a signed plan, else this one.</param>
/// <param name="Calendar">As for one metric.</param>
/// <param name="Place">The code of one place, which takes in all places within it.</param>
/// <param name="Agency">The code of one agency, which takes in all that report through it.</param>
/// <param name="Geography">As for one metric.</param>
public sealed record OverviewParameters(int? Year, Calendar? Calendar, string? Place, string? Agency, Geography? Geography, Scope? Scope, Lang? Lang);
