using BorderComms.Catalogue;
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
            .Must(code => !Guid.TryParse(code, out _)).WithMessage(_ => Says.Of("Mã không được có dạng UUID", "A code must not look like a UUID"));
        RuleFor(p => p.Year).InclusiveBetween(PlanDays.FirstYear, PlanDays.LastYear)
            .WithMessage(_ => Says.Of($"Năm phải từ {PlanDays.FirstYear} đến {PlanDays.LastYear}", $"The year is from {PlanDays.FirstYear} to {PlanDays.LastYear}"));
        RuleFor(p => p.Calendar).MustBeOneOf(PlanYear.Civil, PlanYear.Reporting);
        RuleFor(p => p.Number).MaximumLength(100).WithMessage(RecordRules.TooLong(100));
        RuleFor(p => p.Title).SetValidator(new TitleValidator(LongestTitle));
        RuleFor(p => p.SignedOn).Must(rules.NotInFuture).WithMessage(RecordRules.InFuture);
        RuleFor(p => p.Reason).MaximumLength(1000).WithMessage(RecordRules.TooLong(1000));
        RuleFor(p => p.Signatories).Must(s => s.Count <= MostSignatories)
            .WithMessage(_ => Says.Of($"Nhiều quá {MostSignatories} người ký", $"More than {MostSignatories} signatories"));
        RuleForEach(p => p.Signatories).SetValidator(p => new SignatoryValidator(rules.Words, p));
        RuleFor(p => p.Tasks).Must(t => t.Count <= MostTasks)
            .WithMessage(_ => Says.Of($"Nhiều quá {MostTasks} nhiệm vụ", $"More than {MostTasks} tasks"));
        RuleFor(p => p.Tasks).Custom(CheckCodes);
        RuleForEach(p => p.Tasks).SetValidator(new PlanTaskBodyValidator(rules.Words));
    }

    private static void CheckCodes(IReadOnlyList<PlanTaskBody> tasks, ValidationContext<PlanBody> context)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < tasks.Count; i++)
        {
            if (!seen.Add(tasks[i].Code))
            {
                context.AddFailure($"Tasks[{i}].Code", Says.Of($"Mã nhiệm vụ {tasks[i].Code} lặp lại", $"The task code {tasks[i].Code} stands twice"));
            }
        }
    }
}

/// <summary>An agency that was in force in the plan's year.</summary>
public sealed class SignatoryValidator : AbstractValidator<Signatory>
{
    public SignatoryValidator(CatalogueSnapshot words, PlanBody plan)
    {
        RuleFor(s => s.Agency).MustBeKnown(words.Agencies);
        RuleFor(s => s.Agency)
            .Must(code => words.Agencies.Find(code) is not { } agency || plan.Year is < PlanDays.FirstYear or > PlanDays.LastYear || StandsIn(agency, plan))
            .WithMessage(s => Says.Of($"{s.Agency} không hoạt động trong năm {plan.Year}", $"{s.Agency} was not in force in {plan.Year}"));
        RuleFor(s => s.Name).MaximumLength(200).WithMessage(RecordRules.TooLong(200));
        RuleFor(s => s.Role).MaximumLength(200).WithMessage(RecordRules.TooLong(200));
    }

    private static bool StandsIn(Agency agency, PlanBody plan)
    {
        var (from, until) = PlanYear.Of(plan.Year, plan.Calendar);
        return agency.StandsWithin(from, until);
    }
}

/// <summary>The rules of one task.</summary>
public sealed class PlanTaskBodyValidator : AbstractValidator<PlanTaskBody>
{
    /// <summary>The most that a target may ask for.</summary>
    public const long HighestTarget = 1_000_000_000;

    private const int LongestTitle = 600, LongestNote = 2000;

