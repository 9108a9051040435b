using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Plans;

/// <summary>What a task's measure may be narrowed by: dimensions that the indicator has, codes that exist, places and agencies
/// that are in force on some day of the task.</summary>
internal sealed class MeasureRules(CatalogueSnapshot words, Indicator indicator, PlanTaskBody task)
{
    private const int MostCodes = 50;

    /// <summary>What is wrong, by member: `Topic`, `Kind[1]`.</summary>
    public IEnumerable<Fault> Faults(PlanMeasure measure) =>
    [
        .. OfDimension("topic", "Topic", measure.Topic, code => words.Topics.Find(code) is not null),
        .. OfDimension("kind", "Kind", measure.Kind, code => words.Kinds.Find(code) is { } kind && indicator.Counts(kind)),
        .. OfDimension("place", "Place", measure.Place, code => Stands(words.Places.Find(code))),
        .. OfDimension("agency", "Agency", measure.Agency, code => Stands(words.Agencies.Find(code))),
        .. OfDimension("audience", "Audience", measure.Audience, code => words.Audiences.Find(code) is not null),
    ];

    private IEnumerable<Fault> OfDimension(string dimension, string member, IReadOnlyList<string>? codes, Func<string, bool> holds)
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

    private bool Stands(IDated? term) => term is not null && (task.Until < task.From || term.StandsWithin(task.From, task.Until));
}
