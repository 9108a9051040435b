using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;
using BorderComms.Records;
using FluentValidation;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.Closures;

/// <summary>Days that were closed: what is posted on them needs a reason from then on, until they are opened again.</summary>
/// <param name="Id">It is asked for by this number.</param>
/// <param name="Until">The last day, included.</param>
/// <param name="Calendar">The calendar that the period is of; null where days were closed as such.</param>
/// <param name="Period">The name of the period that the days are; null where days were closed as such.</param>
/// <param name="Agency">The code of the agency that it closes, with all that report through it; null closes all.</param>
/// <param name="By">The account's name; null for the service itself.</param>
/// <param name="Reopened">That its days were opened again; null while they are closed by it.</param>
public sealed record ClosureItem(int Id, DateOnly From, DateOnly Until, Calendar? Calendar, string? Period, string? Agency, string? Reason, string? By, DateTimeOffset At,
    Reopening? Reopened);

/// <summary>Who opened closed days again, when and why. What was posted on them before stays a revision.</summary>
/// <param name="By">The account's name; null for the service itself.</param>
public sealed record Reopening(string? By, DateTimeOffset At, string? Reason);

/// <summary>Why closed days are opened again.</summary>
public sealed record ReopeningBody
{
    /// <example>Khóa nhầm năm; kỳ 2024 chưa chốt.</example>
    public required string Reason { get; init; }
}

/// <summary>A reason that says something.</summary>
public sealed class ReopeningBodyValidator : AbstractValidator<ReopeningBody>
{
    public ReopeningBodyValidator() => RuleFor(r => r.Reason).MustBeWritten(ClosureBodyValidator.LongestReason);
}

/// <summary>The days to close: a period of a calendar, or from one day to another.</summary>
public sealed record ClosureBody
{
    /// <summary>The first day; not together with `period`.</summary>
    /// <example>2024-01-01</example>
    public DateOnly? From { get; init; }

    /// <summary>The last day, included.</summary>
    /// <example>2024-03-31</example>
    public DateOnly? Until { get; init; }

    /// <summary>The calendar of `period`; left out, the civil one.</summary>
    public Calendar? Calendar { get; init; }

    /// <summary>`2024`, `2024-H1`, `2024-Q1`, `2024-03` or, of the nine months, `2024-01..2024-09`; not together with `from` and `until`.</summary>
    public string? Period { get; init; }

    /// <summary>Left out, all agencies.</summary>
    public string? Agency { get; init; }

    /// <example>Đã chốt số liệu quý I.</example>
    public required string Reason { get; init; }

    /// <summary>The period that it names; null where it names none.</summary>
    internal Period? Named => Period is null ? null : Metrics.Period.Find(Period, Calendar ?? default);

    /// <summary>The days, once they have been checked.</summary>
    internal (DateOnly From, DateOnly Until) Days => Named is { } period ? (period.From, period.Until) : (From!.Value, Until!.Value);
}

/// <summary>A period or days, which have passed, an agency that exists, and a reason.</summary>
public sealed class ClosureBodyValidator : AbstractValidator<ClosureBody>
{
    internal const int LongestReason = 1000;

    public ClosureBodyValidator(Catalogues catalogues, TimeProvider clock)
    {
        var rules = new RecordRules(catalogues, clock);
        When(c => c.Period is null, () => OfDays(rules)).Otherwise(() => OfPeriod(rules));
        RuleFor(c => c.Agency!).MustBeKnown(rules.Words.Agencies).When(c => c.Agency is not null);
        RuleFor(c => c.Reason).MustBeWritten(LongestReason);
    }

    private void OfDays(RecordRules rules)
    {
        RuleFor(c => c.From).NotNull().WithMessage(_ => Text.Of("Cần kỳ hoặc ngày đầu, ngày cuối", "A period is needed, or the first and the last day"));
        RuleFor(c => c.Until).NotNull().WithMessage(_ => Text.Of("Cần kỳ hoặc ngày đầu, ngày cuối", "A period is needed, or the first and the last day"));
        RuleFor(c => c.Calendar).Null().WithMessage(_ => Text.Of("Chỉ dùng cùng với period", "It goes with a period only"));
        RuleFor(c => c.From!.Value).MustHaveCome(rules).When(c => c.From is not null).OverridePropertyName(nameof(ClosureBody.From));
        RuleFor(c => c.Until!.Value).MustHaveCome(rules)
            .Must((c, until) => c.From is null || c.From <= until).WithMessage(_ => Text.Of("Ngày cuối trước ngày đầu", "The last day is before the first"))
            .When(c => c.Until is not null).OverridePropertyName(nameof(ClosureBody.Until));
    }

    private void OfPeriod(RecordRules rules)
    {
        RuleFor(c => c.From).Null().WithMessage(_ => Text.Of("Không dùng cùng với period", "It does not go with a period"));
        RuleFor(c => c.Until).Null().WithMessage(_ => Text.Of("Không dùng cùng với period", "It does not go with a period"));
        RuleFor(c => c.Period!).MustBePeriod()
            .Must((c, _) => c.Named is not { } period || (rules.HasCome(period.From) && rules.HasCome(period.Until)))
            .WithMessage(_ => Text.Of("Kỳ chưa kết thúc, hoặc trước năm 1990", "The period has not ended, or is before 1990"));
    }
}
