using System.Security.Cryptography;
using BorderComms.Catalogue;
using BorderComms.Ledger;
using BorderComms.Metrics;
using BorderComms.Plans;

namespace BorderComms.Sample;

/// <summary>The sample's programmes and plans: 2023 closed at its review, 2024 signed there by both agencies.</summary>
public static class SamplePlans
{
    private static readonly IReadOnlyList<Signatory> Leaders =
        [new() { Agency = "bgc", Role = "Chỉ huy trưởng" }, new() { Agency = "dic", Role = "Giám đốc" }];

    /// <summary>Enters what `programmes.csv`, `plans.csv` and `tasks.csv` of the folder say, each plan as far into its life as they say.</summary>
    public static void Load(OpenBook book, string folder)
    {
        foreach (var line in CsvTable.Read(Path.Combine(folder, "programmes.csv")))
        {
            ProgrammeStore.Add(book.Transaction, new()
            {
                Code = line.Required("code"),
                Title = new(line.Required("name_vi"), line.Required("name_en")),
                From = line.Day("from"),
                Until = line.Day("until"),
            });
        }

        var tasks = CsvTable.Read(Path.Combine(folder, "tasks.csv")).ToLookup(t => t.Required("plan"));
        foreach (var line in CsvTable.Read(Path.Combine(folder, "plans.csv")))
        {
            Live(book, line, tasks[line.Required("code")]);
        }
    }

    private static void Live(OpenBook book, CsvLine line, IEnumerable<CsvLine> tasks)
    {
        var closed = line.Choice("status", "signed", "closed") == "closed";
        var signedOn = line.OptionalDay("signed_on");
        var done = closed ? PlanTaskStatus.Done : PlanTaskStatus.InProgress;
        var draft = new Plan(Guid.CreateVersion7(book.Now), line.Required("code"), (int)line.Number("year"), Calendar.Civil, line.Required("programme"), null,
            new(line.Required("title_vi"), line.Required("title_en")), null, signedOn is null ? [] : Leaders, PlanStatus.Draft, 1,
            [.. tasks.Select(t => TaskOf(t, done))]);
        var plan = PlanActs.Create(book, null, draft, SHA256.HashData(draft.Id.ToByteArray()));
        plan = PlanActs.Sign(book, null, plan, signedOn);
        if (closed)
        {
            PlanActs.Close(book, null, plan);
        }
    }

    private static PlanTask TaskOf(CsvLine line, PlanTaskStatus status) => new(line.Required("code"), new(line.Required("title_vi"), line.Required("title_en")),
        line.Required("lead"), line.List("supporting"), line.Day("from"), line.Day("until"),
        line.Optional("indicator") is { } indicator ? FigureMeasure.Of(indicator, line.Optional("filter") ?? "") : null, line.OptionalNumber("target"), QualifierOf(line), status, null);

    private static Qualifier? QualifierOf(CsvLine line) => line.Choice("qualifier", "at-least", "at-most", "exactly") switch
    {
        "at-least" => Qualifier.AtLeast,
        "at-most" => Qualifier.AtMost,
        "exactly" => Qualifier.Exactly,
        _ => null,
    };
}
