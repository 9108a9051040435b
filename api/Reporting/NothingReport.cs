using BorderComms.Http;
using BorderComms.Metrics;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Reporting;

/// <summary>That an agency had nothing to report of a period.</summary>
/// <param name="By">The account's name; null for the service itself.</param>
/// <param name="At">When it was said, or said otherwise, last.</param>
public sealed record NothingReport(Coded Agency, PeriodRef Period, bool Nothing, string? Note, string? By, DateTimeOffset At);

/// <summary>An agency says that it has nothing to report.</summary>
public sealed record NothingBody
{
    /// <summary>true; what was said is taken back with DELETE.</summary>
    public required bool Nothing { get; init; }

    public string? Note { get; init; }
}

public sealed class NothingBodyValidator : AbstractValidator<NothingBody>
{
    private const int LongestNote = 1000;

    public NothingBodyValidator()
    {
        RuleFor(b => b.Nothing).Equal(true).WithMessage(_ => Text.Of("Cần true; muốn rút lại hãy dùng DELETE", "true is needed; take it back with DELETE"));
        RuleFor(b => b.Note).MustBeAtMost(LongestNote);
    }
}
