using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BorderComms.Access;
using BorderComms.Catalogue;

namespace BorderComms.Metrics;

/// <summary>What an answer must not show. The one projection that metrics, the records behind them, totals and the progress of
/// plans share: kinds that are not disclosed singly are never listed, stand under `withheld` in a breakdown by place or
/// agency, and are left out where a place, an agency or a part of a half-month is asked for.</summary>
public sealed class Disclosure
{
    public const string WithheldCode = "withheld";

    private static readonly Label LeftOut = new(
        "Hình thức này không công bố theo địa bàn, đơn vị, nên không tính vào kết quả lọc theo địa bàn, đơn vị.",
        "These kinds are not disclosed by place or agency, and are left out of a figure that is narrowed to a place or an agency.");
    private static readonly Label LeftOutOfEnds = new(
        "Hình thức này không công bố theo ngày, nên không tính vào phần đầu, phần cuối kỳ không tròn nửa tháng.",
        "These kinds are not disclosed by day, and are left out of the ends of a period that is not made of whole half-months.");
    private static readonly Label ByMonth = new(
        "Hình thức này không công bố từng bản ghi, nên thay đổi được cộng theo tháng trọn vẹn.",
        "These kinds are not disclosed record by record; what changed in them stands as sums of whole months.");
    private static readonly Label Together = new(
        "Hình thức này không công bố riêng theo địa bàn, đơn vị, nên được gộp vào một dòng.",
        "These kinds are not disclosed by place or agency, and stand together in one row.");

    private readonly FrozenSet<int> kinds;
    private readonly bool narrowed, ragged, singly;

    private Disclosure(MetricQuery query, ImmutableArray<Kind> aggregate)
    {
        Kinds = aggregate;
        kinds = aggregate.Select(k => k.Id).ToFrozenSet();
        narrowed = query.Filters.Places.Length > 0 || query.Filters.Agencies.Length > 0;
        ragged = query.Indicator.Measure == Measure.Stock ? query.Period.RaggedEnd is not null : query.Period.RaggedEnds.Count > 0;
        singly = (query.Columns & (Columns.Place | Columns.Agency)) != 0;
    }

    /// <summary>The kinds of the query that its scope may not see singly, by code; whether or not they have records.</summary>
    public ImmutableArray<Kind> Kinds { get; }

    public static Disclosure Of(MetricQuery query, CatalogueSnapshot catalogue) => Of(query, catalogue, query.Pinned);

    /// <summary>Of what changed in the figure, and so of whatever it ever counted.</summary>
    public static Disclosure OfChanges(MetricQuery query, CatalogueSnapshot catalogue) => Of(query, catalogue, ever: true);

    // An indicator may have counted other kinds once.
    private static Disclosure Of(MetricQuery query, CatalogueSnapshot catalogue, bool ever) => new(query, query.Scope == Scope.Internal
        ? []
        : [.. query.Kinds(catalogue).Where(k => k.AggregateOnly && (ever || query.Indicator.Counts(k))).OrderBy(k => k.Code, StringComparer.Ordinal)]);

    public bool Hides(int kind) => kinds.Contains(kind);

    /// <summary>They take no part in what is summed over whole half-months.</summary>
    public bool LeavesOut => narrowed && kinds.Count > 0;

    /// <summary>They take no part in what is summed over days.</summary>
    public bool LeavesOutOfRaggedEnds => kinds.Count > 0;

    /// <summary>They stand together under `withheld` instead of their place and agency.</summary>
    public bool StandsTogether => singly && kinds.Count > 0 && !narrowed;

    /// <summary>What changed in them is told in sums of whole months; else not at all.</summary>
    public bool StandsByMonth => kinds.Count > 0 && !narrowed && !ragged;

    /// <summary>What the readers of what changed are told; null when every record is listed.</summary>
    public Withheld? OfRevisions(Lang lang) =>
        kinds.Count == 0 ? null : new(Codes, (narrowed ? LeftOut : ragged ? LeftOutOfEnds : ByMonth).In(lang));

    /// <summary>What the figures' readers are told, of the period or of what it is compared with; null when nothing is kept from them.</summary>
    /// <param name="value">The part of the total that stands under `withheld`.</param>
    public static Withheld? OfFigures(MetricQuery query, CatalogueSnapshot catalogue, long value = 0) =>
        Of(query, catalogue).Told(query.Lang, value) ?? (Comparison.Then(query) is { } then ? Of(then, catalogue).Told(query.Lang) : null);

    private Withheld? Told(Lang lang, long value = 0)
    {
        var because = kinds.Count == 0 ? null : narrowed ? LeftOut : ragged ? LeftOutOfEnds : singly ? Together : null;
        return because is null ? null : new(Codes, because.In(lang)) { Value = StandsTogether ? value : null };
    }

    /// <summary>What the readers of the records behind a figure are told, or null when all are listed.</summary>
    /// <param name="value">Their part of the figure.</param>
    public WithheldRecords? OfRecords(long value) =>
        kinds.Count == 0 ? null : new(Codes, value);

    private ImmutableArray<string> Codes => [.. Kinds.Select(k => k.Code)];
}

/// <summary>The kinds that are left out of figures or stand under `withheld`, and why.</summary>
public sealed record Withheld(ImmutableArray<string> Kinds, string Because)
{
    /// <summary>Of a breakdown by place or agency: the part of the total that stands under `withheld`, each counted once whatever
    /// else the rows are broken down by; of a stock, at the period's end. Absent where the kinds are left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Value { get; init; }

    /// <summary>What several figures of one answer leave out, said once; null when nothing.</summary>
    public static Withheld? Of(IEnumerable<Withheld?> each)
    {
        var told = each.OfType<Withheld>().ToList();
        return told.Count == 0 ? null
            : new([.. told.SelectMany(w => w.Kinds).Distinct().Order(StringComparer.Ordinal)], string.Join(' ', told.Select(w => w.Because).Distinct()));
    }
}

/// <summary>The kinds whose records are not listed, and their part of the figure: 0 where the figure leaves them out.</summary>
public sealed record WithheldRecords(ImmutableArray<string> Kinds, long Value);
