using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Statements;

/// <summary>The rules of a statement that need no other statement.</summary>
public sealed class StatementBodyValidator : AbstractValidator<StatementBody>
{
    private const int FirstYear = 1900, LastYear = 2100, MostYears = 50, LongestFilter = 400;

    public StatementBodyValidator(Catalogues catalogues, TimeProvider clock) : this(new RecordRules(catalogues, clock))
    {
    }

    internal StatementBodyValidator(RecordRules rules)
    {
        RuleFor(s => s.Code).MustBeReference();
        RuleFor(s => s.Period.From).Must(InRange).WithMessage(OutOfRange);
        RuleFor(s => s.Period.To).Must(InRange).WithMessage(OutOfRange)
            .Must((s, to) => s.Period.From <= to).WithMessage(_ => Text.Of("Ngày cuối trước ngày đầu", "The last day is before the first"))
            .Must((s, to) => !InRange(s.Period.From) || to < s.Period.From.AddYears(MostYears))
            .WithMessage(_ => Text.Of($"Dài nhất là {MostYears} năm", $"At most {MostYears} years"));
        RuleFor(s => s.Text.Vi).MustBeWritten(1000);
        RuleFor(s => s.Number).Custom(CheckNumber);
        RuleFor(s => s.Qualifier).NotNull().WithMessage(_ => Text.Of("Cần number, hoặc qualifier và value", "number is needed, or qualifier and value"))
            .When(s => s.Number is null);
        RuleFor(s => s.Value).NotNull().WithMessage(_ => Text.Of("Cần number, hoặc qualifier và value", "number is needed, or qualifier and value"))
            .When(s => s.Number is null);
        RuleFor(s => s.Value).InclusiveBetween(0, (long)StatedNumber.Highest)
            .WithMessage(_ => Text.Of("Từ 0 đến 1.000.000.000.000", "From 0 to 1,000,000,000,000"));
        RuleFor(s => s.Unit).MustBeWritten(60);
        RuleFor(s => s.Measure).MustBeAFigure(rules.Words, s => (s.Period.From, s.Period.To));
        RuleFor(s => s.Measure).Must(m => m is null || m.ToFilter().Length <= LongestFilter)
            .WithMessage(_ => Text.Of($"Các mã dài quá {LongestFilter} ký tự", $"The codes are longer than {LongestFilter} characters"));
        RuleFor(s => s.Source.Title).MustBeWritten(400);
        RuleFor(s => s.Source.Url).MustBeWebAddress();
        RuleFor(s => s.Source.Date!.Value).MustHaveCome(rules).OverridePropertyName("Source.Date").When(s => s.Source.Date is not null);
        RuleFor(s => s.Note).MustBeAtMost(1000);
    }

    private static void CheckNumber(string? text, ValidationContext<StatementBody> context)
    {
        if (text is null)
        {
            return;
        }

        var body = context.InstanceToValidate;
        if (!StatedNumber.TryRead(text, out var number, out var fault))
        {
            context.AddFailure(Text.Of(fault));
        }
        else if (number.Value != decimal.Truncate(number.Value))
        {
            context.AddFailure(Text.Of("Con số của một phát biểu phải là số nguyên", "The number of a statement is a whole one"));
        }
        else if (body.Value is { } value && value != number.Value)
        {
            context.AddFailure(nameof(body.Value), Text.Of($"Khác với số đã viết: {text}", $"It differs from the number as written: {text}"));
        }
        else if (body.Qualifier is { } qualifier && qualifier != number.Qualifier)
        {
            context.AddFailure(nameof(body.Qualifier), Text.Of($"Khác với số đã viết: {text}", $"It differs from the number as written: {text}"));
        }
    }

    private static bool InRange(DateOnly day) => day.Year is >= FirstYear and <= LastYear;

    private static string OutOfRange(object _) =>
        Text.Of($"Ngày phải từ năm {FirstYear} đến năm {LastYear}", $"The day is from {FirstYear} to {LastYear}");
}
