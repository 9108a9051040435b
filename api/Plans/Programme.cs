using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Plans;

/// <summary>A programme of several years, under which a plan is signed each year.</summary>
/// <param name="Until">Its last day, included.</param>
/// <param name="Plans">The codes of its plans, by year; in public those that were signed.</param>
public sealed record Programme(string Code, Label Title, DateOnly From, DateOnly Until, IReadOnlyList<string> Plans);

/// <summary>A programme as it is entered or changed. What the answer held may be sent back.</summary>
public sealed record ProgrammeBody
{
    /// <example>2022-2030</example>
    public required string Code { get; init; }

    public required Label Title { get; init; }

    /// <example>2022-01-01</example>
    public required DateOnly From { get; init; }

    /// <example>2030-12-31</example>
    public required DateOnly Until { get; init; }

    /// <summary>As answered, or left out: plans name their programme.</summary>
    public IReadOnlyList<string>? Plans { get; init; }
}

/// <summary>The rules of a programme that need no plan.</summary>
public sealed class ProgrammeBodyValidator : AbstractValidator<ProgrammeBody>
{
    private const int LongestTitle = 400;

    public ProgrammeBodyValidator()
    {
        RuleFor(p => p.Code).MustBeReference();
        RuleFor(p => p.Title.Vi).MustBeWritten(LongestTitle);
        RuleFor(p => p.Title.En).MustBeWritten(LongestTitle);
        RuleFor(p => p.From).Must(PlanDays.InRange).WithMessage(PlanDays.OutOfRange);
        RuleFor(p => p.Until).Must(PlanDays.InRange).WithMessage(PlanDays.OutOfRange)
            .Must((p, until) => p.From <= until).WithMessage(PlanDays.EndsBeforeItBegins);
    }
}

/// <summary>The days that programmes, plans and tasks may name, past and to come.</summary>
public static class PlanDays
{
    public const int FirstYear = 2000, LastYear = 2100;

    public static bool InRange(DateOnly day) => day.Year is >= FirstYear and <= LastYear;

    public static string OutOfRange(object _) =>
        Text.Of($"Ngày phải từ năm {FirstYear} đến năm {LastYear}", $"The day is from {FirstYear} to {LastYear}");

    public static string EndsBeforeItBegins(object _) => Text.Of("Ngày cuối trước ngày đầu", "The last day is before the first");
}
