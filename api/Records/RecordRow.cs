using BorderComms.Catalogue;

namespace BorderComms.Records;

/// <summary>Where a record is in its life; the number stands in tables.</summary>
public enum RecordStatus
{
    Draft = 1,
    Submitted = 2,
    Approved = 3,
    Withdrawn = 4,

    /// <summary>A session to come: in no public list and in no figure.</summary>
    Planned = 5,

    /// <summary>A planned session that is not held after all.</summary>
    Cancelled = 6,
}

public static class RecordStatuses
{
    /// <summary>Those of records of what has happened or stands.</summary>
    public static readonly IReadOnlyList<RecordStatus> Recorded = [RecordStatus.Draft, RecordStatus.Submitted, RecordStatus.Approved, RecordStatus.Withdrawn];

    /// <summary>The status as the contract writes it: `draft`.</summary>
    public static string Code(this RecordStatus status) => status.ToString().ToLowerInvariant();

    public static RecordStatus? Parse(string code) =>
        Enum.GetValues<RecordStatus>().Where(s => s.Code() == code).Select(s => (RecordStatus?)s).FirstOrDefault();
}

/// <summary>What was done to a record; the number stands in tables.</summary>
public enum RecordAction
{
    Created = 1,
    Changed = 2,
    Submitted = 3,
    Approved = 4,
    Returned = 5,
    Withdrawn = 6,
    Held = 7,
    Cancelled = 8,
}

/// <summary>What all records share: the row of `record`. Ids of the catalogue.</summary>
public sealed record RecordRow
{
    /// <summary>The characters that the column of <see cref="Search"/> holds.</summary>
    public const int LongestSearch = 1000;

    public Guid Id { get; init; }
    public RecordType Type { get; init; }
    public string Ref { get; init; } = "";

    /// <summary>The day of what happened, or the first day of what stands.</summary>
    public DateOnly Day { get; init; }

    /// <summary>The last day of what stood, included.</summary>
    public DateOnly? UntilDay { get; init; }

    public int Agency { get; init; }
    public int? Place { get; init; }
    public int Kind { get; init; }
    public int TopicSet { get; init; }
    public RecordStatus Status { get; init; }
    public int Version { get; init; }
    public bool EverPosted { get; init; }

    /// <summary>The account that submitted it last.</summary>
    public int? SubmittedBy { get; init; }

    /// <summary>SHA-256 of the body that created it, so that the same request again is known.</summary>
    public byte[] CreatedHash { get; init; } = [];

    /// <summary>Reference and title or names without case or accents.</summary>
    public string Search { get; init; } = "";

    /// <summary>The text that searches look through. Some letters are several when they are taken apart, so it may be cut.</summary>
    public static string SearchOf(string reference, string text)
    {
        var plain = Plain.Of($"{reference} {text}");
        return plain.Length <= LongestSearch ? plain : plain[..LongestSearch];
    }
}
