using System.Text.Json;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.Plans;

/// <summary>The row of `plan`, with its programme's code.</summary>
internal sealed record PlanRow
{
    public Guid Id { get; init; }
    public string Code { get; init; } = "";
    public int Year { get; init; }
    public int Calendar { get; init; }
    public string? Programme { get; init; }
    public string? Number { get; init; }
    public string TitleVi { get; init; } = "";
    public string TitleEn { get; init; } = "";
    public DateOnly? SignedOn { get; init; }
    public int Status { get; init; }
    public int Version { get; init; }

    public Plan ToPlan(IReadOnlyList<Signatory> signatories, IReadOnlyList<PlanTask> tasks) =>
        new(Id, Code, Year, (Calendar)Calendar, Programme, Number, new(TitleVi, TitleEn), SignedOn, signatories, (PlanStatus)Status, Version, tasks);
}

/// <summary>The row of `plan_task`; the supporting agencies are codes with semicolons between, the measure is JSON.</summary>
internal sealed record PlanTaskRow
{
    public Guid PlanId { get; init; }
    public string Code { get; init; } = "";
    public string TitleVi { get; init; } = "";
    public string TitleEn { get; init; } = "";
    public int Lead { get; init; }
    public string Supporting { get; init; } = "";
    public DateOnly FromDay { get; init; }
    public DateOnly UntilDay { get; init; }
    public string? Measure { get; init; }
    public long? Target { get; init; }
    public int? Qualifier { get; init; }
    public int Status { get; init; }
    public string? Note { get; init; }

    public PlanTask ToTask(CatalogueSnapshot catalogue) => new(Code, new(TitleVi, TitleEn), catalogue.Agencies[Lead].Code,
        Supporting.Split(';', StringSplitOptions.RemoveEmptyEntries), FromDay, UntilDay,
        Measure is null ? null : JsonSerializer.Deserialize<FigureMeasure>(Measure, StrictJson.Options), Target, (Qualifier?)Qualifier, (PlanTaskStatus)Status, Note);
}

/// <summary>The row of `plan_signatory`.</summary>
internal sealed record SignatoryRow
{
    public Guid PlanId { get; init; }
    public int Agency { get; init; }
    public string? Name { get; init; }
    public string? Role { get; init; }

    public Signatory ToSignatory(CatalogueSnapshot catalogue) => new() { Agency = catalogue.Agencies[Agency].Code, Name = Name, Role = Role };
}
