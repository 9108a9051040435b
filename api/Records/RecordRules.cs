using System.Text.RegularExpressions;
using BorderComms.Catalogue;
using BorderComms.Http;
using FluentValidation;

namespace BorderComms.Records;

/// <summary>What validators of records share.</summary>
public sealed class RecordRules(Catalogues catalogues, TimeProvider clock)
{
    /// <summary>The most that one count may say.</summary>
    public const int MostOfOne = 100_000;

    public static readonly DateOnly FirstDay = new(1990, 1, 1);

    public CatalogueSnapshot Words { get; } = catalogues.Newest;

    public bool NotInFuture(DateOnly day) => day >= FirstDay && day <= VietNam.Today(clock);

    public bool NotInFuture(DateOnly? day) => day is null || NotInFuture(day.Value);

    public static string InFuture(object _) => Text.Of("Ngày ở tương lai hoặc trước năm 1990", "The day is in the future, or before 1990");

    public static Func<object, string> OutOfRange(int least) => _ =>
        Text.Of($"Số phải từ {least} đến 100.000", $"The number is from {least} to 100,000");

    public static Func<object, string> TooLong(int most) => _ =>
        Text.Of($"Dài quá {most} ký tự", $"Longer than {most} characters");
}

public static partial class RecordRuleExtensions
{
    public static IRuleBuilderOptions<T, string> MustBeKnown<T, TTerm>(this IRuleBuilder<T, string> rule, Terms<TTerm> terms) where TTerm : class, ITerm =>
        rule.Must(code => terms.Find(code) is not null).WithMessage((_, code) => Unknown(code));

    public static IRuleBuilderOptions<T, string> MustBeKindOf<T>(this IRuleBuilder<T, string> rule, CatalogueSnapshot words, RecordType type) =>
        rule.Must(code => words.Kinds.Find(code)?.Of == type).WithMessage((_, code) => Unknown(code));

    /// <summary>A code that exists and was in force on the body's day.</summary>
    public static IRuleBuilderOptions<T, string> MustBeInForce<T, TTerm>(this IRuleBuilder<T, string> rule, Terms<TTerm> terms, Func<T, DateOnly> day)
        where TTerm : class, ITerm, IDated =>
        rule.Must(code => terms.Find(code) is not null).WithMessage((_, code) => Unknown(code))
            .Must((body, code) => terms.Find(code) is not { } term || term.InForce(day(body)))
            .WithMessage((body, code) => Text.Of($"{code} chưa hoặc không còn hiệu lực ngày {day(body):dd/MM/yyyy}", $"{code} was not in force on {day(body):yyyy-MM-dd}"));

    public static IRuleBuilderOptions<T, IReadOnlyList<string>> MustBeDistinct<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule) =>
        rule.Must(codes => codes.Distinct().Count() == codes.Count).WithMessage(_ => Text.Of("Có mã lặp lại", "A code stands twice"))
            .Must(codes => codes.Count <= 50).WithMessage(_ => Text.Of("Nhiều quá 50 mã", "More than 50 codes"));

    /// <summary>A reference or code that the service can keep: letters, digits, dot, hyphen, at most 60; null is left to the service.</summary>
    public static IRuleBuilderOptions<T, string?> MustBeReference<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || Reference().IsMatch(text))
            .WithMessage(_ => Text.Of("Chỉ gồm chữ không dấu, số, dấu chấm và gạch nối, dài nhất 60", "Only letters without accents, digits, dots and hyphens, at most 60"));

    private static string Unknown(string code) => Text.Of($"Không có mã {code}", $"There is no code {code}");

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.-]{0,59}\z")]
    private static partial Regex Reference();
}
