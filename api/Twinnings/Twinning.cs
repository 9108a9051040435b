using BorderComms.Catalogue;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Twinnings;

/// <summary>A village, township or post of the province twinned with one across the border, in force from a first day to a last.</summary>
/// <param name="Code">What it is cited by; never changes.</param>
/// <param name="Home">The side in the province, in its own words.</param>
/// <param name="Partner">The side across the border, in its own words.</param>
/// <param name="Place">The code of the home side's place as it was recorded, which need not be in force any more.</param>
/// <param name="From">The day on which it was signed.</param>
/// <param name="Until">The last day in force; null while it stands.</param>
/// <param name="Status">draft, submitted, approved or withdrawn.</param>
public sealed record Twinning(Guid Id, string Code, string Kind, string Home, string Partner, string Place, string Agency, DateOnly From,
    DateOnly? Until, string Status, int Version);

/// <summary>A twinning as it is entered or changed. What the answer held may be sent back.</summary>
public sealed record TwinningBody : IRecordBody
{
    public Guid? Id { get; init; }

    /// <summary>Needed at creation.</summary>
    /// <example>tw-coc-phuong</example>
    public string? Code { get; init; }

    /// <example>residential-cluster</example>
    public required string Kind { get; init; }

    /// <example>Thôn Cốc Phương, xã Bản Lầu</example>
    public required string Home { get; init; }

    /// <example>Tổ Tam Bình Bá, thôn Long Bảo, Nam Khê, huyện Hà Khẩu</example>
    public required string Partner { get; init; }

    /// <example>02788</example>
    public required string Place { get; init; }

    /// <example>bgc</example>
    public required string Agency { get; init; }

    /// <example>2013-08-17</example>
    public required DateOnly From { get; init; }

    public DateOnly? Until { get; init; }
    public string? Status { get; init; }
    public int? Version { get; init; }
    public string? Reason { get; init; }

    string? IRecordBody.RefOrCode => Code;
}

/// <summary>The rules of a twinning that need no other record.</summary>
public sealed class TwinningBodyValidator : AbstractValidator<TwinningBody>
{
    public TwinningBodyValidator(Catalogues catalogues, TimeProvider clock)
    {
        var rules = new RecordRules(catalogues, clock);
        RuleFor(w => w.Code).MustBeReference();
        RuleFor(w => w.Kind).MustBeKindOf(rules.Words, RecordType.Twinning);
        RuleFor(w => w.Home).MustBeWritten(300);
        RuleFor(w => w.Partner).MustBeWritten(300);
        RuleFor(w => w.Place).MustBeKnown(rules.Words.Places);
        RuleFor(w => w.Agency).MustBeKnown(rules.Words.Agencies);
        RuleFor(w => w.From).MustHaveCome(rules);
        RuleFor(w => w.Until).MustNotEndBefore(rules, w => w.From);
        RuleFor(w => w.Reason).MustBeAtMost(1000);
    }
}
