using BorderComms.Catalogue;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Outputs;

/// <summary>What was made or published: news items, photos, banners, videos, leaflets, broadcasts.</summary>
/// <param name="Ref">The reference that people cite, such as TB-2023-0001.</param>
/// <param name="Agency">The code of the outlet or maker, which counts it.</param>
/// <param name="Topics">Codes of its topics; may be empty.</param>
/// <param name="Place">The code of the place that it is about or was handed out in; null for none.</param>
/// <param name="Quantity">How many items, products, copies or broadcasts the record stands for.</param>
/// <param name="ShownAt">The code of an approved site that shows it; null for none.</param>
/// <param name="Url">Where it can be seen, http or https; null for nowhere.</param>
/// <param name="Status">draft, submitted, approved or withdrawn.</param>
public sealed record Output(Guid Id, string Ref, DateOnly Date, string Kind, string Agency, IReadOnlyList<string> Topics, string? Place,
    int Quantity, string? ShownAt, string? Title, string? Url, string Status, int Version);

/// <summary>An output as it is entered or changed. What the answer held may be sent back.</summary>
public sealed record OutputBody : IRecordBody
{
    public Guid? Id { get; init; }

    /// <summary>Left out, the service gives one.</summary>
    public string? Ref { get; init; }

    /// <example>2023-01-30</example>
    public required DateOnly Date { get; init; }

    /// <example>news-item</example>
    public required string Kind { get; init; }

    /// <example>bao-lao-cai</example>
    public required string Agency { get; init; }

    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <example>02662</example>
    public string? Place { get; init; }

    /// <example>229</example>
    public required int Quantity { get; init; }

    /// <example>site-lao-cai-gate</example>
    public string? ShownAt { get; init; }

    public string? Title { get; init; }

    /// <example>https://laocai.example/tin/229</example>
    public string? Url { get; init; }

    public string? Status { get; init; }
    public int? Version { get; init; }
    public string? Reason { get; init; }

    string? IRecordBody.RefOrCode => Ref;
}

/// <summary>The rules of an output that need no other record.</summary>
public sealed class OutputBodyValidator : AbstractValidator<OutputBody>
{
    public OutputBodyValidator(Catalogues catalogues, TimeProvider clock)
    {
        var rules = new RecordRules(catalogues, clock);
        RuleFor(o => o.Ref).MustBeReference();
        RuleFor(o => o.Date).MustHaveCome(rules);
        RuleFor(o => o.Kind).MustBeKindOf(rules.Words, RecordType.Output);
        RuleFor(o => o.Agency).MustBeInForce(rules.Words.Agencies, o => o.Date);
        RuleFor(o => o.Topics).MustBeDistinct();
        RuleForEach(o => o.Topics).MustBeKnown(rules.Words.Topics);
        RuleFor(o => o.Place!).MustBeInForce(rules.Words.Places, o => o.Date).When(o => o.Place is not null);
        RuleFor(o => o.Quantity).MustBeFromOne();
        RuleFor(o => o.Title).MustBeAtMost(300);
        RuleFor(o => o.Url).MustBeWebAddress();
        RuleFor(o => o.Reason).MustBeAtMost(1000);
    }
}
