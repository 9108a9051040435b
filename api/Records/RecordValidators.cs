using BorderComms.Http;
using FluentValidation;
using FluentValidation.Results;
using FluentValidation.Validators;

namespace BorderComms.Records;

/// <summary>A list of codes in which none stands twice.</summary>
public sealed class DistinctValidator<T>(int most) : PropertyValidator<T, IReadOnlyList<string>>, IDistinctValidator
{
    public override string Name => "DistinctValidator";

    public int Most => most;

    public override bool IsValid(ValidationContext<T> context, IReadOnlyList<string> value)
    {
        if (value.Distinct().Count() != value.Count)
        {
            context.AddFailure(Text.Of("Có mã lặp lại", "A code stands twice"));
        }

        if (value.Count > most)
        {
            context.AddFailure(Text.Of($"Nhiều quá {most} mã", $"More than {most} codes"));
        }

        return true;
    }
}

/// <summary>Counts by audience, none of them below 0 or beyond what one count may say; each is told at its own member.</summary>
public sealed class CountsValidator<T> : PropertyValidator<T, IReadOnlyDictionary<string, int>>, ICountsValidator
{
    public override string Name => "CountsValidator";

    public int Least => 0;

    public int Most => RecordRules.MostOfOne;

    public override bool IsValid(ValidationContext<T> context, IReadOnlyDictionary<string, int> value)
    {
        foreach (var (of, count) in value)
        {
            if (count < Least || count > Most)
            {
                context.AddFailure(new ValidationFailure($"{context.PropertyPath}.{of}", RecordRules.OutOfRange(Least)));
            }
        }

        return true;
    }
}
