using BorderComms.Catalogue;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Sites;

/// <summary>An external information cluster: screens and displays that stand from a first day to a last.</summary>
/// <param name="Code">What outputs name it by; never changes.</param>
/// <param name="Place">The code of the place as it was recorded, which need not be in force any more.</param>
/// <param name="From">The first day in service.</param>
/// <param name="Until">The last day in service; null while it stands.</param>
/// <param name="Status">draft, submitted, approved or withdrawn.</param>
public sealed record Site(Guid Id, string Code, string Kind, SiteName Name, string Place, string Agency, DateOnly From, DateOnly? Until,
    string Status, int Version);

/// <summary>A site's own name; null where there is none in English.</summary>
public sealed record SiteName
{
    /// <example>Cụm thông tin đối ngoại Cửa khẩu Quốc tế Lào Cai</example>
    public required string Vi { get; init; }

    /// <example>External information cluster of Lao Cai International Border Gate</example>
    public string? En { get; init; }
}

/// <summary>A site as it is entered or changed. What the answer held may be sent back.</summary>
public sealed record SiteBody : IRecordBody
{
    public Guid? Id { get; init; }

    /// <summary>Needed at creation.</summary>
    /// <example>site-lao-cai-gate</example>
    public string? Code { get; init; }

    /// <example>border-gate</example>
    public required string Kind { get; init; }

    public required SiteName Name { get; init; }

    /// <example>02641</example>
    public required string Place { get; init; }

    /// <example>dic</example>
    public required string Agency { get; init; }

    /// <example>2015-11-13</example>
    public required DateOnly From { get; init; }

    public DateOnly? Until { get; init; }
    public string? Status { get; init; }
    public int? Version { get; init; }
    public string? Reason { get; init; }

    string? IRecordBody.RefOrCode => Code;
}

/// <summary>The rules of a site that need no other record.</summary>
public sealed class SiteBodyValidator : AbstractValidator<SiteBody>
{
    public SiteBodyValidator(Catalogues catalogues, TimeProvider clock)
    {
        var rules = new RecordRules(catalogues, clock);
        RuleFor(s => s.Code).MustBeReference();
        RuleFor(s => s.Kind).MustBeKindOf(rules.Words, RecordType.Site);
        RuleFor(s => s.Name.Vi).MustBeWritten(300);
        RuleFor(s => s.Name.En).MustBeAtMost(300);
        RuleFor(s => s.Place).MustBeKnown(rules.Words.Places);
        RuleFor(s => s.Agency).MustBeKnown(rules.Words.Agencies);
        RuleFor(s => s.From).MustHaveCome(rules);
        RuleFor(s => s.Until).MustNotEndBefore(rules, s => s.From);
        RuleFor(s => s.Reason).MustBeAtMost(1000);
    }
}
