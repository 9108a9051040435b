using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Closures;

/// <summary>Days that are closed: what is posted on them needs a reason from then on.</summary>
/// <param name="Until">The last day, included.</param>
/// <param name="Agency">The code of the agency that it closes, with all that report through it; null closes all.</param>
/// <param name="By">The account's name; null for the service itself.</param>
public sealed record ClosureItem(DateOnly From, DateOnly Until, string? Agency, string? Reason, string? By, DateTimeOffset At);

/// <summary>The days to close.</summary>
public sealed record ClosureBody
{
    /// <example>2024-01-01</example>
    public required DateOnly From { get; init; }

    /// <example>2024-03-31</example>
    public required DateOnly Until { get; init; }

    /// <summary>Left out, all agencies.</summary>
    public string? Agency { get; init; }

    /// <example>Đã chốt số liệu quý I.</example>
    public required string Reason { get; init; }
}

/// <summary>Days that have passed, an agency that exists, and a reason.</summary>
public sealed class ClosureBodyValidator : AbstractValidator<ClosureBody>
{
    private const int LongestReason = 1000;

    public ClosureBodyValidator(Catalogues catalogues, TimeProvider clock)
    {
        var rules = new RecordRules(catalogues, clock);
        RuleFor(c => c.From).MustHaveCome(rules);
        RuleFor(c => c.Until).MustHaveCome(rules)
            .Must((c, until) => c.From <= until).WithMessage(_ => Text.Of("Ngày cuối trước ngày đầu", "The last day is before the first"));
        RuleFor(c => c.Agency!).MustBeKnown(rules.Words.Agencies).When(c => c.Agency is not null);
        RuleFor(c => c.Reason).MustBeWritten(LongestReason);
    }
}
