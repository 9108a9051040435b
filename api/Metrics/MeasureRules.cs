using BorderComms.Catalogue;
using BorderComms.Http;
using FluentValidation;

namespace BorderComms.Metrics;

/// <summary>What a measure may be narrowed by: dimensions that its indicator has, codes that exist, places and agencies that are
/// in force on some day of those measured.</summary>
internal static class MeasureRules
{
    private const int MostCodes = 50;

    /// <summary>A figure that the catalogue has; null where nothing counts it.</summary>
    /// <param name="rule">The rule of the member `measure`.</param>
    /// <param name="words">Where codes stand.</param>
    /// <param name="days">The first and the last day measured.</param>
    public static void MustBeAFigure<T>(this IRuleBuilder<T, FigureMeasure?> rule, CatalogueSnapshot words, Func<T, (DateOnly From, DateOnly Until)> days) =>
        rule.Custom((measure, context) =>
        {
            foreach (var fault in measure is null ? [] : Faults(measure, words, days(context.InstanceToValidate)))
            {
                context.AddFailure($"Measure.{fault.Field}", Text.Of(fault.Message));
            }
        });

    /// <summary>What is wrong, by member: `Topic`, `Kind[1]`.</summary>
    private static IEnumerable<Fault> Faults(FigureMeasure measure, CatalogueSnapshot words, (DateOnly From, DateOnly Until) days)
    {
        if (words.Indicators.Find(measure.Indicator) is not { } indicator)
        {
            return [new("Indicator", new($"Không có chỉ số {measure.Indicator}", $"There is no indicator {measure.Indicator}"))];
        }

        bool Stands(IDated? term) => term is not null && (days.Until < days.From || term.StandsWithin(days.From, days.Until));
        return
        [
            .. OfDimension(indicator, "topic", "Topic", measure.Topic, code => words.Topics.Find(code) is not null),
            .. OfDimension(indicator, "kind", "Kind", measure.Kind, code => words.Kinds.Find(code) is { } kind && indicator.Counts(kind)),
            .. OfDimension(indicator, "place", "Place", measure.Place, code => Stands(words.Places.Find(code))),
            .. OfDimension(indicator, "agency", "Agency", measure.Agency, code => Stands(words.Agencies.Find(code))),
            .. OfDimension(indicator, "audience", "Audience", measure.Audience, code => words.Audiences.Find(code) is not null),
        ];
    }

    private static IEnumerable<Fault> OfDimension(Indicator indicator, string dimension, string member, IReadOnlyList<string>? codes, Func<string, bool> holds)
    {
        if (codes is null)
        {
            return [];
        }

        if (!indicator.Dimensions.Contains(dimension))
        {
            return [new(member, new($"Chỉ số {indicator.Code} không có chiều này", $"The indicator {indicator.Code} has no such dimension"))];
        }

        if (codes.Count is 0 or > MostCodes || codes.Distinct().Count() < codes.Count)
        {
            return [new(member, new($"Cần từ 1 đến {MostCodes} mã khác nhau", $"From 1 to {MostCodes} different codes"))];
        }

        return codes.Select((code, i) => (code, i)).Where(c => !holds(c.code))
            .Select(c => new Fault($"{member}[{c.i}]", new($"Không có mã {c.code}, hoặc mã không dùng được ở đây", $"There is no code {c.code}, or it does not stand here")));
    }
}
