using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Plans;

namespace BorderComms.Imports;

/// <summary>A site or a plan as rows of sheets name it.</summary>
public sealed record RecordedName(int Id, string Code, Label Label, IReadOnlyList<string> Spellings) : ITerm;

/// <summary>The sites and plans that rows may name: those that were approved or signed once, and so stay.</summary>
public sealed record RecordedNames(IReadOnlyList<RecordedName> Sites, IReadOnlyList<RecordedName> Plans)
{
    public static readonly RecordedNames None = new([], []);

    private static readonly string[] SiteBeginnings = ["Cụm thông tin đối ngoại tại ", "Cụm thông tin đối ngoại ", "Cụm thông tin tại ", "Cụm thông tin ", "Cụm "];

    private static readonly Sql SelectSites = """
        SELECT r.ref AS code, s.name_vi AS vi, s.name_en AS en
        FROM record AS r
        JOIN site AS s ON s.id = r.id
        WHERE r.type = @type AND r.ever_posted = 1
        ORDER BY r.ref
        """;

    private static readonly Sql SelectPlans = """
        SELECT code, title_vi AS vi, title_en AS en, year, number
        FROM "plan"
        WHERE status <> @draft
        ORDER BY code
        """;

    public static RecordedNames Of(Transaction t) => new(
        [.. t.Query<Row>(SelectSites, new { type = (int)RecordType.Site }).Select((r, i) => new RecordedName(i + 1, r.Code, new(r.Vi, r.En ?? r.Vi), [.. Shortened(r.Vi)]))],
        [.. t.Query<Row>(SelectPlans, new { draft = (int)PlanStatus.Draft }).Select((r, i) => new RecordedName(i + 1, r.Code, new(r.Vi, r.En ?? r.Vi), [.. PlanSpellings(r)]))]);

    private static IEnumerable<string> Shortened(string name) =>
        SiteBeginnings.Where(b => name.StartsWith(b, StringComparison.OrdinalIgnoreCase)).Select(b => name[b.Length..]);

    private static IEnumerable<string> PlanSpellings(Row plan)
    {
        foreach (var name in new[] { plan.Code, $"{plan.Year}" }.Distinct())
        {
            yield return name;
            yield return $"Kế hoạch {name}";
            yield return $"Kế hoạch năm {name}";
            yield return $"Kế hoạch phối hợp năm {name}";
            yield return $"KH {name}";
            yield return $"Năm {name}";
            yield return $"Plan {name}";
        }

        if (plan.Number is { } number)
        {
            yield return number;
            yield return $"Kế hoạch {number}";
            yield return $"Kế hoạch số {number}";
            yield return $"Số {number}";
        }
    }

    private sealed record Row
    {
        public string Code { get; init; } = "";
        public string Vi { get; init; } = "";
        public string? En { get; init; }
        public int Year { get; init; }
        public string? Number { get; init; }
    }
}
