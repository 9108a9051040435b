using BorderComms.Catalogue;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Commendations;

/// <summary>Certificates of merit awarded by one decision: how many, never to whom.</summary>
/// <param name="Ref">The reference that people cite, such as GK-2024-0001.</param>
/// <param name="Agency">The code of the agency that awards them and counts them.</param>
/// <param name="Plan">The code of the plan whose work they honour.</param>
/// <param name="Quantity">How many certificates.</param>
/// <param name="Decision">The decision's number and sign.</param>
/// <param name="Occasion">At what occasion they were handed over.</param>
/// <param name="Status">draft, submitted, approved or withdrawn.</param>
public sealed record Commendation(Guid Id, string Ref, DateOnly Date, string Kind, string Agency, string Plan, int Quantity,
    string? Decision, string? Occasion, string Status, int Version);

/// <summary>A commendation as it is entered or changed. What the answer held may be sent back.</summary>
public sealed record CommendationBody : IRecordBody
{
    public Guid? Id { get; init; }

    /// <summary>Left out, the service gives one.</summary>
    public string? Ref { get; init; }

    /// <example>2024-02-27</example>
    public required DateOnly Date { get; init; }

    /// <example>certificate</example>
    public required string Kind { get; init; }

    /// <example>bgc</example>
    public required string Agency { get; init; }

    /// <example>2023</example>
    public required string Plan { get; init; }

    /// <example>12</example>
    public required int Quantity { get; init; }

    /// <example>215/QĐ-BCH</example>
    public string? Decision { get; init; }

    /// <example>Hội nghị tổng kết công tác phối hợp năm 2023</example>
    public string? Occasion { get; init; }

    public string? Status { get; init; }
    public int? Version { get; init; }
    public string? Reason { get; init; }

    string? IRecordBody.RefOrCode => Ref;
}

/// <summary>The rules of a commendation that need no other record.</summary>
public sealed class CommendationBodyValidator : AbstractValidator<CommendationBody>
{
    public CommendationBodyValidator(Catalogues catalogues, TimeProvider clock)
    {
        var rules = new RecordRules(catalogues, clock);
        RuleFor(c => c.Ref).MustBeReference();
        RuleFor(c => c.Date).MustHaveCome(rules);
        RuleFor(c => c.Kind).MustBeKindOf(rules.Words, RecordType.Commendation);
        RuleFor(c => c.Agency).MustBeInForce(rules.Words.Agencies, c => c.Date);
        RuleFor(c => c.Quantity).MustBeFromOne();
        RuleFor(c => c.Decision).MustBeAtMost(100);
        RuleFor(c => c.Occasion).MustBeAtMost(300);
        RuleFor(c => c.Reason).MustBeAtMost(1000);
    }
}
