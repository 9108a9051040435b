using System.Text.RegularExpressions;
using BorderComms.Catalogue;
using BorderComms.Http;
using FluentValidation;

namespace BorderComms.Records;

/// <summary>The rules that bodies of several nouns follow, each with its message in both languages.</summary>
public static partial class RecordRuleExtensions
{
    public static IRuleBuilderOptions<T, string> MustBeKnown<T, TTerm>(this IRuleBuilder<T, string> rule, Terms<TTerm> terms) where TTerm : class, ITerm =>
        rule.Must(code => Find(terms, code) is not null).WithMessage((_, code) => Unknown(code));

    public static IRuleBuilderOptions<T, string> MustBeKindOf<T>(this IRuleBuilder<T, string> rule, CatalogueSnapshot words, RecordType type) =>
        rule.Must(code => Find(words.Kinds, code)?.Of == type).WithMessage((_, code) => Unknown(code));

    /// <summary>A code that exists and was in force on the body's day.</summary>
    public static IRuleBuilderOptions<T, string> MustBeInForce<T, TTerm>(this IRuleBuilder<T, string> rule, Terms<TTerm> terms, Func<T, DateOnly> day)
        where TTerm : class, ITerm, IDated =>
        rule.MustBeKnown(terms)
            .Must((body, code) => Find(terms, code) is not { } term || term.InForce(day(body)))
            .WithMessage((body, code) => Text.Of($"{code} chưa hoặc không còn hiệu lực ngày {day(body):dd/MM/yyyy}", $"{code} was not in force on {day(body):yyyy-MM-dd}"));

    public static IRuleBuilderOptions<T, IReadOnlyList<string>> MustBeDistinct<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule) =>
        rule.SetValidator(new DistinctValidator<T>(50));

    /// <summary>A reference or code that the service can keep: letters, digits, dot, hyphen, at most 60; null is left to the service.</summary>
    public static IRuleBuilderOptions<T, string?> MustBeReference<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Matches(Reference())
            .WithMessage(_ => Text.Of("Chỉ gồm chữ không dấu, số, dấu chấm và gạch nối, dài nhất 60", "Only letters without accents, digits, dots and hyphens, at most 60"));

    /// <summary>A day from 1990 to today in Việt Nam.</summary>
    public static IRuleBuilderOptions<T, DateOnly> MustHaveCome<T>(this IRuleBuilder<T, DateOnly> rule, RecordRules rules) =>
        rule.Must(rules.HasCome).WithMessage(_ => Text.Of("Ngày ở tương lai hoặc trước năm 1990", "The day is in the future, or before 1990"));

    /// <summary>The last day of what stood, which has come and is not before the first; null while it stands.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> MustNotEndBefore<T>(this IRuleBuilder<T, DateOnly?> rule, RecordRules rules, Func<T, DateOnly> first) =>
        rule.Must(last => last is null || rules.HasCome(last.Value))
            .WithMessage(_ => Text.Of("Ngày kết thúc ở tương lai hoặc trước năm 1990", "The last day is in the future, or before 1990"))
            .Must((body, last) => last is null || last >= first(body))
            .WithMessage(_ => Text.Of("Ngày kết thúc trước ngày bắt đầu", "The last day is before the first"));

    /// <summary>No count is below 0 or beyond what one may say.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyDictionary<string, int>> MustBeCounts<T>(this IRuleBuilder<T, IReadOnlyDictionary<string, int>> rule) =>
        rule.SetValidator(new CountsValidator<T>());

    public static IRuleBuilderOptions<T, int> MustBeFromOne<T>(this IRuleBuilder<T, int> rule) =>
        rule.InclusiveBetween(1, RecordRules.MostOfOne).WithMessage(_ => RecordRules.OutOfRange(1));

    public static IRuleBuilderOptions<T, string?> MustBeAtMost<T>(this IRuleBuilder<T, string?> rule, int most) =>
        rule.MaximumLength(most).WithMessage(_ => Text.Of($"Dài quá {most} ký tự", $"Longer than {most} characters"));

    public static IRuleBuilderOptions<T, string> MustBeWritten<T>(this IRuleBuilder<T, string> rule, int most) =>
        rule.NotEmpty().WithMessage(_ => Text.Of("Không được để trống", "It must not be empty"))
            .MaximumLength(most).WithMessage(_ => Text.Of($"Dài quá {most} ký tự", $"Longer than {most} characters"));

    /// <summary>A whole address of the web, at most 1000 characters; null for nowhere.</summary>
    public static IRuleBuilderOptions<T, string?> MustBeWebAddress<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MustBeAtMost(1000)
            .Must(IsWebAddress).WithMessage(_ => Text.Of("Cần địa chỉ đầy đủ, bắt đầu bằng http:// hoặc https://", "A whole address is needed, beginning with http:// or https://"));

    // A name and password before the host would show another host than the one that is opened.
    private static bool IsWebAddress(string? text) => text is null
        || (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        && !text.Any(char.IsWhiteSpace)
        && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Host.Length > 0 && address.UserInfo.Length == 0;

    // A list's null members pass the JSON reader.
    private static TTerm? Find<TTerm>(Terms<TTerm> terms, string? code) where TTerm : class, ITerm => code is null ? null : terms.Find(code);

    private static string Unknown(string? code) => Text.Of($"Không có mã {code ?? "null"}", $"There is no code {code ?? "null"}");

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.-]{0,59}\z")]
    private static partial Regex Reference();
}
