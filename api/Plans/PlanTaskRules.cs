using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Plans;

/// <summary>The rules of one task.</summary>
internal static class PlanTaskRules
{
    public const int LongestNote = 2000;

    private const int LongestTitle = 600, MostYears = 10;
    private const long HighestTarget = 1_000_000_000;

    public static void Add(AbstractValidator<PlanTaskBody> task, CatalogueSnapshot words)
    {
        task.RuleFor(t => t.Code).MustBeReference();
        task.RuleFor(t => t.Title.Vi).MustBeWritten(LongestTitle);
        task.RuleFor(t => t.Title.En).MustBeWritten(LongestTitle);
        task.RuleFor(t => t.From).Must(PlanDays.InRange).WithMessage(PlanDays.OutOfRange);
        task.RuleFor(t => t.Until).Must(PlanDays.InRange).WithMessage(PlanDays.OutOfRange)
            .Must((t, until) => t.From <= until).WithMessage(PlanDays.EndsBeforeItBegins)
            .Must((t, until) => !PlanDays.InRange(t.From) || until < t.From.AddYears(MostYears)).WithMessage(_ => Text.Of($"Nhiệm vụ dài nhất là {MostYears} năm", $"A task is at most {MostYears} years long"));
        task.RuleFor(t => t.Lead).MustBeInForce(words.Agencies, t => t.From);
        task.RuleFor(t => t.Supporting).MustBeDistinct();
        task.RuleForEach(t => t.Supporting).MustBeInForce(words.Agencies, t => t.From)
            .NotEqual(t => t.Lead).WithMessage(_ => Text.Of("Đơn vị chủ trì không phải là đơn vị phối hợp", "The lead agency is not a supporting one"));
        task.RuleFor(t => t.Measure).MustBeAFigure(words, t => (t.From, t.Until));
        task.RuleFor(t => t.Target).InclusiveBetween(0, HighestTarget)
            .WithMessage(_ => Text.Of("Chỉ tiêu phải từ 0 đến 1.000.000.000", "The target is from 0 to 1,000,000,000"))
            .Must((t, target) => target is null || t.Measure is not null).WithMessage(_ => Text.Of("Chỉ tiêu cần có thước đo", "A target needs a measure"));
        task.RuleFor(t => t.Qualifier)
            .Must((t, qualifier) => qualifier is null || t.Target is not null).WithMessage(_ => Text.Of("Chưa có chỉ tiêu", "There is no target"));
        task.RuleFor(t => t.Note).MustBeAtMost(LongestNote);
    }
}

/// <summary>Who signs: an agency that was in force in the plan's year.</summary>
internal static class SignatoryRules
{
    private const int LongestText = 200;

    public static InlineValidator<Signatory> For(PlanBody plan, CatalogueSnapshot words)
    {
        var signatory = new InlineValidator<Signatory>();
        signatory.RuleFor(s => s.Agency).MustBeKnown(words.Agencies);
        signatory.RuleFor(s => s.Agency).Must(code => words.Agencies.Find(code) is not { } agency || StandsIn(agency, plan))
            .WithMessage(s => Text.Of($"{s.Agency} không hoạt động trong năm {plan.Year}", $"{s.Agency} was not in force in {plan.Year}"));
        signatory.RuleFor(s => s.Name).MustBeAtMost(LongestText);
        signatory.RuleFor(s => s.Role).MustBeAtMost(LongestText);
        return signatory;
    }

    private static bool StandsIn(Agency agency, PlanBody plan)
    {
        if (plan.Year is < PlanDays.FirstYear or > PlanDays.LastYear)
        {
            return true;
        }

        var (from, until) = PlanYear.Of(plan.Year, plan.Calendar);
        return agency.StandsWithin(from, until);
    }
}
