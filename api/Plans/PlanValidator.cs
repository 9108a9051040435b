using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Plans;

/// <summary>The rules of a plan that need no other plan and no programme.</summary>
public sealed class PlanBodyValidator : AbstractValidator<PlanBody>
{
    private const int MostTasks = 100, MostSignatories = 20, LongestTitle = 400;

    public PlanBodyValidator(Catalogues catalogues, TimeProvider clock)
    {
        var rules = new RecordRules(catalogues, clock);
        RuleFor(p => p.Code).MustBeReference()
            .Must(code => !Guid.TryParse(code, out _)).WithMessage(_ => Text.Of("Mã không được có dạng UUID", "A code must not look like a UUID"));
        RuleFor(p => p.Year).InclusiveBetween(PlanDays.FirstYear, PlanDays.LastYear)
            .WithMessage(_ => Text.Of($"Năm phải từ {PlanDays.FirstYear} đến {PlanDays.LastYear}", $"The year is from {PlanDays.FirstYear} to {PlanDays.LastYear}"));
        RuleFor(p => p.Number).MaximumLength(100).WithMessage(RecordRules.TooLong(100));
        RuleFor(p => p.Title.Vi).MustBeTitle(LongestTitle);
        RuleFor(p => p.Title.En).MustBeTitle(LongestTitle);
        RuleFor(p => p.SignedOn).Must(rules.NotInFuture).WithMessage(RecordRules.InFuture);
        RuleFor(p => p.Reason).MaximumLength(1000).WithMessage(RecordRules.TooLong(1000));
        RuleFor(p => p.Signatories).Must(s => s.Count <= MostSignatories)
            .WithMessage(_ => Text.Of($"Nhiều quá {MostSignatories} người ký", $"More than {MostSignatories} signatories"));
        RuleForEach(p => p.Signatories).SetValidator(p => SignatoryRules.For(p, rules.Words));
        RuleFor(p => p.Tasks).Must(t => t.Count <= MostTasks)
            .WithMessage(_ => Text.Of($"Nhiều quá {MostTasks} nhiệm vụ", $"More than {MostTasks} tasks"));
        RuleFor(p => p.Tasks).Custom(CheckCodes);
        RuleForEach(p => p.Tasks).ChildRules(task => PlanTaskRules.Add(task, rules.Words));
    }

    private static void CheckCodes(IReadOnlyList<PlanTaskBody> tasks, ValidationContext<PlanBody> context)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < tasks.Count; i++)
        {
            if (!seen.Add(tasks[i].Code))
            {
                context.AddFailure($"Tasks[{i}].Code", Text.Of($"Mã nhiệm vụ {tasks[i].Code} lặp lại", $"The task code {tasks[i].Code} stands twice"));
            }
        }
    }
}

/// <summary>How long the note may be that a task's lead writes.</summary>
public sealed class TaskStatusBodyValidator : AbstractValidator<TaskStatusBody>
{
    public TaskStatusBodyValidator() =>
        RuleFor(t => t.Note).MaximumLength(PlanTaskRules.LongestNote).WithMessage(RecordRules.TooLong(PlanTaskRules.LongestNote));
}

/// <summary>The day of signing is not in the future.</summary>
public sealed class SignBodyValidator : AbstractValidator<SignBody>
{
    public SignBodyValidator(Catalogues catalogues, TimeProvider clock) =>
        RuleFor(s => s.SignedOn).Must(new RecordRules(catalogues, clock).NotInFuture).WithMessage(RecordRules.InFuture);
}

internal static class PlanRuleExtensions
{
    /// <summary>A title in one language, not left empty.</summary>
    public static IRuleBuilderOptions<T, string> MustBeTitle<T>(this IRuleBuilder<T, string> rule, int longest) =>
        rule.NotEmpty().WithMessage(_ => Text.Of("Chưa có tên", "It is empty")).MaximumLength(longest).WithMessage(t => RecordRules.TooLong(longest)(t!));

    /// <summary>Whether it was in force on any of the days.</summary>
    public static bool StandsWithin(this IDated term, DateOnly from, DateOnly until) =>
        (term.From is null || term.From <= until) && (term.Until is null || term.Until >= from);
}
