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
        RuleFor(p => p.Number).MustBeAtMost(100);
        RuleFor(p => p.Title.Vi).MustBeWritten(LongestTitle);
        RuleFor(p => p.Title.En).MustBeWritten(LongestTitle);
        RuleFor(p => p.SignedOn!.Value).MustHaveCome(rules).OverridePropertyName(nameof(PlanBody.SignedOn)).When(p => p.SignedOn is not null);
        RuleFor(p => p.Reason).MustBeAtMost(1000);
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
        RuleFor(t => t.Note).MustBeAtMost(PlanTaskRules.LongestNote);
}

/// <summary>The day of signing is not in the future.</summary>
public sealed class SignBodyValidator : AbstractValidator<SignBody>
{
    public SignBodyValidator(Catalogues catalogues, TimeProvider clock) =>
        RuleFor(s => s.SignedOn!.Value).MustHaveCome(new(catalogues, clock)).OverridePropertyName(nameof(SignBody.SignedOn)).When(s => s.SignedOn is not null);
}