    public PlanTaskBodyValidator(CatalogueSnapshot words)
    {
        RuleFor(t => t.Code).MustBeReference();
        RuleFor(t => t.Title).SetValidator(new TitleValidator(LongestTitle));
        RuleFor(t => t.From).Must(PlanDays.InRange).WithMessage(PlanDays.OutOfRange);
        RuleFor(t => t.Until).Must(PlanDays.InRange).WithMessage(PlanDays.OutOfRange)
            .Must((t, until) => t.From <= until).WithMessage(PlanDays.EndsBeforeItBegins);
        RuleFor(t => t.Lead).MustBeInForce(words.Agencies, t => t.From);
        RuleFor(t => t.Supporting).MustBeDistinct();
        RuleForEach(t => t.Supporting).MustBeInForce(words.Agencies, t => t.From)
            .NotEqual(t => t.Lead).WithMessage(_ => Says.Of("Đơn vị chủ trì không phải là đơn vị phối hợp", "The lead agency is not a supporting one"));
        RuleFor(t => t.Measure).Custom((measure, context) => CheckMeasure(measure, context, words));
        RuleFor(t => t.Target).InclusiveBetween(0, HighestTarget)
            .WithMessage(_ => Says.Of("Chỉ tiêu phải từ 0 đến 1.000.000.000", "The target is from 0 to 1,000,000,000"))
            .Must((t, target) => target is null || t.Measure is not null).WithMessage(_ => Says.Of("Chỉ tiêu cần có thước đo", "A target needs a measure"));
        RuleFor(t => t.Qualifier).MustBeOneOf("at-least", "at-most", "exactly")
            .Must((t, qualifier) => qualifier is null || t.Target is not null).WithMessage(_ => Says.Of("Chưa có chỉ tiêu", "There is no target"));
        RuleFor(t => t.Status).MustBeOneOf([.. Enum.GetValues<PlanTaskStatus>().Select(s => s.Code())]);
        RuleFor(t => t.Note).MaximumLength(LongestNote).WithMessage(RecordRules.TooLong(LongestNote));
    }

    private static void CheckMeasure(PlanMeasure? measure, ValidationContext<PlanTaskBody> context, CatalogueSnapshot words)
    {
        if (measure is null)
        {
            return;
        }

        if (words.Indicators.Find(measure.Indicator) is not { } indicator)
        {
            context.AddFailure("Measure.Indicator", Says.Of($"Không có chỉ tiêu thống kê {measure.Indicator}", $"There is no indicator {measure.Indicator}"));
            return;
        }

        foreach (var fault in new MeasureRules(words, indicator, context.InstanceToValidate).Faults(measure))
        {
            context.AddFailure($"Measure.{fault.Field}", Says.Of(fault.Message.Vi, fault.Message.En));
        }
    }
}

/// <summary>How a task's note and status may read when its lead tells them.</summary>
public sealed class TaskStatusBodyValidator : AbstractValidator<TaskStatusBody>
{
    public TaskStatusBodyValidator()
    {
        RuleFor(t => t.Status).MustBeOneOf([.. Enum.GetValues<PlanTaskStatus>().Select(s => s.Code())]);
        RuleFor(t => t.Note).MaximumLength(2000).WithMessage(RecordRules.TooLong(2000));
    }
}

/// <summary>The day of signing is not in the future.</summary>
public sealed class SignBodyValidator : AbstractValidator<SignBody>
{
    public SignBodyValidator(Catalogues catalogues, TimeProvider clock) =>
        RuleFor(s => s.SignedOn).Must(new RecordRules(catalogues, clock).NotInFuture).WithMessage(RecordRules.InFuture);
}

internal static class PlanRuleExtensions
{
    /// <summary>One of the words; null passes.</summary>
    public static IRuleBuilderOptions<T, string?> MustBeOneOf<T>(this IRuleBuilder<T, string?> rule, params string[] words) =>
        rule.Must(word => word is null || words.Contains(word))
            .WithMessage(_ => Says.Of($"Phải là một trong: {string.Join(", ", words)}", $"One of: {string.Join(", ", words)}"));

    /// <summary>Whether it was in force on any of the days.</summary>
    public static bool StandsWithin(this IDated term, DateOnly from, DateOnly until) =>
        (term.From is null || term.From <= until) && (term.Until is null || term.Until >= from);
}
