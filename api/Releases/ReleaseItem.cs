using System.Text.RegularExpressions;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Releases;

/// <summary>The ledger up to one posting under a name, so that its figures can be given again to the digit. Never changes.</summary>
/// <param name="Note">What its publisher says of it to everyone.</param>
/// <param name="Plan">The code of the plan whose year it states; null for none.</param>
/// <param name="Posting">The last posting that it takes in.</param>
/// <param name="Audit">Where the audit trail ended when it was made; null where there was none yet.</param>
public sealed record ReleaseItem(string Code, Label Title, string? Note, string? Plan, long Posting, DateTimeOffset ReleasedAt, TrailEnd? Audit);

/// <summary>The end of the audit trail at some time. Whoever keeps it can have it shown later that nothing before it was changed.</summary>
/// <param name="Rows">How many rows the trail had.</param>
/// <param name="Sha256">The last row's hash, which is over all rows.</param>
public sealed record TrailEnd(long Rows, string Sha256);

/// <summary>A release as it is made.</summary>
public sealed record ReleaseBody
{
    /// <example>review-2024</example>
    public required string Code { get; init; }

    public required Label Title { get; init; }

    /// <summary>Everyone reads it.</summary>
    public string? Note { get; init; }

    /// <summary>The code of a plan that is signed or closed.</summary>
    /// <example>2024</example>
    public string? Plan { get; init; }
}

/// <summary>The rules of a release that need no other release and no plan.</summary>
public sealed partial class ReleaseBodyValidator : AbstractValidator<ReleaseBody>
{
    private const int LongestTitle = 400, LongestNote = 2000;

    // What stands in addresses for the ledger as it is now.
    private static readonly string[] Kept = ["live", "latest"];

    public ReleaseBodyValidator()
    {
        RuleFor(r => r.Code).Must(code => Code().IsMatch(code))
            .WithMessage(_ => Text.Of("Chỉ gồm chữ thường không dấu, số và gạch nối, dài nhất 60", "Only lower-case letters without accents, digits and hyphens, at most 60"))
            .Must(code => !Kept.Contains(code)).WithMessage((_, code) => Text.Of($"Không dùng được mã {code}", $"{code} cannot be a code"));
        RuleFor(r => r.Title.Vi).MustBeWritten(LongestTitle);
        RuleFor(r => r.Title.En).MustBeWritten(LongestTitle);
        RuleFor(r => r.Note).MustBeAtMost(LongestNote);
    }

    [GeneratedRegex(@"^[a-z0-9-]{1,60}\z")]
    private static partial Regex Code();
}
