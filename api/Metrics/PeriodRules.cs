using BorderComms.Http;
using FluentValidation;

namespace BorderComms.Metrics;

/// <summary>The rules of members that name a period.</summary>
public static class PeriodRules
{
    /// <summary>The name of a period, the same in either calendar.</summary>
    public static IRuleBuilderOptions<T, string> MustBePeriod<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(code => Period.Find(code, Calendar.Civil) is not null)
            .WithMessage((_, code) => Text.Of($"Không hiểu '{code}'; ví dụ đúng: 2023, 2023-H1, 2023-Q2, 2023-05", $"'{code}' is no period; periods look like 2023, 2023-H1, 2023-Q2, 2023-05"));
}
