using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using BorderComms.Metrics;

namespace BorderComms.PxWeb;

/// <summary>What a table looks like: its variables with all their values, as one snapshot of the ledger has them, in one language. Months are
/// the values of time without a codelist, since a client that takes none can add months up, and cannot take years apart.</summary>
/// <param name="Variables">What it is broken down by, then what is measured, then time.</param>
/// <param name="Withheld">What stands under `withheld`, and why; null where nothing does.</param>
internal sealed record PxShape(Indicator Indicator, Lang Lang, PxSpan Span, DateTime? Updated, IReadOnlyList<PxVariable> Variables, Withheld? Withheld, IReadOnlyList<Note> Notes, Publisher Publisher)
{
    private const string None = "none";

    private static readonly Dictionary<string, Label> Families = new()
    {
        ["place"] = new("Địa bàn", "Place"),
        [PxVariable.Contents] = new("Nội dung", "Contents"),
        [PxVariable.Time] = new("Tháng", "Month"),
    };

    public PxVariable Time => Variables[^1];

    public IEnumerable<PxVariable> Breakdowns => Variables.Where(v => v.Eliminable);

    /// <summary>"Buổi tuyên truyền theo địa bàn, hình thức, tháng".</summary>
    public string Title(IEnumerable<PxVariable> by, Label? time = null) => TitleOf(Indicator, Lang, by.Where(v => !v.IsContents).Select(v => v.IsTime && time is not null ? time.In(Lang) : v.Label));

    public static string TitleOf(Indicator indicator, Lang lang, IEnumerable<string> variables) =>
        $"{indicator.Label.In(lang)} {new Label("theo", "by").In(lang)} {string.Join(", ", variables.Select(v => char.ToLowerInvariant(v[0]) + v[1..]))}";

    /// <summary>The codes of the table's variables, in their order, with their names.</summary>
    public static IEnumerable<(string Code, Label Label)> VariablesOf(Indicator indicator) =>
        indicator.Dimensions.Where(d => d != "period").Append(PxVariable.Contents).Append(PxVariable.Time).Select(code => (code, LabelOf(code)));

    /// <summary>The dimensions of the metric that a variable's values may be of, the finest first.</summary>
    public static IEnumerable<Dimension> DimensionsOf(string variable) => Dimension.All.Where(d => d.Family == variable).Reverse();

    public static PxShape Of(Transaction t, CatalogueSnapshot catalogue, Indicator indicator, Lang lang, PxSpan span)
    {
        var variables = VariablesOf(indicator).Select(v => new PxVariable(v.Code, v.Label.In(lang), v.Code == PxVariable.Contents
            ? [new(null, indicator.Label.In(lang), [new(indicator.Code, indicator.Label.In(lang))])]
            : [.. DimensionsOf(v.Code).Select(d => SetOf(t, catalogue, indicator, lang, span, d))]));
        var singly = indicator.Dimensions.FirstOrDefault(d => d is "place" or "agency");
        var withheld = singly is null ? null : WithheldOf(catalogue, indicator, lang, span, DimensionsOf(singly).First());
        return new(indicator, lang, span, LedgerHead.InstantOf(t, span.Version)?.UtcDateTime, [.. variables], withheld is null ? null : withheld with { Value = null }, Note.Of(catalogue, lang), catalogue.Publisher);
    }

    private static Label LabelOf(string variable) => Families.GetValueOrDefault(variable) ?? DimensionsOf(variable).First().Label;

    /// <summary>The values that a variable may have of a dimension.</summary>
    public static PxValueSet SetOf(Transaction t, CatalogueSnapshot catalogue, Indicator indicator, Lang lang, PxSpan span, Dimension dimension) => dimension.Sort is null
        ? new(dimension, dimension.Label.In(lang), Members(t, catalogue, indicator, lang, span, dimension))
        : Periods(dimension, span, lang);

    private static PxValueSet Periods(Dimension dimension, PxSpan span, Lang lang)
    {
        int Unit(int month) => PeriodUnits.Holding(dimension.Sort!.Value, Calendar.Civil, PeriodUnits.FirstHalfMonth(PeriodSort.Month, Calendar.Civil, month));
        var (first, last) = (Unit(span.First), Unit(span.Last));
        return new(dimension, dimension.Label.In(lang),
            [.. Enumerable.Range(first, last - first + 1).Select(unit => PeriodUnits.Code(dimension.Sort!.Value, unit)).Select(code => new Member(code, code))], first);
    }

    // All that are in force at any time of the table, and whatever else stands in its figures: what a stock held meanwhile is seen by month.
    private static IReadOnlyList<Member> Members(Transaction t, CatalogueSnapshot catalogue, Indicator indicator, Lang lang, PxSpan span, Dimension dimension)
    {
        var month = DimensionsOf("period").First();
        IEnumerable<MetricQuery> Queries(Period period)
        {
            yield return new(indicator, period) { By = [dimension], Zeros = Zeros.Include, Lang = lang };
            if (indicator.Measure == Measure.Stock)
            {
                yield return new(indicator, period) { By = [month, dimension], Lang = lang };
            }
        }

        var members = span.Periods.SelectMany(Queries).SelectMany(q => Figures.Of(t, catalogue, q).Rows).Select(r => r.Members[^1]);
        return InOrder(WithheldOf(catalogue, indicator, lang, span, dimension) is null ? members : members.Append(new Member(Disclosure.WithheldCode, Tally.WithheldLabel.In(lang))));
    }

    private static Withheld? WithheldOf(CatalogueSnapshot catalogue, Indicator indicator, Lang lang, PxSpan span, Dimension dimension) =>
        Disclosure.OfFigures(new(indicator, span.Periods.First()) { Lang = lang, By = [dimension] }, catalogue);

    /// <summary>Each once, by code; what is none and what is withheld last. Where several have one label, as communes of different times have,
    /// their codes stand behind it: clients tell rows apart by labels.</summary>
    public static IReadOnlyList<Member> InOrder(IEnumerable<Member> members)
    {
        var distinct = members.DistinctBy(m => m.Code).OrderBy(m => m.Code is None ? 1 : m.Code is Disclosure.WithheldCode ? 2 : 0).ThenBy(m => m.Code, StringComparer.Ordinal).ToList();
        var repeated = distinct.GroupBy(m => m.Label).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        return [.. distinct.Select(m => repeated.Contains(m.Label) ? m with { Label = $"{m.Label} ({m.Code})" } : m)];
    }
}
