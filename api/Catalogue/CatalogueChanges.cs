using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using BorderComms.Access;
using BorderComms.Http;
using BorderComms.Ledger;
using FluentValidation;

namespace BorderComms.Catalogue;

/// <summary>A kind as a publisher changes it.</summary>
public sealed record KindBody(Label Label, KindDisclosure Disclosure);

/// <summary>A topic as a publisher changes it.</summary>
public sealed record TopicBody(Label Label);

public sealed class KindBodyValidator : AbstractValidator<KindBody>
{
    public KindBodyValidator() => RuleFor(b => b.Label).SetValidator(new LabelValidator());
}

public sealed class TopicBodyValidator : AbstractValidator<TopicBody>
{
    public TopicBodyValidator() => RuleFor(b => b.Label).SetValidator(new LabelValidator());
}

public sealed class LabelValidator : AbstractValidator<Label>
{
    private const int Longest = 200;

    public LabelValidator()
    {
        RuleFor(l => l.Vi).Must(IsGood).WithMessage(_ => Rule);
        RuleFor(l => l.En).Must(IsGood).WithMessage(_ => Rule);
    }

    private static string Rule => Text.Of($"Cần từ 1 đến {Longest} ký tự", $"1 to {Longest} characters are needed");

    private static bool IsGood(string text) => text.Length is > 0 and <= Longest;
}

/// <summary>What a publisher changes of the catalogue. Each change is a new version of all answers.</summary>
public sealed class CatalogueChanges(Book book)
{
    /// <summary>A term's state as a number, for its ETag: the same for the same content.</summary>
    public static int VersionOf(Kind kind) => Hash(kind.Label, kind.AggregateOnly);

    public static int VersionOf(Topic topic) => Hash(topic.Label, false);

    /// <exception cref="Problem">404 when there is no such kind, 412 when it has changed since the caller read it.</exception>
    public Task Put(Caller caller, string code, Precondition precondition, KindBody body, CancellationToken cancellation) => book.Write(b =>
    {
        var before = b.Catalogue.Kinds.Find(code) ?? throw Problem.NotFound();
        precondition.Require(VersionOf(before));
        var after = before with { Label = body.Label, AggregateOnly = body.Disclosure == KindDisclosure.Aggregate };
        if (VersionOf(after) == VersionOf(before))
        {
            return false;
        }

        new CatalogueWriter(b.Transaction).Save([after], new HashSet<int> { after.Id });
        b.Mark(new Act(caller.Id, null), catalogueChanged: true);
        if (after.AggregateOnly != before.AggregateOnly)
        {
            b.Redisclose(before);
        }

        return true;
    }, cancellation);

    /// <exception cref="Problem">404 when there is no such topic, 412 when it has changed since the caller read it.</exception>
    public Task Put(Caller caller, string code, Precondition precondition, TopicBody body, CancellationToken cancellation) => book.Write(b =>
    {
        var before = b.Catalogue.Topics.Find(code) ?? throw Problem.NotFound();
        precondition.Require(VersionOf(before));
        var after = before with { Label = body.Label };
        if (VersionOf(after) == VersionOf(before))
        {
            return false;
        }

        new CatalogueWriter(b.Transaction).Save([after], new HashSet<int> { after.Id });
        b.Mark(new Act(caller.Id, null), catalogueChanged: true);
        return true;
    }, cancellation);

    private static int Hash(Label label, bool aggregate) =>
        BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { label, aggregate }))) & int.MaxValue;
}
